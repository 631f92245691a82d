package till_test

import (
	"bytes"
	"strings"
	"testing"

	"fufupos/receipt/fitting"
	"fufupos/sale"
	"fufupos/till"
)

// TestTryingAPrinter: it is looked at, a slip comes out, and the pulse for its drawer.
func TestTryingAPrinter(t *testing.T) {
	at, papers := tcpPrinter(t)
	if err := till.LookAtPrinter(t.Context(), at.String()); err != nil {
		t.Fatal(err)
	}
	<-papers // of the look
	trial := fitting.Begin(at.String(), fitting.Way{})
	if outcome, err := till.TryPrinter(t.Context(), trial); outcome != sale.Printed || err != nil {
		t.Fatalf("%s, %v", outcome, err)
	}
	if slip := <-papers; !bytes.Contains(slip, []byte("\x1c&")) || !bytes.HasSuffix(slip, []byte("\x1dV\x42\x00")) {
		t.Errorf("a slip of %d bytes", len(slip))
	}
	trial = trial.Answer(fitting.Right).Answer(fitting.Yes)
	if outcome, err := till.TryPrinter(t.Context(), trial); outcome != sale.Printed || err != nil {
		t.Fatalf("%s, %v", outcome, err)
	}
	if pulse := <-papers; string(pulse) != "\x1b@\x1bp\x00\x19\xfa" {
		t.Errorf("%q", pulse)
	}
	for _, wrong := range []string{"nowhere", "tcp://127.0.0.1:1"} {
		trial := fitting.Begin(wrong, fitting.Way{})
		if outcome, err := till.TryPrinter(t.Context(), trial); outcome != sale.NotPrinted || err == nil {
			t.Errorf("%s: %s, %v", wrong, outcome, err)
		}
		if err := till.LookAtPrinter(t.Context(), wrong); err == nil || strings.Contains(err.Error(), "%!") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
