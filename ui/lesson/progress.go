package lesson

import (
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// Kind is a lesson.
type Kind string

// The lessons, in their order.
const (
	Sale   Kind = "sale"   // one that is paid
	Hang   Kind = "hang"   // a payment that does not end, set aside and cancelled
	Refund Kind = "refund" // money back
)

// Kinds are all lessons, in their order.
var Kinds = []Kind{Sale, Hang, Refund}

// hangs are the last two digits of an amount whose customer never pays.
const hangs = 95

// Progress is how far a lesson has come. The zero value is none.
type Progress struct {
	Kind  Kind
	Since time.Time // what was done before does not count
	Aside bool      // the payment that hangs has left the stage
	Done  bool
}

// Look is what there is to be seen of the till.
type Look struct {
	Amount money.Amount // that is typed
	Stage  sale.Number  // the sale on the stage; empty: none
	Back   bool         // the page is about money that goes back
	Sales  []flow.View  // newest first
}

// Next is how far the lesson is, and the one thing to do next: a key of the catalogue
// behind "lesson.". It looks only; whatever else is done in between is as good.
func (p Progress) Next(l Look) (Progress, string) {
	next := ""
	switch p.Kind {
	case Sale:
		next = p.sale(l)
	case Hang:
		next = p.hang(l)
	case Refund:
		next = p.refund(l)
	}
	if p.Done {
		next = "done_" + string(p.Kind)
	}
	return p, next
}

func (p *Progress) sale(l Look) string {
	on, found := newest(l.Sales, func(s sale.Sale) bool { return p.counts(s.CreatedAt) })
	switch {
	case found && on.State.Paid():
		p.Done = true
	case found && !on.State.Final():
		return "sale_wait"
	case !l.Amount.IsZero():
		return "sale_scan"
	}
	return "sale_type"
}

func (p *Progress) hang(l Look) string {
	on, found := newest(l.Sales, func(s sale.Sale) bool { return p.counts(s.CreatedAt) && s.Amount.Minor%100 == hangs })
	switch {
	case !found && l.Amount.Minor%100 == hangs:
		return "sale_scan"
	case !found:
		return "hang_type"
	case on.State.Final():
		p.Done = true
	case on.GivenUp != "":
		return "hang_wait"
	case l.Stage == on.Number && !p.Aside:
		return "hang_aside"
	}
	p.Aside = true
	return "hang_cancel"
}

func (p *Progress) refund(l Look) string {
	for _, on := range l.Sales {
		for _, r := range on.Sale.Refunds {
			switch {
			case !p.counts(r.CreatedAt) || r.State == sale.RefundFailed:
			case r.State == sale.RefundSucceeded:
				p.Done = true
				return ""
			default:
				return "refund_wait"
			}
		}
	}
	_, paid := newest(l.Sales, func(s sale.Sale) bool { return s.State.Paid() && s.Refundable() > 0 })
	switch {
	case !paid:
		return "refund_sale"
	case l.Back:
		return "refund_amount"
	}
	return "refund_open"
}

// counts tells whether something happened since the lesson began.
func (p *Progress) counts(at time.Time) bool { return !at.Before(p.Since) }

func newest(all []flow.View, fits func(sale.Sale) bool) (sale.Sale, bool) {
	for _, v := range all {
		if fits(v.Sale) {
			return v.Sale, true
		}
	}
	return sale.Sale{}, false
}
