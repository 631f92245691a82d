package gateway

import (
	"context"
	"time"

	"fufupos/money"
)

const actionRefundQuery = "refundQuery"

// RefundQueryRequest asks what became of a refund (API section 3.8).
type RefundQueryRequest struct {
	OperatorID  string // at most 32 characters
	TerminalID  string // at most 32 characters
	OutRefundNo string // the refund's number, sent as out_trade_no
	// IsCode tells whether digits are the sale's payment code, where only a hash of
	// it is left; may be nil.
	IsCode func(digits string) bool
}

// RefundQueryAnswer is what the gateway says about the refund. Status is ""
// when absent.
type RefundQueryAnswer struct {
	Outcome
	Named         Proof  // whether it is about this refund
	OutTradeNo    string // the refund's number
	TradeNo       string
	Status        RefundStatus
	RefundFee     Fee
	FeeType       money.Currency // not in the document's list; "?" where something is there that is none
	RefundSubject string
	RefundTime    time.Time
	OperatorID    string
	TerminalID    string
	TimeZone      string
}

// Money compares the answer's amount and currency with the refund's.
func (a RefundQueryAnswer) Money(ours money.Amount) Proof {
	return moneyProof(a.RefundFee, a.FeeType, ours)
}

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r RefundQueryRequest) Validate() error {
	return firstError(
		validNumber("out_trade_no", r.OutRefundNo),
		mandatory("operator_id", r.OperatorID, maxOperator),
		mandatory("terminal_id", r.TerminalID, maxTerminal),
	)
}

// same goes by out_refund_no where the answer has one: out_trade_no beside it
// is then the sale's, which this request does not know.
func (r RefundQueryRequest) same(o object) bool {
	return r.named(o) != Differs
}

func (r RefundQueryRequest) named(o object) Proof {
	if refund := o.names("out_refund_no", r.OutRefundNo); refund != NotTold {
		return refund
	}
	return o.names("out_trade_no", r.OutRefundNo)
}

// RefundQuery asks what became of a refund; only its RefundSucceeded means that
// the money went back. The answer holds whatever facts came, also beside an
// error.
func (c *Client) RefundQuery(ctx context.Context, r RefundQueryRequest) (RefundQueryAnswer, error) {
	if err := r.Validate(); err != nil {
		return RefundQueryAnswer{}, neverSent(actionRefundQuery, r.OutRefundNo, err)
	}
	data, err := c.do(ctx, exchange{
		action: actionRefundQuery,
		number: r.OutRefundNo,
		same:   r.same,
		isCode: r.IsCode,
		body: fields{
			{"busi_id", c.busiID},
			{"operator_id", r.OperatorID},
			{"terminal_id", r.TerminalID},
			{"out_trade_no", r.OutRefundNo},
			{"time_zone", c.timeZone()},
		},
	})
	return RefundQueryAnswer{
		Outcome:       data.outcome(),
		Named:         r.named(data),
		OutTradeNo:    data.str("out_trade_no"),
		TradeNo:       data.str("trade_no"),
		Status:        parseRefundStatus(data.str("trade_status")),
		RefundFee:     data.fee("refund_fee"),
		FeeType:       data.currency("fee_type"),
		RefundSubject: data.str("refund_subject"),
		RefundTime:    data.time("gmt_refund_time", c.clock().in(data)),
		OperatorID:    data.str("operator_id"),
		TerminalID:    data.str("terminal_id"),
		TimeZone:      data.str("time_zone"),
	}, err
}
