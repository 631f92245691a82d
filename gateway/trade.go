package gateway

import (
	"time"

	"fufupos/money"
)

// Trade is what order, query and a notification tell of a sale. Every field
// may be absent: "", the zero time, a Fee not Present, StateAbsent,
// ChannelAbsent. The echoed auth_code is dropped.
type Trade struct {
	Channel        Channel
	OutTradeNo     string // ours
	TradeNo        string // the platform's
	ChannelTradeNo string // Alipay's or WeChat's
	PhoneCode      string // the order number on the customer's phone
	MerchantParam  string // decoded; as it came when it is not base64
	OperatorID     string
	TerminalID     string
	BeginTime      time.Time
	EndTime        time.Time
	TotalFee       Fee
	FeeType        money.Currency // "?" where something is there that is none
	ExchangeRate   string         // decimal, such as 4.93
	TransAmountCNY Fee
	State          State
	Credit         Credit
	TimeZone       string // as it came; the times are already in it
}

// Money compares a trade's amount and currency with ours.
func (t Trade) Money(ours money.Amount) Proof { return moneyProof(t.TotalFee, t.FeeType, ours) }

// trade reads times in the answer's zone, else in the one the trade was asked
// for with.
func (o object) trade(c clock) Trade {
	c = c.in(o)
	transAmount := o.fee("trans_amount_cny")
	if !transAmount.Present {
		transAmount = o.fee("trans _amount_cny") // the document's misprint
	}
	return Trade{
		Channel:        o.channel(),
		OutTradeNo:     o.str("out_trade_no"),
		TradeNo:        o.str("trade_no"),
		ChannelTradeNo: o.str("channel_trade_no"),
		PhoneCode:      o.str("phone_code"),
		MerchantParam:  o.str("merchant_param"),
		OperatorID:     o.str("operator_id"),
		TerminalID:     o.str("terminal_id"),
		BeginTime:      o.time("begin_time", c),
		EndTime:        o.time("end_time", c),
		TotalFee:       o.fee("total_fee"),
		FeeType:        o.currency("fee_type"),
		ExchangeRate:   o.rate("exchange_rate"),
		TransAmountCNY: transAmount,
		State:          o.state(),
		Credit:         Credit(o.str("credit")),
		TimeZone:       o.str("time_zone"),
	}
}
