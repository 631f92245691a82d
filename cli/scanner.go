package cli

import (
	"path/filepath"
	"strings"

	"fufupos/scanner"
	"fufupos/till"
)

// habits says what a keyboard is, for people.
var habits = map[scanner.Habit]string{
	scanner.Unsure: "not known yet", scanner.Typed: "a person's", scanner.Scanning: "a scanner", scanner.Mixed: "both a person's and a scanner's",
}

type scannerListCmd struct{}

// learned reads what the till has learned of keyboards; a till in training learns in a
// folder of its own.
func (r *run) learned() (file string, devices *scanner.Devices, err error) {
	for _, folder := range []string{r.data, till.Options{Data: r.data, Training: true}.DataDir()} {
		file = filepath.Join(folder, scanner.KeyboardsFile)
		devices, err = scanner.LoadDevices(file)
		if err != nil {
			return "", nil, useError{err}
		}
		if len(devices.List()) > 0 {
			break
		}
	}
	return file, devices, nil
}

// Run lists what the till has learned of keyboards.
func (c scannerListCmd) Run(r *run) error {
	_, devices, err := r.learned()
	if err != nil {
		return err
	}
	type keyboard struct {
		Device string `json:"device"`
		Habit  string `json:"habit"`
	}
	list := []keyboard{}
	for _, k := range devices.List() {
		list = append(list, keyboard{k.Device, string(k.Habit)})
		r.out("%s  %s", k.Device, habits[k.Habit])
	}
	if r.json {
		r.print(map[string]any{"keyboards": list})
	}
	return nil
}

type scannerForgetCmd struct {
	Name string `arg:"" help:"The keyboard's name, or a part that no other has."`
}

// Run forgets a keyboard: the till learns anew what it is. One that is open notices.
func (c scannerForgetCmd) Run(r *run) error {
	file, devices, err := r.learned()
	if err != nil {
		return err
	}
	var found []string
	for _, k := range devices.List() {
		if k.Device == c.Name {
			found = []string{k.Device}
			break
		}
		if strings.Contains(strings.ToLower(k.Device), strings.ToLower(c.Name)) {
			found = append(found, k.Device)
		}
	}
	switch len(found) {
	case 0:
		return wrongUse("no keyboard of the name %q is known; see fufupos scanner list", brief(c.Name))
	case 1:
	default:
		return wrongUse("%q is a part of several names: %s", brief(c.Name), strings.Join(found, ", "))
	}
	devices.Forget(found[0])
	if err := devices.Save(file); err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]string{"forgotten": found[0]})
	}
	r.out("forgotten: %s", found[0])
	return nil
}
