package checkout_test

import (
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
)

// TestAskedDuringAQuery: a hint that comes while a query is under way is not
// swallowed by it, because that query may have left before the payment.
func TestAskedDuringAQuery(t *testing.T) {
	rules, now := checkout.LifeRules(), time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	var f checkout.Flow
	step := func(in checkout.Input) {
		f = checkout.Step(f, in, now, rules).Flow
	}
	waiting := checkout.Reply{Outcome: checkout.Answered, Reached: true, Says: sale.SaysWaiting, Named: checkout.Agrees}
	step(checkout.Begin{Number: "F1", Created: sale.SaleCreated{Method: sale.QR, Amount: money.New(1, money.CNY), ExpireAfter: rules.QRExpire}})
	step(checkout.Replied{Call: sale.CallPreOrder, Reply: checkout.Reply{
		Outcome: checkout.Answered, Reached: true, QRCode: "https://q",
	}})
	now = f.NextQuery
	step(checkout.Wake{})
	asked := now
	now = now.Add(100 * time.Millisecond)
	step(checkout.Ask{})
	step(checkout.Replied{Call: sale.CallQuery, Reply: waiting})
	if wait := f.NextQuery.Sub(asked); wait != time.Second {
		t.Errorf("the next query is %s after the last", wait)
	}
	now = f.NextQuery
	step(checkout.Wake{})
	now = now.Add(100 * time.Millisecond)
	step(checkout.Replied{Call: sale.CallQuery, Reply: waiting})
	if wait := f.NextQuery.Sub(now); wait < rules.Interval {
		t.Errorf("the query after that comes %s later", wait)
	}
}
