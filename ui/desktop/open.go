package desktop

import (
	"context"
	"fmt"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"fufupos/checkout"
	"fufupos/cli"
	"fufupos/config"
	"fufupos/gateway/sim"
	"fufupos/till"
	"fufupos/ui/desk"
	"fufupos/ui/devices"
	"fufupos/ui/facing"
	"fufupos/words"
)

// counterEngine is what the window needs of the till: the engine, a look into the
// journal, and receipts as pictures.
type counterEngine struct {
	*checkout.Engine
	till.Books
	*till.Slips
}

// Open opens the till's window and returns when it is closed.
func Open(ctx context.Context, o cli.WindowOptions) error {
	ctx, cancel := context.WithCancel(ctx)
	next := make(chan Options, 1) // a till that trains is followed by one
	first, err := begin(ctx, o, next)
	if err != nil {
		cancel()
		return err
	}
	defer first.end()
	defer cancel()
	first.hear()
	shows := first.options()
	shows.Next, shows.OnReady = next, func() { fmt.Fprintln(o.Log, "ready") }
	return Run(ctx, shows)
}

// printerOf is what the page that sets up the printer wants of the till.
func printerOf(o cli.WindowOptions, settings *till.Setup) devices.Printer {
	return devices.Printer{
		Store: settings, Now: o.Till.PrinterWay, Find: o.Till.FindPrinters, Look: till.LookAtPrinter, Print: o.Till.TryPrinter,
	}
}

// trainingRules say which amounts make which customer.
func trainingRules() (rules []desk.Rule) {
	for _, r := range sim.TrainingRules() {
		rules = append(rules, desk.Rule(r))
	}
	return rules
}

// hand gives a value to who takes it, unless ctx ends before.
func hand[T any](ctx context.Context, to chan<- T, value T) {
	select {
	case to <- value:
	case <-ctx.Done():
	}
}

// changesTo is what the window goes by under a configuration.
func changesTo(c config.Config, logo *logo) Changes {
	s := desk.Settings{
		Language: c.Terminal.Language, Merchant: c.Terminal.MerchantName, MaxAmount: c.Limits.MaxAmount,
		Wedge: c.Scanner.Wedge.On(), Printer: !c.Printer.Address.None(), LockAfter: c.Staff.LockAfter, Cash: c.Cash.Enabled,
	}
	for _, port := range c.Scanner.Serial {
		s.Ports = append(s.Ports, port.Name)
	}
	return Changes{Till: s, Scanner: c.Scanner.Wedge.Device(), Display: DisplayOptions{
		Show: c.Display.Customer, Monitor: c.Display.Monitor, Logo: logo.picture, Title: words.In(c.Terminal.Language).T("customer.window"),
	}}
}

// logo is the shop's, read once from a path.
type logo struct {
	path    string
	picture fyne.Resource
}

// read keeps what it has if the path is the same, or nothing can be read there.
func (l *logo) read(path string) error {
	if path == l.path {
		return nil
	}
	picture, err := facing.LoadLogo(path)
	if err == nil {
		l.path, l.picture = path, picture
	}
	return err
}

func look(c config.Config) Look {
	return Look{Theme: c.Window.Theme, Text: c.Window.Text, Still: !c.Window.Motion}
}

// troubleStays is how long the window of a till that cannot open waits for
// somebody to see it.
const troubleStays = time.Minute

// OpenTrouble says in a window why the till cannot open. Standard error has it
// already, so a screen that is not there is no further news.
func OpenTrouble(ctx context.Context, o cli.TroubleOptions) {
	if alert(o.Title, o.Text) {
		return
	}
	_ = ShowTrouble(ctx, Trouble{Title: o.Title, Text: o.Text, Button: o.Button, For: troubleStays, Look: look(o.Config)})
}

// keepReady has a connection to the gateway stand by while an amount waits for its
// scan, so that the scan is charged without delay. A till that waits for a customer
// keeps none.
func keepReady(ctx context.Context, joined *sync.WaitGroup, t *till.Till) func(bool) {
	stop := func() {}
	return func(expected bool) {
		stop()
		if !expected {
			return
		}
		waiting, cancel := context.WithCancel(ctx)
		stop = cancel
		joined.Go(func() { t.KeepReady(waiting) })
	}
}
