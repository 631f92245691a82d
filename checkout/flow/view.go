package flow

import (
	"slices"
	"time"

	"fufupos/sale"
)

// Phase is what is happening with a sale right now, finer than its state.
type Phase string

// The phases.
const (
	Contacting Phase = "contacting" // the request is under way
	Customer   Phase = "customer"   // the customer is paying (password) or is to scan our code
	Asking     Phase = "asking"     // no word yet whether it is paid: asking the gateway
	Reversing  Phase = "reversing"  // given up: being cancelled or closed
	Done       Phase = "done"       // ended; see the sale's state
	Person     Phase = "person"     // needs a person
)

// View is one sale as a screen shows it.
type View struct {
	Sale      sale.Sale
	Phase     Phase
	Doubted   bool         // nobody knew, for a while or until now, whether it is paid
	InFlight  []sale.Call  // calls under way
	NextQuery time.Time    // zero when none is planned
	Failures  int          // queries in a row that reached nobody
	CancelAt  time.Time    // when a cancel becomes possible; zero where there is none to be made
	Deadline  time.Time    // when the platform revokes the order by itself
	Refunds   []RefundView // the refunds this process had to do with
}

// RefundView is an open or ended refund's course as a screen shows it.
type RefundView struct {
	Number    sale.Number
	Calling   sale.Call // the call under way; empty for none
	NextQuery time.Time // zero when none is planned
	Failures  int       // look-ups in a row that reached nobody
	Slow      bool      // the gateway has it under way, and it takes longer than any call
}

func (w Refund) view(r sale.Refund, now time.Time, rules Rules) RefundView {
	return RefundView{
		Number: w.Number, Calling: w.Calling, NextQuery: w.NextQuery, Failures: w.Failures,
		Slow: w.Accepted && r.State == sale.Refunding && !now.Before(r.SentAt.Add(rules.settleAfter(0))),
	}
}

// View shows the flow to a screen.
func (f State) View(now time.Time, rules Rules) View {
	v := View{Sale: f.Sale, InFlight: slices.Clone(f.InFlight), NextQuery: f.NextQuery, Failures: f.Failures, Phase: f.phase(), Doubted: f.Doubted}
	for _, w := range f.Refunds {
		r, _ := f.Sale.Refund(w.Number)
		v.Refunds = append(v.Refunds, w.view(r, now, rules))
	}
	if !f.Sale.State.Final() && !f.Sale.SentAt.IsZero() {
		v.Deadline = f.Sale.SentAt.Add(max(rules.OrderTimeout, f.Sale.ExpireAfter))
		if f.Sale.Method == sale.Scan {
			v.CancelAt = rules.cancelTime(f.Sale.SentAt, now)
		}
	}
	return v
}

func (f State) phase() Phase {
	switch s := f.Sale; {
	case s.State == sale.Unresolved:
		return Person
	case s.State.Final():
		return Done
	case s.GivenUp != "":
		return Reversing
	case s.Method == sale.QR && s.QRCode != "":
		return Customer
	case s.LastAnswer.Outcome == sale.GotAnswer && s.LastAnswer.Says == sale.SaysWaiting:
		return Customer
	case f.flying(sale.CallOrder, sale.CallPreOrder):
		return Contacting
	}
	return Asking
}

// hopeless is how many queries in a row may reach nobody before a command that
// waits says that the line is down.
const hopeless = 3

// Stuck tells whether waiting any longer for this sale and its refunds makes no
// sense now, so a command should end and say what is still open: it needs a
// person, the gateway cannot be reached, its cancel is not allowed for a while,
// or the gateway takes its time with a refund.
func (v View) Stuck(now time.Time) bool {
	switch {
	case v.Sale.State == sale.Unresolved && len(v.InFlight) == 0, v.Failures >= hopeless, v.Sale.GivenUp != "" && v.CancelAt.Sub(now) > time.Minute:
		return true
	case !v.Sale.State.Final():
		return false
	}
	return !slices.ContainsFunc(v.Refunds, func(w RefundView) bool {
		r, _ := v.Sale.Refund(w.Number)
		return !r.State.Final() && !w.stuck(r)
	})
}

func (w RefundView) stuck(r sale.Refund) bool {
	return r.State == sale.RefundUnresolved && w.Calling == "" || w.Failures >= hopeless || w.Slow
}
