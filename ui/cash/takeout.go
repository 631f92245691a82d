package cash

import (
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

// takeOut is the page on which money leaves the drawer without a sale: to be kept, or to be
// paid out.
type takeOut struct {
	desk    *desk.Desk
	engine  Engine
	entry   entry.Amount
	purpose entry.Reason // of purposes
	sending bool
	taken   *cash.Move
	problem tell.Told
}

// purposes are what money is taken out for, by kinds.
var (
	purposes = entry.Reasons{"takeout.safe", "takeout.bank", "takeout.supplier", "reason.other"}
	kinds    = []string{cash.Dropped, cash.Dropped, cash.PaidOut, cash.PaidOut}
)

// Name is the page's name.
func (p *takeOut) Name() view.Page { return view.CashOutPage }

// Answer opens the page.
func (p *takeOut) Answer(i view.Intent) bool {
	if _, ok := i.(view.CashOut); !ok || !p.desk.Cash {
		return false
	}
	if !p.sending {
		*p = takeOut{desk: p.desk, engine: p.engine}
	}
	p.desk.Push(p)
	return true
}

// Key does what a key is for.
func (p *takeOut) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyEscape:
		p.escape()
	case view.KeyBackspace:
		p.desk.Erase(p)
	case view.KeyUp, view.KeyDown:
		if !p.Busy() {
			purposes.Key(&p.purpose, k)
		}
	case view.KeyF2, view.KeyF3, view.KeyF4, view.KeyF5, view.KeyF6, view.KeyF7: // of sales
	default:
		return false
	}
	return true
}

// Do answers the page's buttons.
func (p *takeOut) Do(i view.Intent) bool {
	switch i.(type) {
	case view.Clear:
		p.desk.Clear(p)
	case view.Choose, view.Words:
		if !p.Busy() {
			purposes.Do(&p.purpose, i)
		}
	default:
		return false
	}
	return true
}

// Rune takes a character of the amount.
func (p *takeOut) Rune(r rune) {
	p.desk.Type(p, r)
	p.entry = p.entry.Capped(p.desk.Limit())
}

// Scan charges nothing here.
func (p *takeOut) Scan(scanner.Scan) bool {
	p.desk.Say("hint.cash_scan")
	return true
}

// Apply has nothing to do.
func (p *takeOut) Apply() {}

// Field is the amount.
func (p *takeOut) Field() *entry.Amount { return &p.entry }

// Busy tells whether it is being written, or was.
func (p *takeOut) Busy() bool { return p.sending || p.taken != nil }

// SayBusy says so.
func (p *takeOut) SayBusy() { p.desk.BusyHint(p, "hint.cash_busy") }

// Touch drops what was said of another amount.
func (p *takeOut) Touch() { p.problem = tell.Told{} }

// Void leaves an empty field.
func (p *takeOut) Void() bool { return p.desk.VoidField(p, entry.Amount{}) }

// Closing says that it is being done.
func (p *takeOut) Closing() string {
	if p.sending {
		return "close.text"
	}
	return ""
}

func (p *takeOut) typed() money.Amount { return p.entry.Money(p.desk.Currency, p.desk.Limit()) }

func (p *takeOut) fault() string {
	if p.taken != nil {
		return ""
	}
	return p.entry.Told(p.desk.Tell(), p.desk.Limit(), "hint.max")
}

func (p *takeOut) escape() {
	switch {
	case p.sending:
		p.SayBusy()
	case p.taken == nil && !p.entry.Empty():
		p.desk.Clear(p)
	default:
		p.desk.Back()
	}
}

func (p *takeOut) enter() {
	amount, kind, why := p.typed(), kinds[p.purpose.N], purposes.Text(p.purpose, p.desk.Tell())
	switch {
	case p.sending:
		p.SayBusy()
	case p.taken != nil:
		p.desk.Home()
	case p.fault() != "": // it is said
	case amount.IsZero():
		p.desk.Say("hint.amount_first")
	case why == "":
		p.desk.Say("drawer.words_first")
	default:
		p.desk.Ask(&desk.Question{
			Of: "takeout", Amount: tell.Amount(amount), Text: func() string { return p.desk.T("takeout.reason", why) },
			Yes: func() { p.take(p.desk.By(), kind, amount, why, func() {}) },
		})
	}
}

// take writes it in the names of those who stand behind it, and opens the drawer; end is called
// when it is decided.
func (p *takeOut) take(by sale.By, kind string, amount money.Amount, why string, end func()) {
	p.sending, p.problem = true, tell.Told{}
	p.desk.Run(jobs.Money, func() func() {
		m, err := p.engine.Take(by, kind, amount, why)
		end()
		return func() {
			p.sending = false
			if !p.desk.Shown(p) { // somebody looked elsewhere meanwhile: it decides what lies in the drawer
				p.desk.Show(p)
			}
			if err != nil {
				if !p.desk.Approve(err, func(by sale.By, done func()) { p.take(by, kind, amount, why, done) }) {
					p.problem = refusal(p.desk, err)
				}
				return
			}
			p.taken = &m
			drawer(p.desk, p.engine)
		}
	})
}

// drawer opens it beside the screen. The books have the money as taken whether it opens or not.
func drawer(d *desk.Desk, e Engine) {
	d.Run(jobs.Paper, func() func() {
		err := e.OpenDrawer(d.Until)
		if err == nil {
			return nil
		}
		return func() { d.Announce(desk.Banner{Tone: view.Warn, Text: d.Tell().Error(err), What: "drawer.closed"}) }
	})
}

var (
	_ desk.Keypad  = (*takeOut)(nil)
	_ desk.Closing = (*takeOut)(nil)
)
