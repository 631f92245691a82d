package flow

import (
	"slices"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// Refund is a refund on its way: what lives beside the journal's knowledge
// of it, as long as the process does.
type Refund struct {
	Number    sale.Number
	Calling   sale.Call // the call under way, refund or refundQuery; empty for none
	LastQuery time.Time
	NextQuery time.Time // zero for none
	Interval  time.Duration
	Quiet     int
	Failures  int  // look-ups in a row that reached nobody
	Misses    int  // look-ups in a row that found no such refund, when that counts
	Unproven  int  // look-ups in a row that told of an end, and not of this refund
	Denials   int  // answers in a row, after it failed, that there is no such refund
	Accepted  bool // the gateway said to this process that it is under way
	Sent      bool // by this process, whose cashier waits for it
}

// maxRefundAttempts is how often one refund is sent, always under its own
// number, while no answer to it was ever heard.
const maxRefundAttempts = 3

// beginRefund commits the refund's number before its first byte leaves, as a
// sale's. The sum of all refunds that did not fail stays within what was paid.
func (s *step) beginRefund(in BeginRefund) {
	if in.Made.Amount.Minor <= 0 || in.Made.Amount.Minor > s.State.Sale.Refundable() {
		return
	}
	s.happened(in.Made)
	s.sendRefund(in.Made.Refund)
}

func (s *step) sendRefund(n sale.Number) {
	r, _ := s.State.Sale.Refund(n)
	s.happened(sale.RefundSent{Refund: n, Attempt: r.Attempts + 1})
	s.refund(n).Sent = true
	s.callRefund(n, sale.CallRefund)
}

func (s *step) callRefund(n sale.Number, kind sale.Call) {
	w := s.refund(n)
	w.Calling, w.NextQuery = kind, time.Time{}
	s.Actions = append(s.Actions, CallGateway{Kind: kind, Refund: n, Limit: s.rules.CallTimeout})
}

// refund is a refund on its way, made where there is none.
func (s *step) refund(n sale.Number) *Refund {
	i := slices.IndexFunc(s.State.Refunds, func(w Refund) bool { return w.Number == n })
	if i < 0 {
		i = len(s.State.Refunds)
		s.State.Refunds = append(s.State.Refunds, Refund{Number: n})
	}
	return &s.State.Refunds[i]
}

// resumeRefunds takes up the refunds that were under way when the till stopped.
func (s *step) resumeRefunds() {
	for _, r := range s.State.Sale.Refunds {
		switch r.State {
		case sale.RefundCreated:
			s.endRefund(r.Number, sale.RefundFailed, "", message.Text("flow.refund_not_sent"))
		case sale.Refunding:
			s.refund(r.Number).NextQuery = s.now
		case sale.RefundFailed:
			s.planRefund(r.Number)
		}
	}
}

func (s *step) wakeRefunds() {
	for _, w := range s.State.Refunds {
		if s.rules.Due(w.NextQuery, s.now) {
			s.askRefund(w.Number)
		}
	}
}

// askRefunds looks up the refunds that are wanted, and begins their pace anew.
func (s *step) askRefunds(wanted func(sale.Refund, Refund) bool) {
	for _, r := range s.State.Sale.Refunds {
		if w := s.refund(r.Number); wanted(r, *w) {
			w.Interval, w.Quiet = 0, 0
			s.askRefund(r.Number)
		}
	}
}

// askRefund looks a refund up now, or as soon as the pace allows.
func (s *step) askRefund(n sale.Number) {
	w := s.refund(n)
	if w.Calling != "" {
		w.NextQuery = time.Time{} // its answer plans the next
		return
	}
	if next := w.LastQuery.Add(s.rules.Pace()); !w.LastQuery.IsZero() && s.now.Before(next) && !s.now.Before(w.LastQuery) {
		w.NextQuery = next
		return
	}
	w.LastQuery = s.now
	s.callRefund(n, sale.CallRefundQuery)
}

// refundReplied takes in what came of a refund's call.
func (s *step) refundReplied(in RefundReplied) {
	r, known := s.State.Sale.Refund(in.Refund)
	if !known {
		return
	}
	s.refund(in.Refund).Calling = ""
	reply := in.Reply
	answer := sale.RefundAnswered{
		Refund: r.Number, Call: in.Call, Attempt: r.Attempts, Outcome: reply.Outcome, Code: reply.Code, Detail: reply.Detail,
		Says: reply.Says, Unproven: reply.Says != sale.Untold && reply.Outcome == sale.GotAnswer && !reply.Proven(),
		RefundNo: reply.Refund.No, Rate: reply.Refund.Rate, CNYMinor: reply.Refund.CNYMinor, DoneAt: reply.Refund.DoneAt,
	}
	if answer != r.LastAnswer {
		s.happened(answer)
	}
	if in.Call == sale.CallRefund {
		s.refundSentOff(r, reply)
	} else {
		s.refundLookedUp(r, reply)
	}
	s.planRefund(r.Number)
}

// refundSentOff: a refund that never left, or was refused, has failed for
// certain, unless an earlier attempt may have arrived. Every other answer is
// only that: refundQuery tells what became of it.
func (s *step) refundSentOff(r sale.Refund, reply Reply) {
	if reply.Outcome == sale.GotAnswer && reply.Money == Differs {
		s.contradicted(sale.WrongAmount, message.Text("flow.refund_taken_with", r.Number, message.Said(reply.Instead), named(r.Amount)), reply)
	}
	if r.State.Final() || r.Attempts > 1 {
		return
	}
	switch reply.Outcome {
	case sale.NeverLeft, sale.TurnedDown:
		s.endRefund(r.Number, sale.RefundFailed, reply.Code, reply.Detail)
	}
}

func (s *step) refundLookedUp(r sale.Refund, reply Reply) {
	w := s.refund(r.Number)
	w.Failures++
	if reply.Reached {
		w.Failures = 0
	}
	if reply.Says != sale.SaysMissing {
		w.Misses = 0
	}
	ended := reply.Outcome == sale.GotAnswer && (reply.Says == sale.SaysRefundDone || reply.Says == sale.SaysRefundFailed)
	switch {
	case ended && (reply.Named != Agrees || reply.Says == sale.SaysRefundFailed && !reply.Proven()):
		s.refundUnproven(r, w, reply)
	case ended && reply.Says == sale.SaysRefundDone:
		s.refundDone(r, reply)
	case r.State == sale.RefundSucceeded:
		if reply.Says == sale.SaysMissing || ended {
			s.contradicted(sale.Contradiction, message.Text("flow.refund_taken_back", r.Number), reply)
		}
	case ended:
		s.endRefund(r.Number, sale.RefundFailed, reply.Code, reply.Detail)
	case reply.Outcome == sale.GotAnswer && reply.Says == sale.SaysRefunding:
		w.Accepted = true
	case reply.Says == sale.SaysMissing:
		s.refundMissed(r, reply)
	}
	if !ended || reply.Proven() {
		s.refund(r.Number).Unproven = 0
	}
	w = s.refund(r.Number)
	if r.Unconfirmed() && s.isLate(w.LastQuery, r.FinishedAt) && (confirms(&w.Denials, reply, reply.Says == sale.SaysRefundFailed && reply.Proven()) || w.Unproven >= maxUnproven) {
		s.happened(sale.Confirmed{Refund: r.Number})
	}
}

// refundUnproven counts look-ups that tell of an end, and not of this refund's.
func (s *step) refundUnproven(r sale.Refund, w *Refund, reply Reply) {
	if w.Unproven++; w.Unproven < maxUnproven || r.State == sale.RefundSucceeded {
		return
	}
	detail := message.Text("flow.another_refund", stands(reply.Says), r.Number)
	s.contradicted(sale.NotProven, detail, reply)
	if r.State == sale.Refunding {
		s.endRefund(r.Number, sale.RefundUnresolved, reply.Code, detail)
	}
}

func (s *step) refundDone(r sale.Refund, reply Reply) {
	switch {
	case r.State == sale.RefundSucceeded:
	case reply.Money == Differs:
		detail := message.Text("flow.refund_done_with", r.Number, message.Said(reply.Instead), named(r.Amount))
		s.contradicted(sale.WrongAmount, detail, reply)
		s.endRefund(r.Number, sale.RefundUnresolved, reply.Code, detail)
	default:
		s.endRefund(r.Number, sale.RefundSucceeded, "", "")
		s.receiptsDue(r.Number, r.Parts)
	}
}

// refundMissed counts an answer "no such refund". It counts only once a late
// request can no longer arrive, and twice in a row. A refund that was never
// answered is then sent again under its number, but not after a restart: nobody
// may be waiting for it any more. One that the gateway answered with a failure
// has failed.
func (s *step) refundMissed(r sale.Refund, reply Reply) {
	w := s.refund(r.Number)
	if r.State.Final() {
		return
	}
	if gone := r.SentAt.Add(s.rules.settleAfter(0)); s.now.Before(gone) {
		w.Misses = 0
		return
	}
	if w.Misses++; w.Misses < 2 {
		return
	}
	w.Misses = 0
	switch first := r.FirstWord; {
	case first.Code != "":
		s.endRefund(r.Number, sale.RefundFailed, first.Code, first.Detail)
	case w.Sent && r.Attempts < maxRefundAttempts:
		s.sendRefund(r.Number)
	default:
		s.endRefund(r.Number, sale.RefundFailed, reply.Code, reply.Detail)
	}
}

// endRefund ends a refund, once.
func (s *step) endRefund(n sale.Number, state sale.RefundState, code, detail string) {
	if r, _ := s.State.Sale.Refund(n); r.State != state {
		s.happened(sale.RefundEnded{Refund: n, State: state, Code: code, Detail: detail})
	}
}

// planRefund sets a refund's next look-up: a growing interval at first, a
// quieter pace once it has taken longer than any call.
func (s *step) planRefund(n sale.Number) {
	w := s.refund(n)
	r, _ := s.State.Sale.Refund(n)
	switch {
	case w.Calling != "":
		return
	case r.State == sale.RefundFailed:
		if w.NextQuery = (time.Time{}); r.Unconfirmed() {
			w.NextQuery = s.lateCheck(w.LastQuery, r.FinishedAt)
		}
		return
	case r.State != sale.Refunding:
		return
	}
	w.Interval = min(max(w.Interval+w.Interval/2, s.rules.Interval), s.rules.MaxInterval)
	next := s.now.Add(w.Interval)
	if !s.now.Before(r.SentAt.Add(s.rules.settleAfter(0))) {
		next = s.now.Add(s.rules.MaxInterval * quiet[min(w.Quiet, len(quiet)-1)])
		w.Quiet++
	}
	w.NextQuery = next
}

// retryRefunds goes back to waiting after the journal refused a step: whatever
// was to be learnt is asked for again.
func (s *step) retryRefunds() {
	for _, r := range s.State.Sale.Refunds {
		open := r.State == sale.Refunding || r.Unconfirmed()
		if w := s.refund(r.Number); open && w.Calling == "" && w.NextQuery.IsZero() {
			w.NextQuery = s.retryAt(r.SentAt.Add(s.rules.settleAfter(0)))
		}
	}
}
