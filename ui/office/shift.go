package office

import (
	"time"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Days are the shop's shifts. Each of them may wait for the disk, and those that print for
// the paper.
type Days interface {
	Now(by sale.By) (Day, error)
	Open(by sale.By, float money.Amount) error
	// Count keeps what was counted in the drawer, and tells what was expected.
	Count(by sale.By, counted money.Amount) (Day, error)
	// Close ends the shift and prints its report; unprinted says why that did not come out.
	Close(by sale.By, reason string) (unprinted string, err error)
	// Print prints how the open shift stands.
	Print(by sale.By) error
	// OpenDrawer opens the drawer without a sale.
	OpenDrawer(by sale.By, reason string) error
}

// Day is how the last shift stands.
type Day struct {
	Open           bool
	Number         int64
	Since          time.Time
	By             string // who opened it
	Sales, Refunds int64
	Net            money.Amount
	Float          money.Amount
	Expected       money.Amount // in the drawer
	Counted        *money.Amount
	Pending        []sale.Sale // payments that the next shift takes over
	Needed         bool        // nothing is sold while none is open
	Blind          bool        // what is expected is not shown before it was counted
	Secret         bool        // nor, to whoever asked, what was sold
}

// difference is what was counted above what was expected.
func (d Day) difference() money.Amount {
	if d.Counted == nil {
		return money.New(0, d.Expected.Currency)
	}
	return money.New(d.Counted.Minor-d.Expected.Minor, d.Expected.Currency)
}

// stage is how far closing has come.
type stage int

const (
	running stage = iota
	counting
	counted // or nobody counts
)

// shiftPage opens, counts and closes.
type shiftPage struct {
	desk    *desk.Desk
	days    Days
	day     Day
	known   bool // day is read
	offered bool // it came by itself, and nothing was done on it yet
	busy    bool
	entry   entry.Amount // float, or what is counted
	stage
	reason  int // of reasons
	problem tell.Told
	ended   string // what became of the shift that was closed last
	noPaper string
}

// Shift makes the page of the shift.
func Shift(days Days) func(*desk.Desk) desk.Page {
	return func(d *desk.Desk) desk.Page {
		p := &shiftPage{desk: d, days: days}
		p.read(p.begin)
		return p
	}
}

// Name is the page's name.
func (p *shiftPage) Name() view.Page { return view.ShiftPage }

// Keys are the keys of the page.
func (p *shiftPage) Keys() []view.Key { return []view.Key{view.KeyF9} }

// Tab is its button in the bar.
func (p *shiftPage) Tab() view.Button { return p.desk.PressButton("top.shift", "F9", view.KeyF9) }

// Hot opens the page.
func (p *shiftPage) Hot(k view.Key) bool {
	if k != view.KeyF9 {
		return false
	}
	p.entry, p.stage, p.reason, p.problem, p.ended, p.noPaper = entry.Amount{}, running, 0, tell.Told{}, "", ""
	p.desk.Show(p)
	p.read(nil)
	return true
}

// Arrived offers the page to who comes to the till, where nothing can be sold before.
func (p *shiftPage) Arrived() { p.read(p.offer) }

// begin is the till's start.
func (p *shiftPage) begin() {
	p.forgotten()
	p.offer()
}

// offer shows the page unless something else is under way.
func (p *shiftPage) offer() {
	if p.day.Needed && !p.day.Open && p.desk.Idle() {
		p.Hot(view.KeyF9)
		p.offered = true
		p.desk.SpendEnter() // one that was pressed before it came
	}
}

// Key does what a key is for.
func (p *shiftPage) Key(k view.Key) bool {
	offered := p.offered
	p.offered = false
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyEscape:
		p.back()
	case view.KeyBackspace:
		p.desk.Erase(p)
	case view.KeyUp:
		p.choose(p.reason - 1)
	case view.KeyDown:
		p.choose(p.reason + 1)
	case view.KeyF9: // once more: what it brought
		if offered {
			break // it is what they wanted to see
		}
		if p.stage != running || p.busy || !p.known {
			return false
		}
		p.desk.Do(view.Report{})
	case view.KeyF7:
		if p.known && p.day.Open && p.stage == running {
			p.run(func(by sale.By) error { return p.days.Print(by) }, nil)
		}
	default:
		return false
	}
	return true
}

