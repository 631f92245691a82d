package gateway

import "context"

const actionQuery = "query"

// QueryRequest asks for a sale's state (API section 3.5).
type QueryRequest struct {
	OutTradeNo string
	TradeNo    string // optional, the platform's number
	// IsCode tells whether digits are the sale's payment code, where only a hash of
	// it is left; may be nil.
	IsCode func(digits string) bool
}

// QueryAnswer is what the gateway says about the sale. TotalFee may be absent;
// where it is Present the caller compares it with its own.
type QueryAnswer struct {
	Outcome
	Trade
	RefundFee       Fee
	RefundAmountCNY Fee
}

// GivenBack is what the answer says was given back so far. The document's table
// labels refund_fee as the trade's amount: it counts only beside a state that
// speaks of a refund, 4, 5, 8 or 11.
func (a QueryAnswer) GivenBack() Fee {
	switch a.State {
	case StatePartRefunded, StateRefunded, StateRefunding, StateRefundSucceeded:
		return a.RefundFee
	}
	return Fee{}
}

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r QueryRequest) Validate() error {
	return firstError(
		validNumber("out_trade_no", r.OutTradeNo),
		optional("trade_no", r.TradeNo, 0),
	)
}

// Query asks what became of a sale. A Refused error here is about the question,
// not the sale. The answer holds whatever facts came, also beside an error.
func (c *Client) Query(ctx context.Context, r QueryRequest) (QueryAnswer, error) {
	if err := r.Validate(); err != nil {
		return QueryAnswer{Trade: object(nil).trade(c.clock())}, neverSent(actionQuery, r.OutTradeNo, err)
	}
	data, err := c.do(ctx, exchange{
		action: actionQuery,
		number: r.OutTradeNo,
		same:   sameOrder(r.OutTradeNo),
		sale:   r.OutTradeNo,
		isCode: r.IsCode,
		body: fields{
			{"busi_id", c.busiID},
			{"out_trade_no", r.OutTradeNo},
			{"trade_no", r.TradeNo},
			{"time_zone", c.timeZone()},
		},
	})
	return QueryAnswer{
		Outcome:         data.outcome(),
		Trade:           data.trade(c.clock()),
		RefundFee:       data.fee("refund_fee"),
		RefundAmountCNY: data.fee("refund_amount_cny"),
	}, err
}
