package cli

import (
	"cmp"
	"path/filepath"
	"strings"

	"fufupos/scanner"
	"fufupos/till"
)

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
		r.row("%s  %s", k.Device, r.words.T("cli.habit."+cmp.Or(string(k.Habit), "unsure")))
	}
	if r.json {
		r.print(map[string]any{"keyboards": list})
	}
	return nil
}

type scannerForgetCmd struct {
	Name string `arg:"" help:"usage.keyboard_name"`
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
		return wrongUse("cli.no_keyboard", brief(c.Name))
	case 1:
	default:
		return wrongUse("cli.many_names", brief(c.Name), strings.Join(found, ", "))
	}
	devices.Forget(found[0])
	if err := devices.Save(file); err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]string{"forgotten": found[0]})
	}
	r.out("cli.forgotten", found[0])
	return nil
}
