package main

import (
	"fmt"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// latency is what a query takes in queries.
const latency = 200 * time.Millisecond

// queries counts what QR sales ask whose customers pay after one second, two, and so on
// to a minute, and compares it with a till that asks at the ends of its waits and at no
// other time.
func queries(bench) (figures, error) {
	rules := flow.LifeRules()
	var took, fewest int
	for after := time.Second; after <= time.Minute; after += time.Second {
		n, err := asked(rules, after)
		if err != nil {
			return figures{}, err
		}
		took, fewest = took+n, fewest+due(rules, after)
	}
	f := figures{unit: "queries"}
	f.add(float64(took), float64(fewest))
	return f, nil
}

// asked is how often a sale asks whose customer pays after a while.
func asked(rules flow.Rules, after time.Duration) (n int, err error) {
	now := time.Date(2026, 3, 9, 12, 0, 0, 0, flow.PlatformZone)
	paid := now.Add(after)
	created := sale.SaleCreated{Method: sale.QR, Amount: money.New(1250, money.CNY), ExpireAfter: rules.QRExpire}
	state := flow.Step(flow.State{}, flow.Begin{Number: "F1", Created: created}, now, rules).State
	state = flow.Step(state, flow.Replied{Call: sale.CallPreOrder, Reply: flow.Reply{Outcome: sale.GotAnswer, Reached: true, QRCode: "https://q"}}, now, rules).State
	for state.Sale.State != sale.Paid {
		next := state.Next()
		if next.IsZero() || n > 1000 {
			return n, fmt.Errorf("a sale that is paid after %s is never heard of", after)
		}
		now = next
		state = flow.Step(state, flow.Wake{}, now, rules).State
		n++
		says := sale.SaysWaiting
		if !now.Before(paid) {
			says = sale.SaysPaid
		}
		now = now.Add(latency)
		reply := flow.Reply{Outcome: sale.GotAnswer, Reached: true, Says: says, Named: flow.Agrees, Money: flow.Agrees}
		state = flow.Step(state, flow.Replied{Call: sale.CallQuery, Reply: reply}, now, rules).State
	}
	return n, nil
}

// due is how many waits end until then, the last one after it.
func due(rules flow.Rules, after time.Duration) (n int) {
	wait := rules.Interval
	for at := rules.FirstQuery; ; at += latency + wait {
		if n++; at >= after {
			return n
		}
		if n > 1 {
			wait = min(wait+wait/2, rules.MaxInterval)
		}
	}
}
