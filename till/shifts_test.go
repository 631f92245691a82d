package till_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/test/rig"
	"fufupos/till"
)

// day plays a working day at a counter whose customers pay at once, late, or not at all:
// the training gateway's, by an amount's last two digits.
type day struct {
	*counter
	r     *rand.Rand
	codes int
	paid  []sale.Number
}

// TestDays plays days of sales, late payments, refunds and tills that are closed at any
// moment: the numbers of shifts have no gap, and what they brought is together what the
// journal and the gateway hold, to the fen.
func TestDays(t *testing.T) {
	for seed := range rig.Number("RUNS", 4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := &counter{rules: flow.LifeRules(), shifts: true}
			c.play(t, sim.Config{Training: true, Seed: seed}, func(c *counter) {
				d := &day{counter: c, r: rand.New(rand.NewPCG(seed, 14))}
				_, err := c.days.Open(sale.By{}, money.New(100, money.CNY))
				must(c.t, err)
				for range 80 {
					d.step()
				}
				d.settle()
				d.sum()
				d.agree()
			})
		})
	}
}

func (d *day) step() {
	switch n := d.r.IntN(20); {
	case n < 9:
		d.codes++
		amount := int64(d.r.IntN(300)*100 + []int{0, 50, 91, 92, 93, 95, 96, 97, 98, 99}[d.r.IntN(10)])
		number, err := d.trySell(sale.Scan, amount+100, fmt.Sprintf("28888686348%07d", d.codes))
		must(d.t, err)
		d.paid = append(d.paid, number)
	case n < 13 && len(d.paid) > 0:
		s := d.sale(d.paid[d.r.IntN(len(d.paid))])
		if left := s.Refundable(); left > 0 {
			_, _ = d.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: s.Number, Amount: money.New(1+d.r.Int64N(left), money.CNY), Reason: "cold"})
		}
	case n < 15:
		d.restart()
	case n < 17:
		takes := d.r.IntN(2) == 0
		closed, err := d.days.Close(sale.By{}, shift.Closing{TakeOver: takes})
		if _, pending := errors.AsType[*shift.PendingError](err); err != nil && !pending && d.running() || err == nil && !takes && len(closed.Taken) > 0 {
			d.t.Error(err, closed.Taken)
		}
	case n < 19 && !d.running():
		_, err := d.days.Open(sale.By{}, money.New(100, money.CNY))
		must(d.t, err)
	default:
		time.Sleep(time.Duration(d.r.IntN(90)) * time.Second)
	}
	synctest.Wait()
}

func (d *day) running() bool {
	last, err := d.days.Last()
	must(d.t, err)
	return last.Open()
}

// sum holds what the shifts say against the journal, entry by entry.
func (d *day) sum() {
	all, err := d.days.List()
	must(d.t, err)
	slices.Reverse(all)
	var shifts shift.Totals
	ends := all[0].After
	for i, s := range all {
		if s.Number != int64(i+1) || s.After != ends {
			d.t.Errorf("shift %d is the %d. and begins behind %d, not %d", s.Number, i+1, s.After, ends)
		}
		if s.Open() {
			if i != len(all)-1 {
				d.t.Errorf("shift %d is open, and not the last", s.Number)
			}
		}
		ends = s.To
		r, err := d.days.Report(s.Number, "")
		must(d.t, err)
		shifts = together(shifts, r.Totals)
		d.whole(r)
	}
	if !d.running() {
		_, err := d.days.Open(sale.By{}, money.New(0, money.CNY)) // it has heard what came since
		must(d.t, err)
		r, err := d.days.Report(0, "")
		must(d.t, err)
		shifts = together(shifts, r.Totals)
	}
	var journal shift.Totals
	sales, err := d.books.Find(checkout.Query{})
	must(d.t, err)
	for _, s := range sales {
		entries, err := d.books.Entries(s.Number)
		must(d.t, err)
		for i, e := range entries {
			before, now := sale.Fold(entries[:i]), sale.Fold(entries[:i+1])
			if now.State.Paid() && !before.State.Paid() {
				journal.Sales.Count++
				journal.Sales.Amount += s.Amount.Minor
			}
			if end, ok := e.Event.(sale.RefundEnded); ok && end.State == sale.RefundSucceeded {
				r, _ := s.Refund(end.Refund)
				journal.Refunds.Count++
				journal.Refunds.Amount += r.Amount.Minor
			}
		}
	}
	if shifts.Sales != journal.Sales || shifts.Refunds != journal.Refunds {
		d.t.Errorf("the shifts have %+v and %+v, the journal %+v and %+v", shifts.Sales, shifts.Refunds, journal.Sales, journal.Refunds)
	}
	var charged, back int64
	for _, o := range d.gateway.Orders() {
		charged += o.Charged
		back += o.Refunded
	}
	if shifts.Sales.Amount != charged || shifts.Refunds.Amount != back || shifts.Net != charged-back {
		d.t.Errorf("the shifts have %d and %d back, net %d; the gateway %d and %d", shifts.Sales.Amount, shifts.Refunds.Amount, shifts.Net, charged, back)
	}
}

