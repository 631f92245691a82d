package cash_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/sale"
)

var (
	most = money.New(5_000_000, money.CNY)
	here = cash.Place{Shift: 3}
	nine = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	anna = sale.By{Operator: "anna"}
)

func cny(minor int64) money.Amount { return money.New(minor, money.CNY) }

// book is a page with what makes it.
type book struct {
	t *testing.T
	cash.Page
}

func (b *book) did(e cash.Event, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	data, err := e.Encode()
	if err != nil {
		b.t.Fatal(err)
	}
	read, err := cash.Decode(e.Kind, data)
	if err != nil || cmp.Diff(read, e) != "" {
		b.t.Fatalf("%v: %s", err, cmp.Diff(read, e))
	}
	b.Apply(cash.Entry{Event: read, By: anna, At: nine})
}

func begun(t *testing.T) *book {
	b := &book{t: t}
	b.did(b.Next(here), nil)
	return b
}

func TestADayInCash(t *testing.T) {
	b := begun(t)
	b.did(b.Sell(cny(1250), cny(2000), most, "anna"))
	b.did(b.Sell(cny(500), cny(500), most, "anna"))
	b.did(b.Take(cash.Dropped, cny(1000), most, 100_000, " to the bank "))
	b.did(b.Take(cash.PaidOut, cny(130), most, 100_000, "milk"))
	b.did(b.Void(here, 1, "wrong table"))
	if s, ok := b.Find(1); !ok || !s.Voided || s.Reason != "wrong table" || s.Change() != cny(750) || s.VoidedBy != anna {
		t.Errorf("%+v, %v", s, ok)
	}
	want := cash.Totals{Sales: 1, Amount: 500, Voids: 1, Voided: 1250, Drops: 1000, Payouts: 130}
	if got := b.Totals(money.CNY); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := b.Totals("THB"); got != (cash.Totals{}) {
		t.Errorf("of another currency: %+v", got)
	}
	if got := want.Expected(20000); got != 20000+500-1000-130 {
		t.Errorf("expected %d", got)
	}
	if b.Moves[0].Reason != "to the bank" {
		t.Errorf("%+v", b.Moves)
	}
	// The next page goes on with the numbers.
	b.did(b.Next(cash.Place{Day: "2026-03-15"}), nil)
	b.did(b.Sell(cny(1), cny(1), most, ""))
	if s, ok := b.Find(3); !ok || s.No != 3 || len(b.Sales) != 1 {
		t.Errorf("%+v, %v", s, ok)
	}
}

func TestRefused(t *testing.T) {
	b := begun(t)
	b.did(b.Sell(cny(1250), cny(2000), most, ""))
	b.did(b.Next(here), nil)
	b.did(b.Sell(cny(100), cny(100), most, ""))
	b.did(b.Sell(cny(100), cny(100), most, ""))
	b.did(b.Void(here, 3, "twice"))
	sell := func(amount, given money.Amount) error { _, err := b.Sell(amount, given, most, ""); return err }
	void := func(at cash.Place, no int64, reason string) error { _, err := b.Void(at, no, reason); return err }
	take := func(amount int64, reason string) error {
		_, err := b.Take(cash.Dropped, cny(amount), most, 100_000, reason)
		return err
	}
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"a fen too little":        {sell(cny(1250), cny(1249)), "cash.too_little"},
		"nothing given":           {sell(cny(1250), cny(0)), "cash.too_little"},
		"less than nothing":       {sell(cny(1250), cny(-1<<63)), "cash.too_little"},
		"nothing sold":            {sell(cny(0), cny(100)), "amount.zero"},
		"less than that":          {sell(cny(-5), cny(100)), "amount.zero"},
		"above the limit":         {sell(cny(most.Minor+1), cny(most.Minor+1)), "refusal.limit"},
		"given past counting":     {sell(cny(100), cny(1<<63-1)), "amount.large"},
		"of two currencies":       {sell(cny(100), money.New(100, "THB")), "refusal.currency"},
		"of another currency":     {sell(money.New(100, "THB"), money.New(100, "THB")), "refusal.currency"},
		"nothing taken":           {take(0, "bank"), "amount.zero"},
		"taken without reason":    {take(5, " \t "), "refusal.no_reason"},
		"a long reason":           {take(5, strings.Repeat("茶", 101)), "refusal.long_reason"},
		"two lines":               {take(5, "a\nb"), "refusal.reason_line"},
		"too much taken":          {take(most.Minor+1, "bank"), "refusal.limit"},
		"void without reason":     {void(here, 2, ""), "refusal.no_reason"},
		"void of the page before": {void(here, 1, "x"), "cash.earlier"},
		"void after the shift":    {void(cash.Place{Shift: 4}, 2, "x"), "cash.earlier"},
		"void after the day":      {void(cash.At(0, nine), 2, "x"), "cash.earlier"},
		"void twice":              {void(here, 3, "x"), "cash.voided_before"},
		"void of none":            {void(here, 4, "x"), "cash.unknown"},
		"void of no number":       {void(here, 0, "x"), "cash.unknown"},
		"void of no such number":  {void(here, -1, "x"), "cash.unknown"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, c.err, c.want)
		}
	}
	if _, err := b.Take(cash.Dropped, cny(5), most, 100_000, strings.Repeat("茶", 100)); err != nil {
		t.Error(err)
	}
	if _, err := b.Sell(most, cny(money.MaxMinor), most, ""); err != nil {
		t.Error(err)
	}
	if err := void(cash.At(0, nine), 1, "x"); err == nil || !strings.Contains(err.Error(), "cash.earlier") {
		t.Errorf("where the page has not begun: %v", err)
	}
}

