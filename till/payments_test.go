package till_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

const code = "288886863488188613"

var creating = map[sale.Method]string{sale.Scan: "order", sale.QR: "preOrder"}

// TestCustomers: whatever a customer does, the journal ends with what the
// gateway has.
func TestCustomers(t *testing.T) {
	type ends struct{ scan, qr sale.State }
	unpaid := ends{sale.Revoked, sale.Revoked}
	declined := ends{sale.Failed, sale.Revoked}
	paid := ends{sale.Paid, sale.Paid}
	tests := []struct {
		customer sim.Customer
		want     ends
	}{
		{sim.Customer{Does: sim.Pays}, paid},
		{sim.Customer{Does: sim.Pays, After: 40 * time.Second}, paid},
		{sim.Customer{Does: sim.Password, After: 12 * time.Second, Answers: sim.AnswersEarly}, paid},
		{sim.Customer{Does: sim.Password, After: 12 * time.Second, Answers: sim.AnswersDecided}, paid},
		{sim.Customer{Does: sim.Declines, Then: sim.ThenClosed}, ends{sale.Failed, sale.Closed}},
		{sim.Customer{Does: sim.Declines, Then: sim.ThenNonexistent}, ends{sale.Failed, sale.Failed}},
		{sim.Customer{Does: sim.Declines, Then: sim.ThenWaiting}, unpaid},
		{sim.Customer{Does: sim.Poor, After: 8 * time.Second, Then: sim.ThenClosed}, ends{sale.Failed, sale.Closed}},
		{sim.Customer{Does: sim.Poor, Then: sim.ThenWaiting}, ends{sale.Revoked, declined.qr}},
		{sim.Customer{Does: sim.Never, Timeout: sim.TimeoutRevoked}, unpaid},
		{sim.Customer{Does: sim.Never, Timeout: sim.TimeoutFail}, unpaid},
		{sim.Customer{Does: sim.Never, Timeout: sim.TimeoutNone}, unpaid},
		{sim.Customer{Does: sim.LastSecond}, paid},
		{sim.Customer{Does: sim.Late}, paid},
		{sim.Customer{Does: sim.Late, After: 20 * time.Second}, paid},
	}
	for _, test := range tests {
		for method, action := range creating {
			c := test.customer
			t.Run(fmt.Sprintf("%s/%s %s%s%s%s", method, c.Does, c.After, c.Then, c.Timeout, c.Answers), func(t *testing.T) {
				t.Parallel()
				script := &sim.Script{Rules: []sim.ScriptRule{{Match: sim.Match{Action: action}, Customer: &c}}}
				atCounter(t, script, func(counter *counter) {
					n := counter.sell(method, 1250, code)
					counter.settle()
					counter.agree()
					want := test.want.scan
					if method == sale.QR {
						want = test.want.qr
					}
					if s := counter.sale(n); s.State != want {
						t.Errorf("the sale is %s (%s), want %s", s.State, s.Reason, want)
					}
				})
			})
		}
	}
}

// TestGivenUp: a sale given up at any time ends as the gateway has it, and
// unpaid where the customer has not paid.
func TestGivenUp(t *testing.T) {
	for method, action := range creating {
		for _, does := range []sim.Behaviour{sim.Pays, sim.Never, sim.Late, sim.Declines} {
			for _, at := range []time.Duration{0, 3 * time.Second, 20 * time.Second, 79 * time.Second} {
				t.Run(fmt.Sprintf("%s/%s/%s", method, does, at), func(t *testing.T) {
					t.Parallel()
					customer := &sim.Customer{Does: does}
					if does == sim.Pays {
						customer.After = 25 * time.Second
					}
					script := &sim.Script{Rules: []sim.ScriptRule{{Match: sim.Match{Action: action}, Customer: customer}}}
					atCounter(t, script, func(c *counter) {
						n := c.sell(method, 1250, code)
						time.Sleep(at)
						_ = c.engine.GiveUp(sale.By{}, n) // refused where it has ended already
						c.settle()
						c.agree()
						if s := c.sale(n); does == sim.Never && !s.State.Unpaid() {
							t.Errorf("the sale is %s", s.State)
						}
					})
				})
			}
		}
	}
}

