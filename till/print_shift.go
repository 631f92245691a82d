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

// Papers print what shifts and days brought, and keep it beside the receipts, also where
// there is no printer.
//
// A Z has one original: it is printed by whoever closes the shift, right behind the entry
// that closed it. Whatever became of that paper, each later one says that it is a copy, so
// that a till which was killed in between may lose a paper and never has two that pass for
// the first.
type Papers struct {
	Printer PaperPrinter
	Dir     string // where they are kept
	Config  func() config.Config
	Now     func() time.Time
}

// PaperPrinter prints a report, the how-manieth of its number. It ends with ctx.
type PaperPrinter interface {
	PrintShift(ctx context.Context, no sale.Number, n int, r receipt.ShiftReport) (outcome sale.PrintOutcome, detail string)
}

// PrintClosed prints the original of a Z, once: by who has just closed its shift. detail
// says why it did not come out for certain.
func (p Papers) PrintClosed(ctx context.Context, r Report) (outcome sale.PrintOutcome, detail string) {
	return p.print(ctx, r, 0)
}

// PrintShift prints a report otherwise: an X or that of a time as it stands now, a Z as a
// copy.
func (p Papers) PrintShift(ctx context.Context, r Report) (outcome sale.PrintOutcome, detail string) {
	return p.print(ctx, r, 1)
}

// print prints a Z as a copy of so high a number at the least; 0 for the original.
func (p Papers) print(ctx context.Context, r Report, least int) (outcome sale.PrintOutcome, detail string) {
	no := ShiftNumber(r)
	before, _ := filepath.Glob(filepath.Join(p.Dir, string(no)+"-*.escpos")) // the pattern is a good one
	paper := paperOf(r, p.Config())
	switch closed := r.Shift != nil && !r.Shift.Open(); {
	case !closed:
		paper.At = p.Now()
	case least > 0:
		paper.Copy = max(least, len(before))
	}
	return p.Printer.PrintShift(ctx, no, len(before)+1, paper)
}

// papers are the till's.
func (t *Till) papers() Papers {
	return Papers{Printer: &t.printer, Dir: t.receipts(), Config: t.settings.config, Now: time.Now}
}

// PrintClosed prints the original of a Z; see Papers.
func (t *Till) PrintClosed(ctx context.Context, r Report) (outcome sale.PrintOutcome, detail string) {
	return t.papers().PrintClosed(ctx, r)
}

// PrintShift prints another report, or a Z again; see Papers.
func (t *Till) PrintShift(ctx context.Context, r Report) (outcome sale.PrintOutcome, detail string) {
	return t.papers().PrintShift(ctx, r)
}

// ShiftNumber is the number under which a report is printed and kept: Z12, X13, D20260131.
func ShiftNumber(r Report) sale.Number {
	switch {
	case r.Shift == nil:
		return sale.Number("D" + r.From.Format("20060102"))
	case r.Shift.Open():
		return sale.Number(fmt.Sprintf("X%d", r.Shift.Number))
	}
	return sale.Number(fmt.Sprintf("Z%d", r.Shift.Number))
}

// paperOf is a report as its paper has it. What is expected in the drawer is not on an X
// where it is to be counted blind.
func paperOf(r Report, c config.Config) receipt.ShiftReport {
	p := receipt.ShiftReport{
		Currency: r.Currency, Totals: r.Totals, Expected: r.Expected, Unsettled: r.Unsettled, StoreID: c.Terminal.StoreID, Terminal: c.Terminal.TerminalID,
	}
	if r.Shift == nil {
		p.From, p.To = r.From, r.To
	} else {
		p.Shift, p.Blind = *r.Shift, r.Shift.Open() && c.Shift.BlindCount
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
