package flow_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// noon at the platform: cancels are allowed.
var noon = time.Date(2026, 3, 9, 12, 0, 0, 0, flow.PlatformZone)

const code = "288886863488188613"

// course is a sale on its way, one input after the other. Each step is held to
// leave the state it was given as it was, and to give a sale that is what its
// events make of it.
type course struct {
	t       *testing.T
	state   flow.State
	now     time.Time
	rules   flow.Rules
	events  []sale.Event  // of the last step
	actions []flow.Action // of the last step
}

func newCourse(t *testing.T, s flow.State) *course {
	return &course{t: t, state: s, now: noon, rules: flow.LifeRules()}
}

// begun is a sale of 12.50 that was just sent.
func begun(t *testing.T, method sale.Method) *course {
	c := newCourse(t, flow.State{})
	created := sale.SaleCreated{Method: method, Amount: money.New(1250, money.CNY), Parts: 1, Mark: "m1"}
	if method == sale.QR {
		created.ExpireAfter = c.rules.QRExpire
	}
	return c.take(flow.Begin{Number: "F1", Created: created, AuthCode: code})
}

// paid is one that was paid at once, its receipt printed.
func paid(t *testing.T) *course {
	return begun(t, sale.Scan).order(says(sale.SaysPaid)).take(flow.PrintNow{}).take(flow.PrintEnded{N: 1, Outcome: sale.Printed})
}

func (c *course) take(in flow.Input) *course {
	c.t.Helper()
	was := fmt.Sprintf("%+v", c.state)
	folded := c.state.Sale
	res := flow.Step(c.state, in, c.now, c.rules)
	if is := fmt.Sprintf("%+v", c.state); is != was {
		c.t.Errorf("%T changed the state it was given:\n%s\n%s", in, was, is)
	}
	for _, e := range res.Events {
		n := c.state.Sale.Number
		if begin, ok := in.(flow.Begin); ok {
			n = begin.Number
		}
		folded = folded.Apply(sale.Entry{Sale: n, At: c.now, Event: e})
	}
	if _, other := in.(flow.Reread); !other && !reflect.DeepEqual(folded, res.State.Sale) {
		c.t.Errorf("%T: the events make another sale:\n%+v\n%+v", in, folded, res.State.Sale)
	}
	c.state, c.events, c.actions = res.State, res.Events, res.Actions
	return c
}

func (c *course) wait(d time.Duration) *course { c.now = c.now.Add(d); return c }

// wake lets time pass until something is due.
func (c *course) wake() *course {
	c.t.Helper()
	next := c.state.Next()
	if next.IsZero() {
		c.t.Fatal("nothing is planned")
	}
	if next.After(c.now) {
		c.now = next
	}
	return c.take(flow.Wake{})
}

func (c *course) order(r flow.Reply) *course {
	c.t.Helper()
	return c.take(flow.Replied{Call: sale.CallOrder, Reply: r})
}

func (c *course) query(r flow.Reply) *course {
	c.t.Helper()
	return c.take(flow.Replied{Call: sale.CallQuery, Reply: r})
}

// asked lets the next query come and be answered.
func (c *course) asked(r flow.Reply) *course {
	c.t.Helper()
	return c.wake().query(r)
}

// calls lists the last step's calls.
func (c *course) calls() string {
	var out []string
	for _, a := range c.actions {
		if call, ok := a.(flow.CallGateway); ok {
			out = append(out, string(call.Kind))
		}
	}
	return strings.Join(out, " ")
}

// did lists the last step's events by their kinds.
func (c *course) did() string {
	c.t.Helper()
	var out []string
	for _, e := range c.events {
		kind, _, err := sale.Encode(e)
		if err != nil {
			c.t.Fatal(err)
		}
		out = append(out, kind)
	}
	return strings.Join(out, " ")
}

func (c *course) is(state sale.State, reason sale.Reason) *course {
	c.t.Helper()
	if s := c.state.Sale; s.State != state || s.Reason != reason {
		c.t.Errorf("sale is %s (%s, %s), want %s (%s)", s.State, s.Reason, s.Detail, state, reason)
	}
	return c
}

// want holds what the last step did and asked for.
func (c *course) want(events, calls string) *course {
	c.t.Helper()
	if c.did() != events || c.calls() != calls {
		c.t.Errorf("happened %q, called %q; want %q and %q", c.did(), c.calls(), events, calls)
	}
	return c
}

func says(what sale.Standing) flow.Reply {
	return flow.Reply{Outcome: sale.GotAnswer, Reached: true, Says: what, Named: flow.Agrees, Money: flow.Agrees}
}

func unnamed(what sale.Standing) flow.Reply { r := says(what); r.Named = flow.NotTold; return r }

func otherMoney(what sale.Standing) flow.Reply {
	r := says(what)
	r.Money, r.Instead = flow.Differs, "12.51 CNY"
	return r
}

func answered(outcome sale.Outcome, code string, what sale.Standing) flow.Reply {
	return flow.Reply{Outcome: outcome, Reached: true, Code: code, Says: what}
}

func missing() flow.Reply { return answered(sale.NoWord, "CHARGE_NONEXISTENT", sale.SaysMissing) }
func gone() flow.Reply    { return answered(sale.NoWord, "ALREADY_REVOKED", sale.SaysGone) }
func silence() flow.Reply { return flow.Reply{Outcome: sale.NoWord, Detail: "timed out"} }
