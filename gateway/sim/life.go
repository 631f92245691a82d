package sim

import (
	"context"
	"slices"
	"time"
)

// States of an order, by the document's dictionary.
const (
	StateWaiting      = 0
	StatePaid         = 1
	StateRevoked      = 2
	StateRevoking     = 3
	StatePartRefunded = 4
	StateRefunded     = 5
	StateClosed       = 6

	// Of refunds, in the same dictionary; see Gateway.spoken.
	StateRefunding       = 8
	StateRefundFailed    = 9
	StateRefundPending   = 10
	StateRefundSucceeded = 11
	StateRefundFailedToo = 12
	StateRefundCancelled = 13
)

// order is an order and what is going to happen to it. Nothing ticks: every request first brings all orders up to
// the present (advance), so that what happens depends on the clock alone.
type order struct {
	Order
	code          string // the customer's, "" for a preOrder
	merchantParam string
	zone          *time.Location
	zoneText      string
	notifyURL     string
	notify        Notify
	customer      Customer

	hidden    bool      // a declined order that query does not know
	payAt     time.Time // the customer pays
	refuseAt  time.Time // the customer declines
	expireAt  time.Time // the platform revokes
	revokedAt time.Time // a requested revocation is through
	lateAt    time.Time // the customer pays an order that has ended

	changed chan struct{} // closed at the next change
}

// decided tells that an order request has an answer.
func (o *order) decided() bool {
	return o.Declined || o.State != StateWaiting && o.State != StateRevoking
}

// next gives what happens to the order next and when; do is nil when nothing more will.
func (o *order) next() (at time.Time, do func(*Gateway, *order, time.Time)) {
	consider := func(t time.Time, what func(*Gateway, *order, time.Time)) {
		if !t.IsZero() && (do == nil || t.Before(at)) {
			at, do = t, what
		}
	}
	switch o.State {
	case StateWaiting:
		// In this order, so that a payment in the very last moment wins over the revocation.
		consider(o.payAt, (*Gateway).pay)
		consider(o.refuseAt, (*Gateway).decline)
		consider(o.expireAt, (*Gateway).expire)
	case StateRevoking:
		consider(o.revokedAt, (*Gateway).expire)
	case StateRevoked, StateClosed:
		consider(o.lateAt, (*Gateway).pay)
	}
	return at, do
}

// advance brings everything up to the present, in the order in which it happens. The caller holds the lock.
func (g *Gateway) advance() time.Time {
	now := g.cfg.Now()
	for {
		var due *order
		var at time.Time
		var do func(*Gateway, *order, time.Time)
		for _, o := range g.open {
			if t, f := o.next(); f != nil && !t.After(now) && (do == nil || t.Before(at)) {
				due, at, do = o, t, f
			}
		}
		if do == nil {
			break
		}
		do(g, due, at)
	}
	g.open = slices.DeleteFunc(g.open, func(o *order) bool {
		_, do := o.next()
		return do == nil
	})
	g.settleRefunds(now)
	return now
}

func (o *order) change() {
	close(o.changed)
	o.changed = make(chan struct{})
}

// pay charges the customer, who declines when the code has paid for something else meanwhile.
func (g *Gateway) pay(o *order, at time.Time) {
	if !g.charge(o, at) && o.State == StateWaiting {
		o.Reason = reasonUsed
		g.decline(o, at)
	}
}

// charge tells whether the customer was charged: a code that has paid for something else pays nothing more.
func (g *Gateway) charge(o *order, at time.Time) bool {
	o.payAt, o.lateAt = time.Time{}, time.Time{}
	if o.code != "" {
		if other := g.spent[o.code]; other != nil && other != o {
			return false
		}
		g.spent[o.code] = o
	}
	o.State, o.Ended = StatePaid, at
	o.Charged += o.Amount
	o.Charges++
	o.change()
	return true
}

// decline ends the customer's part; what query then says is left open by the document, see Customer.Then.
func (g *Gateway) decline(o *order, at time.Time) {
	o.payAt, o.refuseAt = time.Time{}, time.Time{}
	o.Declined = true
	switch o.customer.Then {
	case ThenWaiting:
	case ThenNonexistent:
		o.hidden = true
		fallthrough
	default:
		o.State, o.Ended = StateClosed, at
	}
	o.change()
}

func (g *Gateway) expire(o *order, at time.Time) { g.end(o, StateRevoked, at) }

// end makes an unpaid order revoked or closed. This is the moment a late customer waits for.
func (g *Gateway) end(o *order, state int, at time.Time) {
	late := o.customer.Does == Late && !o.Declined // whose code paid elsewhere meanwhile pays nothing more
	if late && o.customer.After == 0 && g.charge(o, at) {
		return
	}
	o.State, o.Ended = state, at
	if late {
		o.lateAt = at.Add(o.customer.After)
	}
	o.change()
}

// await blocks until ready says so of the order, or nothing more can happen to it. It is false when ctx or the
// gateway ended first.
func (g *Gateway) await(ctx context.Context, o *order, ready func() bool) bool {
	for {
		g.mu.Lock()
		now := g.advance()
		at, do := o.next()
		isReady, changed := ready(), o.changed
		g.mu.Unlock()
		if isReady || do == nil {
			return true
		}
		timer := time.NewTimer(at.Sub(now))
		select {
		case <-timer.C:
		case <-changed:
		case <-ctx.Done():
		case <-g.ctx.Done():
		}
		timer.Stop()
		if ctx.Err() != nil || g.ctx.Err() != nil {
			return false
		}
	}
}

// pause waits for d; it is false when ctx or the gateway ended first.
func (g *Gateway) pause(ctx context.Context, d time.Duration) bool {
	if d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		case <-g.ctx.Done():
		}
	}
	return ctx.Err() == nil && g.ctx.Err() == nil
}
