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

// MkdirAll makes a folder and those above it that are missing, as os.MkdirAll does.
// What it makes is this user's alone, and so is all that is made in it later.
func MkdirAll(dir string) error {
	made := ""
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		made = at
	}
	if err := os.MkdirAll(dir, 0o700); err != nil || made == "" {
		return err
	}
	return Keep(made)
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
