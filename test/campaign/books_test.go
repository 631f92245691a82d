package campaign_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/gateway/sim"
	"fufupos/sale"
)

// settleWithin is how long after the last trouble a day may take to end: the
// platform revokes a QR order after 5 min and an eighth, a refund is sent up to
// three times, 90 s apart, and the quiet pace asks every 60 s. Slow refunds take
// 10 min of the gateway's time.
const settleWithin = 25 * time.Minute

// end lets the day come to its end and compares the books.
func (d *day) end() {
	d.mu.Lock()
	d.nextKill, d.doom, d.paperDoom = 1<<40, "", "" // who is killed in the evening would outlive the day
	d.skew = 0                                      // the clock is set right: a gateway takes no request signed at another time
	d.mu.Unlock()
	for d.process() == nil {
		time.Sleep(time.Second)
	}
	// By itself, without a restart: that would hide a till that is stuck.
	limit := time.Now().Add(settleWithin + d.slack())
	for time.Now().Before(limit) && !d.settled() {
		time.Sleep(20 * time.Second)
		synctest.Wait()
	}
	if !d.settled() {
		d.fail("the till has not settled everything by itself: %s", d.unsettled())
	}
	d.restart()
	time.Sleep(3 * time.Minute)
	synctest.Wait()
	p := d.process()
	if d.plan.shifts {
		d.evening(p)
	}
	d.set(nil)
	if p.books != nil {
		d.sameOnDisk(p)
	}
	d.gone(p)
	d.compare()
}

// slack is how much longer a day may take whose clock is wrong: what was sent
// before the clock was set forward lies in the future after it is set back.
func (d *day) slack() time.Duration {
	if d.plan.clockTrue() {
		return 0
	}
	return 6 * time.Hour
}

// settled tells whether nothing is left to be done for any sale, unless by a
// person.
func (d *day) settled() bool {
	for _, s := range d.disk.All() {
		if s.Open() && !d.forPerson(s) {
			return false
		}
	}
	return true
}

// unsettled names what is left.
func (d *day) unsettled() string {
	var left []string
	for _, s := range d.disk.All() {
		if s.Open() && !d.forPerson(s) {
			left = append(left, fmt.Sprintf("%s %s unconfirmed %t receipts %+v refunds %+v", s.Number, s.State, s.Unconfirmed(), s.Receipts, s.Refunds))
		}
	}
	return strings.Join(left, "; ")
}

// forPerson tells whether a sale is right to wait for a person: the gateway named
// another amount.
func (d *day) forPerson(s sale.Sale) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s.State == sale.Unresolved {
		return d.lies[s.Number]
	}
	waits := false
	for _, r := range s.Refunds {
		if !r.State.Final() && (r.State != sale.RefundUnresolved || !d.lies[r.Number]) {
			return false
		}
		waits = waits || r.State == sale.RefundUnresolved
	}
	_, due := s.NextReceipt()
	return waits && s.State.Final() && !due
}

// compare compares the till's journal with the gateway's books.
func (d *day) compare() {
	if err := d.gateway.Check(); err != nil {
		d.fail("the gateway's books: %v", err)
	}
	ours := map[string]bool{}
	var total, taken int64
	given := map[string]sim.Refund{}
	for _, r := range d.gateway.Refunds() {
		given[r.Number] = r
	}
	for _, s := range d.disk.All() {
		n := string(s.Number)
		ours[n] = true
		o, known := d.gateway.Order(n)
		charged := known && o.Charged > 0
		switch {
		case s.State == sale.Unresolved && d.lies[s.Number]:
			taken += o.Charged
			total += o.Charged
			continue
		case !s.State.Final():
			d.fail("sale %s is still %s (%s), the gateway has it as %+v", n, s.State, s.Reason, o)
		case charged != s.State.Paid():
			d.fail("sale %s is %s (%s %s %s), the gateway has it as %+v", n, s.State, s.Reason, s.Code, s.Detail, o)
		case charged && o.Charged != s.Amount.Minor:
			d.fail("sale %s: %d charged for %s", n, o.Charged, s.Amount)
		}
		if s.State.Paid() {
			total += s.Amount.Minor
		}
		taken += o.Charged
		d.comparePaper(s)
		d.compareRefunds(s, given)
	}
	if total != taken {
		d.fail("the till has %d, the gateway %d", total, taken)
	}
	for _, o := range d.gateway.Orders() {
		if !ours[o.Number] {
			d.fail("the gateway has order %s, the journal not", o.Number)
		}
	}
	for _, code := range d.codes {
		if sum := d.gateway.ChargedWithCode(code); sum > amountOf(8) {
			d.fail("a code was charged %d", sum)
		}
	}
}

