package till

import (
	"context"
	"sync"

	"fufupos/assets"
	"fufupos/cash"
	"fufupos/message"
	"fufupos/receipt"
	"fufupos/sale"
)

// printer is the till's printer, whichever it is just now; see checkout.Observant. A
// print that is under way when another one takes its place ends where it began.
type printer struct {
	mu   sync.Mutex
	now  *receipt.Station
	last *receipt.Station // that has printed
	tell func(sale.PrintState)
	turn chan struct{} // full while something is printed: sales and cash share one paper
}

// take waits until nothing else is printed; free gives the printer back.
func (p *printer) take(ctx context.Context) (at *receipt.Station, free func(), err error) {
	p.mu.Lock()
	if p.turn == nil {
		p.turn = make(chan struct{}, 1)
	}
	turn := p.turn
	p.mu.Unlock()
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, message.New("printer.in_use")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = p.now
	return p.now, func() { <-turn }, nil
}

func (p *printer) use(s *receipt.Station) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tell != nil {
		s.Watch(p.tell)
	}
	p.now = s
}

// present is the printer that prints next.
func (p *printer) present() *receipt.Station {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *printer) Print(ctx context.Context, s sale.Sale, r sale.Receipt) (sale.PrintOutcome, string) {
	at, free, err := p.take(ctx)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	defer free()
	return at.Print(ctx, s, r)
}

// PrintCash prints a receipt of cash; see receipt.Station.
func (p *printer) PrintCash(ctx context.Context, s cash.Sale, r cash.Print) (sale.PrintOutcome, string) {
	at, free, err := p.take(ctx)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	defer free()
	return at.PrintCash(ctx, s, r)
}

// PrintShift prints the report of a shift; see receipt.Station.
func (p *printer) PrintShift(ctx context.Context, no sale.Number, n int, r receipt.ShiftReport) (sale.PrintOutcome, string) {
	at, free, err := p.take(ctx)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	defer free()
	return at.PrintShift(ctx, no, n, r)
}

// PrintRecovery prints a sheet of recovery codes; see receipt.Station.
func (p *printer) PrintRecovery(ctx context.Context, name string, codes []string) (sale.PrintOutcome, string) {
	at, free, err := p.take(ctx)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	defer free()
	return at.PrintRecovery(ctx, name, codes)
}

// OpenDrawer opens the drawer; see receipt.Station.
func (p *printer) OpenDrawer(ctx context.Context) (sale.PrintOutcome, string) {
	at, free, err := p.take(ctx)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	defer free()
	return at.OpenDrawer(ctx)
}

func (p *printer) Watch(tell func(sale.PrintState)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell = tell
	p.now.Watch(tell)
}

// Learn is about a receipt that was printed, so by the printer that did it.
func (p *printer) Learn(cameOut bool) error {
	p.mu.Lock()
	at := p.last
	if at == nil {
		at = p.now
	}
	p.mu.Unlock()
	return at.Learn(cameOut)
}

func (p *printer) Nature() sale.PrinterNature { return p.present().Nature() }

// station is the printer that a configuration names. The error: there is no font.
func (o Options) station(dir string, habits *receipt.Habits) (*receipt.Station, error) {
	c := o.Config
	lang := receipt.Lang(c.Terminal.Language)
	var font *receipt.Font
	if lang == receipt.Thai || c.Printer.Raster {
		var err error
		if font, err = receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content()); err != nil {
			return nil, err
		}
	}
	code := receipt.QRCode
	if c.Printer.Barcode {
		code = receipt.Code128
	}
	logo, _ := receipt.ReadLogo(c.Receipt.Logo) // one that is gone stops no receipt; the doctor names it
	return receipt.New(receipt.Config{
		Address: c.Printer.Address, Paper: c.Printer.Paper, Lang: lang, Text: c.Printer.Text, Raster: c.Printer.Raster, Font: font, Dir: dir, Habits: habits,
		Shop: receipt.Shop{
			Merchant: c.Terminal.MerchantName, Store: c.Terminal.StoreID, Till: c.Terminal.TerminalID, Zone: c.Terminal.Zone, Code: code, Drawer: c.Printer.Drawer,
			Training: o.Training || c.Gateway.Loopback() && c.Printer.TrainingMark != "never",
			Logo:     logo, Head: c.Receipt.Head, Foot: c.Receipt.Foot,
		},
	})
}