// TestPrints: a second receipt that may be a second one says so.
func TestPrints(t *testing.T) {
	for name, c := range map[string]struct {
		outcomes []sale.PrintOutcome // "-": the till stopped in the middle
		copies   []int
	}{
		"as it should be":   {[]sale.PrintOutcome{sale.Printed, sale.Printed}, []int{0, 1, 2}},
		"no paper at first": {[]sale.PrintOutcome{sale.NotPrinted, sale.NotPrinted, sale.Taken}, []int{0, 0, 0, 1}},
		"killed":            {[]sale.PrintOutcome{"-", sale.NotPrinted}, []int{0, 1, 1}},
		"torn":              {[]sale.PrintOutcome{sale.MaybePrinted}, []int{0, 1}},
	} {
		b := begun(t)
		b.did(b.Sell(cny(5), cny(5), most, ""))
		print, err := b.Print(1)
		for i, want := range c.copies {
			if print.Copy != want || print.N != i+1 || print.No != 1 {
				t.Errorf("%s: print %d is %+v, want copy %d", name, i+1, print, want)
			}
			b.did(print, nil)
			if i < len(c.outcomes) && c.outcomes[i] != "-" {
				b.did(cash.Event{Kind: cash.PrintEnded, No: 1, N: print.N, Outcome: c.outcomes[i]}, nil)
			}
			if print, err = b.Print(1); err != nil {
				t.Fatal(err)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		b.did(b.Void(here, 1, "x"))
		if _, begun := b.Sales[0].Printed(); begun {
			t.Errorf("%s: of the void: something is printed", name)
		}
		if print, _ = b.Print(1); print.Copy != 0 || print.N != len(c.copies)+1 {
			t.Errorf("%s: of the void: %+v", name, print)
		}
	}
	if _, err := (cash.Page{}).Print(1); err == nil {
		t.Error("a receipt of nothing")
	}
}

func TestNumbers(t *testing.T) {
	if got := cash.Number(123); got != "C000123" {
		t.Error(got)
	}
	for text, want := range map[string]int64{"C000123": 123, "c123": 123, "123": 123, " C1 ": 1, cash.Number(12_345_678): 12_345_678} {
		if got, err := cash.ParseNumber(text); err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "C", "C0", "-1", "+1", "C-1", "F1", "1.5", "CC1", "99999999999999999999", "１"} {
		if got, err := cash.ParseNumber(text); err == nil {
			t.Errorf("%q: %d", text, got)
		}
	}
}

func TestPlaces(t *testing.T) {
	late := time.Date(2026, 3, 14, 23, 30, 0, 0, time.FixedZone("UTC+8", 8*3600))
	if got := cash.At(0, late); got != (cash.Place{Day: "2026-03-14"}) {
		t.Error(got)
	}
	if got := cash.At(7, late); got != (cash.Place{Shift: 7}) {
		t.Error(got)
	}
	if (cash.Page{}).Is(cash.Place{}) {
		t.Error("no page is the page of no place")
	}
}

func TestDecodeOfWhatIsNotOurs(t *testing.T) {
	if _, err := cash.Decode("lent", nil); err == nil {
		t.Error("an unknown kind is read")
	}
	if _, err := cash.Decode(cash.Sold, []byte("{")); err == nil {
		t.Error("half an event is read")
	}
}