var faultKinds = []sim.FaultKind{
	sim.Refuse, sim.Drop, sim.Hang, sim.Delay, sim.Status, sim.Garbage, sim.Truncate, sim.Cut, sim.Empty, sim.HTML,
	sim.Foreign, sim.Code, sim.Lie, sim.Huge,
}

// unsure are the codes that say nothing certain of a sale.
var unsure = []string{
	"FAIL", "EXCEPTION", "DATABASE_ERROR", "SERVICE_UNAVAILABLE", "HTTP_EXCEPTION", "IO_EXCEPTION",
	"CREATE_SECURITY_CONNECTION_ERROR", "SOUNDWAVE_PARSER_FAIL", "SERIAL_REPEAT", "系统繁忙",
}

// TestFaults: one fault of each kind, at each place, before and after the
// gateway has handled the request.
func TestFaults(t *testing.T) {
	for method, action := range creating {
		for _, at := range []string{action, "query", map[sale.Method]string{sale.Scan: "cancel", sale.QR: "close"}[method]} {
			for _, kind := range faultKinds {
				whens := []sim.When{sim.Before, sim.During, sim.After}
				if kind == sim.Refuse || kind == sim.Lie {
					whens = whens[:1]
				}
				for _, when := range whens {
					t.Run(fmt.Sprintf("%s/%s/%s/%s", method, at, kind, when), func(t *testing.T) {
						t.Parallel()
						fault := &sim.Fault{Kind: kind, When: when}
						switch kind {
						case sim.Delay:
							fault.Delay = 12 * time.Second
						case sim.Code:
							fault.Code = "EXCEPTION"
						}
						oneFault(t, method, at, fault)
					})
				}
			}
		}
	}
}

// TestCodes: each return code that says nothing certain, in either place of an
// answer, although the customer paid.
func TestCodes(t *testing.T) {
	for method, action := range creating {
		for _, at := range []string{action, "query"} {
			codes := slices.Clone(unsure)
			if at == "query" {
				codes = append(codes, "CHARGE_NONEXISTENT", "AREADY_REVOKED")
			}
			for _, said := range codes {
				for _, inData := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s/%s/%s/%t", method, at, said, inData), func(t *testing.T) {
						t.Parallel()
						oneFault(t, method, at, &sim.Fault{Kind: sim.Code, Code: said, InData: inData})
					})
				}
			}
		}
	}
}

// TestRefused: the codes that say for certain that nothing was done end a sale
// as failed at once.
func TestRefused(t *testing.T) {
	for method, action := range creating {
		for _, said := range []string{"ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI"} {
			t.Run(fmt.Sprintf("%s/%s", method, said), func(t *testing.T) {
				t.Parallel()
				script := &sim.Script{Rules: []sim.ScriptRule{
					{Match: sim.Match{Action: action}, Fault: &sim.Fault{Kind: sim.Code, Code: said, When: sim.Before}},
				}}
				atCounter(t, script, func(c *counter) {
					n := c.sell(method, 1250, code)
					time.Sleep(time.Second)
					if s := c.sale(n); s.State != sale.Failed || s.Reason != sale.Refused || s.Code != said {
						t.Errorf("the sale is %s (%s %s)", s.State, s.Reason, s.Code)
					}
					c.settle()
					c.agree()
				})
			})
		}
	}
}

// oneFault sells to a customer who pays after a while, gives up where the fault
// is in giving up, and compares.
func oneFault(t *testing.T, method sale.Method, at string, fault *sim.Fault) {
	customer := &sim.Customer{Does: sim.Pays, After: 9 * time.Second}
	ending := at == "cancel" || at == "close"
	if ending {
		customer = &sim.Customer{Does: sim.Never}
	}
	making := sim.ScriptRule{Match: sim.Match{Action: creating[method]}, Customer: customer}
	rules := []sim.ScriptRule{making}
	if at == creating[method] {
		rules[0].Fault = fault
	} else {
		rules = append(rules, sim.ScriptRule{Match: sim.Match{Action: at, Nth: 1}, Fault: fault})
	}
	atCounter(t, &sim.Script{Rules: rules}, func(c *counter) {
		n := c.sell(method, 1250, code)
		if ending {
			time.Sleep(16 * time.Second)
			if err := c.engine.GiveUp(sale.By{}, n); err != nil {
				t.Error(err)
			}
		}
		c.settle()
		c.agree()
	})
}
