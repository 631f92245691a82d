package scanner

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"

	"fufupos/message"
)

// KeyboardsFile is the file in DATA where what was learned of keyboards is kept.
const KeyboardsFile = "keyboards.json"

// LoadDevices reads what was learned of keyboards before. What is missing is as good as
// a first start; an error says that the file can't be read, and nothing is known.
func LoadDevices(file string) (*Devices, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &Devices{}, nil
	}
	d := &Devices{}
	if err == nil {
		err = json.Unmarshal(data, d)
	}
	if err != nil {
		return &Devices{}, message.New("scanner.habits_unread", file, err)
	}
	return d, nil
}

// Save writes the file whole or not at all.
func (d *Devices) Save(file string) error {
	data, err := json.Marshal(d)
	if err != nil {
		return err
	}
	next := file + ".new"
	err = os.WriteFile(next, data, 0o600)
	if err == nil {
		err = os.Rename(next, file)
	}
	if err != nil {
		_ = os.Remove(next)
	}
	return err
}
