package checkout

import (
	"strings"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// DoubtKind names a question to ask the cashier before a sale is started.
type DoubtKind string

// The doubts.
const (
	SameAmountOpen   DoubtKind = "same_amount_open"   // one of the same amount is not settled
	SameAmountFailed DoubtKind = "same_amount_failed" // one of the same amount failed just now
	LargeAmount      DoubtKind = "large_amount"
)

// Doubt is such a question, with the other sale it is about.
type Doubt struct {
	Kind DoubtKind
	Sale sale.Sale // zero for LargeAmount
}

// Doubts are what a person has to answer before a sale is started: the error by
// which Start asks. Nothing was written and nothing sent.
type Doubts []Doubt

func (d Doubts) Error() string {
	questions := make([]string, len(d))
	for i, q := range d {
		if questions[i] = message.Text("refusal.doubt_same", q.Sale.Number, state(q.Sale.State)); q.Kind == LargeAmount {
			questions[i] = message.Text("refusal.doubt_large")
		}
	}
	return message.Text("refusal.doubts", message.Said(strings.Join(questions, "; ")))
}

// answered tells whether a person was asked this already. Who was asked about a
// sale knows of it, whatever became of it since.
func (d Doubts) answered(q Doubt) bool {
	for _, known := range d {
		if known.Sale.Number == q.Sale.Number && (known.Kind == LargeAmount) == (q.Kind == LargeAmount) {
			return true
		}
	}
	return false
}

// failedRecently is how long after a failed sale the same amount is asked about.
const failedRecently = time.Minute

// doubts are what is still to be asked before this sale.
func (e *Engine) doubts(r Request) (asked Doubts) {
	all := e.sameAmount(r)
	if limit := e.opt.Rules.Confirm; limit.Minor > 0 && r.Amount.Minor > limit.Minor {
		all = append(all, Doubt{Kind: LargeAmount})
	}
	for _, q := range all {
		if !r.Sure.answered(q) {
			asked = append(asked, q)
		}
	}
	return asked
}

// sameAmount is the doubt about the newest sale of the same amount that gives one.
func (e *Engine) sameAmount(r Request) Doubts {
	now := e.opt.Now()
	for i := len(e.order) - 1; i >= 0; i-- {
		s := e.flows[e.order[i]].Sale
		if s.Amount != r.Amount {
			continue
		}
		switch recent := now.Sub(s.FinishedAt) < failedRecently; {
		case !s.State.Final():
			return Doubts{{Kind: SameAmountOpen, Sale: s}}
		case s.State.Unpaid() && recent && s.Reason != sale.NotSent:
			return Doubts{{Kind: SameAmountFailed, Sale: s}}
		}
	}
	return nil
}
