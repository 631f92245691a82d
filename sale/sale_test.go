package sale_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/money"
	"fufupos/sale"
)

var t0 = time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)

// everyEvent is one of each kind, every field filled.
var everyEvent = []sale.Event{
	sale.SaleCreated{
		Method: sale.Scan, Amount: money.New(1250, money.CNY), Channel: 1, Subject: "茶", StoreID: "02016", TerminalID: "t", OperatorID: "o",
		CodeHash: "h", ExpireAfter: time.Minute, Parts: 2, Mark: "INSTALL 7 0badcafe",
	},
	sale.Sent{Call: sale.CallOrder, Attempt: 1},
	sale.Answered{
		Call: sale.CallQuery, Attempt: 1, Outcome: "answered", Code: "FAIL", Detail: "d", Says: sale.SaysRevoking, Unproven: true,
		Facts: sale.Facts{
			Channel: 1, TradeNo: "T", ChannelTradeNo: "C", PhoneCode: "P", Credit: "debit", ExchangeRate: "4.93", CNYMinor: 1, BeginTime: t0, EndTime: t0, RefundFee: 1,
		},
	},
	sale.QRReceived{URL: "https://q"},
	sale.GaveUp{Reason: sale.TimedOut},
	sale.Ended{State: sale.Revoked, Reason: sale.GivenUp, Code: "C", Detail: "d"},
	sale.WasPaid{State: sale.Paid, Facts: sale.Facts{TradeNo: "T2"}},
	sale.Contradicted{Reason: sale.Contradiction, Detail: "odd"},
	sale.ReceiptDue{N: 1, Part: sale.CustomerPart, Copy: 1, Refund: "R1"},
	sale.ReceiptStarted{N: 1},
	sale.ReceiptEnded{N: 1, Outcome: sale.Printed, Detail: "d"},
	sale.RefundMade{Refund: "R1", Amount: money.New(50, money.CNY), Reason: "cold", OperatorID: "o"},
	sale.RefundSent{Refund: "R1", Attempt: 1},
	sale.RefundAnswered{Refund: "R1", Call: sale.CallRefund, Outcome: "answered", Code: "c", Detail: "d", Says: sale.SaysRefunding, Unproven: true, RefundNo: "N", Rate: "4.93", CNYMinor: 2, DoneAt: t0},
	sale.RefundEnded{Refund: "R1", State: sale.RefundSucceeded, Code: "c", Detail: "d"},
}

