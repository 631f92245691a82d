package ui_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fufupos/message"
	"fufupos/receipt"
	"fufupos/receipt/fitting"
	"fufupos/sale"
	"fufupos/ui/devices"
	"fufupos/ui/view"
)

// printing is what the page that sets up the printer has done.
type printing struct {
	slips   []fitting.Way
	outcome sale.PrintOutcome // empty: printed
	gone    error             // why the printer is not there
}

func (r *rig) printers() devices.Printer {
	return devices.Printer{
		Store: &r.store,
		Now:   func() fitting.Way { return fitting.Way{Paper: "80mm", Encoding: "gb18030"} },
		Find: func(context.Context) []receipt.Found {
			return []receipt.Found{{Address: "spool://POS-80", Name: "POS-80"}, {Address: "file:///dev/usb/lp0", Name: "/dev/usb/lp0"}, {Address: "serial:///dev/ttyUSB0", Name: "/dev/ttyUSB0"}}
		},
		Look: func(context.Context, string) error { return r.paper.gone },
		Print: func(_ context.Context, by sale.By, t fitting.Trial) (sale.PrintOutcome, error) {
			r.by = append(r.by, by)
			r.paper.slips = append(r.paper.slips, t.Way)
			switch r.paper.outcome {
			case "":
				return sale.Printed, nil
			case sale.NotPrinted:
				return sale.NotPrinted, message.New("printer.no_paper", t.Address)
			}
			return r.paper.outcome, message.New("printer.stays_open")
		},
	}
}

// answer gives the answer that says so.
func (r *rig) answer(a fitting.Answer) {
	r.t.Helper()
	v := view.Of[view.PrinterTrial](r.view)
	label := r.till.T("devices.answer." + string(a))
	i := slices.IndexFunc(v.Choices, func(b view.Button) bool { return b.Label == label })
	if i < 0 {
		r.t.Fatalf("nobody can answer %s: %+v", a, v)
	}
	r.till.Tap(v.Choices[i].Do)
	r.pump()
}

// TestSettingUpAPrinter from the settings: the network's, by its address, with boxes at
// first, that never closes its connection.
func TestSettingUpAPrinter(t *testing.T) {
	r := newRig(t)
	r.settings("printer.drawer")
	r.till.Key(view.KeyF2)
	if v := view.Of[view.PrinterTrial](r.view); r.view.Page != view.PrinterPage || v.Tone != view.Busy {
		t.Fatalf("%s: %+v", r.view.Page, v)
	}
	r.pump()
	v := view.Of[view.PrinterTrial](r.view)
	if len(v.Choices) != 3 || !v.Choices[0].Strong || !v.Asks {
		t.Fatalf("%+v", v)
	}
	r.till.Tap(view.Words{Text: "not an address!"})
	r.till.Key(view.KeyEnter)
	if v = view.Of[view.PrinterTrial](r.view); v.Tone != view.Bad || len(r.paper.slips) > 0 {
		t.Errorf("a wrong address: %+v", v)
	}
	r.paper.outcome = sale.MaybePrinted
	r.till.Tap(view.Words{Text: "192.168.1.50"})
	r.till.Key(view.KeyEnter)
	r.pump()
	r.answer(fitting.Boxes)
	r.scan(payCode) // goes nowhere
	r.answer(fitting.Right)
	r.answer(fitting.Yes)
	r.answer(fitting.Yes)
	if v = view.Of[view.PrinterTrial](r.view); v.Tone != view.Good || len(r.paper.slips) != 3 {
		t.Fatalf("%+v, %+v", v, r.paper.slips)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	want := "printer.encoding=utf8 printer.drawer=true printer.address=tcp://192.168.1.50?stays_open=1"
	if got := strings.Join(r.store.did, " "); got != want || len(r.requests) > 0 {
		t.Errorf("set %s", got)
	}
	if v = view.Of[view.PrinterTrial](r.view); !strings.Contains(v.Text, "prints the receipts now") || !v.Foot[len(v.Foot)-1].Off {
		t.Errorf("%+v", v)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.SettingsPage {
		t.Errorf("Esc leads to %s", r.view.Page)
	}
}

// TestAPrinterThatPrintsNothing says why, and is tried once more; with the keyboard alone.
func TestAPrinterThatPrintsNothing(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.TryPrinter{})
	r.pump()
	r.till.Key(view.KeyDown)
	r.paper.outcome = sale.NotPrinted
	r.till.Key(view.KeyEnter)
	r.pump()
	v := view.Of[view.PrinterTrial](r.view)
	if v.Tone != view.Bad || !strings.Contains(v.Text, "no paper") || len(v.Choices) > 0 {
		t.Errorf("%+v", v)
	}
	r.paper.outcome = ""
	r.till.Key(view.KeyEnter)
	r.pump()
	if len(r.paper.slips) != 2 || r.paper.slips[1].Address != "file:///dev/usb/lp0" {
		t.Errorf("%+v", r.paper.slips)
	}
	for range 5 {
		r.till.Key(view.KeyDown)
	}
	r.till.Key(view.KeyEnter) // nothing came out
	if v = view.Of[view.PrinterTrial](r.view); v.Tone != view.Warn || v.Text == "" || len(v.Choices) > 0 {
		t.Errorf("%+v", v)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if v = view.Of[view.PrinterTrial](r.view); len(v.Choices) != 3 || len(r.store.did) > 0 {
		t.Errorf("begun anew: %+v, %s", v, r.store.did)
	}
}