// comparePaper holds that paid sales have a receipt and others none.
func (d *day) comparePaper(s sale.Sale) {
	_, due := s.NextReceipt()
	switch printed := d.paper[s.Number]; {
	case due:
		d.fail("sale %s still waits for a receipt", s.Number)
	case s.State.Paid() && printed < s.Parts && doubtful(s, "") <= doubtfulCopies:
		d.fail("sale %s is %s and has %d receipts", s.Number, s.State, printed)
	case !s.State.Paid() && (len(s.Receipts) > 0 || printed > 0):
		d.fail("sale %s is %s and has %d receipts", s.Number, s.State, printed)
	}
}

// doubtfulCopies is how often the till repeats a print of unknown outcome by
// itself; a person can have more.
const doubtfulCopies = 3

func doubtful(s sale.Sale, refund sale.Number) int {
	n := 0
	for _, r := range s.Receipts {
		if r.Refund == refund && r.Outcome == sale.MaybePrinted {
			n++
		}
	}
	return n
}

func (d *day) compareRefunds(s sale.Sale, given map[string]sim.Refund) {
	var sum int64
	for _, r := range s.Refunds {
		g, known := given[string(r.Number)]
		went := known && g.Status == sim.RefundSucceeded
		switch {
		case r.State == sale.RefundUnresolved && d.lies[r.Number]:
		case !r.State.Final():
			d.fail("refund %s is still %s, the gateway has it as %+v", r.Number, r.State, g)
		case went != (r.State == sale.RefundSucceeded), went && g.Amount != r.Amount.Minor:
			d.fail("refund %s of %s is %s (%s %s), the gateway has it as %+v", r.Number, r.Amount, r.State, r.Code, r.Detail, g)
		case went && d.paper[r.Number] < r.Parts && doubtful(s, r.Number) <= doubtfulCopies:
			d.fail("refund %s has %d receipts", r.Number, d.paper[r.Number])
		}
		if went {
			sum += g.Amount
		}
		if went && !d.begun[r.Number] {
			d.fail("refund %s went through, of which the cashier was told that it was not begun", r.Number)
		}
		delete(given, string(r.Number))
	}
	if o, _ := d.gateway.Order(string(s.Number)); o.Refunded != sum || sum > s.Amount.Minor {
		d.fail("sale %s of %s: %d given back here, %d at the gateway", s.Number, s.Amount, sum, o.Refunded)
	}
	if d.forPerson(s) {
		return
	}
	if s.State.Paid() && sum == s.Amount.Minor && s.State != sale.Refunded || sum == 0 && s.State == sale.PartRefunded {
		d.fail("sale %s is %s with %d of %s given back", s.Number, s.State, sum, s.Amount)
	}
}

// sameOnDisk holds that the real journal has what was written, its chain whole.
func (d *day) sameOnDisk(p *process) {
	if report, err := p.books.Verify(); err != nil || report.Problem != nil {
		d.fail("the journal's chain: %v %v", report.Problem, err)
	}
	sales, err := p.books.Find(checkout.Query{})
	if err != nil {
		d.fail("reading the journal: %v", err)
	}
	if len(sales) != len(d.disk.All()) {
		d.fail("the journal has %d sales of %d", len(sales), len(d.disk.All()))
	}
	if d.plan.shifts && p.books.Mark().Seq != d.disk.house.Mark().Seq {
		d.fail("the journal has %d entries of %d", p.books.Mark().Seq, d.disk.house.Mark().Seq)
	}
	for _, s := range sales {
		if held, _ := d.disk.sale(s.Number); !reflect.DeepEqual(held, s) {
			d.fail("the journal gives back sale %s as\n%+v\ninstead of\n%+v", s.Number, s, held)
		}
	}
}
