package sale

import (
	"time"

	"fufupos/money"
)

// Refund is money given back for one sale, under a number of its own.
type Refund struct {
	Number     Number
	RefundNo   string    // the platform's
	Rate       string    // exchange rate, as the gateway writes it
	CNYMinor   int64     // refund_amount_cny, in fen
	DoneAt     time.Time // when, by the gateway's clock; see BackAt
	Amount     money.Amount
	Reason     string
	OperatorID string
	By         By // who gave it back, and who allowed it
	State      RefundState
	Code       string // the gateway's return code where it failed
	Detail     string
	CreatedAt  time.Time
	SentAt     time.Time
	Attempts   int
	FinishedAt time.Time
	Parts      int            // receipts wanted once it has succeeded
	Confirmed  bool           // failed, and looked up once more since
	LastAnswer RefundAnswered // the last recorded answer
	FirstWord  RefundAnswered // what refund itself answered last
}

// The events of a refund; the entry's Sale is the sale it belongs to.
type (
	// RefundMade is committed before anything is sent.
	RefundMade struct {
		Refund     Number       `json:"refund" n:"1"`
		Amount     money.Amount `json:"amount" n:"2"`
		Reason     string       `json:"reason" n:"3"`
		OperatorID string       `json:"operator_id" n:"4"`
		Parts      int          `json:"parts,omitempty" n:"5"` // receipts wanted: 0, 1, or 2
	}
	// RefundSent is committed before the request's first byte leaves.
	RefundSent struct {
		Refund  Number `json:"refund" n:"1"`
		Attempt int    `json:"attempt" n:"2"`
	}
	// RefundAnswered records what came back from refund or refundQuery.
	RefundAnswered struct {
		Refund   Number    `json:"refund" n:"1"`
		Call     Call      `json:"call" n:"2"`
		Attempt  int       `json:"attempt" n:"3"`
		Outcome  Outcome   `json:"outcome" n:"4"`
		Code     string    `json:"code,omitempty" n:"5"`
		Detail   string    `json:"detail,omitempty" n:"6"`
		Says     Standing  `json:"says,omitempty" n:"7"`
		Unproven bool      `json:"unproven,omitempty" n:"8"` // it does not name this refund, or names another amount
		RefundNo string    `json:"refund_no,omitempty" n:"9"`
		Rate     string    `json:"exchange_rate,omitempty" n:"10"`
		CNYMinor int64     `json:"cny_minor,omitempty" n:"11"`
		DoneAt   time.Time `json:"done_at,omitzero" n:"12"`
	}
	// RefundEnded: succeeded, failed, or needing a person. One that had failed
	// and turns out to have succeeded ends a second time; nothing undoes a
	// success.
	RefundEnded struct {
		Refund Number      `json:"refund" n:"1"`
		State  RefundState `json:"state" n:"2"`
		Code   string      `json:"code,omitempty" n:"3"`
		Detail string      `json:"detail,omitempty" n:"4"`
	}
)

func (RefundMade) event()     {}
func (RefundSent) event()     {}
func (RefundAnswered) event() {}
func (RefundEnded) event()    {}

// learn keeps what an answer tells of the refund.
func (r *Refund) learn(ev RefundAnswered) {
	if ev.RefundNo != "" {
		r.RefundNo = ev.RefundNo
	}
	if ev.Rate != "" {
		r.Rate = ev.Rate
	}
	if ev.CNYMinor != 0 {
		r.CNYMinor = ev.CNYMinor
	}
	if !ev.DoneAt.IsZero() {
		r.DoneAt = ev.DoneAt
	}
}

// Unconfirmed tells whether the refund failed in a way that a straggling request
// may have overtaken, and was not looked up since.
func (r Refund) Unconfirmed() bool {
	certain := r.Attempts == 0 || r.Attempts == 1 && (r.FirstWord.Outcome == NeverLeft || r.FirstWord.Outcome == TurnedDown)
	return r.State == RefundFailed && !r.Confirmed && !certain
}

// Refund finds one of the sale's refunds.
func (s Sale) Refund(n Number) (r Refund, ok bool) {
	if i := s.refund(n); i >= 0 {
		return s.Refunds[i], true
	}
	return Refund{}, false
}

// refund gives the index of a refund, -1 where there is none.
func (s Sale) refund(n Number) int {
	for i := range s.Refunds {
		if s.Refunds[i].Number == n {
			return i
		}
	}
	return -1
}

// Reserved is what refunds take of the principal: all that succeeded, all whose
// outcome is not known to be a failure, and all that went elsewhere. Minor units.
func (s Sale) Reserved() int64 {
	sum := s.ElsewhereMinor
	for _, r := range s.Refunds {
		if r.State != RefundFailed {
			sum += r.Amount.Minor
		}
	}
	return max(sum, s.RefundedMinor())
}

// tell takes in what the gateway says was given back in all. What our own refunds
// don't explain went elsewhere: at the merchant's portal, at another till, or
// here before the books were lost. A refund of ours that is under way may be in
// that sum or not: as long as it can be, what was known before stays.
func (s *Sale) tell(fee int64) {
	var done, underWay int64
	for _, r := range s.Refunds {
		switch r.State {
		case RefundSucceeded:
			done += r.Amount.Minor
		case RefundFailed:
		default:
			underWay += r.Amount.Minor
		}
	}
	s.Facts.RefundFee, s.ToldAfter = fee, len(s.Refunds)
	most := max(min(fee, s.Amount.Minor)-done, 0)
	s.ElsewhereMinor = min(max(s.ElsewhereMinor, most-underWay), most)
}

// explains: a refund that had failed went through after all. What the gateway told
// since it was made had it in.
func (s *Sale) explains(i int) {
	if i < s.ToldAfter {
		s.ElsewhereMinor = max(s.ElsewhereMinor-s.Refunds[i].Amount.Minor, 0)
	}
}

// Refundable is what can still be given back, in minor units: nothing of a sale
// that is not paid.
func (s Sale) Refundable() int64 {
	if !s.State.Paid() {
		return 0
	}
	return max(s.Amount.Minor-s.Reserved(), 0)
}

// Elsewhere tells whether the gateway speaks of a refund that none of ours
// explains: one that was made elsewhere, and is to be looked up there.
func (s Sale) Elsewhere() bool {
	if !s.State.Paid() || !s.Told.Refund() {
		return false
	}
	var ours int64
	for _, r := range s.Refunds {
		if r.State != RefundFailed || s.Told == SaysRefundFailed {
			ours += r.Amount.Minor
		}
	}
	return ours == 0 || s.RefundedMinor() > ours
}

// RefundedMinor is what was given back for certain, in minor units.
func (s Sale) RefundedMinor() int64 {
	if given := s.givenMinor(); s.State != Refunded {
		return given
	}
	return s.Amount.Minor
}

// givenMinor is what our own refunds gave back, and what the gateway says beyond
// that.
func (s Sale) givenMinor() int64 {
	sum := s.ElsewhereMinor
	for _, r := range s.Refunds {
		if r.State == RefundSucceeded {
			sum += r.Amount.Minor
		}
	}
	return min(max(sum, s.Facts.RefundFee), max(s.Amount.Minor, 0))
}
