package flow

import (
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// minPace: no sale is asked about more often, whatever the cause.
const minPace = time.Second

// Pace is minPace, or less where the configuration allows less (a training or
// test gateway on this machine).
func (r Rules) Pace() time.Duration { return min(minPace, r.Interval) }

// quiet are the waits once the platform's own deadline has passed, in units of
// MaxInterval: 5, 15 and 60 seconds in life.
var quiet = [...]time.Duration{1, 3, 12}

// queried takes in a query's answer: the only thing that ends a sale in doubt.
func (s *step) queried(reply Reply) {
	f := &s.State
	f.Failures++
	if reply.Reached {
		f.Failures = 0
	}
	if reply.Says != sale.SaysMissing {
		f.Misses = 0
	}
	if reply.Says != sale.SaysGone {
		f.Revoked = 0
	}
	if end := reply.Says.Paid() || reply.Says.Unpaid(); reply.Reached && (!end || reply.Outcome == sale.GotAnswer && reply.Proven()) {
		f.Unproven = 0
	}
	switch {
	case reply.Outcome == sale.GotAnswer:
		s.learn(reply)
	case reply.Says.Paid():
		s.unproven(reply) // a failure and a payment in one answer
	case reply.Says == sale.SaysMissing:
		s.missed(reply)
	case reply.Says == sale.SaysGone:
		// A query that answers with the code instead of a state is asked once
		// more, so that no single garbled answer ends a sale.
		if f.Revoked++; f.Revoked >= 2 {
			s.learnUnpaid(reply, sale.Revoked)
		}
	}
	if f.Sale.State.Final() || f.Sale.State == sale.Unresolved {
		if f.Sale.Unconfirmed() && s.isLate(f.LastQuery, f.Sale.FinishedAt) && (confirms(&f.Denials, reply, reply.Proven() && (reply.Says.Paid() || reply.Says.Unpaid())) || f.Unproven >= maxUnproven) {
			s.happened(sale.Confirmed{})
		}
		s.rest()
		s.lookAgain(reply)
		return
	}
	if reply.Outcome == sale.GotAnswer {
		s.pressOn(reply)
	}
	if !f.flying(sale.CallCancel, sale.CallClose) {
		s.plan()
	}
}

// lookAgain asks once more about a refund that the gateway speaks of and this till
// did not make: one such word may be a wrong one, and the next is believed.
func (s *step) lookAgain(reply Reply) {
	f := &s.State
	switch {
	case !f.Sale.State.Paid() || !reply.Proven():
	case !reply.Says.Refund() || f.Sale.Reserved() > 0 && len(f.Sale.Refunds) > 0:
		f.Elsewhere = false
		s.askRefunds(func(r sale.Refund, w Refund) bool {
			return reply.Says.Refund() && !r.State.Final() && w.NextQuery.IsZero()
		})
	case !f.Elsewhere:
		f.Elsewhere = true
		f.NextQuery = s.now.Add(s.rules.MaxInterval)
	}
}

// missed counts an answer "no such order". It is final only once a late request
// can no longer arrive, and twice in a row.
func (s *step) missed(reply Reply) {
	f := &s.State
	if f.Sale.State.Paid() {
		s.contradicted(sale.Contradiction, message.Text("flow.forgotten"), reply)
		return
	}
	gone := f.Sale.SentAt.Add(s.rules.OrderTimeout + s.rules.margin())
	if f.flying(sale.CallOrder, sale.CallPreOrder) || s.now.Before(gone) {
		f.Misses = 0
		return
	}
	if f.Misses++; f.Misses >= 2 && !f.Sale.State.Final() {
		reason, code, detail := sale.NotCreated, reply.Code, reply.Detail
		if first := f.Sale.FirstWord; first.Says == sale.SaysDeclined {
			reason, code, detail = sale.Declined, first.Code, first.Detail
		}
		s.end(sale.Ended{State: sale.Failed, Reason: reason, Code: code, Detail: detail})
	}
}

// pressOn ends a waiting order that is given up, or has outlived the platform's
// own limit, with cancel or close. It runs right after a query, so "query
// first" always holds; and only on its plain word that the order waits: what may
// be paid is neither cancelled nor closed.
func (s *step) pressOn(reply Reply) {
	f := &s.State
	if reply.Says != sale.SaysWaiting || reply.Named != Agrees {
		return
	}
	if f.Sale.Damage != "" {
		return // nothing is done about a sale that is not as the till wrote it
	}
	if f.Sale.GivenUp == "" {
		if s.now.Before(f.deadline(s.rules)) {
			return
		}
		s.happened(sale.GaveUp{Reason: sale.TimedOut})
	}
	if f.flying(sale.CallCancel, sale.CallClose, sale.CallPreOrder) {
		return
	}
	if last := f.Sale.CancelAt; !last.IsZero() && s.now.Before(last.Add(s.rules.CancelAfter*time.Duration(min(max(f.Ends, 1), 4)))) {
		return
	}
	kind := sale.CallClose
	if f.Sale.Method == sale.Scan {
		if kind = sale.CallCancel; s.rules.cancelTime(f.Sale.SentAt, s.now).After(s.now) {
			return
		}
	}
	f.Ends++
	s.happened(sale.Sent{Call: kind, Attempt: f.Ends})
	s.call(kind, "")
}

// plan sets the next query: a growing interval up to the platform's deadline,
// a quieter pace after it.
func (s *step) plan() {
	f := &s.State
	if f.Sale.State.Final() || f.Sale.State == sale.Unresolved || f.flying(sale.CallQuery) {
		return
	}
	r := s.rules
	f.Interval = min(max(f.Interval+f.Interval/2, r.Interval), r.MaxInterval)
	next := s.now.Add(f.Interval)
	again := f.Again
	f.Again = false
	deadline := f.deadline(r)
	switch {
	case !s.now.Before(deadline):
		next = s.now.Add(r.MaxInterval * quiet[min(f.Quiet, len(quiet)-1)])
		f.Quiet++
	case next.After(deadline):
		next = deadline
	}
	if f.Sale.GivenUp != "" && f.Sale.Method == sale.Scan && f.Sale.CancelAt.IsZero() {
		if at := r.cancelTime(f.Sale.SentAt, s.now); at.After(s.now) && at.Before(next) {
			next = at
		}
	}
	if again {
		next = s.now
	}
	if earliest := f.LastQuery.Add(r.Pace()); next.Before(earliest) && !s.now.Before(f.LastQuery) {
		next = earliest
	}
	f.NextQuery = next
}

// confirms tells whether an answer leaves nothing to wait for: an end that it
// proves, or twice in a row that there is nothing. denials counts those.
func confirms(denials *int, reply Reply, proven bool) bool {
	if *denials++; reply.Says != sale.SaysMissing && reply.Says != sale.SaysGone {
		*denials = 0
	}
	return *denials >= 2 || reply.Outcome == sale.GotAnswer && proven
}

// longest is the longest wait between two queries.
func (r Rules) longest() time.Duration { return r.MaxInterval * quiet[len(quiet)-1] }

// Due tells whether a planned time has come. One that lies further ahead than
// anything is ever planned was planned before the clock was set back.
func (r Rules) Due(at, now time.Time) bool {
	return !at.IsZero() && (!now.Before(at) || at.Sub(now) > max(r.longest(), r.FirstQuery))
}

// isLate tells whether a query left late enough after an end to hear of what
// had overtaken it.
func (s *step) isLate(asked, ended time.Time) bool {
	return !asked.Before(ended.Add(s.rules.longest()))
}

// lateCheck is when an end is to be asked about once more, until somebody has
// answered.
func (s *step) lateCheck(asked, ended time.Time) time.Time {
	at := ended.Add(s.rules.longest())
	if s.isLate(asked, ended) {
		at = asked.Add(s.rules.longest())
	}
	if at.Before(s.now) {
		return s.now
	}
	return at
}

// rest leaves an ended sale with its late check, where that is still to come.
func (s *step) rest() {
	s.idle()
	if f := &s.State; f.Sale.Unconfirmed() {
		f.NextQuery = s.lateCheck(f.LastQuery, f.Sale.FinishedAt)
	}
}

// idle: no more queries by themselves.
func (s *step) idle() { s.State.NextQuery = time.Time{} }
