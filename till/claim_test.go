package till_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
)

// TestClaims: a customer says they have paid, and the till finds out.
func TestClaims(t *testing.T) {
	script := &sim.Script{Rules: []sim.ScriptRule{
		{Match: sim.Match{Action: "order", Amount: 1001}, Customer: &sim.Customer{Does: sim.Never, Timeout: sim.TimeoutRevoked}},
		{Match: sim.Match{Action: "order", Amount: 1002}, Customer: &sim.Customer{Does: sim.Late, After: time.Hour}},
		{Match: sim.Match{Action: "order", Amount: 1003}, Fault: &sim.Fault{Kind: sim.Drop, When: sim.Before}},
	}}
	atCounter(t, script, func(c *counter) {
		paid := c.paid()
		revoked := c.sell(sale.Scan, 1001, "288886863488188614")
		late := c.sell(sale.Scan, 1002, "288886863488188615")
		c.sell(sale.Scan, 1003, "288886863488188616")
		began := time.Now().Add(-time.Hour)
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if s := c.sale(late); !s.State.Unpaid() {
			t.Fatalf("the late one is %s", s.State)
		}
		bill := func(n sale.Number) string {
			o, _ := c.gateway.Order(string(n))
			return o.ChannelTradeNo
		}
		claim := func(number string, minor int64) checkout.Verdict {
			t.Helper()
			v, err := c.engine.Claim(context.Background(), checkout.Claim{Number: number, Amount: money.New(minor, money.CNY), Since: began})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		tests := []struct {
			name   string
			number string
			minor  int64
			found  sale.Number
			paid   bool
			asked  int
		}{
			{"by the channel's number", bill(paid), 1250, paid, true, 1},
			{"by the phone's number, with spaces", " " + c.sale(paid).Facts.PhoneCode[:4] + " " + c.sale(paid).Facts.PhoneCode[4:], 1, paid, true, 1},
			{"by our number, unpaid", string(revoked), 1001, revoked, false, 1},
			{"by a bill nobody had heard of", bill(late), 1002, late, true, 1},
			{"without a number, nothing came", "", 1003, "", false, 1},
			{"of an amount paid before", "", 1250, "", false, 0},
			{"by another shop's bill", "4200001234567890123456789012", 1001, "", false, 1},
			{"of an amount nobody was asked for", "4200001234567890123456789012", 777, "", false, 0},
		}
		for _, test := range tests {
			v := claim(test.number, test.minor)
			if v.Found != (test.found != "") || v.Sale.Number != test.found || v.Sale.State.Paid() != test.paid || v.Asked != test.asked {
				t.Errorf("%s: found %v %s %s after %d questions", test.name, v.Found, v.Sale.Number, v.Sale.State, v.Asked)
			}
			if same := len(v.Same); same != map[string]int{"of an amount paid before": 1}[test.name] {
				t.Errorf("%s: %d of the same amount", test.name, same)
			}
			time.Sleep(2 * time.Second)
		}
		c.settle()
		c.agree()
	})
}