// whole: the rows of a report are together what its head says, and what was late names an
// earlier shift.
func (d *day) whole(r till.Report) {
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
	if channels != r.Net || funding != r.Sales.Amount || hours != r.Sales.Amount || r.Net != r.Sales.Amount-r.Refunds.Amount {
		d.t.Errorf("shift %d: %+v", r.Shift.Number, r.Totals)
	}
	d.lines(r)
	for _, l := range r.Late {
		from, err := d.days.Of(max(l.Shift, 1))
		must(d.t, err)
		if s := d.sale(l.Number); l.Shift >= r.Shift.Number || s.CreatedAt.After(from.ClosedAt) {
			d.t.Errorf("%s was begun at %s, and not in shift %d", l.Number, s.CreatedAt, l.Shift)
		}
	}
}

func together(a, b shift.Totals) shift.Totals {
	a.Sales.Count += b.Sales.Count
	a.Sales.Amount += b.Sales.Amount
	a.Refunds.Count += b.Refunds.Count
	a.Refunds.Amount += b.Refunds.Amount
	a.Net += b.Net
	return a
}

// lines: behind each line of a report stand the sales that were summed on it.
func (d *day) lines(r till.Report) {
	type figure struct{ count, minor int64 }
	want := map[shift.Line]figure{
		{Kind: shift.Received}: {r.Totals.Sales.Count, r.Totals.Sales.Amount}, {Kind: shift.CameLate}: {count: int64(len(r.Late))},
	}
	for _, l := range r.Late {
		want[shift.Line{Kind: shift.CameLate}] = figure{int64(len(r.Late)), want[shift.Line{Kind: shift.CameLate}].minor + l.Amount}
	}
	for _, f := range r.Funding {
		want[shift.Line{Kind: shift.ByFunds, Credit: f.Credit}] = figure{f.Sales, f.Amount}
	}
	for _, h := range r.Hours {
		want[shift.Line{Kind: shift.ByHour, Hour: h.Hour}] = figure{h.Sales, h.Amount}
	}
	for l, want := range want {
		got := figure{}
		for _, s := range d.behind(r, l) {
			got.count++
			got.minor += s.Amount.Minor
		}
		if got != want {
			d.t.Errorf("shift %d: behind %+v stand %+v, on it %+v", r.Shift.Number, l, got, want)
		}
	}
	for _, f := range r.Failed {
		l := shift.Line{Kind: shift.EndedUnpaid, Reason: f.Reason}
		for _, s := range d.behind(r, l) {
			if f.Count--; !s.State.Unpaid() || s.Reason != l.Reason {
				d.t.Errorf("shift %d: behind %+v stands %s, %s for %s", r.Shift.Number, l, s.Number, s.State, s.Reason)
			}
		}
		if f.Count != 0 {
			d.t.Errorf("shift %d: behind %+v stand %d less than on it", r.Shift.Number, l, f.Count)
		}
	}
	for _, c := range r.Channels {
		if n := len(d.behind(r, shift.Line{Kind: shift.ByChannel, Channel: c.Type})); int64(n) < max(c.Sales, min(c.Refunds, 1)) || int64(n) > c.Sales+c.Refunds {
			d.t.Errorf("shift %d: behind channel %d stand %d, on it %+v", r.Shift.Number, c.Type, n, c)
		}
	}
	for _, s := range d.behind(r, shift.Line{Kind: shift.GivenBack}) {
		if s.RefundedMinor() == 0 {
			d.t.Errorf("shift %d: nothing of %s was given back", r.Shift.Number, s.Number)
		}
	}
}

func (d *day) behind(r till.Report, l shift.Line) []sale.Sale {
	sales, err := d.days.Sales(r, l)
	must(d.t, err)
	return sales
}
