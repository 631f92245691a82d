package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"fufupos/message"
	"fufupos/private"
)

// CheckData refuses a data folder that others can write to, and one that has a
// symbolic link in it: whoever placed either decides where the books go. A pipe or a
// device in it would be waited for without end. One that is not there yet is fine.
func CheckData(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return message.New("folder.unseen", dir, err)
	case !info.IsDir():
		return message.New("folder.no_folder", dir)
	case !ours(info):
		return message.New("folder.others", dir)
	}
	switch _, write, err := private.Others(dir); {
	case err != nil:
		return message.New("folder.unseen", dir, err)
	case write && runtime.GOOS == "windows":
		return message.New("folder.open_windows", dir, dir)
	case write:
		return message.New("folder.open", dir, fmt.Sprintf("%04o", info.Mode().Perm()), dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return message.New("folder.unreadable", dir, err)
	}
	for _, entry := range entries {
		switch name := filepath.Join(dir, entry.Name()); {
		case entry.Type()&fs.ModeSymlink != 0:
			return message.New("folder.link", name)
		case entry.Type()&(fs.ModeNamedPipe|fs.ModeDevice) != 0:
			return message.New("folder.no_file", name)
		}
	}
	return nil
}
