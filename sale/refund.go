package sale

import (
	"time"

	"fufupos/money"
)

// Refund is money given back for one sale, under a number of its own.
type Refund struct {
	Number     Number
	RefundNo   string // the platform's
	Amount     money.Amount
	Reason     string
	OperatorID string
	State      RefundState
	Code       string // the gateway's return code where it failed
	Detail     string
	CreatedAt  time.Time
	SentAt     time.Time
	Attempts   int
	FinishedAt time.Time
}

// The events of a refund; the entry's Sale is the sale it belongs to.
type (
	// RefundMade is committed before anything is sent.
	RefundMade struct {
		Refund     Number       `json:"refund"`
		Amount     money.Amount `json:"amount"`
		Reason     string       `json:"reason"`
		OperatorID string       `json:"operator_id"`
	}
	// RefundSent is committed before the request's first byte leaves.
	RefundSent struct {
		Refund  Number `json:"refund"`
		Attempt int    `json:"attempt"`
	}
	// RefundAnswered records what came back from refund or refundQuery.
	RefundAnswered struct {
		Refund   Number `json:"refund"`
		Call     Call   `json:"call"`
		Outcome  string `json:"outcome"`
		Code     string `json:"code,omitempty"`
		Detail   string `json:"detail,omitempty"`
		RefundNo string `json:"refund_no,omitempty"`
	}
	// RefundEnded: succeeded, failed, or needing a person.
	RefundEnded struct {
		Refund Number      `json:"refund"`
		State  RefundState `json:"state"`
		Code   string      `json:"code,omitempty"`
		Detail string      `json:"detail,omitempty"`
	}
)

func (RefundMade) event()     {}
func (RefundSent) event()     {}
func (RefundAnswered) event() {}
func (RefundEnded) event()    {}

// refund gives the index of a refund, -1 where there is none.
func (s Sale) refund(n Number) int {
	for i := range s.Refunds {
		if s.Refunds[i].Number == n {
			return i
		}
	}
	return -1
}

// Reserved is what refunds take of the principal: all that succeeded and all
// whose outcome is not known to be a failure. Minor units.
func (s Sale) Reserved() int64 {
	var sum int64
	for _, r := range s.Refunds {
		if r.State != RefundFailed {
			sum += r.Amount.Minor
		}
	}
	return max(sum, s.Facts.RefundFee)
}

// RefundedMinor is what was given back for certain, in minor units.
func (s Sale) RefundedMinor() int64 {
	var sum int64
	for _, r := range s.Refunds {
		if r.State == RefundSucceeded {
			sum += r.Amount.Minor
		}
	}
	sum = max(sum, s.Facts.RefundFee)
	if s.State == Refunded {
		return max(sum, s.Amount.Minor)
	}
	return sum
}
