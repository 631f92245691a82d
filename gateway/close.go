package gateway

import "context"

const actionClose = "close"

// CloseRequest closes an unpaid QR order (API section 3.7).
type CloseRequest struct {
	OperatorID string // at most 32 characters
	TerminalID string // at most 32 characters
	OutTradeNo string
}

// CloseAnswer says how the gateway took the request; query tells whether the
// order is closed.
type CloseAnswer struct {
	Outcome
	OutTradeNo string
	TradeNo    string
	TimeZone   string
}

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r CloseRequest) Validate() error {
	return firstError(
		validNumber("out_trade_no", r.OutTradeNo),
		mandatory("operator_id", r.OperatorID, maxOperator),
		mandatory("terminal_id", r.TerminalID, maxTerminal),
	)
}

// Close asks for an order to be closed; a paid or failed one is not.
func (c *Client) Close(ctx context.Context, r CloseRequest) (CloseAnswer, error) {
	if err := r.Validate(); err != nil {
		return CloseAnswer{}, neverSent(actionClose, r.OutTradeNo, err)
	}
	data, err := c.do(ctx, exchange{
		action: actionClose,
		number: r.OutTradeNo,
		same:   sameOrder(r.OutTradeNo),
		body: fields{
			{"busi_id", c.busiID},
			{"operator_id", r.OperatorID},
			{"terminal_id", r.TerminalID},
			{"out_trade_no", r.OutTradeNo},
			{"time_zone", c.timeZone()},
		},
	})
	return CloseAnswer{
		Outcome:    data.outcome(),
		OutTradeNo: data.str("out_trade_no"),
		TradeNo:    data.str("trade_no"),
		TimeZone:   data.str("time_zone"),
	}, err
}
