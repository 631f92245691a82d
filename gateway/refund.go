package gateway

import (
	"context"
	"strconv"
	"time"

	"fufupos/money"
)

const actionRefund = "refund"

// RefundRequest gives back all or part of a sale (API section 3.4). One of
// OutTradeNo and TradeNo names the sale; the platform prefers TradeNo.
type RefundRequest struct {
	OperatorID  string       // at most 32 characters
	TerminalID  string       // at most 32 characters
	Amount      money.Amount // more than zero; that it is still there to refund is the caller's to keep
	Subject     string       // why; at most 100 characters
	OutTradeNo  string
	TradeNo     string
	OutRefundNo string // the refund's own number, of an order number's form
	// IsCode tells whether digits are the sale's payment code, where only a hash of
	// it is left; may be nil.
	IsCode func(digits string) bool
}

// RefundAnswer says that the gateway took the refund, not that it is done:
// refundQuery tells.
type RefundAnswer struct {
	Outcome
	OutTradeNo      string
	TradeNo         string
	OutRefundNo     string
	RefundNo        string // the platform's number of the refund
	OperatorID      string
	TerminalID      string
	BeginTime       time.Time
	EndTime         time.Time
	RefundFee       Fee
	FeeType         money.Currency
	ExchangeRate    string // decimal, such as 4.93
	RefundAmountCNY Fee
	Channel         Channel
	TimeZone        string
}

// Money compares the answer's amount and currency with the refund's.
func (a RefundAnswer) Money(ours money.Amount) Proof { return moneyProof(a.RefundFee, a.FeeType, ours) }

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r RefundRequest) Validate() error {
	var number error
	if r.OutTradeNo != "" {
		number = validNumber("out_trade_no", r.OutTradeNo)
	}
	return firstError(
		validNumber("out_refund_no", r.OutRefundNo),
		number,
		check(r.OutTradeNo != "" || r.TradeNo != "", "out_trade_no", "is missing: a refund needs it or trade_no"),
		optional("trade_no", r.TradeNo, 0),
		validAmount("refund_fee", r.Amount),
		mandatory("refund_subject", r.Subject, maxSubject),
		mandatory("operator_id", r.OperatorID, maxOperator),
		mandatory("terminal_id", r.TerminalID, maxTerminal),
	)
}

// same compares like with like: the refund's number with the refund's, the
// sale's with the sale's. As out_trade_no the refund's own number passes too,
// since refundQuery calls it that.
func (r RefundRequest) same(o object) bool {
	if o.names("out_refund_no", r.OutRefundNo) == Differs {
		return false
	}
	sale := o.names("out_trade_no", r.OutTradeNo)
	return sale != Differs || r.OutTradeNo == "" && o.str("out_trade_no") != "" || o.names("out_trade_no", r.OutRefundNo) == Agrees
}

// Refund asks for money to be given back. After an Unknown error it may be
// repeated with the same OutRefundNo only. Errors name OutRefundNo.
func (c *Client) Refund(ctx context.Context, r RefundRequest) (RefundAnswer, error) {
	if err := r.Validate(); err != nil {
		return RefundAnswer{Channel: ChannelAbsent}, neverSent(actionRefund, r.OutRefundNo, err)
	}
	data, err := c.do(ctx, exchange{
		action: actionRefund,
		number: r.OutRefundNo,
		same:   r.same,
		sale:   r.OutTradeNo,
		isCode: r.IsCode,
		body: fields{
			{"busi_id", c.busiID},
			{"operator_id", r.OperatorID},
			{"terminal_id", r.TerminalID},
			{"refund_fee", strconv.FormatInt(r.Amount.Minor, 10)},
			{"refund_subject", r.Subject},
			{"out_trade_no", r.OutTradeNo},
			{"trade_no", r.TradeNo},
			{"out_refund_no", r.OutRefundNo},
			{"fee_type", string(r.Amount.Currency)},
			{"time_zone", c.timeZone()},
		},
	})
	at := c.clock().in(data)
	return RefundAnswer{
		Outcome:         data.outcome(),
		OutTradeNo:      data.str("out_trade_no"),
		TradeNo:         data.str("trade_no"),
		OutRefundNo:     data.str("out_refund_no"),
		RefundNo:        data.str("refund_no"),
		OperatorID:      data.str("operator_id"),
		TerminalID:      data.str("terminal_id"),
		BeginTime:       data.time("begin_time", at),
		EndTime:         data.time("end_time", at),
		RefundFee:       data.fee("refund_fee"),
		FeeType:         data.currency("fee_type"),
		ExchangeRate:    data.rate("exchange_rate"),
		RefundAmountCNY: data.fee("refund_amount_cny"),
		Channel:         data.channel(),
		TimeZone:        data.str("time_zone"),
	}, err
}
