package campaign_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"fufupos/cash"
	"fufupos/gateway/sim"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
)

// What days with shifts bring.
const (
	shiftOpened  kind = "shift opened"
	shiftClosed  kind = "shift closed"
	overnight    kind = "shift closed on another day"
	takenOver    kind = "shift closed with payments open"
	closedNot    kind = "closing refused for open payments"
	paidAfterZ   kind = "paid after the Z of its shift"
	countedWrong kind = "drawer miscounted"
	needsShift   kind = "sale refused without a shift"
	xRead        kind = "X report read"
	cashSold     kind = "sold for cash"
	cashVoided   kind = "cash sale voided"
	cashTaken    kind = "cash taken out"
	zPrinted     kind = "Z on paper"
	zAgain       kind = "Z on paper again"
)

var inShifts = []kind{shiftOpened, shiftClosed, overnight, takenOver, closedNot, paidAfterZ, countedWrong, needsShift, xRead, cashSold, cashVoided, cashTaken, zPrinted, zAgain}

// worked is a shift as its lines in the journal tell it: places of the journal, 0 for none.
type worked struct {
	number, after, opened, closed int64
	float                         int64
	counted                       *int64
	from, to                      time.Time
	shift.Ending
}

// last is where the journal ends.
func (d *day) last() int64 { return int64(len(d.disk.house.all())) }

// worked gives all shifts, and holds that they follow each other without a gap: each has a
// number of its own and begins where the one before has ended.
func (d *day) worked() (all []worked) {
	lines := d.disk.house.all()
	for _, l := range lines {
		if l.Stream.Kind != shift.Stream {
			continue
		}
		e, err := shift.Decode(l.Kind, l.Data)
		number, _ := strconv.ParseInt(l.Stream.ID, 10, 64)
		n := int64(len(all))
		if err != nil || (e.Kind == shift.Opened) != (number == n+1) || number != n && number != n+1 || n > 0 && (all[n-1].closed > 0) != (e.Kind == shift.Opened) {
			d.fail("entry %d: shift %d is %s after %d shifts: %v", l.Seq, number, e.Kind, n, err)
			continue
		}
		switch e.Kind {
		case shift.Opened:
			begins := l.Seq - 1
			if n > 0 {
				begins = all[n-1].To
			}
			if e.After != begins {
				d.fail("shift %d begins behind entry %d, not %d", number, e.After, begins)
			}
			all = append(all, worked{number: number, after: e.After, opened: l.Seq, float: e.Amount, from: l.At})
		case shift.Counted:
			all[n-1].counted = &e.Amount
		case shift.Closed:
			w := &all[n-1]
			w.Ending, w.closed, w.to = *e.Close, l.Seq, l.At
			for _, between := range lines[w.To:l.Seq] {
				if between.Stream != l.Stream {
					d.fail("entry %d stands between shift %d and its end: %s", between.Seq, number, between.Stream)
				}
			}
		}
	}
	return all
}

// running is the open shift; nil where none is.
func (d *day) running() *worked {
	if all := d.worked(); len(all) > 0 && all[len(all)-1].closed == 0 {
		return &all[len(all)-1]
	}
	return nil
}

// sums are what a stretch of the journal brought.
type sums struct {
	sales, refunds shift.Sum
	cash           shift.Cash
	drawer         int64
	late           []shift.Late
	pending        []sale.Number
}

// reckon sums what was heard in a shift up to a place, entry by entry.
func (d *day) reckon(w worked, upto int64) (t sums) {
	sales, begun := map[string]sale.Sale{}, map[string]int64{}
	var order []string
	inCash := map[int64]int64{}
	for _, l := range d.disk.house.all()[:upto] {
		inside := l.Seq > w.after
		switch l.Stream.Kind {
		case books.Sales:
			id := l.Stream.ID
			was := sales[id]
			now := was.Apply(entryOf(l))
			if sales[id] = now; begun[id] == 0 {
				begun[id] = l.Seq
				order = append(order, id)
			}
			if !inside {
				continue
			}
			if now.State.Paid() && !was.State.Paid() {
				t.sales = plus(t.sales, now.Amount.Minor)
				if begun[id] <= w.after {
					t.late = append(t.late, shift.Late{Number: now.Number, Amount: now.Amount.Minor, Shift: d.begunIn(begun[id])})
				}
			}
			for _, r := range now.Refunds {
				if before, _ := was.Refund(r.Number); r.State == sale.RefundSucceeded && before.State != r.State {
					t.refunds = plus(t.refunds, r.Amount.Minor)
				}
			}
		case shift.DrawerStream:
			if inside {
				t.drawer++
			}
		case cash.Stream:
			if l.Seq < w.opened {
				continue
			}
			e, _ := cash.Decode(l.Kind, l.Data)
			switch e.Kind {
			case cash.Sold:
				inCash[e.No] = e.Amount
			case cash.Voided:
				delete(inCash, e.No)
			case cash.Dropped:
				t.cash.Drops += e.Amount
			case cash.PaidOut:
				t.cash.Payouts += e.Amount
			}
		}
	}
	for _, amount := range inCash {
		t.cash.Sales++
		t.cash.Amount += amount
	}
	for _, id := range order {
		if s := sales[id]; !s.Settled() {
			t.pending = append(t.pending, s.Number)
		}
	}
	return t
}

