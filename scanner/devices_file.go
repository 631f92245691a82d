package scanner

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// OpenDevices reads what was learned of the keyboards from a file, and writes each
// change of it there. A file that is not there, or is damaged, is one in which nothing
// was learned; trouble with writing is reported and forgets nothing.
func OpenDevices(path string, report func(error)) *Devices {
	d := &Devices{}
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, d)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		report(fmt.Errorf("what was learned of the keyboards cannot be read and is learned anew: %w", err))
	}
	d.keep = func() {
		if err := d.write(path); err != nil {
			report(fmt.Errorf("what was learned of the keyboards cannot be kept: %w", err))
		}
	}
	return d
}

// write replaces the file as a whole.
func (d *Devices) write(path string) error {
	data, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", append(data, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
