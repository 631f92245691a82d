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
	"fufupos/scanner"
	"fufupos/till"
	"fufupos/ui/cash"
	"fufupos/ui/desk"
	"fufupos/ui/devices"
	"fufupos/ui/facing"
	"fufupos/ui/office"
	"fufupos/ui/setup"
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
	var joined sync.WaitGroup
	defer joined.Wait()
	defer cancel()
	c := o.Config
	logo := &logo{}
	if err := logo.read(c.Display.Logo); err != nil {
		return err
	}
	at := changesTo(c, logo)
	ears := newHearing(c)
	defer ears.Close()
	defer o.Till.Engine.Subscribe(ears.listen)()
	changes := make(chan Changes, 1)
	defer o.Till.Watch(func(c config.Config) {
		ears.set(c.Sound)
		if err := logo.read(c.Display.Logo); err != nil {
			o.Till.Log.Warn("the customer's display keeps its logo", "why", err)
		}
		select {
		case <-changes: // nobody has taken it, and it is out of date
		default:
		}
		changes <- changesTo(c, logo)
	})()
	scans, ports := make(chan scanner.Scan), make(chan scanner.Status, 64)
	heard := make(chan scanner.Heard, 64)
	joined.Go(func() {
		o.Till.Listen(ctx, till.Ears{
			Scan: func(s scanner.Scan) { hand(ctx, scans, s) }, Status: func(s scanner.Status) { hand(ctx, ports, s) },
			Heard: func(h scanner.Heard) { hand(ctx, heard, h) },
		})
	})
	joined.Go(func() { o.Till.Tend(ctx, o.Options) })
	joined.Go(func() { o.Till.Follow(ctx, o.Options) })
	deaf := ""
	if o.Till.Deaf != nil {
		deaf = o.Till.Deaf.Address
	}
	settings := o.Till.Setup(o.Options)
	trial := &devices.Scanner{Store: settings}
	return Run(ctx, Options{
		Look:   look(c),
		Engine: counterEngine{o.Till.Engine, o.Till.Books, o.Till.Slips()},
		Pages:  append(cash.Pages(o.Till.Cash), setup.Settings(settings, setup.Paper{Sample: o.Till.Slips().Sample, Pictures: pictures}), doctorOf(o).Page, trial.Page, printerOf(o, settings).Page, office.People(crew{o.Till.Staff})),
		Staff:  crew{o.Till.Staff},
		Till: desk.Options{
			Language: c.Terminal.Language, Languages: words.Languages(),
			Now: time.Now, Zone: c.Terminal.Zone, Merchant: c.Terminal.MerchantName,
			Currency: c.Terminal.FeeType, MaxAmount: c.Limits.MaxAmount,
			Training: o.Training, TrainingRules: trainingRules(),
			Voice: ears,
			Deaf:  deaf, LockAfter: c.Staff.LockAfter,
			Expect: keepReady(ctx, &joined, o.Till),
			Wedge:  at.Till.Wedge, Serial: len(at.Till.Ports) > 0, Printer: at.Till.Printer, Cash: at.Till.Cash,
		},
		Display: at.Display, Start: c.Window.Start, Keyboard: c.Window.Keyboard, Scanner: at.Scanner, Memory: o.Data, Asked: o.Asked,
		Subscribe: o.Till.Engine.Subscribe, Scans: scans, Ports: ports, Heard: heard, Ear: trial.Heard, Changes: changes, Log: o.Till.Log,
		OnClosed: o.Till.Engine.Close, // whoever waits for a gateway that hangs waits no more
		OnReady:  func() { fmt.Fprintln(o.Log, "ready") },
	})
}

// printerOf is what the page that sets up the printer wants of the till.
func printerOf(o cli.WindowOptions, settings *till.Setup) devices.Printer {
	return devices.Printer{
		Store: settings, Now: o.Till.PrinterWay, Find: o.Till.FindPrinters, Look: till.LookAtPrinter, Print: till.TryPrinter,
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
