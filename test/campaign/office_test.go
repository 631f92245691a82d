package campaign_test

import (
	"context"
	"errors"
	"sync"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/config"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

// office is what a process of the till has beside its engine on days with shifts.
type office struct {
	staff  *till.Staff // nil where nobody signs on
	shifts *till.Shifts
	cash   *till.Cash
	on     map[string]bool // who has signed on
}

var defaults = sync.OnceValue(config.Default)

// config is how the day's shop has set its till.
func (d *day) config() config.Config {
	c := defaults()
	c.Shift.Require, c.Cash.Enabled = d.plan.require, d.plan.cash
	c.Printer.Address, _ = receipt.ParseAddress("file:///nowhere")
	return c
}

// serve puts the office together, for the engine that is about to be opened.
func (o *office) serve(p *process, options *checkout.Options) {
	d, books := p.day, reading{port{p}}
	o.on = map[string]bool{}
	o.shifts = till.ShiftsOf(books, d.config(), d.now)
	options.Streams, options.Needed = o.shifts.Streams(books), o.shifts.Needed
	if d.plan.people {
		o.staff = till.NewStaff(till.StaffOptions{
			Books: books, Key: journalKey, Dir: d.dir, Config: d.config(), Price: staff.Cost{Rounds: 1, Memory: 8, Threads: 1}, Now: d.now,
		})
		options.Streams, options.Authority = o.staff.Streams(options.Streams), o.staff
	}
}

// served has the engine write for it.
func (o *office) served(p *process) {
	if o.shifts == nil {
		return
	}
	o.shifts.Serve(p.engine)
	if o.staff != nil {
		o.staff.Serve(p.engine)
	}
	o.cash = till.NewCash(till.CashOptions{
		Books: reading{port{p}}, Record: p.engine.Record, Printer: cashPaper{}, Config: p.day.config(), Now: p.day.now,
		Shift: o.shifts.Running, Needed: o.shifts.Needed,
	})
}

// cashPaper is a printer that takes every receipt of cash at once: its faults are those of
// test/cash.
type cashPaper struct{}

func (cashPaper) PrintCash(context.Context, cash.Sale, cash.Print) (sale.PrintOutcome, string) {
	return sale.Printed, ""
}

func (cashPaper) OpenDrawer(context.Context) (sale.PrintOutcome, string) { return sale.Printed, "" }

// crew works here; the first takes on the others, and each stands behind the one after.
var crew = []struct {
	id, pin string
	role    staff.Role
}{{"mona", "4711", staff.Manager}, {"sue", "5822", staff.Supervisor}, {"carl", "6933", staff.Cashier}}

// by is who stands at the till: signed on to this process, and taken on where the disk
// allowed it.
func (d *day) by(p *process) sale.By {
	if p.staff == nil {
		return sale.By{}
	}
	here := -1
	for i, c := range crew {
		if !p.known(c.id) {
			by := sale.By{}
			if i > 0 {
				by.Operator = crew[0].id
			}
			err := p.staff.Add(by, c.id, c.id, c.role, c.pin)
			if err != nil && !p.excused(err) {
				d.fail("%s is not taken on: %v", c.id, err)
			}
			if !p.known(c.id) { // a disk that reports a failure may have written all the same
				break
			}
		}
		if !p.on[c.id] {
			if err := p.staff.SignOn(c.id, c.pin); err != nil {
				if !p.excused(err) {
					d.fail("%s is not signed on: %v", c.id, err)
				}
				break
			}
			p.on[c.id] = true
		}
		here = i
	}
	if here < 0 {
		return sale.By{}
	}
	return sale.By{Operator: crew[min(here, d.work.who)].id}
}

// known tells whether somebody works here by the till's books.
func (p *process) known(id string) bool {
	roster, err := p.staff.Roster()
	if err == nil {
		_, err = roster.Find(id)
	}
	return err == nil
}

// approved does a deed, with the word of a second person where it needs one.
func (d *day) approved(p *process, by sale.By, do func(sale.By) error) error {
	err := do(by)
	if _, asked := errors.AsType[*checkout.NeedsApproval](err); !asked {
		return err
	}
	for i, c := range crew[1:] {
		if c.id != by.Operator {
			continue
		}
		word, done, err := p.staff.Approve(by, crew[i].id, crew[i].pin)
		if err != nil {
			return err
		}
		defer done()
		return do(word)
	}
	d.fail("%q needs somebody's word: %v", by.Operator, err)
	return err
}

// excused tells whether a deed may well fail so: the till is dead, or its disk is full.
func (p *process) excused(err error) bool {
	refusal, ok := errors.AsType[*checkout.Refusal](err)
	return p.dead.Load() || ok && (refusal.Kind == checkout.JournalDown || refusal.Kind == checkout.Stopped)
}

// shut tells whether a sale may be refused so on a day with shifts.
func (d *day) shut(p *process, r *checkout.Refusal) bool {
	if !d.plan.shifts {
		return false
	}
	if r.Kind == checkout.NotReady && d.plan.require && d.running() == nil {
		d.tally.met(needsShift, "")
		return true
	}
	return p.dead.Load()
}
