package cash

import (
	"time"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// sell is the page on which cash is taken: what is to be paid, then what was given.
type sell struct {
	desk    *desk.Desk
	engine  Engine
	due     money.Amount // zero: it is being typed
	entry   entry.Amount // of what is to be paid, then of what was given
	sending bool         // is being put to the engine
	sold    *cash.Sale   // it was
	at      time.Time    // when
	problem tell.Told
}

// Name is the page's name.
func (p *sell) Name() view.Page { return view.CashPage }

// Answer opens the page for an amount.
func (p *sell) Answer(i view.Intent) bool {
	of, ok := i.(view.Cash)
	if !ok || !p.desk.Cash {
		return false
	}
	p.desk.Show(p)
	if !p.sending {
		p.begin(of.Amount)
	}
	return true
}

func (p *sell) begin(due money.Amount) {
	p.due, p.entry, p.sold, p.problem = due, entry.Amount{}, nil, tell.Told{}
}

// Key does what a key is for.
func (p *sell) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyEscape:
		p.escape()
	case view.KeyBackspace:
		p.desk.Erase(p)
	case view.KeyF3:
		if !p.sending {
			p.desk.Do(view.CashSales{})
		}
	case view.KeyF6:
		if !p.Busy() {
			p.desk.Do(view.CashOut{})
		}
	case view.KeyF7:
		p.reprint()
	case view.KeyF2, view.KeyF4, view.KeyF5: // of the other ways of paying
	default:
		return false
	}
	return true
}

// Do answers the page's buttons.
func (p *sell) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Clear:
		p.desk.Clear(p)
	case view.Quick:
		if p.Busy() {
			p.SayBusy()
			break
		}
		p.desk.Offer(p, entry.Offered(i.Amount))
	default:
		return false
	}
	return true
}

// Rune takes a character of the amount. After a sale it begins the next one, on the first
// page.
func (p *sell) Rune(r rune) {
	if p.sold != nil && !p.desk.Dropping() {
		p.leave()
		p.desk.First().Rune(r)
		return
	}
	p.desk.Type(p, r)
	p.entry = p.entry.Capped(p.most())
}

// Scan charges nothing here.
func (p *sell) Scan(scanner.Scan) bool {
	p.desk.Say("hint.cash_scan")
	return true
}

// Apply has nothing to do.
func (p *sell) Apply() {}

// Field is the amount that is typed.
func (p *sell) Field() *entry.Amount { return &p.entry }

// Busy tells whether the sale is being made, or is.
func (p *sell) Busy() bool { return p.sending || p.sold != nil }

// SayBusy says so.
func (p *sell) SayBusy() { p.desk.BusyHint(p, "hint.cash_busy") }

// Touch drops what was said of another amount.
func (p *sell) Touch() { p.problem = tell.Told{} }

// Void leaves an empty field.
func (p *sell) Void() bool { return p.desk.VoidField(p, entry.Amount{}) }

// Mark gives what brings back the page as it is.
func (p *sell) Mark() func() {
	due, entry, sold, problem := p.due, p.entry, p.sold, p.problem
	return func() { p.due, p.entry, p.sold, p.problem = due, entry, sold, problem }
}

// Closing says that a sale is being made.
func (p *sell) Closing() string {
	if p.sending {
		return "close.text"
	}
	return ""
}

// most is the largest amount that can be typed now: a customer may give more than a sale may
// come to.
func (p *sell) most() money.Amount {
	if p.due.IsZero() {
		return p.desk.Limit()
	}
	return money.New(money.MaxMinor, p.due.Currency)
}

// typed is the amount that is typed; zero where it is none.
func (p *sell) typed() money.Amount { return p.entry.Money(p.desk.Currency, p.most()) }

func (p *sell) fault() string {
	if p.sold != nil {
		return ""
	}
	return p.entry.Told(p.desk.Tell(), p.most(), "hint.max")
}

func (p *sell) enter() {
	given := p.typed()
	switch {
	case p.sending:
		p.SayBusy()
	case p.sold != nil:
		p.leave()
	case p.fault() != "": // it is said
	case p.due.IsZero() && given.IsZero():
		p.desk.Say("hint.amount_first")
	case p.due.IsZero():
		p.begin(given)
	case p.entry.Empty():
		p.desk.Say("hint.cash_given")
	case given.Minor < p.due.Minor: // it is said
	default:
		p.take(p.desk.By(), p.due, given, func() {})
	}
}

// escape takes one thing back: what was given, then what is to be paid.
func (p *sell) escape() {
	switch {
	case p.sending:
		p.SayBusy()
	case p.sold != nil || p.entry.Empty():
		p.leave()
	default:
		p.desk.Clear(p)
	}
}

func (p *sell) leave() {
	if p.sold != nil {
		p.begin(money.Amount{})
	}
	p.desk.Home()
}

// take puts the sale to the engine, in the names of those who stand behind it; end is called
// when it is decided.
func (p *sell) take(by sale.By, due, given money.Amount, end func()) {
	p.sending, p.problem = true, tell.Told{}
	p.desk.Keep()
	p.desk.Run(jobs.Money, func() func() {
		s, err := p.engine.Sell(by, due, given)
		end()
		return func() {
			p.sending = false
			if !p.desk.Shown(p) { // somebody looked elsewhere meanwhile: it decides what lies in the drawer
				p.desk.Show(p)
			}
			if err != nil {
				if !p.desk.Approve(err, func(by sale.By, done func()) { p.take(by, due, given, done) }) {
					p.problem = refusal(p.desk, err)
				}
				return
			}
			p.sold, p.at = &s, p.desk.Now()
			p.desk.Keep()
			p.desk.Do(view.Taken{})
			paper(p.desk, p.engine, s)
		}
	})
}

// reprint prints the receipt that is shown once more.
func (p *sell) reprint() {
	if p.sold != nil && p.desk.Printer {
		reprint(p.desk, p.engine, p.sold.No)
	}
}

func reprint(d *desk.Desk, e Engine, no int64) {
	var s cash.Sale
	d.Perform(func(by sale.By) (err error) { s, err = e.Reprint(by, no); return err }, func() { paper(d, e, s) }, func(err error) {
		d.Trouble("failed.reprint", d.T("failed.reprint", d.Tell().Line(refusal(d, err))))
	})
}