func entryOf(l journal.Line) sale.Entry {
	event, err := sale.Decode(l.Kind, l.Data)
	if err != nil {
		panic(err)
	}
	return sale.Entry{Sale: sale.Number(l.Stream.ID), By: sale.By(l.By), At: l.At, Event: event}
}

func plus(s shift.Sum, minor int64) shift.Sum {
	return shift.Sum{Count: s.Count + 1, Amount: s.Amount + minor}
}

// begunIn is the shift that a place belongs to; 0 for none.
func (d *day) begunIn(place int64) int64 {
	for _, w := range d.worked() {
		if place > w.after && (w.closed == 0 || place <= w.To) {
			return w.number
		}
	}
	return 0
}

// same holds a report against the journal, and its rows against its head.
func (d *day) same(what string, w worked, r shift.Totals, expected int64, unsettled []sale.Number, upto int64) {
	own := d.reckon(w, upto)
	byNumber := func(a, b shift.Late) int { return cmp.Compare(a.Number, b.Number) }
	late := slices.SortedFunc(slices.Values(r.Late), byNumber)
	slices.SortFunc(own.late, byNumber)
	if r.Sales != own.sales || r.Refunds != own.refunds || r.Net != own.sales.Amount-own.refunds.Amount || !slices.Equal(late, own.late) {
		d.fail("%s of shift %d has sales %+v, refunds %+v, net %d, late %v; the journal %+v", what, w.number, r.Sales, r.Refunds, r.Net, late, own)
	}
	if r.Cash != own.cash || expected != w.float+own.cash.InDrawer() {
		d.fail("%s of shift %d has cash %+v, %d in the drawer; the journal %+v on %d", what, w.number, r.Cash, expected, own.cash, w.float)
	}
	if r.Drawer.WithoutSale != own.drawer || !slices.Equal(unsettled, own.pending) {
		d.fail("%s of shift %d has %d openings, open payments %v; the journal %d, %v", what, w.number, r.Drawer.WithoutSale, unsettled, own.drawer, own.pending)
	}
	var channels, funding, hours int64
	for _, c := range r.Channels {
		channels += c.Amount - c.Refunded
	}
	for _, f := range r.Funding {
		funding += f.Amount
	}
	for _, h := range r.Hours {
		hours += h.Amount
	}
	if channels != r.Net || funding != r.Sales.Amount || hours != r.Sales.Amount {
		d.fail("%s of shift %d: its rows do not make its head: %+v", what, w.number, r)
	}
}

// evening closes what is open, and once more what came since, and compares all shifts with
// the journal and the gateway's books.
func (d *day) evening(p *process) {
	by := d.by(p)
	if d.running() != nil {
		d.closeShift(p, by, deed{takes: true})
	}
	d.openShift(p, by, 100)
	d.closeShift(p, by, deed{takes: true})
	all := d.worked()
	if d.running() != nil || len(all) == 0 {
		d.fail("no shift can be closed in the evening")
		return
	}
	sold := d.reckon(worked{}, all[0].after)
	for _, w := range all {
		z, _ := json.Marshal(w.Ending)
		d.note("Z %d: %s", w.number, z)
		d.tellShift(w)
		d.same("the Z", w, w.Totals, w.Expected, w.Taken, w.To)
		d.readZ(p, w.number, false)
		sold.sales.Count += w.Totals.Sales.Count
		sold.sales.Amount += w.Totals.Sales.Amount
		sold.refunds.Count += w.Totals.Refunds.Count
		sold.refunds.Amount += w.Totals.Refunds.Amount
	}
	if sales, refunds := d.atGateway(); sold.sales != sales || sold.refunds != refunds {
		d.fail("the shifts have %+v and %+v back, the gateway %+v and %+v", sold.sales, sold.refunds, sales, refunds)
	}
	if told := slices.Compact(slices.Sorted(slices.Values(d.work.opened))); len(told) != len(d.work.opened) || len(told) > len(all) {
		d.fail("shifts were opened as %v", d.work.opened)
	}
	d.compareCash()
	d.signed()
}

