package private

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Replace gives a file new content, for this user alone: whole and on the disk, or as it
// was before.
func Replace(path string, write func(io.Writer) error) error {
	dir := filepath.Dir(path)
	temp, err := os.CreateTemp(dir, ".new-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if err = Keep(temp.Name()); err == nil {
		err = write(temp)
	}
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return Sync(dir)
}
