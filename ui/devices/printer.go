package devices

import (
	"context"
	"slices"
	"strings"

	"fufupos/message"
	"fufupos/receipt"
	"fufupos/receipt/fitting"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// Printer is what the page that sets up the printer wants of the till. All but Now may
// wait, so they are called as jobs.
type Printer struct {
	Store Store
	// Now is how receipts are printed now.
	Now func() fitting.Way
	// Find lists the printers that this computer knows of.
	Find func(ctx context.Context) []receipt.Found
	// Look tells whether the printer at an address is there, without printing anything.
	Look func(ctx context.Context, address string) error
	// Print prints what a trial has to be printed. The error says why it is not known to
	// be printed: by may not, or the printer.
	Print func(ctx context.Context, by sale.By, t fitting.Trial) (sale.PrintOutcome, error)
}

// printers is the page that sets up the printer: which one, slips until one is right, and
// then what was found is kept.
type printers struct {
	desk.Fieldless
	Printer
	found   []receipt.Found
	typed   string // the address of one on the network
	at      int    // the chosen one of those found, or of the answers
	trial   fitting.Trial
	begun   bool
	busy    string // what is waited for, a key of the catalogue; empty: nothing
	kept    bool
	trouble string
}

// Page makes the page.
func (p Printer) Page(d *desk.Desk) desk.Page {
	return &printers{Fieldless: desk.Fieldless{Desk: d}, Printer: p}
}

// Name is the page's name.
func (p *printers) Name() view.Page { return view.PrinterPage }

// Answer opens the page. What is waited for goes on being waited for.
func (p *printers) Answer(i view.Intent) bool {
	if _, ok := i.(view.TryPrinter); !ok {
		return false
	}
	p.Desk.Push(p)
	if p.busy == "" {
		p.again()
	}
	return true
}

// again begins with the choice of a printer.
func (p *printers) again() {
	*p = printers{Fieldless: p.Fieldless, Printer: p.Printer, busy: "devices.printer.finding"}
	ctx := p.Desk.Until
	p.Desk.Run(jobs.Looks, func() func() {
		found := p.Find(ctx)
		return func() { p.found, p.busy = found, "" }
	})
}

// Scan takes every scan, so that it goes nowhere else.
func (p *printers) Scan(scanner.Scan) bool { return true }

// Apply has nothing to do.
func (p *printers) Apply() {}

// Key does what a key is for.
func (p *printers) Key(k view.Key) bool {
	switch k {
	case view.KeyUp:
		p.at = max(p.at-1, 0)
	case view.KeyDown:
		p.at = max(min(p.at+1, p.choices()-1), 0)
	case view.KeyF5:
		if p.busy == "" {
			p.again()
		}
	case view.KeyEnter:
		p.enter()
	default:
		return false
	}
	return true
}

// Do answers what is touched on the page.
func (p *printers) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Choose:
		if i.N < p.choices() {
			p.at = i.N
			p.enter()
		}
	case view.Words:
		if !p.begun {
			p.typed, p.trouble = strings.TrimSpace(i.Text), ""
		}
	default:
		return false
	}
	return true
}

// choices is how many there are to choose from.
func (p *printers) choices() int {
	if p.begun {
		return len(p.trial.Asks.Answers())
	}
	return len(p.found)
}

// enter goes on with what is chosen.
func (p *printers) enter() {
	switch {
	case p.busy != "":
	case !p.begun:
		p.begin()
	case p.trouble != "":
		p.print() // once more
	case p.trial.Asks == fitting.Done:
		if !p.kept {
			p.keep()
		}
	case p.trial.Asks == fitting.Stuck:
		p.again()
	default:
		p.trial = p.trial.Answer(p.trial.Asks.Answers()[p.at])
		p.at = 0
		p.print()
	}
}

// begin looks whether the chosen printer is there, and prints the first slip.
func (p *printers) begin() {
	address := p.typed
	switch {
	case address != "" && !strings.Contains(address, "://"):
		address = "tcp://" + address
	case address == "" && p.at < len(p.found):
		address = p.found[p.at].Address
	case address == "":
		return
	}
	if _, err := receipt.ParseAddress(address); err != nil {
		p.trouble = p.Desk.T("devices.printer.no_address")
		return
	}
	p.trouble, p.busy = "", "devices.printer.looking"
	ctx, now := p.Desk.Until, p.Now()
	p.Desk.Run(jobs.Looks, func() func() {
		err := p.Look(ctx, address)
		return func() {
			if p.busy = ""; err != nil {
				p.trouble = p.Desk.Tell().Error(err)
				return
			}
			p.begun, p.at, p.trial = true, 0, fitting.Begin(address, now)
			p.print()
		}
	})
}

// print has printed what the trial wants printed.
func (p *printers) print() {
	if p.trouble = ""; !p.trial.Prints() {
		return
	}
	p.busy = "devices.printer.printing"
	ctx, by, trial := p.Desk.Until, p.Desk.By(), p.trial
	p.Desk.Run(jobs.Looks, func() func() {
		outcome, err := p.Print(ctx, by, trial)
		return func() {
			if p.busy = ""; outcome == sale.NotPrinted {
				if err == nil {
					err = message.New("printer.no_reason")
				}
				p.trouble = p.Desk.Tell().Error(err)
				return
			}
			p.trial = p.trial.Sent(outcome == sale.Printed)
		}
	})
}

// keep has the settings be as they were found.
func (p *printers) keep() {
	p.busy = "devices.printer.keeping"
	by, way, was := p.Desk.By(), p.trial.Way, settingsOf(p.Now())
	p.Desk.Run(jobs.Books, func() func() {
		var err error
		for i, s := range settingsOf(way) {
			if s == was[i] {
				continue
			}
			if _, err = p.Store.Set(by, s[0], s[1]); err != nil {
				break
			}
		}
		return func() {
			if p.busy = ""; err != nil {
				p.trouble = p.Desk.Tell().Error(err)
				return
			}
			p.kept = true
		}
	})
}

// settingsOf are the settings that have receipts printed in a way, the address last: what
// it is printed with is known before.
func settingsOf(w fitting.Way) [][2]string {
	truth := map[bool]string{true: "true", false: "false"}
	return [][2]string{
		{"printer.paper", w.Paper}, {"printer.encoding", w.Encoding}, {"printer.raster", truth[w.Raster]}, {"printer.drawer", truth[w.Drawer]}, {"printer.address", w.Address},
	}
}

// name is what the printer of the trial is called.
func (p *printers) name() string {
	if i := slices.IndexFunc(p.found, func(f receipt.Found) bool { return f.Address == p.trial.Address }); i >= 0 {
		return p.found[i].Name
	}
	return p.trial.Address
}
