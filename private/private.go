// Package private keeps files and folders to one user: by their modes, and on
// Windows by a list of who may come near: the user, the system and its
// administrators.
package private

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// MkdirAll makes a folder and those above it that are missing, as os.MkdirAll does,
// so that they are there after a power cut too. What it makes is this user's alone,
// and so is all that is made in it later.
func MkdirAll(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	var missing []string // the deepest first
	for at := dir; at != filepath.Dir(at); at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, at)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil || len(missing) == 0 {
		return err
	}
	if err := Keep(missing[len(missing)-1]); err != nil {
		return err
	}
	for _, made := range missing {
		if err := Sync(filepath.Dir(made)); err != nil {
			return err
		}
	}
	return nil
}

// Sync makes the names in a folder durable.
func Sync(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // it cannot sync a folder
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
