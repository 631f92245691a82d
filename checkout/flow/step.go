package flow

import (
	"slices"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// Result of a step: the flow as it is once the events are in the journal, the
// events, and what to do then.
type Result struct {
	State   State
	Events  []sale.Event
	Actions []Action
}

// Step decides what an input means for a sale. It is pure: no clock, no I/O, no
// memory but the flow it is given. The rules it keeps stand in
// docs/architecture.md, section "What decides about money".
func Step(f State, in Input, now time.Time, r Rules) Result {
	f.Refunds = slices.Clone(f.Refunds) // the caller's flow stays as it is
	s := &step{Result: Result{State: f}, now: now, rules: r}
	switch in := in.(type) {
	case Begin:
		s.by = in.By
		s.begin(in)
	case Resume:
		s.resume()
	case Wake:
		s.wake()
	case Replied:
		s.replied(in)
	case Ask:
		s.askAfresh()
		s.askRefunds(func(r sale.Refund, _ Refund) bool { return !r.State.Final() })
	case LineBack:
		if !s.State.NextQuery.IsZero() {
			s.askAfresh()
		}
		s.askRefunds(func(_ sale.Refund, w Refund) bool { return !w.NextQuery.IsZero() })
	case GiveUp:
		s.giveUp(sale.GivenUp)
	case PrintNow:
		s.printNow()
	case PrintEnded:
		s.printEnded(in)
	case ReceiptSeen:
		s.receiptSeen(in)
	case Reprint:
		s.reprint(in.Refund)
	case BeginRefund:
		s.by = in.By
		s.beginRefund(in)
	case RefundReplied:
		s.refundReplied(in)
	case AskRefund:
		s.askRefunds(func(r sale.Refund, _ Refund) bool {
			return r.Number == in.Refund || in.Refund == "" && !r.State.Final()
		})
	case Unwritten:
		s.unwritten(in)
	case Reread:
		s.reread(in)
	}
	s.State.Doubted = s.State.Doubted || s.State.phase() == Asking
	return s.Result
}

// step is one run of Step, being built.
type step struct {
	Result
	now   time.Time
	rules Rules
	by    sale.By // whose sale or refund begins
}

// emit adds an event and folds it into the flow's sale at once, so that what
// follows in this step decides on what has just happened.
func (s *step) emit(number sale.Number, e sale.Event) {
	s.Events = append(s.Events, e)
	s.State.Sale = s.State.Sale.Apply(sale.Entry{Sale: number, By: s.by, At: s.now, Event: e})
}

func (s *step) happened(e sale.Event) { s.emit(s.State.Sale.Number, e) }

func (s *step) call(kind sale.Call, authCode string) {
	limit := s.rules.CallTimeout
	if kind == sale.CallOrder {
		limit = s.rules.OrderTimeout + s.rules.margin()
	}
	s.State.InFlight = append(s.State.InFlight[:len(s.State.InFlight):len(s.State.InFlight)], kind)
	s.Actions = append(s.Actions, CallGateway{Kind: kind, AuthCode: authCode, Limit: limit})
}

func (s *step) begin(in Begin) {
	s.emit(in.Number, in.Created)
	kind := sale.CallOrder
	if in.Created.Method == sale.QR {
		kind = sale.CallPreOrder
	}
	// Creation and sending are one commit: the number is durable before the
	// first byte leaves, and no journal holds a sale that might have been sent
	// without saying so.
	s.happened(sale.Sent{Call: kind, Attempt: 1})
	s.call(kind, in.AuthCode)
	s.State.NextQuery = s.now.Add(s.rules.FirstQuery)
}

// resume goes on with a sale after a restart, by its number alone: the payment
// code went with the process that read it.
func (s *step) resume() {
	if r, ok := s.State.Sale.NextReceipt(); ok && r.InDoubt() {
		s.doubtfulPrint(r, message.Text("flow.print_stopped"))
	}
	if s.State.Inherited {
		s.inheritedPrints()
	}
	switch {
	case s.State.Sale.State == sale.Created:
		s.happened(sale.Ended{State: sale.Failed, Reason: sale.NotSent})
	case !s.State.Sale.State.Final():
		s.State.NextQuery = s.now
	default:
		s.rest()
	}
	s.resumeRefunds()
}

func (s *step) wake() {
	if s.rules.Due(s.State.NextQuery, s.now) {
		s.ask()
	}
	s.wakeRefunds()
}

// askAfresh asks now and begins the pace anew.
func (s *step) askAfresh() {
	s.State.Interval, s.State.Quiet, s.State.Again = 0, 0, s.State.flying(sale.CallQuery)
	s.ask()
}

// ask sends a query now, or as soon as the pace allows.
func (s *step) ask() {
	f := &s.State
	if f.flying(sale.CallQuery) {
		f.NextQuery = time.Time{} // its answer plans the next
		return
	}
	if next := f.LastQuery.Add(s.rules.Pace()); !f.LastQuery.IsZero() && s.now.Before(next) && !s.now.Before(f.LastQuery) {
		f.NextQuery = next
		return
	}
	f.LastQuery, f.NextQuery = s.now, time.Time{}
	s.call(sale.CallQuery, "")
}

// giveUp ends the sale unpaid where that is still possible: query first, then
// cancel or close; see query.go for what follows.
func (s *step) giveUp(why sale.Reason) {
	if s.State.Sale.State.Final() {
		return
	}
	if s.State.Sale.GivenUp == "" {
		s.happened(sale.GaveUp{Reason: why})
	}
	s.askAfresh()
}

// unwritten goes back to waiting after the journal refused a step. An answer
// that could not be written is lost to us, and asked for again; a print whose
// end could not be written is in doubt.
func (s *step) unwritten(in Unwritten) {
	f := &s.State
	again := !f.Sale.State.Final()
	switch was := in.In.(type) {
	case Replied:
		f.landed(was.Call)
		f.Misses, f.Revoked = 0, 0 // what came in between is not known any more
		again = true
	case PrintEnded:
		f.Printing = 0
	case RefundReplied:
		again = false
		w := s.refund(was.Refund)
		w.Calling, w.Misses = "", 0
	case BeginRefund:
		return
	}
	if again {
		f.NextQuery = s.retryAt(f.deadline(s.rules))
	}
	s.retryRefunds()
}

// reread goes on with what the journal has, and plans what nobody has planned.
func (s *step) reread(in Reread) {
	f := &s.State
	f.Sale = in.Sale
	if !f.Sale.State.Final() && f.Sale.State != sale.Unresolved && f.NextQuery.IsZero() && !f.flying(sale.CallQuery) {
		f.NextQuery = s.retryAt(f.deadline(s.rules))
	}
	s.retryRefunds()
}

// retryAt is when something is tried again that the journal did not take: more
// quietly past the time by which it should have ended.
func (s *step) retryAt(deadline time.Time) time.Time {
	if s.now.Before(deadline) {
		return s.now.Add(max(s.rules.MaxInterval, s.rules.Pace()))
	}
	return s.now.Add(s.rules.longest())
}
