package campaign_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing/synctest"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
)

// work is what the people of a day with shifts know.
type work struct {
	who     int              // of the crew, stands at the till
	opened  []int64          // shifts, as they were told
	zs      map[int64]string // Z reports, as they were first read
	sold    map[int64]int64  // for cash: the number that they were told, and the amount
	papers  map[int64]string // Z reports, as they were first on paper
	firsts  map[int64]int    // of these, how many pass for the first
	printed int              // reports
	unsure  []int64          // for cash: amounts of which they were told nothing
}

func yuan(minor int64) money.Amount { return money.New(minor, money.CNY) }

// inOffice does a deed that is no sale by the gateway. Nothing else is under way: what is
// written is this deed's.
func (d *day) inOffice(p *process, by sale.By, deed deed) {
	synctest.Wait()
	if p.dead.Load() {
		return
	}
	d.breakOff(deed.kill)
	defer d.breakOff("")
	switch deed.what {
	case handOver:
		d.work.who = deed.sale
	case shiftOpen:
		d.openShift(p, by, deed.minor)
	case shiftClose:
		d.closeShift(p, by, deed)
	case xReport:
		d.readX(p)
	case drawerOpen:
		zone := d.config().Terminal.Zone
		of := checkout.Stream{Kind: shift.DrawerStream, ID: shift.DrawerDay(d.now().In(zone))}
		_ = d.approved(p, by, func(by sale.By) error {
			return p.engine.Record(by, checkout.Deed{Kind: "drawer"}, of, func([]checkout.Entry, time.Time) ([]checkout.Event, error) {
				data, err := shift.OpenDrawer("small change")
				return []checkout.Event{{Kind: shift.DrawerOpened, Data: data}}, err
			})
		})
	case cashSale:
		d.sellForCash(p, by, deed)
	case cashVoid:
		d.voidCash(p, by, deed)
	case cashDrop, cashPayout:
		open := d.running()
		short := open != nil && open.float+d.reckon(*open, d.last()).cash.InDrawer() < deed.minor
		kind := map[string]string{cashDrop: cash.Dropped, cashPayout: cash.PaidOut}[deed.what]
		err := d.approved(p, by, func(by sale.By) error {
			_, err := p.cash.Take(by, kind, yuan(deed.minor), "bank")
			return err
		})
		switch {
		case err == nil && (!d.plan.cash || short):
			d.fail("%d of cash was taken out where there is not so much", deed.minor)
		case err == nil:
			d.tally.met(cashTaken, "")
		case d.plan.cash && !short && !p.excused(err):
			d.fail("no %s: %v", deed.what, err)
		}
	}
}

// breakOff has the till die at a place of the deed under way.
func (d *day) breakOff(at moment) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.doom = at
}

func (d *day) openShift(p *process, by sale.By, float int64) {
	before, running := int64(len(d.worked())), d.running() != nil
	var got shift.Shift
	err := d.approved(p, by, func(by sale.By) (err error) {
		got, err = p.shifts.Open(by, yuan(float))
		return err
	})
	switch {
	case err == nil && running:
		d.fail("shift %d was opened while one was open", got.Number)
	case err == nil:
		if got.Number != before+1 || !got.Open() || got.Float != float {
			d.fail("shift %d was opened as %d: %+v", before+1, got.Number, got)
		}
		d.work.opened = append(d.work.opened, got.Number)
	case !running && !p.excused(err):
		d.fail("no shift can be opened: %v", err)
	}
}

func (d *day) closeShift(p *process, by sale.By, deed deed) {
	open, unsettled := d.running(), d.unsettledNow()
	if open == nil {
		if _, err := p.shifts.Close(by, shift.Closing{TakeOver: true}); err == nil {
			d.fail("a shift was closed where none is open")
		}
		return
	}
	c := shift.Closing{TakeOver: deed.takes}
	if deed.count != notCounted {
		right := open.float + d.reckon(*open, d.last()).cash.InDrawer()
		counted := yuan(max(right+deed.count, 0))
		if c.Counted = &counted; counted.Minor != right {
			c.Reason = "miscounted"
			d.tally.met(countedWrong, "")
		}
		if deed.minor == countedBefore {
			c.Counted = nil
			if err := d.approved(p, by, func(by sale.By) error { _, err := p.shifts.Count(by, counted); return err }); err != nil {
				if !p.excused(err) {
					d.fail("the drawer is not counted: %v", err)
				}
				return
			}
		}
		defer func() { d.counted(open.number, counted.Minor) }()
	}
	var got shift.Shift
	err := d.approved(p, by, func(by sale.By) (err error) {
		got, err = p.shifts.Close(by, c)
		return err
	})
	pending, refused := errors.AsType[*shift.PendingError](err)
	switch {
	case err == nil:
		if got.Number != open.number || got.Open() || len(got.Taken) > 0 && !deed.takes {
			d.fail("shift %d was closed as %+v", open.number, got)
		}
		d.readZ(p, got.Number, true)
	case refused:
		d.tally.met(closedNot, "")
		for _, n := range pending.Numbers {
			if deed.takes || !slices.Contains(unsettled, n) {
				d.fail("shift %d is not closed for %s, taken over: %t", open.number, n, deed.takes)
			}
		}
	case !p.excused(err):
		d.fail("shift %d cannot be closed: %v", open.number, err)
	}
}

