package cash_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"fufupos/cash"
	"fufupos/money"
)

// TestAnySequence holds pages against a drawer that shares no code with them: what lies in
// it, in fen, and which numbers were given.
func TestAnySequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		float := rapid.Int64Range(0, 100_000).Draw(t, "float")
		var p cash.Page
		at := cash.Place{Shift: 1}
		drawer, numbers := float, int64(0)
		sold := map[int64]int64{} // of this page, not voided
		did := func(e cash.Event, err error) {
			if err != nil {
				t.Fatal(err)
			}
			p.Apply(cash.Entry{Event: e})
		}
		did(p.Next(at), nil)
		t.Repeat(map[string]func(*rapid.T){
			"sell": func(t *rapid.T) {
				amount, more := rapid.Int64Range(1, most.Minor).Draw(t, "amount"), rapid.Int64Range(-3, 10_000).Draw(t, "more")
				e, err := p.Sell(cny(amount), cny(amount+more), most, "")
				if (err == nil) != (more >= 0) {
					t.Fatalf("%d given for %d: %v", amount+more, amount, err)
				}
				if err != nil {
					return
				}
				did(e, nil)
				numbers++
				if e.No != numbers {
					t.Fatalf("number %d after %d", e.No, numbers-1)
				}
				sold[numbers] = amount
				drawer += amount + more // what the customer gives
				s, _ := p.Find(e.No)
				drawer -= s.Change().Minor
			},
			"void": func(t *rapid.T) {
				no := rapid.Int64Range(0, numbers+2).Draw(t, "no")
				e, err := p.Void(at, no, "wrong")
				amount, can := sold[no]
				if (err == nil) != can {
					t.Fatalf("void of %d of %v: %v", no, sold, err)
				}
				if can {
					did(e, nil)
					delete(sold, no)
					drawer -= amount
				}
			},
			"take": func(t *rapid.T) {
				amount := rapid.Int64Range(0, most.Minor).Draw(t, "amount")
				e, err := p.Take(rapid.SampledFrom([]string{cash.Dropped, cash.PaidOut}).Draw(t, "kind"), cny(amount), most, float, "why")
				if (err == nil) != (amount > 0 && amount <= drawer) {
					t.Fatalf("%d taken of %d: %v", amount, drawer, err)
				}
				if err == nil {
					did(e, nil)
					drawer -= amount
				}
			},
			"next": func(*rapid.T) {
				at.Shift++
				did(p.Next(at), nil)
				float, sold = drawer, map[int64]int64{}
			},
			"": func(t *rapid.T) {
				totals := p.Totals(money.CNY)
				if got := totals.Expected(float); got != drawer {
					t.Fatalf("expected %d, in the drawer are %d: %+v", got, drawer, totals)
				}
				if p.Last() != numbers || totals.Sales != int64(len(sold)) {
					t.Fatalf("%s: %d sales, number %d of %d", fmt.Sprint(totals), len(sold), p.Last(), numbers)
				}
				if clone := p.Clone(); clone.Totals(money.CNY) != totals {
					t.Fatal("a clone counts otherwise")
				}
			},
		})
	})
}
