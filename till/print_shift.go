package till

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"fufupos/message"
	"fufupos/receipt"
	"fufupos/sale"
)

// ShiftNumber is the number under which a shift's report is printed and kept: Z12.
func ShiftNumber(r Report) sale.Number {
	kind := "Z"
	if r.Shift.Open() {
		kind = "X"
	}
	return sale.Number(fmt.Sprintf("%s%d", kind, r.Shift.Number))
}

// PrintShift prints the report of a shift, and keeps it beside the receipts, also where
// there is no printer. A Z that was printed before is a copy. detail says why it did not
// come out for certain.
func (t *Till) PrintShift(ctx context.Context, r Report) (outcome sale.PrintOutcome, detail string) {
	no := ShiftNumber(r)
	before, _ := filepath.Glob(filepath.Join(t.receipts(), string(no)+"-*.escpos")) // the pattern is a good one
	c := t.settings.config().Terminal
	paper := receipt.ShiftReport{
		Shift: *r.Shift, Totals: r.Totals, Expected: r.Expected, Unsettled: r.Unsettled, StoreID: c.StoreID, Terminal: c.TerminalID,
	}
	if r.Shift.Open() {
		paper.At = time.Now()
	} else {
		paper.Copy = len(before)
	}
	return t.printer.PrintShift(ctx, no, len(before)+1, paper)
}

// Prints tells whether a printer is set up.
func (t *Till) Prints() bool { return !t.settings.config().Printer.Address.None() }

// Unprinted is that a report did not come out, and why.
func Unprinted(why string) error { return message.New("shift.unprinted", message.Said(why)) }
