package sale

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Facts is what the gateway has told about an order (API sections 3.1 to 3.5).
// An empty field means it was not told.
type Facts struct {
	Channel        int       `json:"channel,omitempty" n:"1"` // 1 Alipay, 2 WeChat; others are shown as a number
	TradeNo        string    `json:"trade_no,omitempty" n:"2"`
	ChannelTradeNo string    `json:"channel_trade_no,omitempty" n:"3"`
	PhoneCode      string    `json:"phone_code,omitempty" n:"4"` // the number on the customer's phone
	Credit         string    `json:"credit,omitempty" n:"5"`     // kind of funds: credit, pcredit, debit, balance
	ExchangeRate   string    `json:"exchange_rate,omitempty" n:"6"`
	CNYMinor       int64     `json:"cny_minor,omitempty" n:"7"` // trans_amount_cny, in fen
	BeginTime      time.Time `json:"begin_time,omitzero" n:"8"`
	EndTime        time.Time `json:"end_time,omitzero" n:"9"`
	RefundFee      int64     `json:"refund_fee,omitempty" n:"10"` // given back so far, minor units
}

// merge gives f with what newer tells on top. What was given back is not merged:
// see Sale.hear.
func (f Facts) merge(newer Facts) Facts {
	keep := func(old, now string) string {
		if now != "" {
			return now
		}
		return old
	}
	if newer.Channel != 0 {
		f.Channel = newer.Channel
	}
	f.TradeNo = keep(f.TradeNo, newer.TradeNo)
	f.ChannelTradeNo = keep(f.ChannelTradeNo, newer.ChannelTradeNo)
	f.PhoneCode = keep(f.PhoneCode, newer.PhoneCode)
	f.Credit = keep(f.Credit, newer.Credit)
	f.ExchangeRate = keep(f.ExchangeRate, newer.ExchangeRate)
	if newer.CNYMinor != 0 {
		f.CNYMinor = newer.CNYMinor
	}
	if !newer.BeginTime.IsZero() {
		f.BeginTime = newer.BeginTime
	}
	if !newer.EndTime.IsZero() {
		f.EndTime = newer.EndTime
	}
	return f
}

// maxFact is how long a fact can be, in characters.
const maxFact = 64

// bounded is a fact as it can be shown, empty where it is longer than any real one.
func bounded(text string) string {
	if utf8.RuneCountInString(text) > maxFact {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
}

// PaidAt is when the sale was paid: by the gateway's time where that can be,
// because it stands on the customer's own bill, else by ours. Zero while it is
// not paid.
func (s Sale) PaidAt() time.Time {
	if !s.State.Paid() {
		return time.Time{}
	}
	return within(s.Facts.EndTime, s.CreatedAt, s.FinishedAt)
}

// BackAt is when the refund went through, likewise. Zero while it has not.
func (r Refund) BackAt() time.Time {
	if r.State != RefundSucceeded {
		return time.Time{}
	}
	return within(r.DoneAt, r.CreatedAt, r.FinishedAt)
}

// clockSlack is how long before the sale, or after its end, the gateway's own time
// of it may lie: clocks differ.
const clockSlack = 10 * time.Minute

// within gives the gateway's time where it lies between two of ours, give or take
// the clocks; else the later of ours. A till and a gateway in two zones, or a clock that
// is wrong, would otherwise have a sale paid before it was ordered.
func within(theirs, from, to time.Time) time.Time {
	if theirs.IsZero() || theirs.Before(from.Add(-clockSlack)) || theirs.After(to.Add(clockSlack)) {
		return to
	}
	return theirs
}
