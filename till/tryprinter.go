package till

import (
	"context"

	"fufupos/assets"
	"fufupos/receipt"
	"fufupos/receipt/fitting"
	"fufupos/sale"
)

// PrinterWay is how receipts are printed now.
func (t *Till) PrinterWay() fitting.Way {
	t.settings.mu.Lock()
	defer t.settings.mu.Unlock()
	p := t.settings.options.Config.Printer
	w := fitting.Way{Address: p.Address.String(), Paper: "80mm", Encoding: string(p.Text), Raster: p.Raster, Drawer: p.Drawer}
	if p.Paper == receipt.Paper58 {
		w.Paper = "58mm"
	}
	return w
}

// FindPrinters lists the printers that this computer knows of, and ports that are no
// scanner's.
func (t *Till) FindPrinters(ctx context.Context) []receipt.Found {
	t.settings.mu.Lock()
	var scanners []string
	for _, port := range t.settings.options.Config.Scanner.Serial {
		scanners = append(scanners, port.Name)
	}
	t.settings.mu.Unlock()
	return receipt.Find(ctx, scanners)
}

// LookAtPrinter tells, without printing anything, whether a printer is there. The error says
// why nothing would come out.
func LookAtPrinter(ctx context.Context, address string) error {
	a, err := receipt.ParseAddress(address)
	if err == nil {
		_, err = a.Look(ctx)
	}
	return err
}

// TryPrinter prints what a trial has to be printed: a test slip, or the pulse for the
// drawer. The error says why it is not known to be printed.
func TryPrinter(ctx context.Context, t fitting.Trial) (sale.PrintOutcome, error) {
	address, err := receipt.ParseAddress(t.Address)
	if err != nil {
		return sale.NotPrinted, err
	}
	data := receipt.OpenDrawer()
	if t.Asks == fitting.Slip {
		paper, err := receipt.ParsePaper(t.Paper)
		if err != nil {
			return sale.NotPrinted, err
		}
		font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
		if err != nil {
			return sale.NotPrinted, err
		}
		if data, err = receipt.TestSlip(paper, receipt.Encoding(t.Encoding), t.Raster, font); err != nil {
			return sale.NotPrinted, err
		}
	}
	return address.Send(ctx, data)
}
