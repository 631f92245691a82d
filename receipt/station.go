package receipt

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"

	"fufupos/sale"
)

// Config is what a Station needs to know.
type Config struct {
	Address string // see Parse
	Paper   Paper
	Lang    Lang
	Shop    Shop
	Raster  bool   // print a picture: for printers without Chinese fonts
	Font    *Font  // for pictures; needed by Raster and Preview
	Dir     string // where what was sent is kept, DATA/receipts; empty: nowhere
}

// Station prints receipts at one printer. Use it from one goroutine at a time.
type Station struct {
	cfg     Config
	printer Connector
}

// New checks the configuration. Errors: those of Parse, or a missing font.
func New(cfg Config) (*Station, error) {
	printer, err := Parse(cfg.Address)
	if err != nil {
		return nil, err
	}
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
	return &Station{cfg: cfg, printer: printer}, nil
}

// Print prints one receipt of a paid sale, or of one of its refunds, and keeps what was sent as
// Dir/NUMBER-N.escpos. detail is a sentence for the cashier: why the outcome is
// not sale.Printed, or that the file could not be kept, which stops no print.
func (st *Station) Print(ctx context.Context, s sale.Sale, r sale.Receipt) (outcome sale.PrintOutcome, detail string) {
	data, err := st.Render(s, r)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	kept := st.keep(s.Number, r.N, data)
	outcome, err = st.printer.Send(ctx, data)
	if err = errors.Join(err, kept); err != nil {
		detail = err.Error()
	}
	return outcome, detail
}

// Render gives the bytes that Print sends. Errors: ErrNotPaid, ErrNotRefunded, or the font's.
func (st *Station) Render(s sale.Sale, r sale.Receipt) ([]byte, error) {
	doc, err := For(s, r, st.cfg.Shop, st.cfg.Lang)
	if err != nil {
		return nil, err
	}
	if st.cfg.Raster {
		return EncodePicture(Layout(doc, st.cfg.Paper, st.cfg.Font.Has), st.cfg.Paper, st.cfg.Font)
	}
	return Encode(Layout(doc, st.cfg.Paper, nil), st.cfg.Paper), nil
}

// Preview is the receipt as a picture, a pixel a dot of the printer, as it
// comes out of this station. Errors: as Render's.
func (st *Station) Preview(s sale.Sale, r sale.Receipt) (image.Image, error) {
	if st.cfg.Font == nil {
		return nil, errors.New("showing a receipt needs a font")
	}
	doc, err := For(s, r, st.cfg.Shop, st.cfg.Lang)
	if err != nil {
		return nil, err
	}
	drawable := st.cfg.Font.Has
	if !st.cfg.Raster {
		drawable = nil
	}
	return Draw(Layout(doc, st.cfg.Paper, drawable), st.cfg.Paper, st.cfg.Font)
}

func (st *Station) keep(n sale.Number, receipt int, data []byte) error {
	if st.cfg.Dir == "" {
		return nil
	}
	if !n.Valid() {
		return fmt.Errorf("the receipt's file was not kept: %q is no number of ours", n)
	}
	err := os.MkdirAll(st.cfg.Dir, 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(st.cfg.Dir, fmt.Sprintf("%s-%d.escpos", n, receipt)), data, 0o600)
	}
	if err != nil {
		return fmt.Errorf("the receipt's file could not be kept: check the disk (%w)", err)
	}
	return nil
}