// Do answers the page's buttons.
func (p *shiftPage) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Clear:
		p.desk.Clear(p)
	case view.Choose:
		p.because(i.N)
	case view.Quick:
		p.add(i.Amount)
	default:
		return false
	}
	return true
}

// Scan is nobody's here.
func (p *shiftPage) Scan(scanner.Scan) bool { p.desk.Say("shift.scan"); return true }

// Rune takes a character of the amount, or the digit of a reason. Whoever types one while the
// shift runs has counted.
func (p *shiftPage) Rune(r rune) {
	p.offered = false
	if n := int(r - '1'); p.stage == counted && n >= 0 && n < len(differences) {
		p.because(n)
		return
	}
	p.desk.Type(p, r)
	if p.day.Open && p.stage == running && !p.entry.Empty() {
		p.stage = counting
	}
}

// Field is the float, or what is counted.
func (p *shiftPage) Field() *entry.Amount {
	if !p.known || p.day.Open && p.stage == counted {
		return nil
	}
	return &p.entry
}

// Busy tells whether something is being done.
func (p *shiftPage) Busy() bool { return p.busy }

// SayBusy says so.
func (p *shiftPage) SayBusy() { p.desk.BusyHint(p, "shift.busy") }

// Touch drops what was said of another amount.
func (p *shiftPage) Touch() { p.problem, p.ended, p.noPaper = tell.Told{}, "", "" }

// Void leaves no amount: an empty one would be an empty drawer.
func (p *shiftPage) Void() bool { return p.desk.VoidField(p, entry.Stray()) }

// Mark gives what brings back the amount as it is.
func (p *shiftPage) Mark() func() {
	was, at := p.entry, p.stage
	return func() { p.entry, p.stage = was, at }
}

// Apply has nothing to do.
func (p *shiftPage) Apply() {}

// most is the largest amount that can lie in a drawer.
func (p *shiftPage) most() money.Amount { return money.New(money.MaxMinor, p.desk.Currency) }

func (p *shiftPage) fault() string { return p.entry.Told(p.desk.Tell(), p.most(), "shift.too_much") }

func (p *shiftPage) typed() money.Amount { return p.entry.Money(p.desk.Currency, p.most()) }

// add counts one more piece.
func (p *shiftPage) add(piece money.Amount) {
	if sum, err := p.typed().Add(piece); p.Field() != nil && !p.busy && p.fault() == "" && err == nil {
		p.desk.Offer(p, entry.Offered(sum))
	} else if p.entry.Empty() && p.Field() != nil && !p.busy {
		p.desk.Offer(p, entry.Offered(piece))
	}
}

// choose picks the reason of a difference.
func (p *shiftPage) choose(i int) {
	if p.stage == counted && !p.busy {
		p.reason = (i + len(differences)) % len(differences)
	}
}

// because goes on with a reason.
func (p *shiftPage) because(i int) {
	if p.stage == counted && !p.busy && !p.day.difference().IsZero() {
		p.choose(i)
		p.ask()
	}
}

// back goes a step back, or leaves.
func (p *shiftPage) back() {
	if p.problem = (tell.Told{}); p.busy || p.stage == running {
		p.desk.Home()
		return
	}
	p.entry, p.stage = entry.Amount{}, p.stage-1
}

