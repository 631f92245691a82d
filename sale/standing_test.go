package sale_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// TestLastWordCounts: what the gateway says was given back is its last word, and
// never less than what we gave back ourselves.
func TestLastWordCounts(t *testing.T) {
	word := func(says sale.Standing, fee int64) sale.Event {
		return sale.Answered{Call: sale.CallQuery, Outcome: "answered", Says: says, Facts: sale.Facts{RefundFee: fee}}
	}
	created, paid := everyEvent[0], sale.WasPaid{State: sale.Paid}
	ours := []sale.Event{
		sale.RefundMade{Refund: "R1", Amount: money.New(300, money.CNY)},
		sale.RefundSent{Refund: "R1", Attempt: 1},
		sale.RefundEnded{Refund: "R1", State: sale.RefundSucceeded},
	}
	unproven := sale.Answered{Call: sale.CallQuery, Outcome: "answered", Says: sale.SaysRefunded, Unproven: true}
	late := sale.Answered{Call: sale.CallOrder, Outcome: "answered", Says: sale.SaysPaid}
	for name, tt := range map[string]struct {
		events    []sale.Event
		given     int64
		state     sale.State
		elsewhere bool
	}{
		"nothing":                    {[]sale.Event{word(sale.SaysPaid, 1250)}, 0, sale.Paid, false},
		"a part":                     {[]sale.Event{word(sale.SaysPartRefunded, 300)}, 300, sale.PartRefunded, true},
		"a part, then less":          {[]sale.Event{word(sale.SaysPartRefunded, 300), word(sale.SaysPartRefunded, 100)}, 100, sale.PartRefunded, true},
		"all, then nothing":          {[]sale.Event{word(sale.SaysRefunded, 0), word(sale.SaysPaid, 0)}, 0, sale.Paid, false},
		"all, then nothing, of ours": {append(ours, word(sale.SaysRefunded, 0), word(sale.SaysPaid, 0)), 300, sale.PartRefunded, false},
		"ours explain it":            {append(ours, word(sale.SaysPartRefunded, 300)), 300, sale.PartRefunded, false},
		"more than ours":             {append(ours, word(sale.SaysPartRefunded, 500)), 500, sale.PartRefunded, true},
		"unproven":                   {[]sale.Event{unproven}, 0, sale.Paid, false},
		"an order's late answer":     {[]sale.Event{word(sale.SaysPartRefunded, 300), late}, 300, sale.PartRefunded, true},
		"under way":                  {[]sale.Event{word(sale.SaysRefunding, 0)}, 0, sale.Paid, true},
	} {
		s := fold(append([]sale.Event{created, paid}, tt.events...)...)
		if s.RefundedMinor() != tt.given || s.State != tt.state || s.Elsewhere() != tt.elsewhere || s.Refundable() != 1250-tt.given {
			t.Errorf("%s: %d given, %s, elsewhere %v, %d left", name, s.RefundedMinor(), s.State, s.Elsewhere(), s.Refundable())
		}
	}
}

// TestTheirTime: the gateway's time is shown where it can be.
func TestTheirTime(t *testing.T) {
	for at, theirs := range map[time.Duration]bool{
		0: true, time.Second: true, -9 * time.Minute: true, 11 * time.Minute: true, -11 * time.Minute: false, 13 * time.Minute: false, -time.Hour: false, 24 * time.Hour: false,
	} {
		s := sale.Sale{State: sale.Paid, CreatedAt: t0, FinishedAt: t0.Add(2 * time.Minute), Facts: sale.Facts{EndTime: t0.Add(at)}}
		if got := s.PaidAt(); got.Equal(s.Facts.EndTime) != theirs || !theirs && !got.Equal(s.FinishedAt) {
			t.Errorf("%s: %s", at, got)
		}
	}
	if got := (sale.Sale{State: sale.Failed, FinishedAt: t0}).PaidAt(); !got.IsZero() {
		t.Errorf("an unpaid sale was paid at %s", got)
	}
}

// TestOldWords: what earlier versions wrote is read as what it meant.
func TestOldWords(t *testing.T) {
	for data, want := range map[string]sale.Standing{
		`{"call":"query","attempt":1,"outcome":"answered","state":0}`:                               sale.SaysWaiting,
		`{"call":"query","attempt":1,"outcome":"answered","state":8}`:                               sale.SaysRefunding,
		`{"call":"query","attempt":1,"outcome":"answered","state":14}`:                              sale.SaysRevoked,
		`{"call":"query","attempt":1,"outcome":"answered","state":99}`:                              sale.SaysOther,
		`{"call":"order","attempt":1,"outcome":"unknown","code":"FAIL","state":-1}`:                 sale.SaysDeclined,
		`{"call":"query","attempt":1,"outcome":"unknown","code":"CHARGE_NONEXISTENT","state":-1}`:   sale.SaysMissing,
		`{"call":"query","attempt":1,"outcome":"unknown","code":"SERVICE_UNAVAILABLE","state":-1}`:  sale.Untold,
		`{"call":"query","attempt":1,"outcome":"answered","says":"paid"}`:                           sale.SaysPaid,
		`{"call":"order","attempt":1,"outcome":"unknown","code":"FAIL","says":"declined"}`:          sale.SaysDeclined,
		`{"call":"query","attempt":1,"outcome":"unknown","code":"SERVICE_UNAVAILABLE","detail":""}`: sale.Untold,
	} {
		e, err := sale.Decode("answered", []byte(data))
		if err != nil || e.(sale.Answered).Says != want {
			t.Errorf("%s: %+v, %v", data, e, err)
		}
	}
	long := strings.Repeat("9", 400<<10)
	e, err := sale.Decode("was_paid", []byte(`{"state":"paid","facts":{"trade_no":"T\u00071","phone_code":"`+long+`"}}`))
	if err != nil || e.(sale.WasPaid).Facts.TradeNo != "T1" || e.(sale.WasPaid).Facts.PhoneCode != "" {
		t.Errorf("%.200v, %v", e, err)
	}
	e, err = sale.Decode("refund_answered", []byte(`{"refund":"R1","call":"refundQuery","attempt":1,"outcome":"answered","status":"succ","refund_no":"`+long+`"}`))
	if err != nil || e.(sale.RefundAnswered).Says != sale.SaysRefundDone || e.(sale.RefundAnswered).RefundNo != "" {
		t.Errorf("%.200v, %v", e, err)
	}
}