// tellShift counts it.
func (d *day) tellShift(w worked) {
	zone := d.config().Terminal.Zone
	d.tally.met(shiftOpened, "")
	d.tally.met(shiftClosed, "")
	if w.from.In(zone).Format(time.DateOnly) < w.to.In(zone).Format(time.DateOnly) {
		d.tally.met(overnight, "")
	}
	if len(w.Taken) > 0 {
		d.tally.met(takenOver, "")
	}
	for _, l := range w.Totals.Late {
		if l.Shift > 0 {
			d.tally.met(paidAfterZ, "")
		}
	}
}

// atGateway are the gateway's books, but for what waits for a person.
func (d *day) atGateway() (sales, refunds shift.Sum) {
	for _, s := range d.disk.All() {
		if o, _ := d.gateway.Order(string(s.Number)); o.Charged > 0 && s.State != sale.Unresolved {
			sales = plus(sales, o.Charged)
		}
		for _, r := range d.gateway.Refunds() {
			if ours, is := s.Refund(sale.Number(r.Number)); is && r.Status == sim.RefundSucceeded && ours.State != sale.RefundUnresolved {
				refunds = plus(refunds, r.Amount)
			}
		}
	}
	return sales, refunds
}

// soldFor is a cash sale as the journal tells it.
type soldFor struct {
	amount, shift int64
	voided        bool
}

// cashSales are all of them, and holds that their numbers follow each other.
func (d *day) cashSales() (all []soldFor) {
	var place cash.Place
	for _, l := range d.disk.house.all() {
		if l.Stream.Kind != cash.Stream {
			continue
		}
		switch e, err := cash.Decode(l.Kind, l.Data); {
		case err != nil:
			d.fail("entry %d: %v", l.Seq, err)
		case e.Kind == cash.Began:
			place = e.Place
		case e.Kind == cash.Sold:
			if all = append(all, soldFor{amount: e.Amount, shift: place.Shift}); e.No != int64(len(all)) {
				d.fail("cash sale %d is the %d.", e.No, len(all))
			}
		case e.Kind == cash.Voided && e.No <= int64(len(all)):
			if all[e.No-1].voided {
				d.fail("cash sale %d is voided twice", e.No)
			}
			all[e.No-1].voided = true
		}
	}
	return all
}

// compareCash holds the cash of all shifts, and of the time between, against what people
// were told at the counter.
func (d *day) compareCash() {
	unsure := slices.Clone(d.work.unsure)
	var inShift, voided int64
	for i, s := range d.cashSales() {
		if told, ok := d.work.sold[int64(i+1)]; ok && told == s.amount {
			delete(d.work.sold, int64(i+1))
		} else if at := slices.Index(unsure, s.amount); !ok && at >= 0 {
			unsure = slices.Delete(unsure, at, at+1)
		} else {
			d.fail("cash sale %d of %d was told as %d", i+1, s.amount, told)
		}
		if s.voided {
			voided++
		} else if s.shift > 0 {
			inShift += s.amount
		}
	}
	for _, no := range slices.Sorted(maps.Keys(d.work.sold)) {
		d.fail("cash sale %d of %d is in no book", no, d.work.sold[no])
	}
	for _, w := range d.worked() {
		inShift -= w.Totals.Cash.Amount
	}
	if inShift != 0 {
		d.fail("the cash book has %d more than the shifts", inShift)
	}
}

// soldInShift holds that nothing is sold outside a shift where one is needed.
func (d *day) soldInShift(entries []sale.Entry) {
	if !d.plan.require {
		return
	}
	for _, e := range entries {
		if _, begins := e.Event.(sale.SaleCreated); begins && d.running() == nil {
			d.fail("sale %s is begun where no shift is open", e.Sale)
		}
	}
}

// signed holds that somebody stands behind each deed once somebody works here.
func (d *day) signed() {
	works := false
	for _, l := range d.disk.house.all() {
		works = works || l.Stream.Kind == staff.Stream
		deeds := []string{shift.Opened, shift.Counted, shift.Closed, cash.Sold, cash.Voided, cash.Dropped, cash.PaidOut, shift.DrawerOpened}
		if works && l.Stream.Kind != staff.Stream && l.Stream.Kind != books.Sales && slices.Contains(deeds, l.Kind) && l.By.Operator == "" {
			d.fail("entry %d of %s, %s, has nobody behind it", l.Seq, l.Stream, l.Kind)
		}
	}
}
