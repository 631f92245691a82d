package ui_test

import (
	"testing"

	"fufupos/scanner"
	"fufupos/ui/view"
)

// TestScannerThatTypes shows what is known of it, and says where it is guesswork.
func TestScannerThatTypes(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		known []scanner.Keyboard
		blind bool
		want  string
	}{
		{nil, false, "Keyboard scanner"},
		{nil, true, "Keyboard scanner (by timing)"},
		{[]scanner.Keyboard{{Device: "0c2e:0b61 Honeywell Xenon", Habit: scanner.Scanning}}, false, "Honeywell Xenon"},
		{[]scanner.Keyboard{{Device: "ACPI PNP0303", Habit: scanner.Scanning}, {Device: "x", Habit: scanner.Mixed}}, true, "ACPI PNP0303"},
		{[]scanner.Keyboard{{Device: "0c2e:0b61 A very long name of a scanner", Habit: scanner.Scanning}}, false, "A very long name of a s…"},
		{[]scanner.Keyboard{{Device: "046d:c31c Keyboard", Habit: scanner.Typed}}, false, "Keyboard scanner"},
	} {
		r.till.Keyboards(c.known, c.blind)
		if got := r.view.Top.Status[1].Text; got != c.want {
			t.Errorf("%+v, blind %v: %q instead of %q", c.known, c.blind, got, c.want)
		}
	}
}

// TestScannerReadAlone shows the state of a named scanner that is read without a window.
func TestScannerReadAlone(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		status scanner.Status
		tone   view.Tone
		want   string
	}{
		{scanner.Status{Device: "0c2e:0b61 Honeywell Xenon", Connected: true}, view.Good, "Honeywell Xenon"},
		{scanner.Status{Device: "/dev/input/by-id/usb-Xenon-event-kbd", Connected: true}, view.Good, "usb-Xenon-event-kbd"},
		{scanner.Status{Err: scanner.ErrLost}, view.Bad, "No scanner"},
		{scanner.Status{Err: scanner.ErrDenied}, view.Bad, "Scanner: no permission"},
	} {
		c.status.Port, c.status.Keyboard = "named", true
		r.till.Scanner(c.status)
		if got := r.view.Top.Status[1]; got.Text != c.want || got.Tone != c.tone {
			t.Errorf("%+v: %+v instead of %q", c.status, got, c.want)
		}
	}
}
