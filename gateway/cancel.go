package gateway

import "context"

const actionCancel = "cancel"

// CancelRequest revokes an unpaid scan sale (API section 3.6).
type CancelRequest struct {
	OperatorID string // at most 32 characters
	TerminalID string // at most 32 characters
	OutTradeNo string
	TradeNo    string // optional, the platform's number
	// IsCode tells whether digits are the sale's payment code, where only a hash of
	// it is left; may be nil.
	IsCode func(digits string) bool
}

// CancelAnswer says how the gateway took the request; query tells whether the
// sale is revoked.
type CancelAnswer struct {
	Outcome
	TimeZone string
}

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r CancelRequest) Validate() error {
	return firstError(
		validNumber("out_trade_no", r.OutTradeNo),
		mandatory("operator_id", r.OperatorID, maxOperator),
		mandatory("terminal_id", r.TerminalID, maxTerminal),
		optional("trade_no", r.TradeNo, 0),
	)
}

// Cancel asks for a revocation. When it is allowed (15 s after the order, from
// 01:00 to 23:00 UTC+8, after a query) is the caller's to keep.
func (c *Client) Cancel(ctx context.Context, r CancelRequest) (CancelAnswer, error) {
	if err := r.Validate(); err != nil {
		return CancelAnswer{}, neverSent(actionCancel, r.OutTradeNo, err)
	}
	data, err := c.do(ctx, exchange{
		action: actionCancel,
		number: r.OutTradeNo,
		same:   sameOrder(r.OutTradeNo),
		sale:   r.OutTradeNo,
		isCode: r.IsCode,
		body: fields{
			{"busi_id", c.busiID},
			{"operator_id", r.OperatorID},
			{"terminal_id", r.TerminalID},
			{"out_trade_no", r.OutTradeNo},
			{"trade_no", r.TradeNo},
			{"time_zone", c.timeZone()},
		},
	})
	return CancelAnswer{Outcome: data.outcome(), TimeZone: data.str("time_zone")}, err
}
