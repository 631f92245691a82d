package gateway

import (
	"context"
	"strconv"

	"fufupos/money"
)

const actionOrder = "order"

// OrderRequest is a sale by the customer's payment code (API section 3.1).
type OrderRequest struct {
	OperatorID    string       // optional, at most 32 characters
	TerminalID    string       // optional, at most 32 characters
	MerchantParam string       // optional, echoed; plain text, at most 127 characters as base64
	StoreID       string       // optional, at most 32 characters
	Amount        money.Amount // more than zero
	Channel       Channel      // ChannelAuto: the gateway goes by the code
	AuthCode      AuthCode
	OutTradeNo    string // our number, at most 32 of 0-9 A-Z, a letter first
	Subject       string // at most 100 characters
}

// OrderAnswer is what the gateway says about the sale.
type OrderAnswer struct {
	Outcome
	Trade
}

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r OrderRequest) Validate() error {
	return firstError(
		validNumber("out_trade_no", r.OutTradeNo),
		validAmount("total_fee", r.Amount),
		check(r.Channel.sendable(), "channel_type", "must be 0, 1 or 2"),
		mandatory("auth_code", r.AuthCode.text(), maxAuthCode),
		mandatory("pay_subject", r.Subject, maxSubject),
		optional("operator_id", r.OperatorID, maxOperator),
		optional("terminal_id", r.TerminalID, maxTerminal),
		optional("store_id", r.StoreID, maxStore),
		validParam(r.MerchantParam),
	)
}

// Order charges the customer whose code was scanned and blocks until the
// gateway knows the outcome, up to 80 s. The answer holds whatever facts came,
// also beside an error.
func (c *Client) Order(ctx context.Context, r OrderRequest) (OrderAnswer, error) {
	if err := r.Validate(); err != nil {
		return OrderAnswer{Trade: object(nil).trade(c.clock())}, neverSent(actionOrder, r.OutTradeNo, err)
	}
	c.charged.add(r.OutTradeNo, r.AuthCode)
	data, err := c.do(ctx, exchange{
		action: actionOrder,
		number: r.OutTradeNo,
		same:   sameOrder(r.OutTradeNo),
		sale:   r.OutTradeNo,
		body: fields{
			{"busi_id", c.busiID},
			{"operator_id", r.OperatorID},
			{"terminal_id", r.TerminalID},
			{"merchant_param", encodeParam(r.MerchantParam)},
			{"store_id", r.StoreID},
			{"total_fee", strconv.FormatInt(r.Amount.Minor, 10)},
			{"channel_type", strconv.Itoa(int(r.Channel))},
			{"auth_code", r.AuthCode.text()},
			{"out_trade_no", r.OutTradeNo},
			{"pay_subject", r.Subject},
			{"fee_type", string(r.Amount.Currency)},
			{"time_zone", c.timeZone()},
		},
	})
	return OrderAnswer{Outcome: data.outcome(), Trade: data.trade(c.clock())}, err
}
