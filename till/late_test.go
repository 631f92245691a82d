package till_test

import (
	"testing"
	"time"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

// TestLateNews: a payment that comes after the sale's end is heard of, whatever
// happens at the counter in between.
func TestLateNews(t *testing.T) {
	for name, between := range map[string]func(*counter, sale.Number){
		"nothing": func(*counter, sale.Number) {},
		"ask":     func(c *counter, n sale.Number) { _ = c.engine.AskNow(n) },
		"restart": func(c *counter, _ sale.Number) { c.restart() },
	} {
		t.Run(name, func(t *testing.T) {
			script := &sim.Script{Rules: []sim.ScriptRule{{
				Match: sim.Match{Action: "order"}, Customer: &sim.Customer{Does: sim.Late, After: 20 * time.Second, Timeout: sim.TimeoutRevoked},
			}}}
			atCounter(t, script, func(c *counter) {
				n := c.sell(sale.Scan, 1250, code)
				time.Sleep(85 * time.Second)
				if s := c.sale(n); s.State != sale.Revoked {
					t.Fatalf("the sale is %s", s.State)
				}
				between(c, n)
				c.settle()
				c.agree()
			})
		})
	}
}
