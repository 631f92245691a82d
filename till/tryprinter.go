package till

import (
	"context"

	"fufupos/assets"
	"fufupos/receipt"
	"fufupos/receipt/fitting"
	"fufupos/sale"
	"fufupos/staff"
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
// drawer. Who sets up the printer may do both. The error says why it is not known to be printed.
func (t *Till) TryPrinter(ctx context.Context, by sale.By, trial fitting.Trial) (sale.PrintOutcome, error) {
	if err := t.Staff.Allows(by, DeedOf("printer.address")); err != nil {
		return sale.NotPrinted, err
	}
	if trial.Asks == fitting.DrawerOpened {
		if err := t.Staff.Answers(by, staff.Drawer, trial.Address); err != nil {
			return sale.NotPrinted, err
		}
	}
	address, err := receipt.ParseAddress(trial.Address)
	if err != nil {
		return sale.NotPrinted, err
	}
	data := receipt.OpenDrawer()
	if trial.Asks == fitting.Slip {
		paper, err := receipt.ParsePaper(trial.Paper)
		if err != nil {
			return sale.NotPrinted, err
		}
		font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
		if err != nil {
			return sale.NotPrinted, err
		}
		if data, err = receipt.TestSlip(paper, receipt.Encoding(trial.Encoding), trial.Raster, font); err != nil {
			return sale.NotPrinted, err
		}
	}
	return address.Send(ctx, data)
}
