package answers_test

import (
	"strings"
	"testing/synctest"
	"time"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

// settleWithin is how long after the last untruth everything has come to its end:
// the same as in the campaign of days.
const settleWithin = 25 * time.Minute

// end lets the conversation come to its end: by itself, then by a person's asking
// about what waits for one. After that the books must be the same.
func (c *talk) end() {
	c.mu.Lock()
	c.calm = true
	c.mu.Unlock()
	limit := time.Now().Add(settleWithin)
	for time.Now().Before(limit) && !c.settled(true) {
		time.Sleep(20 * time.Second)
		synctest.Wait()
	}
	if !c.settled(true) {
		c.fail("not everything has ended by itself: %s", c.unsettled())
	}
	c.persons()
	// Nothing happens any more, however long one waits. Notifications are repeated
	// for half a minute.
	time.Sleep(time.Minute)
	synctest.Wait()
	before := c.disk.Lines()
	time.Sleep(time.Hour)
	synctest.Wait()
	if grown := c.disk.Lines() - before; grown > 0 {
		c.fail("%d entries were written after everything had ended", grown)
	}
	c.compare()
}

// settled tells whether nothing is left to be done, unless by a person.
func (c *talk) settled(persons bool) bool {
	for _, s := range c.disk.All() {
		if s.Open() && !(persons && forPerson(s)) {
			return false
		}
	}
	return true
}

// forPerson tells whether what is left of a sale waits for a person.
func forPerson(s sale.Sale) bool {
	if s.State == sale.Unresolved {
		return true
	}
	waits := false
	for _, r := range s.Refunds {
		if !r.State.Final() && r.State != sale.RefundUnresolved || r.Unconfirmed() {
			return false
		}
		waits = waits || r.State == sale.RefundUnresolved
	}
	_, due := s.NextReceipt()
	return waits && s.State.Final() && !due && !s.Unconfirmed()
}

func (c *talk) unsettled() string {
	var left []string
	for _, s := range c.disk.All() {
		if s.Open() && !forPerson(s) {
			left = append(left, string(s.Number)+" "+string(s.State))
			for _, r := range s.Refunds {
				left = append(left, string(r.Number)+" "+string(r.State))
			}
		}
	}
	return strings.Join(left, ", ")
}

// persons holds that only a contradiction waits for a person, and that the gateway's
// true word, once a person asks for it, ends that too.
func (c *talk) persons() {
	for _, s := range c.disk.All() {
		waits := s.State == sale.Unresolved
		odd := c.hearing(string(s.Number)).odd
		for _, r := range s.Refunds {
			waits = waits || r.State == sale.RefundUnresolved
			odd = odd || c.hearing(string(r.Number)).odd
			if c.hearing(string(r.Number)).disputed > 0 && s.Conflict == "" {
				c.fail("refund %s was told with another amount or currency, and nothing is said of it", r.Number)
			}
		}
		if c.hearing(string(s.Number)).disputed > 0 && s.Conflict == "" {
			c.fail("sale %s was told as paid with another amount or currency, and nothing is said of it", s.Number)
		}
		if !waits {
			continue
		}
		c.tally.met("waits for a person")
		switch {
		case s.Conflict == "":
			c.fail("sale %s waits for a person and says no contradiction", s.Number)
		case !odd:
			c.fail("sale %s waits for a person, and nothing contradicted it: %s", s.Number, s.Conflict)
		}
	}
	engine, _ := c.till()
	limit := time.Now().Add(settleWithin)
	for time.Now().Before(limit) && !c.settled(false) {
		for _, s := range c.disk.All() {
			if s.Open() {
				_ = engine.AskNow(s.Number)
			}
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
	}
}

// compare holds that the till's books are the gateway's.
func (c *talk) compare() {
	if err := c.gateway.Check(); err != nil {
		c.fail("the gateway's books: %v", err)
	}
	for _, s := range c.disk.All() {
		t := c.truth(string(s.Number))
		switch {
		case !s.State.Final():
			c.fail("sale %s is still %s (%s, %s), the gateway has it as %+v", s.Number, s.State, s.Reason, s.Conflict, t.order)
		case s.State.Paid() != (t.order.Charged > 0):
			c.fail("sale %s is %s (%s %s %s), the gateway has it as %+v", s.Number, s.State, s.Reason, s.Code, s.Detail, t.order)
		case s.State.Paid() && s.RefundedMinor() != t.order.Refunded:
			c.fail("sale %s has %d given back, the gateway %d", s.Number, s.RefundedMinor(), t.order.Refunded)
		case s.State.Paid() && (s.State == sale.Refunded) != (t.order.State == sim.StateRefunded):
			c.fail("sale %s is %s, the gateway has it as %+v", s.Number, s.State, t.order)
		}
		for _, r := range s.Refunds {
			given := c.truth(string(r.Number)).refund
			if !r.State.Final() || (r.State == sale.RefundSucceeded) != (given.Status == sim.RefundSucceeded) || given.Number != "" && given.Amount != r.Amount.Minor {
				c.fail("refund %s of %s is %s (%s %s), the gateway has it as %+v", r.Number, r.Amount, r.State, r.Code, r.Detail, given)
			}
		}
	}
	for _, o := range c.gateway.Orders() {
		if _, err := c.disk.Sale(sale.Number(o.Number)); err != nil {
			c.fail("the gateway has order %s, the journal not", o.Number)
		}
	}
	for _, r := range c.gateway.Requests() {
		if forbidden(r) {
			c.fail("%s of %s was refused by the gateway: %s", r.Action, r.Number, r.Outcome)
		}
	}
}

// forbidden tells whether the gateway refused what its document forbids. A refused
// cancel or close of what was paid meanwhile is none: see leaves.
func forbidden(r sim.Request) bool {
	for _, word := range append([]string{"too early", "cancel is possible", "not paid"}, refusalWords...) {
		if strings.Contains(r.Outcome, word) {
			return true
		}
	}
	return false
}