// enter goes on with what is next.
func (p *shiftPage) enter() {
	switch {
	case p.busy:
		p.SayBusy()
	case !p.known:
		p.read(nil)
	case p.ended != "":
		p.desk.Home()
	case !p.day.Open && p.fault() == "":
		float := money.New(p.typed().Minor, p.desk.Currency)
		p.run(func(by sale.By) error { return p.days.Open(by, float) }, func() { p.entry = entry.Amount{} })
	case p.day.Open && p.stage == running:
		p.entry, p.stage = entry.Amount{}, counting
	case p.stage == counting && p.entry.Empty():
		p.look()
	case p.stage == counting && p.fault() == "":
		p.count(money.New(p.typed().Minor, p.desk.Currency))
	case p.stage == counted:
		p.ask()
	}
}

// count has the books know what was counted, before anybody here knows what was expected.
func (p *shiftPage) count(amount money.Amount) {
	p.run(func(by sale.By) error { _, err := p.days.Count(by, amount); return err }, p.look)
}

// look shows what is left to be looked at before the end, and asks at once where that is
// nothing.
func (p *shiftPage) look() {
	if p.stage = counted; p.day.difference().IsZero() && len(p.day.Pending) == 0 {
		p.ask()
	}
}

// ask asks before the shift ends: it is never opened again.
func (p *shiftPage) ask() {
	number := p.day.Number
	p.desk.Ask(&desk.Question{
		Of: "shiftend", Text: func() string { return p.desk.T("shiftend.text", number, len(p.day.Pending)) }, Amount: p.net(),
		Yes:    p.end,
		Stands: func() bool { return p.stage == counted && p.day.Number == number },
	})
}

func (p *shiftPage) end() {
	reason, number := "", p.day.Number
	if !p.day.difference().IsZero() {
		reason = p.desk.T(differences[p.reason])
	}
	unprinted := ""
	p.run(func(by sale.By) (err error) {
		unprinted, err = p.days.Close(by, reason)
		return err
	}, func() {
		p.stage, p.entry = running, entry.Amount{}
		p.ended = p.desk.T("shift.done_title", number)
		p.noPaper = p.desk.Tell().Line(p.desk.Tell().Said(unprinted))
	})
}

// read takes in how the shift stands, and then does something.
func (p *shiftPage) read(then func()) {
	by := p.desk.By()
	p.desk.Run(jobs.Shifts, func() func() {
		day, err := p.days.Now(by)
		return func() { p.took(day, err, then) }
	})
}

func (p *shiftPage) took(day Day, err error, then func()) {
	if err != nil {
		p.problem = p.desk.Tell().Said(err.Error())
		return
	}
	p.day, p.known = day, true
	if then != nil {
		then()
	}
}

// run does a deed in the name of who stands here, and reads anew.
func (p *shiftPage) run(do func(by sale.By) error, then func()) {
	p.busy, p.problem = true, tell.Told{}
	p.desk.Keep()
	p.runBy(p.desk.By(), do, then, func() {})
}

func (p *shiftPage) runBy(by sale.By, do func(by sale.By) error, then, end func()) {
	p.desk.Run(jobs.Shifts, func() func() {
		err := do(by)
		end()
		day, unread := p.days.Now(sale.By{Operator: by.Operator})
		return func() {
			p.busy = false
			if err == nil {
				p.took(day, unread, then)
				return
			}
			again := func(by sale.By, done func()) {
				p.busy = true
				p.runBy(by, do, then, done)
			}
			if !p.desk.Shown(p) || !p.desk.Approve(err, again) {
				p.problem = p.desk.Tell().Refusal(err, tell.Limits{})
			}
		}
	})
}

// forgotten says at the start that a shift of another day is still open.
func (p *shiftPage) forgotten() {
	zone := p.desk.Zone
	if opened := p.day.Since.In(zone); p.day.Open && opened.Format(time.DateOnly) != p.desk.Now().In(zone).Format(time.DateOnly) {
		p.desk.Announce(desk.Banner{Tone: view.Warn, Stay: true, What: "shift.forgotten", Text: p.desk.T("shift.forgotten", p.day.Number, p.desk.Tell().Moment(opened))})
	}
}
