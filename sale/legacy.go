package sale

import "encoding/json"

// Journals of earlier versions hold the gateway's own numbers and codes in the
// place of a Standing, and facts as they came. They are read as what they mean.

// oldStates are the order states as they stand in such journals, by their number.
var oldStates = [...]Standing{
	SaysWaiting, SaysPaid, SaysRevoked, SaysRevoking, SaysPartRefunded, SaysRefunded, SaysClosed, SaysOther,
	SaysRefunding, SaysRefundFailed, SaysRefunding, SaysRefundDone, SaysRefundFailed, SaysRefundFailed, SaysRevoked,
}

func oldStanding(state int, code string) Standing {
	switch {
	case state >= 0 && state < len(oldStates):
		return oldStates[state]
	case state >= 0:
		return SaysOther
	}
	switch code {
	case "CHARGE_NONEXISTENT":
		return SaysMissing
	case "ALREADY_REVOKED":
		return SaysGone
	case "FAIL":
		return SaysDeclined
	}
	return Untold
}

// UnmarshalJSON also reads what earlier versions wrote.
func (a *Answered) UnmarshalJSON(data []byte) error {
	type plain Answered
	old := struct {
		*plain
		State *int `json:"state"`
	}{plain: (*plain)(a)}
	if err := json.Unmarshal(data, &old); err != nil {
		return err
	}
	if old.State != nil {
		a.Says = oldStanding(*old.State, a.Code)
	}
	return nil
}

// UnmarshalJSON also reads what earlier versions wrote.
func (a *RefundAnswered) UnmarshalJSON(data []byte) error {
	type plain RefundAnswered
	old := struct {
		*plain
		Status string `json:"status"`
	}{plain: (*plain)(a)}
	if err := json.Unmarshal(data, &old); err != nil {
		return err
	}
	switch old.Status {
	case "succ":
		a.Says = SaysRefundDone
	case "fail":
		a.Says = SaysRefundFailed
	case "refunding":
		a.Says = SaysRefunding
	}
	if a.Says == Untold && old.Status == "" && a.Code == "CHARGE_NONEXISTENT" {
		a.Says = SaysMissing
	}
	a.RefundNo = bounded(a.RefundNo)
	return nil
}

// UnmarshalJSON bounds what earlier versions took over as it came: one fact of
// 400 KB must not freeze every screen that shows it.
func (f *Facts) UnmarshalJSON(data []byte) error {
	type plain Facts
	if err := json.Unmarshal(data, (*plain)(f)); err != nil {
		return err
	}
	for _, text := range []*string{&f.TradeNo, &f.ChannelTradeNo, &f.PhoneCode, &f.Credit, &f.ExchangeRate} {
		*text = bounded(*text)
	}
	return nil
}
