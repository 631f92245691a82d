package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/cli"
	"fufupos/config"
	"fufupos/till"
	"fufupos/ui"
	"fufupos/ui/desktop"
	"fufupos/words"
)

// counterEngine is what the window needs of the till: the engine, and a look
// into the journal.
type counterEngine struct {
	*checkout.Engine
	till.Books
}

// openWindow opens the till's window and returns when it is closed.
func openWindow(ctx context.Context, o cli.WindowOptions) error {
	ctx, cancel := context.WithCancel(ctx)
	var joined sync.WaitGroup
	defer joined.Wait()
	defer cancel()
	facing, err := customerDisplay(o.Config)
	if err != nil {
		return err
	}
	scans, ports := listen(ctx, &joined, o)
	c := o.Config
	deaf := ""
	if o.Till.Deaf != nil {
		deaf = o.Till.Deaf.Address
	}
	joined.Go(func() { o.Till.Tend(ctx, o.Options) })
	ears := newHearing(c)
	defer ears.Close()
	defer o.Till.Engine.Subscribe(ears.listen)()
	err = desktop.Run(ctx, desktop.Options{
		Look: desktop.Look{Theme: o.Config.Window.Theme, Text: o.Config.Window.Text, Still: !o.Config.Window.Motion},
		Till: ui.Options{
			Engine: counterEngine{o.Till.Engine, o.Till.Books}, Language: c.Terminal.Language, Languages: words.Languages(),
			Now: time.Now, Zone: c.Terminal.Zone, Merchant: c.Terminal.MerchantName, Terminal: c.Terminal.TerminalID,
			Currency: c.Terminal.FeeType, MaxAmount: c.Limits.MaxAmount,
			Training: o.Training, TrainingHelp: till.TrainingRules,
			Voice:  ears,
			Deaf:   deaf,
			Expect: keepReady(ctx, &joined, o.Till),
			Wedge:  c.Scanner.Wedge.On(), Serial: len(c.Scanner.Serial) > 0, Printer: !c.Printer.Address.None(),
		},
		Display: facing, Start: c.Window.Start, Keyboard: c.Window.Keyboard, Scanner: c.Scanner.Wedge.Device(), Memory: o.Data, Shown: o.Shown,
		Subscribe: o.Till.Engine.Subscribe, Scans: scans, Ports: ports, Log: o.Till.Log,
		OnClosed: o.Till.Engine.Close, // whoever waits for a gateway that hangs waits no more
		OnReady:  func() { fmt.Fprintln(o.Log, "ready") },
	})
	if err != nil {
		desktop.Alert("FuFu POS", err.Error())
	}
	return err
}

// troubleStays is how long the window of a till that cannot open waits for
// somebody to see it.
const troubleStays = time.Minute

// showTrouble says in a window why the till cannot open. Standard error has it
// already, so a screen that is not there is no further news.
func showTrouble(ctx context.Context, o cli.TroubleOptions) {
	_ = desktop.ShowTrouble(ctx, desktop.Trouble{
		Title: o.Title, Text: o.Text, Button: o.Button, For: troubleStays,
		Look: desktop.Look{Theme: o.Config.Window.Theme, Text: o.Config.Window.Text, Still: !o.Config.Window.Motion},
	})
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

// customerDisplay is what the configuration says of the customer's screen.
func customerDisplay(c config.Config) (desktop.DisplayOptions, error) {
	logo, err := ui.LoadLogo(c.Display.Logo)
	return desktop.DisplayOptions{
		Show: c.Display.Customer, Monitor: c.Display.Monitor, Logo: logo,
		Title: words.In(c.Terminal.Language).T("customer.window"),
	}, err
}
