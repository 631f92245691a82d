package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
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
		return fmt.Errorf("the data folder %s cannot be looked at: %w", dir, err)
	case !info.IsDir():
		return fmt.Errorf("the data folder %s is not a folder; give another with --data", dir)
	case runtime.GOOS == "windows": // its modes say nothing, and links need an administrator
		return nil
	case info.Mode().Perm()&0o022 != 0:
		return fmt.Errorf("the data folder %s can be written to by others (mode %04o); run: chmod 700 %s", dir, info.Mode().Perm(), dir)
	case !ours(info):
		return fmt.Errorf("the data folder %s belongs to another user; give one of your own with --data", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("the data folder %s cannot be read: %w", dir, err)
	}
	for _, entry := range entries {
		if entry.Type()&fs.ModeSymlink != 0 {
			return fmt.Errorf("the data folder has a symbolic link in it, %s: put the file itself there, or take the link away", filepath.Join(dir, entry.Name()))
		}
	}
	return nil
}
