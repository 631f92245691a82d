package config

import (
	"errors"
	"os"
	"path/filepath"

	"fufupos/private"
)

// replaceFile writes a file durably: after a crash there is the old one or the whole
// new one. It is for this user alone, or, if it is to be alike, has the mode and owner
// of the old one. still is asked right before, while no other till replaces a file of
// the folder; its error leaves everything as it was.
func replaceFile(path string, content []byte, alike bool, still func() error) error {
	dir := filepath.Dir(path)
	unlock, err := lockFolder(dir)
	if err != nil {
		return err
	}
	defer unlock()
	temp, err := os.CreateTemp(dir, ".fufupos-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if !alike {
		err = private.Keep(temp.Name())
	} else if old, missing := os.Stat(path); missing == nil {
		err = errors.Join(takeOwner(temp, old), temp.Chmod(old.Mode().Perm()))
	}
	if err == nil {
		_, err = temp.Write(content)
	}
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil && still != nil {
		err = still()
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return private.Sync(dir)
}