func TestEventsComeBackAsTheyWent(t *testing.T) {
	kinds := map[string]bool{}
	for _, e := range everyEvent {
		kind, data, err := sale.Encode(e)
		if err != nil || kinds[kind] {
			t.Fatalf("%T: %q, %v", e, kind, err)
		}
		kinds[kind] = true
		back, err := sale.Decode(kind, data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, back); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
	if _, err := sale.Decode("from_the_future", nil); err == nil {
		t.Error("an unknown kind was taken")
	}
}

func fold(events ...sale.Event) sale.Sale {
	var s sale.Sale
	for i, e := range events {
		s = s.Apply(sale.Entry{Sale: "F1", At: t0.Add(time.Duration(i) * time.Second), Event: e})
	}
	return s
}

func TestALifeFolded(t *testing.T) {
	s := fold(everyEvent...)
	if s.State != sale.PartRefunded || !s.Late || s.Reason != sale.LatePayment || s.Conflict != "odd" || s.RefundedMinor() != 50 || s.Reserved() != 50 {
		t.Errorf("%+v", s)
	}
	if s.Open() || !s.Settled() || s.PrintedReceipts() != 1 || s.Copies("R1") != 1 || s.Facts.TradeNo != "T2" {
		t.Errorf("%+v", s)
	}
}

func TestStatesNeverGoBack(t *testing.T) {
	created := everyEvent[0]
	for name, c := range map[string]struct {
		events []sale.Event
		want   sale.State
	}{
		"ended stays ended":       {[]sale.Event{created, sale.Ended{State: sale.Closed}, sale.Ended{State: sale.Failed}, sale.Sent{Call: sale.CallOrder}}, sale.Closed},
		"paid stays paid":         {[]sale.Event{created, sale.WasPaid{State: sale.Paid}, sale.Ended{State: sale.Failed}, sale.GaveUp{}}, sale.Paid},
		"refunded stays refunded": {[]sale.Event{created, sale.WasPaid{State: sale.Refunded}, sale.WasPaid{State: sale.Paid}, sale.Answered{Outcome: "answered", Says: sale.SaysRefunded}}, sale.Refunded},
		"refunded elsewhere":      {[]sale.Event{created, sale.WasPaid{State: sale.Paid}, sale.Answered{Outcome: "answered", Says: sale.SaysRefunded}}, sale.Refunded},
		"a word is not a payment": {[]sale.Event{created, sale.Sent{Call: sale.CallOrder}, sale.Answered{Outcome: "answered", Says: sale.SaysRefunded}}, sale.Pending},
		"a failed answer's word":  {[]sale.Event{created, sale.WasPaid{State: sale.Paid}, sale.Answered{Outcome: "unknown", Says: sale.SaysRefunded}}, sale.Paid},
		"a person is needed":      {[]sale.Event{created, sale.Contradicted{Reason: sale.WrongAmount}}, sale.Unresolved},
		"but not for paid ones":   {[]sale.Event{created, sale.WasPaid{State: sale.Paid}, sale.Contradicted{}}, sale.Paid},
		"all of it given back":    {[]sale.Event{created, sale.WasPaid{State: sale.Paid}, sale.RefundMade{Refund: "R", Amount: money.New(1250, money.CNY)}, sale.RefundEnded{Refund: "R", State: sale.RefundSucceeded}}, sale.Refunded},
	} {
		if s := fold(c.events...); s.State != c.want {
			t.Errorf("%s: %s", name, s.State)
		}
	}
}

func TestRefundsInDoubtCountAsGiven(t *testing.T) {
	s := fold(
		everyEvent[0], sale.WasPaid{State: sale.Paid},
		sale.RefundMade{Refund: "R1", Amount: money.New(100, money.CNY)}, sale.RefundSent{Refund: "R1", Attempt: 1},
		sale.RefundMade{Refund: "R2", Amount: money.New(30, money.CNY)}, sale.RefundEnded{Refund: "R2", State: sale.RefundFailed},
	)
	if s.Reserved() != 100 || s.RefundedMinor() != 0 || s.Settled() || s.State != sale.Paid {
		t.Errorf("reserved %d, given %d, %s", s.Reserved(), s.RefundedMinor(), s.State)
	}
}

// A sale handed out must not change under the reader's eyes.
func TestApplyLeavesTheOldValueAlone(t *testing.T) {
	before := fold(everyEvent[0], sale.WasPaid{State: sale.Paid}, sale.ReceiptDue{N: 1}, sale.RefundMade{Refund: "R1", Amount: money.New(1, money.CNY)})
	was := before.Receipts[0]
	before.Apply(sale.Entry{Sale: "F1", At: t0, Event: sale.ReceiptStarted{N: 1}})
	before.Apply(sale.Entry{Sale: "F1", At: t0, Event: sale.RefundEnded{Refund: "R1", State: sale.RefundSucceeded}})
	if before.Receipts[0] != was || before.Refunds[0].State != sale.RefundCreated || before.State != sale.Paid {
		t.Errorf("%+v", before)
	}
}

// What was given back elsewhere is what none of our own refunds explains, however
// the gateway's sum and their ends come one after the other.
func TestGivenBackElsewhere(t *testing.T) {
	amount := func(minor int64) money.Amount { return money.New(minor, money.CNY) }
	told := func(fee int64) sale.Event {
		says := sale.SaysPartRefunded
		if fee == 0 {
			says = sale.SaysPaid
		}
		return sale.Answered{Call: sale.CallQuery, Outcome: "answered", Says: says, Facts: sale.Facts{RefundFee: fee}}
	}
	makes := func(n sale.Number, minor int64) sale.Event { return sale.RefundMade{Refund: n, Amount: amount(minor)} }
	sent := func(n sale.Number) sale.Event { return sale.RefundSent{Refund: n, Attempt: 1} }
	ends := func(n sale.Number, state sale.RefundState) sale.Event {
		return sale.RefundEnded{Refund: n, State: state}
	}
	const done, failed = sale.RefundSucceeded, sale.RefundFailed
	for name, c := range map[string]struct {
		events          []sale.Event
		elsewhere, back int64
	}{
		"ours alone":               {[]sale.Event{makes("R1", 300), sent("R1"), ends("R1", done), told(300)}, 0, 300},
		"ours, told under way":     {[]sale.Event{makes("R1", 300), sent("R1"), told(300), ends("R1", done)}, 0, 300},
		"theirs alone":             {[]sale.Event{told(300)}, 300, 300},
		"theirs, then ours":        {[]sale.Event{told(300), makes("R1", 300), sent("R1"), ends("R1", done)}, 300, 600},
		"told again under way":     {[]sale.Event{told(300), makes("R1", 300), sent("R1"), told(300), ends("R1", done)}, 300, 600},
		"told of both":             {[]sale.Event{told(300), makes("R1", 300), sent("R1"), told(600), ends("R1", done), told(600)}, 300, 600},
		"theirs in the meantime":   {[]sale.Event{makes("R1", 300), sent("R1"), told(300), ends("R1", failed), told(300)}, 300, 300},
		"ours had failed":          {[]sale.Event{makes("R1", 300), sent("R1"), ends("R1", failed), told(300), ends("R1", done)}, 0, 300},
		"ours had failed, unheard": {[]sale.Event{told(200), makes("R1", 300), sent("R1"), ends("R1", failed), ends("R1", done)}, 200, 500},
		"taken back":               {[]sale.Event{told(300), told(0)}, 0, 0},
		"more than there is":       {[]sale.Event{told(9900)}, 1250, 1250},
	} {
		s := fold(append([]sale.Event{everyEvent[0], sale.WasPaid{State: sale.Paid}}, c.events...)...)
		if s.ElsewhereMinor != c.elsewhere || s.RefundedMinor() != c.back || s.Refundable() != 1250-c.back {
			t.Errorf("%s: %d elsewhere, %d given back, %d left", name, s.ElsewhereMinor, s.RefundedMinor(), s.Refundable())
		}
	}
}
