package receipt

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fufupos/cash"
	"fufupos/message"
	"fufupos/sale"
)

// Config is what a Station needs to know.
type Config struct {
	Address Address
	Paper   Paper
	Lang    Lang
	Shop    Shop
	Text    Encoding // of the printer's
	Raster  bool     // print a picture: for printers without Chinese fonts
	Font    *Font    // for pictures; needed by Raster
	Dir     string   // where what was sent is kept, DATA/receipts; empty: nowhere
	Habits  *Habits  // what printers are like; nil: learned anew
}

// Station prints receipts at one printer, one at a time; see checkout.Observant.
type Station struct {
	cfg     Config
	printer Address
	tell    func(sale.PrintState)
}

// New makes a station. Error: pictures are wanted, and there is no font.
func New(cfg Config) (*Station, error) {
	if cfg.Raster && cfg.Font == nil {
		return nil, errors.New("printing receipts as pictures needs a font")
	}
	// The printer's own fonts have no Thai; without a font of ours the words are English.
	if cfg.Lang == Thai {
		if cfg.Raster = cfg.Font != nil; !cfg.Raster {
			cfg.Lang = English
		}
	}
	if cfg.Paper == (Paper{}) {
		cfg.Paper = Paper80
	}
	if cfg.Habits == nil {
		cfg.Habits = &Habits{}
	}
	return &Station{cfg: cfg, printer: cfg.Address}, nil
}

// Print prints one receipt of a paid sale, or of one of its refunds, and keeps what was sent as
// Dir/NUMBER-N.escpos. detail is a sentence for the cashier: why the outcome is
// not sale.Printed, or that the file could not be kept, which stops no print.
func (st *Station) Print(ctx context.Context, s sale.Sale, r sale.Receipt) (outcome sale.PrintOutcome, detail string) {
	data, err := st.Render(s, r)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	return st.send(ctx, st.keep(s.Number, r.N, data), data, st.tell)
}

// PrintCash prints the receipt of a cash sale, or of its void, and keeps what was sent as
// Dir/NUMBER-N.escpos; see Print. Nobody is told how it gets on: it ends with ctx.
func (st *Station) PrintCash(ctx context.Context, s cash.Sale, p cash.Print) (outcome sale.PrintOutcome, detail string) {
	data, err := st.encode(ForCash(s, p, st.cfg.Shop, st.cfg.Lang))
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	return st.send(ctx, st.keep(sale.Number(cash.Number(s.No)), p.N, data), data, nil)
}

// PrintShift prints the report of a shift, and keeps what was sent as Dir/NUMBER-N.escpos,
// as PrintCash does.
func (st *Station) PrintShift(ctx context.Context, no sale.Number, n int, r ShiftReport) (outcome sale.PrintOutcome, detail string) {
	data, err := st.encode(ForShift(r, st.cfg.Shop, st.cfg.Lang))
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	return st.send(ctx, st.keep(no, n, data), data, nil)
}

// OpenDrawer opens the cash drawer, where there is one, without paper.
func (st *Station) OpenDrawer(ctx context.Context) (outcome sale.PrintOutcome, detail string) {
	if !st.cfg.Shop.Drawer {
		return sale.NotPrinted, ""
	}
	return st.send(ctx, nil, Encode(Document{Drawer{}}, st.cfg.Paper), nil)
}

func (st *Station) send(ctx context.Context, kept error, data []byte, tell func(sale.PrintState)) (sale.PrintOutcome, string) {
	a := attempt{patience: st.printer.wait, habit: st.Habit(), tell: tell}
	outcome, err := st.printer.send(ctx, data, &a)
	learned := st.cfg.Habits.saw(st.printer.Key, a.seen, time.Now())
	return outcome, sentences(err, kept, learned)
}

// sentences are errors in one line.
func sentences(errs ...error) string {
	var said []string
	for _, err := range errs {
		if err != nil {
			said = append(said, err.Error())
		}
	}
	return strings.Join(said, "; ")
}

// Watch has the state of the print under way told from now on, from any
// goroutine. Call it before the first print.
func (st *Station) Watch(tell func(sale.PrintState)) { st.tell = tell }

// Learn takes a person's word on whether the last receipt that was taken without
// a word came out. The error says why it is not kept.
func (st *Station) Learn(cameOut bool) error {
	return st.cfg.Habits.answered(st.printer.Key, cameOut, time.Now())
}

// Habit is what is known of the printer.
func (st *Station) Habit() Habit { return st.cfg.Habits.Of(st.printer.Key) }

// Nature is what the printer is like.
func (st *Station) Nature() sale.PrinterNature {
	n := st.Habit().Nature()
	if t, ok := st.printer.way.(tcp); ok && t.staysOpen {
		n.Asks, n.Trusted = false, false // the configuration has said it
	}
	return n
}

// Render gives the bytes that Print sends. Errors: ErrNotPaid, ErrNotRefunded, or the font's.
func (st *Station) Render(s sale.Sale, r sale.Receipt) ([]byte, error) {
	doc, err := For(s, r, st.cfg.Shop, st.cfg.Lang)
	if err != nil {
		return nil, err
	}
	return st.encode(doc)
}

func (st *Station) encode(doc Document) ([]byte, error) {
	if st.cfg.Raster {
		return EncodePicture(Layout(doc, st.cfg.Paper, st.cfg.Font.Has), st.cfg.Paper, st.cfg.Font)
	}
	return EncodeAs(st.cfg.Text, Layout(doc, st.cfg.Paper, nil), st.cfg.Paper), nil
}

// On is the station with another paper, to look at what it would print there.
func (st *Station) On(p Paper) *Station {
	other := *st
	other.cfg.Paper = p
	return &other
}

// Preview is the receipt as a picture drawn with a font, a pixel a dot of the printer, as
// it comes out of this station. Errors: as Render's.
func (st *Station) Preview(s sale.Sale, r sale.Receipt, f *Font) (image.Image, error) {
	doc, err := For(s, r, st.cfg.Shop, st.cfg.Lang)
	if err != nil {
		return nil, err
	}
	return st.draw(doc, f)
}

// DrawShift is a report as a picture; see Preview.
func (st *Station) DrawShift(r ShiftReport, f *Font) (image.Image, error) {
	return st.draw(ForShift(r, st.cfg.Shop, st.cfg.Lang), f)
}

func (st *Station) draw(doc Document, f *Font) (image.Image, error) {
	drawable := f.Has
	if !st.cfg.Raster {
		drawable = nil
	}
	return Draw(Layout(doc, st.cfg.Paper, drawable), st.cfg.Paper, f)
}

func (st *Station) keep(n sale.Number, receipt int, data []byte) error {
	if st.cfg.Dir == "" {
		return nil
	}
	if !n.Valid() {
		return message.New("printer.no_number", n)
	}
	err := os.MkdirAll(st.cfg.Dir, 0o700)
	if err == nil {
		file := filepath.Join(st.cfg.Dir, fmt.Sprintf("%s-%d.escpos", n, receipt))
		if err = os.WriteFile(file, data, 0o600); err != nil {
			_ = os.Remove(file) // half a file would pass for what was sent
		}
	}
	if err != nil {
		return message.New("printer.unfiled", err)
	}
	return nil
}
