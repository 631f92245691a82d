package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"fufupos/message"
)

// CheckData refuses a data folder that others can write to, and one that has a
// symbolic link in it: whoever placed either decides where the books go. One that
// is not there yet is fine.
func CheckData(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return message.New("folder.unseen", dir, err)
	case !info.IsDir():
		return message.New("folder.no_folder", dir)
	case runtime.GOOS == "windows": // its modes say nothing, and links need an administrator
		return nil
	case info.Mode().Perm()&0o022 != 0:
		return message.New("folder.open", dir, fmt.Sprintf("%04o", info.Mode().Perm()), dir)
	case !ours(info):
		return message.New("folder.others", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return message.New("folder.unreadable", dir, err)
	}
	for _, entry := range entries {
		if entry.Type()&fs.ModeSymlink != 0 {
			return message.New("folder.link", filepath.Join(dir, entry.Name()))
		}
	}
	return nil
}
