package till_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
)

// refund starts a refund; kind is why it was not taken, empty where it was.
func (c *counter) refund(n sale.Number, minor int64) (refund sale.Number, kind checkout.RefusalKind) {
	c.t.Helper()
	refund, err := c.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(minor, money.CNY), Reason: "菜凉了"})
	refusal, refused := errors.AsType[*checkout.Refusal](err)
	if err != nil && !refused {
		c.t.Fatal(err)
	}
	if refused {
		return "", refusal.Kind
	}
	return refund, ""
}

// paid sells 12.50 and waits for the money.
func (c *counter) paid() sale.Number {
	c.t.Helper()
	n := c.sell(sale.Scan, 1250, code)
	time.Sleep(20 * time.Second)
	synctest.Wait()
	if s := c.sale(n); s.State != sale.Paid {
		c.t.Fatalf("the sale is %s", s.State)
	}
	return n
}

// refundsAgree compares the refunds of the journal with the gateway's.
func (c *counter) refundsAgree(n sale.Number) {
	c.t.Helper()
	c.agree()
	s := c.sale(n)
	given := map[string]int64{}
	for _, r := range c.gateway.Refunds() {
		if r.Status == sim.RefundSucceeded {
			given[r.Number] = r.Amount
		}
	}
	var sum int64
	for _, r := range s.Refunds {
		amount, succeeded := given[string(r.Number)]
		if succeeded != (r.State == sale.RefundSucceeded) || succeeded && amount != r.Amount.Minor {
			c.t.Errorf("refund %s of %s is %s here and gave %d at the gateway", r.Number, r.Amount, r.State, amount)
		}
		printed := 0
		for _, p := range s.Receipts {
			if p.Refund == r.Number && p.Outcome == sale.Printed {
				printed++
			}
		}
		if want := map[bool]int{true: 1}[succeeded]; printed != want {
			c.t.Errorf("refund %s is %s and has %d receipts", r.Number, r.State, printed)
		}
		sum += amount
	}
	if len(given) != len(c.gateway.Refunds()) && sum > s.Amount.Minor || s.RefundedMinor() != sum {
		c.t.Errorf("%d refunded here, %d at the gateway", s.RefundedMinor(), sum)
	}
}

func TestRefunds(t *testing.T) {
	atCounter(t, nil, func(c *counter) {
		n := c.paid()
		if _, kind := c.refund(n, 1251); kind != checkout.TooMuch {
			t.Errorf("more than was paid: %q", kind)
		}
		for _, amount := range []int64{0, -5} {
			if _, kind := c.refund(n, amount); kind != checkout.BadAmount {
				t.Errorf("%d: %q", amount, kind)
			}
		}
		if _, kind := c.refund("F0000000000", 1); kind != checkout.NotFound {
			t.Errorf("of no sale: %q", kind)
		}
		if _, kind := c.refund(n, 300); kind != "" {
			t.Errorf("a part: %q", kind)
		}
		second, _ := c.refund(n, 900) // beside the first, which is not done
		if _, kind := c.refund(n, 51); kind != checkout.TooMuch {
			t.Errorf("more than is left with two under way: %q", kind)
		}
		c.settle()
		s := c.sale(n)
		if s.State != sale.PartRefunded || s.Refundable() != 50 {
			t.Errorf("%s with %d left", s.State, s.Refundable())
		}
		if held, err := c.books.Sale(second); err != nil || held.Number != n {
			t.Errorf("the sale of refund %s: %v %v", second, held.Number, err)
		}
		third, _ := c.refund(n, 50)
		c.settle()
		if s := c.sale(n); s.State != sale.Refunded || s.Refundable() != 0 {
			t.Errorf("%s with %d left", s.State, s.Refundable())
		}
		if _, kind := c.refund(n, 1); kind != checkout.TooMuch {
			t.Errorf("with nothing left: %q", kind)
		}
		c.refundsAgree(n)
		if err := c.engine.Reprint(sale.By{}, third); err != nil {
			t.Error(err)
		}
		c.settle()
		receipts := c.sale(n).Receipts
		if last := receipts[len(receipts)-1]; last.Refund != third || last.Copy != 1 || last.Outcome != sale.Printed {
			t.Errorf("reprinted: %+v", last)
		}
	})
}

// TestRefundOfUnpaid: nothing is given back for money that did not come.
func TestRefundOfUnpaid(t *testing.T) {
	script := &sim.Script{Rules: []sim.ScriptRule{{Match: sim.Match{Action: "order"}, Customer: &sim.Customer{Does: sim.Never}}}}
	atCounter(t, script, func(c *counter) {
		n := c.sell(sale.Scan, 1250, code)
		if _, kind := c.refund(n, 1); kind != checkout.NotPossible {
			t.Errorf("while it waits: %q", kind)
		}
		c.settle()
		if _, kind := c.refund(n, 1); kind != checkout.NotPossible {
			t.Errorf("after it was revoked: %q", kind)
		}
	})
}

// TestRefundFaults: whatever befalls a refund and its look-ups, the journal
// ends with what the gateway has, and the money goes back at most once.
func TestRefundFaults(t *testing.T) {
	fail := &sim.RefundCourse{After: 10 * time.Second, Becomes: sim.RefundFailed}
	slow := &sim.RefundCourse{After: 30 * time.Minute}
	type test struct {
		name   string
		rule   sim.ScriptRule
		lookup *sim.Fault // of the first look-up
		want   sale.RefundState
	}
	tests := []test{
		{name: "fails", rule: sim.ScriptRule{Refund: fail}, want: sale.RefundFailed},
		{name: "slow", rule: sim.ScriptRule{Refund: slow}, want: sale.RefundSucceeded},
	}
	for _, kind := range faultKinds {
		for _, when := range []sim.When{sim.Before, sim.During, sim.After} {
			f := sim.Fault{Kind: kind, When: when, Delay: 5 * time.Second}
			switch kind {
			case sim.Code:
				f.Code = "EXCEPTION"
			case sim.Status:
				f.Status = 502
			}
			tests = append(tests, test{name: fmt.Sprintf("%s %s", kind, when), rule: sim.ScriptRule{Fault: &f}, lookup: &f})
		}
	}
	for _, code := range append([]string{"ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI", "CHARGE_NONEXISTENT"}, unsure...) {
		for _, inData := range []bool{false, true} {
			f := sim.Fault{Kind: sim.Code, Code: code, InData: inData, When: sim.Before}
			tests = append(tests, test{name: fmt.Sprintf("%s %v", code, inData), rule: sim.ScriptRule{Fault: &f}, lookup: &f})
		}
	}
	for _, test := range tests {
		for _, restarted := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/%v", test.name, restarted), func(t *testing.T) {
				t.Parallel()
				rule := test.rule
				rule.Match = sim.Match{Action: "refund", Nth: 1}
				script := &sim.Script{Rules: []sim.ScriptRule{rule, {
					Match: sim.Match{Action: "refundQuery", Nth: 1}, Fault: test.lookup,
				}}}
				if test.lookup == nil {
					script.Rules = script.Rules[:1]
				}
				atCounter(t, script, func(c *counter) {
					n := c.paid()
					r, _ := c.refund(n, 500)
					if restarted {
						time.Sleep(time.Second)
						c.restart()
					}
					c.settle()
					c.refundsAgree(n)
					if got, _ := c.sale(n).Refund(r); test.want != "" && got.State != test.want {
						t.Errorf("the refund is %s (%s %s), want %s", got.State, got.Code, got.Detail, test.want)
					}
				})
			})
		}
	}
}
