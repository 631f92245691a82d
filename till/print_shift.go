package till

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"fufupos/assets"
	"fufupos/config"
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
	paper := paperOf(r, t.settings.config())
	if r.Shift.Open() {
		paper.At = time.Now()
	} else {
		paper.Copy = len(before)
	}
	return t.printer.PrintShift(ctx, no, len(before)+1, paper)
}

// paperOf is a report as its paper has it.
func paperOf(r Report, c config.Config) receipt.ShiftReport {
	p := receipt.ShiftReport{
		Currency: r.Currency, Totals: r.Totals, Expected: r.Expected, Unsettled: r.Unsettled, StoreID: c.Terminal.StoreID, Terminal: c.Terminal.TerminalID,
	}
	if r.Shift == nil {
		p.From, p.To = r.From, r.To
	} else {
		p.Shift = *r.Shift
	}
	return p
}

// DrawReport writes a report to a file as the picture that the printer of this configuration
// makes of it; what the file had before stays until the picture is whole.
func DrawReport(o Options, r Report, file string) error {
	font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
	if err != nil {
		return err
	}
	by, err := o.station("", nil)
	if err != nil {
		return err
	}
	paper := paperOf(r, o.Config)
	if r.Shift == nil || r.Shift.Open() {
		paper.At = time.Now()
	}
	picture, err := by.DrawShift(paper, font)
	if err != nil {
		return err
	}
	return savePicture(file, picture)
}

// Prints tells whether a printer is set up.
func (t *Till) Prints() bool { return !t.settings.config().Printer.Address.None() }

// Unprinted is that a report did not come out, and why.
func Unprinted(why string) error { return message.New("shift.unprinted", message.Said(why)) }
