package cli

import (
	"path/filepath"
	"strings"
	"time"

	"fufupos/receipt"
)

type printerListCmd struct{}

// Run lists what the till has learned of printers.
func (c printerListCmd) Run(r *run) error {
	habits, err := receipt.ReadHabits(filepath.Join(r.data, receipt.HabitsFile))
	if err != nil {
		return useError{err}
	}
	type printer struct {
		Printer string    `json:"printer"`
		Habit   string    `json:"habit"` // closes, asks, trusted or empty
		Pace    int       `json:"bytes_a_second,omitempty"`
		Changed time.Time `json:"changed"`
	}
	list := []printer{}
	for _, h := range habits.All() {
		name, text := "", "nothing is known of how it ends"
		switch n := h.Nature(); {
		case h.Closes:
			name, text = "closes", "closes its connection when a receipt is done"
		case n.Trusted:
			name, text = "trusted", "never says that a receipt is done; a person has said that they come out"
		case n.Asks:
			name, text = "asks", "never says that a receipt is done: the cashier is asked"
		}
		if h.Nature().Slow {
			text += "; slow"
		}
		list = append(list, printer{h.Printer, name, h.Pace, h.Changed})
		r.out("%s  %s", h.Printer, text)
	}
	if r.json {
		r.print(map[string]any{"printers": list})
	}
	return nil
}

type printerForgetCmd struct {
	Name string `arg:"" help:"The printer's address, or a part that no other has."`
}

// Run forgets a printer: the till learns anew what it is like. One that is open notices.
func (c printerForgetCmd) Run(r *run) error {
	habits, err := receipt.ReadHabits(filepath.Join(r.data, receipt.HabitsFile))
	if err != nil {
		return useError{err}
	}
	var found []string
	for _, h := range habits.All() {
		if h.Printer == c.Name {
			found = []string{h.Printer}
			break
		}
		if strings.Contains(h.Printer, c.Name) {
			found = append(found, h.Printer)
		}
	}
	switch len(found) {
	case 0:
		return wrongUse("no printer of the name %q is known; see fufupos printer list", brief(c.Name))
	case 1:
	default:
		return wrongUse("%q is a part of several names: %s", brief(c.Name), strings.Join(found, ", "))
	}
	if err := habits.Forget(found[0]); err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]string{"forgotten": found[0]})
	}
	r.out("forgotten: %s", found[0])
	return nil
}
