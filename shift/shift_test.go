package shift_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
)

func cny(fen int64) money.Amount { return money.New(fen, money.CNY) }

var (
	morning = time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)
	anna    = sale.By{Operator: "anna"}
	sue     = sale.By{Operator: "sue", Approver: "boss"}
)

// play folds events in as they come back from the journal.
func play(t *testing.T, s shift.Shift, by sale.By, events ...shift.Event) shift.Shift {
	t.Helper()
	for _, e := range events {
		data, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := shift.Decode(e.Kind, data)
		if err != nil {
			t.Fatal(err)
		}
		s = s.Apply(again, by, morning)
	}
	return s
}

func refused(t *testing.T, err error, key string) {
	t.Helper()
	if err == nil || !strings.HasPrefix(err.Error(), key) {
		t.Errorf("%v, want %s", err, key)
	}
}

// TestADay: opened, counted, closed, and the next one goes on with number and place.
func TestADay(t *testing.T) {
	n, e, err := shift.Begin(shift.Shift{}, cny(20000), 41)
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	one := play(t, shift.Shift{Number: n}, anna, e)
	if !one.Open() || one.After != 41 || one.Float != 20000 || one.OpenedBy != anna {
		t.Errorf("%+v", one)
	}
	_, _, err = shift.Begin(one, cny(0), 50)
	refused(t, err, "shift.open_already")

	_, err = one.Count(cny(-1))
	refused(t, err, "shift.negative")
	_, err = one.Count(money.New(1, "THB"))
	refused(t, err, "shift.other_currency")

	totals := shift.Totals{Cash: shift.Cash{Sales: 2, Amount: 5000, Drops: 10000, Payouts: 300}}
	closing := shift.Closing{Pending: []sale.Number{"F1", "F2"}, To: 99, Totals: totals, Reason: "a coin", Counted: new(cny(14650))}
	_, err = one.End(closing)
	if pending, ok := errors.AsType[*shift.PendingError](err); !ok || len(pending.Numbers) != 2 {
		t.Errorf("%v", err)
	}
	closing.TakeOver = true
	events, err := one.End(closing)
	if err != nil || len(events) != 2 {
		t.Fatal(events, err)
	}
	one = play(t, one, sue, events...)
	want := shift.Ending{To: 99, Expected: 14700, Reason: "a coin", Taken: closing.Pending, Totals: totals}
	if one.Open() || cmp.Diff(one.Ending, want) != "" || one.ClosedBy != sue || *one.Difference() != -50 {
		t.Errorf("%+v %s", one, cmp.Diff(one.Ending, want))
	}

	// What is closed stays so, whatever is read behind it.
	again := play(t, one, anna, shift.Event{Kind: shift.Counted, Amount: 1}, shift.Event{Kind: shift.Opened, Amount: 1}, shift.Event{Kind: shift.Closed, Close: &shift.Ending{To: 1}})
	if d := cmp.Diff(again, one); d != "" {
		t.Error(d)
	}
	_, err = one.End(shift.Closing{})
	refused(t, err, "shift.none_open")
	_, err = one.Count(cny(1))
	refused(t, err, "shift.none_open")

	n, e, err = shift.Begin(one, cny(0), 120)
	if err != nil || n != 2 || e.After != 99 {
		t.Errorf("%d %+v %v: what was heard between two shifts is the next one's", n, e, err)
	}
	_, _, err = shift.Begin(one, cny(-1), 120)
	refused(t, err, "shift.negative")
}

// TestNobodyCounts: then there is no difference either.
func TestNobodyCounts(t *testing.T) {
	_, e, _ := shift.Begin(shift.Shift{}, cny(100), 0)
	one := play(t, shift.Shift{Number: 1}, anna, e)
	events, err := one.End(shift.Closing{To: 3})
	if err != nil || len(events) != 1 {
		t.Fatal(events, err)
	}
	if one = play(t, one, anna, events...); one.Difference() != nil || one.Expected != 100 {
		t.Errorf("%+v", one)
	}
}

func TestForeignEvents(t *testing.T) {
	for kind, data := range map[string]string{"": "{}", "reopened": "{}", shift.Closed: "{}", shift.Opened: `{"close":{}}`, shift.Counted: "{"} {
		if _, err := shift.Decode(kind, []byte(data)); err == nil {
			t.Errorf("%q %s is understood", kind, data)
		}
	}
	// What stands in journals: the bytes of this version, for those that come.
	if e, err := shift.Decode("opened", []byte(`{"currency":"CNY","amount":20000,"after":41}`)); err != nil || e.Amount != 20000 || e.After != 41 {
		t.Errorf("%+v %v", e, err)
	}
	if e, err := shift.Decode("closed", []byte(`{"close":{"to":9,"expected":5,"taken":["F1"],"totals":{"sales":{"count":1,"amount":5},"net":5}}}`)); err != nil || e.Close.Totals.Net != 5 || e.Close.To != 9 {
		t.Errorf("%+v %v", e, err)
	}
}

// TestTotals sums by hand what is summed by rows.
func TestTotals(t *testing.T) {
	sold := func(fen int64, channel int, credit string) sale.Sale {
		return sale.Sale{Number: "F1", Amount: cny(fen), Channel: channel, Facts: sale.Facts{Credit: credit}}
	}
	var got shift.Totals
	got.Paid(sold(1250, 2, "debit"), 9)
	got.Paid(sold(100, 1, "Unknown"), 9)
	got.Paid(sold(7, 2, " DEBIT"), 8)
	got.PaidLate(sold(7, 2, "debit"), 3)
	got.GivenBack(sold(1250, 2, "debit"), sale.Refund{Amount: cny(300)})
	for _, reason := range []sale.Reason{sale.TimedOut, sale.Declined, sale.TimedOut} {
		got.Unpaid(sale.Sale{Reason: reason})
	}
	want := shift.Totals{
		Sales: shift.Sum{Count: 3, Amount: 1357}, Refunds: shift.Sum{Count: 1, Amount: 300}, Net: 1057,
		Channels: []shift.Channel{{Type: 1, Sales: 1, Amount: 100}, {Type: 2, Sales: 2, Amount: 1257, Refunds: 1, Refunded: 300}},
		Funding:  []shift.Funding{{Sales: 1, Amount: 100}, {Credit: "debit", Sales: 2, Amount: 1257}},
		Hours:    []shift.Hour{{Hour: 8, Sales: 1, Amount: 7}, {Hour: 9, Sales: 2, Amount: 1350}},
		Failed:   []shift.Failed{{Reason: sale.Declined, Count: 1}, {Reason: sale.TimedOut, Count: 2}},
		Late:     []shift.Late{{Number: "F1", Amount: 7, Shift: 3}},
	}
	if d := cmp.Diff(got, want); d != "" {
		t.Error(d)
	}
}
