package till_test

import (
	"bytes"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/receipt/fitting"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

// TestTryingAPrinter: it is looked at, a slip comes out, and the pulse for its drawer.
func TestTryingAPrinter(t *testing.T) {
	at, papers := tcpPrinter(t)
	if err := till.LookAtPrinter(t.Context(), at.String()); err != nil {
		t.Fatal(err)
	}
	<-papers // of the look
	shop, _ := openTill(t, func(*config.Config) {})
	trial := fitting.Begin(at.String(), shop.PrinterWay())
	if outcome, err := shop.TryPrinter(t.Context(), sale.By{}, trial); outcome != sale.Printed || err != nil {
		t.Fatalf("%s, %v", outcome, err)
	}
	if slip := <-papers; !bytes.Contains(slip, []byte("\x1c&")) || !bytes.HasSuffix(slip, []byte("\x1dV\x42\x00")) {
		t.Errorf("a slip of %d bytes", len(slip))
	}
	trial = trial.Answer(fitting.Right).Answer(fitting.Yes)
	if outcome, err := shop.TryPrinter(t.Context(), sale.By{}, trial); outcome != sale.Printed || err != nil {
		t.Fatalf("%s, %v", outcome, err)
	}
	if pulse := <-papers; string(pulse) != "\x1b@\x1bp\x00\x19\xfa" {
		t.Errorf("%q", pulse)
	}
	// Where people sign on it is for who may change settings, and so may open the drawer.
	if err := shop.Staff.Add(sale.By{}, "boss", "Boss", staff.Manager, "1234"); err != nil {
		t.Fatal(err)
	}
	for _, asks := range []fitting.Question{fitting.Slip, fitting.DrawerOpened} {
		trial := trial
		trial.Asks = asks
		if outcome, err := shop.TryPrinter(t.Context(), sale.By{}, trial); outcome != sale.NotPrinted || err == nil {
			t.Errorf("%s, by nobody: %s, %v", asks, outcome, err)
		}
	}
	if err := shop.Staff.SignOn("boss", "1234"); err != nil {
		t.Fatal(err)
	}
	if outcome, err := shop.TryPrinter(t.Context(), sale.By{Operator: "boss"}, trial); outcome != sale.Printed || err != nil {
		t.Errorf("by the manager: %s, %v", outcome, err)
	}
	for _, wrong := range []string{"nowhere", "tcp://127.0.0.1:1"} {
		trial := fitting.Begin(wrong, fitting.Way{})
		if outcome, err := shop.TryPrinter(t.Context(), sale.By{Operator: "boss"}, trial); outcome != sale.NotPrinted || err == nil {
			t.Errorf("%s: %s, %v", wrong, outcome, err)
		}
		if err := till.LookAtPrinter(t.Context(), wrong); err == nil || strings.Contains(err.Error(), "%!") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