// counted holds that a closed shift has the count that was made at its closing.
func (d *day) counted(number, minor int64) {
	if w := d.worked()[number-1]; w.closed > 0 && (w.counted == nil || *w.counted != minor) {
		d.fail("shift %d has a count of %v, not %d", number, w.counted, minor)
	}
}

// unsettledNow are the sales whose money's fate is not known.
func (d *day) unsettledNow() (numbers []sale.Number) {
	for _, s := range d.disk.All() {
		if !s.Settled() {
			numbers = append(numbers, s.Number)
		}
	}
	return numbers
}

// readX holds the report of the open shift against the journal.
func (d *day) readX(p *process) {
	open := d.running()
	r, err := p.shifts.Report(0, "")
	switch {
	case err == nil && open == nil:
		d.fail("an X report of shift %d, where none is open", r.Shift.Number)
	case err == nil:
		d.tally.met(xRead, "")
		var unsettled []sale.Number
		for _, s := range r.Unsettled {
			unsettled = append(unsettled, s.Number)
		}
		d.same("the X", *open, r.Totals, r.Expected, unsettled, d.last())
		d.print(p, r, false)
	case open != nil && !p.excused(err):
		d.fail("no X report: %v", err)
	}
}

// readZ prints a Z: it is the same whenever it is. Who has just closed its shift prints the
// original.
func (d *day) readZ(p *process, number int64, justClosed bool) {
	r, err := p.shifts.Report(number, "")
	if err != nil {
		if !p.excused(err) && !errors.Is(err, errDead) {
			d.fail("Z %d: %v", number, err)
		}
		return
	}
	var unsettled []string
	for _, s := range r.Unsettled {
		unsettled = append(unsettled, string(s.Number)+" "+string(s.State))
	}
	text, err := json.Marshal([]any{r.From, r.To, r.Totals, r.Expected, unsettled})
	if err != nil {
		d.fail("Z %d: %v", number, err)
	}
	if d.work.zs == nil {
		d.work.zs = map[int64]string{}
	}
	if before, read := d.work.zs[number]; read && before != string(text) {
		d.fail("Z %d is now\n%s\nand was\n%s", number, text, before)
	}
	d.work.zs[number] = string(text)
	d.print(p, r, justClosed)
}

func (d *day) sellForCash(p *process, by sale.By, deed deed) {
	can := d.plan.cash && deed.given >= deed.minor && !(d.plan.require && d.running() == nil)
	last := int64(len(d.cashSales()))
	got, err := p.cash.Sell(by, yuan(deed.minor), yuan(deed.given))
	switch {
	case err == nil && (!can || got.No != last+1 || got.Change() != yuan(deed.given-deed.minor)):
		d.fail("sold for cash, which could be done: %t, as %d after %d with %s back", can, got.No, last, got.Change())
	case err == nil:
		d.tally.met(cashSold, "")
		if d.work.sold == nil {
			d.work.sold = map[int64]int64{}
		}
		d.work.sold[got.No] = deed.minor
		if _, _, err := p.cash.Paper(context.Background(), got); err != nil && !p.excused(err) && !errors.Is(err, errDead) {
			d.fail("the receipt of %d: %v", got.No, err)
		}
	case can && !p.excused(err):
		d.fail("nothing is sold for cash: %v", err)
	case can:
		d.work.unsure = append(d.work.unsure, deed.minor)
	}
}

func (d *day) voidCash(p *process, by sale.By, deed deed) {
	sales := d.cashSales()
	if len(sales) == 0 {
		return
	}
	no := int64(max(len(sales)-deed.sale, 1))
	was := sales[no-1]
	err := d.approved(p, by, func(by sale.By) error {
		_, err := p.cash.Void(by, no, "wrong")
		return err
	})
	if err != nil {
		return // whether it could be voided is asked by test/cash
	}
	d.tally.met(cashVoided, "")
	var here int64
	if open := d.running(); open != nil {
		here = open.number
	}
	if was.voided || was.shift != here {
		d.fail("cash sale %d of shift %d, voided before: %t, was voided in shift %d", no, was.shift, was.voided, here)
	}
}
