package answers_test

import (
	"slices"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

// heard is what has reached the till about one number.
type heard struct {
	paid     bool // a proof of payment, or of a refund's success
	odd      bool // something that can be taken for a contradiction
	disputed int  // how often something that must be
	denied   bool // the last answer was a false "no such order"
	waiting  bool // the last answer to query said that the order waits
}

func (c *talk) hearing(number string) heard {
	c.mu.Lock()
	defer c.mu.Unlock()
	if h := c.heard[number]; h != nil {
		return *h
	}
	return heard{}
}

// truth is what the gateway's books have of what a number stands for.
type truth struct {
	exists  bool
	order   sim.Order
	refund  sim.Refund // of a refund's number
	waiting bool
	unpaid  bool // ended without money
}

func (c *talk) truth(number string) truth {
	var t truth
	n := number
	for _, r := range c.gateway.Refunds() {
		if r.Number == number {
			t.refund, n = r, r.OrderNumber
		}
	}
	t.order, t.exists = c.gateway.Order(n)
	t.exists = t.exists && (n == number || t.refund.Number != "")
	t.unpaid = t.exists && t.order.Charged == 0 && (t.order.State == sim.StateRevoked || t.order.State == sim.StateClosed)
	t.waiting = t.exists && t.order.State == sim.StateWaiting
	return t
}

// couldBeTrue names the lie in an answer that no till can know: one that a gateway
// of this document could tell of this number in just this state of its books. Empty
// for an answer that is true, or shows by itself that something is wrong with it.
func (c *talk) couldBeTrue(ab about, r reading) string {
	held, _ := c.disk.Sale(sale.Number(ab.number))
	t := c.truth(ab.number)
	switch ab.action {
	case "order", "query":
		switch {
		case r.paid() && t.order.Charged == 0:
			return "paid, and it is not"
		case r.paid() && (r.state == 5 && t.order.State != sim.StateRefunded || (r.state == 4 || r.state == 11) && t.order.Refunded == 0):
			return "refunded, and it is not"
		case r.paid() && slices.Contains(refundedStates, r.state) && r.refunded > t.order.Refunded && r.refunded <= ab.amount:
			return "more refunded than was"
		case r.unpaid() && !held.State.Paid() && (!t.unpaid || (r.state == 6) != (t.order.State == sim.StateClosed)):
			return "ended unpaid, and it has not"
		case r.waiting() && t.order.Charged > 0 && !held.State.Paid():
			return "waiting, and it is paid"
		case ab.action == "query" && r.denies() && r.id != other && t.exists && !t.unpaid && !t.order.Declined && c.hearing(ab.number).denied:
			return "no such order, twice in a row"
		case ab.action == "order" && r.refuses() && t.exists:
			return "refused, and it was not"
		}
	case "preOrder":
		if r.refuses() && t.exists {
			return "refused, and it was not"
		}
	case "refund":
		if r.refuses() && t.exists {
			return "refund refused, and it was not"
		}
	case "refundQuery":
		done := false
		if refund, ok := held.Refund(sale.Number(ab.number)); ok {
			done = refund.State == sale.RefundSucceeded
		}
		switch {
		case r.proves() && r.status == "succ" && r.amount != other && r.currency != other && t.refund.Status != sim.RefundSucceeded:
			return "refund done, and it is not"
		case r.proves() && r.status == "fail" && r.amount != other && r.currency != other && t.refund.Status != sim.RefundFailed && !done:
			return "refund failed, and it has not"
		case r.denies() && r.id != other && t.exists && c.hearing(ab.number).denied && !done:
			return "no such refund, twice in a row"
		}
	}
	return ""
}

// delivered notes what an answer tells the till.
func (c *talk) delivered(ab about, a *answer) {
	r := read(a, ab)
	t := c.truth(ab.number)
	for _, k := range a.kinds {
		c.tally.changed(k, ab.action)
	}
	c.tally.answered(ab.action, len(a.kinds) > 0)
	if len(a.kinds) > 0 {
		c.note("%s of %s answered, changed by %v: %d %.900s", ab.action, ab.number, a, a.status, a.content())
	} else {
		c.note("%s of %s answered: %.300s", ab.action, ab.number, a.content())
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers++
	h := c.heard[ab.number]
	if h == nil {
		h = &heard{}
		c.heard[ab.number] = h
	}
	switch ab.action {
	case "order", "query":
		h.paid = h.paid || r.paid()
	case "refundQuery":
		h.paid = h.paid || r.proves() && r.status == "succ" && r.amount != other && r.currency != other
	}
	if len(a.kinds) > 0 {
		h.odd = h.odd || r.odd()
		if r.disputes(ab.action) {
			h.disputed++
		}
	}
	if ab.action == "query" || ab.action == "refundQuery" {
		h.denied = r.denies() && r.id != other && t.exists
		h.waiting = r.waiting()
	}
}
