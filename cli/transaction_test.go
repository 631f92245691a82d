package cli

import (
	"testing"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// TestTransactionIsEnglish: other programs read sentences, not keys with values.
func TestTransactionIsEnglish(t *testing.T) {
	told := english().T("scanner.lost")
	lost := message.Text("scanner.lost")
	got := newTransaction(sale.Sale{Detail: lost, Conflict: "x " + lost, Damage: lost}, time.UTC)
	if got.Detail != told || got.Conflict != "x "+told || got.Damaged != told {
		t.Errorf("%q, %q, %q; want %q", got.Detail, got.Conflict, got.Damaged, told)
	}
}
