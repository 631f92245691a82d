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
		name, text := "", "cli.printer_unknown"
		switch n := h.Nature(); {
		case h.Closes:
			name, text = "closes", "cli.printer_closes"
		case n.Trusted:
			name, text = "trusted", "cli.printer_trusted"
		case n.Asks:
			name, text = "asks", "cli.printer_asks"
		}
		text = r.words.T(text)
		if h.Nature().Slow {
			text = r.words.T("cli.printer_slow", text)
		}
		list = append(list, printer{h.Printer, name, h.Pace, h.Changed})
		r.row("%s  %s", h.Printer, text)
	}
	if r.json {
		r.print(map[string]any{"printers": list})
	}
	return nil
}

type printerForgetCmd struct {
	Name string `arg:"" help:"usage.printer_name"`
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
		return wrongUse("cli.no_printer", brief(c.Name))
	case 1:
	default:
		return wrongUse("cli.many_names", brief(c.Name), strings.Join(found, ", "))
	}
	if err := habits.Forget(found[0]); err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]string{"forgotten": found[0]})
	}
	r.out("cli.forgotten", found[0])
	return nil
}
