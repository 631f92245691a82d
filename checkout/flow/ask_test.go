package flow_test

import (
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// TestAskedDuringAQuery: a hint that comes while a query is under way is not
// swallowed by it, because that query may have left before the payment.
func TestAskedDuringAQuery(t *testing.T) {
	rules, now := flow.LifeRules(), time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	var f flow.State
	step := func(in flow.Input) {
		f = flow.Step(f, in, now, rules).State
	}
	waiting := flow.Reply{Outcome: sale.GotAnswer, Reached: true, Says: sale.SaysWaiting, Named: flow.Agrees}
	step(flow.Begin{Number: "F1", Created: sale.SaleCreated{Method: sale.QR, Amount: money.New(1, money.CNY), ExpireAfter: rules.QRExpire}})
	step(flow.Replied{Call: sale.CallPreOrder, Reply: flow.Reply{
		Outcome: sale.GotAnswer, Reached: true, QRCode: "https://q",
	}})
	now = f.NextQuery
	step(flow.Wake{})
	asked := now
	now = now.Add(100 * time.Millisecond)
	step(flow.Ask{})
	step(flow.Replied{Call: sale.CallQuery, Reply: waiting})
	if wait := f.NextQuery.Sub(asked); wait != time.Second {
		t.Errorf("the next query is %s after the last", wait)
	}
	now = f.NextQuery
	step(flow.Wake{})
	now = now.Add(100 * time.Millisecond)
	step(flow.Replied{Call: sale.CallQuery, Reply: waiting})
	if wait := f.NextQuery.Sub(now); wait < rules.Interval {
		t.Errorf("the query after that comes %s later", wait)
	}
}
