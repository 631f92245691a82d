package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// receipts lists those of the sale: number, part, copy, outcome.
func (c *course) receipts() string {
	var out []string
	for _, r := range c.state.Sale.Receipts {
		text := fmt.Sprintf("%d%s/%d", r.N, r.Part, r.Copy)
		if r.Refund != "" {
			text += " of " + string(r.Refund)
		}
		if r.Outcome != "" {
			text += " " + string(r.Outcome)
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func (c *course) printed(n int, outcome sale.PrintOutcome) *course {
	c.t.Helper()
	return c.take(flow.PrintNow{}).take(flow.PrintEnded{N: n, Outcome: outcome, Detail: "why"})
}

func (c *course) has(receipts string) *course {
	c.t.Helper()
	if got := c.receipts(); got != receipts {
		c.t.Errorf("receipts %q, want %q", got, receipts)
	}
	return c
}

func TestAReceiptIsDueWithThePayment(t *testing.T) {
	for parts, want := range map[int]string{0: "", 1: "1/0", 2: "1customer/0, 2merchant/0"} {
		c := newCourse(t, flow.State{}).take(flow.Begin{Number: "F1", Created: sale.SaleCreated{Method: sale.Scan, Amount: money.New(1, money.CNY), Parts: parts}})
		c.take(flow.PrintNow{}).want("", "") // nothing is printed for what is not paid
		c.order(says(sale.SaysPaid)).has(want)
	}
	c := begun(t, sale.Scan).order(says(sale.SaysPaid)).take(flow.PrintNow{}).want("receipt_started", "")
	if p, ok := c.actions[0].(flow.PrintReceipt); !ok || p.N != 1 || c.state.Resting() {
		t.Errorf("prints %+v", c.actions)
	}
	c.take(flow.PrintNow{}).want("", "") // one at a time
	c.take(flow.PrintEnded{N: 1, Outcome: sale.NotPrinted, Detail: "off"}).has("1/0 not_printed")
	c.printed(1, sale.Printed).has("1/0 printed")
	c.take(flow.PrintNow{}).want("", "")
}

// What broke off is repeated once, as a copy; where the till stopped, three times.
func TestADoubtfulPrintIsRepeatedAsACopy(t *testing.T) {
	c := begun(t, sale.Scan).order(says(sale.SaysPaid)).printed(1, sale.MaybePrinted).has("1/0 maybe_printed, 2/1")
	c.printed(2, sale.MaybePrinted).has("1/0 maybe_printed, 2/1 maybe_printed")

	c = begun(t, sale.Scan).order(says(sale.SaysPaid))
	for n := range 5 {
		c = newCourse(t, flow.State{Sale: c.take(flow.PrintNow{}).state.Sale}).take(flow.Resume{})
		if more := len(c.state.Sale.Receipts); more != min(n+2, 4) {
			t.Errorf("%d receipts after %d stops", more, n+1)
		}
	}
	// The last of them, met by the printer before it was taken up again.
	last := begun(t, sale.Scan).order(says(sale.SaysPaid)).take(flow.PrintNow{})
	last.state.Printing = 0
	last.take(flow.PrintNow{}).has("1/0 maybe_printed, 2/1")
	last.state.Sale.Receipts[1].Started = last.now
	for n := 2; n < 5; n++ {
		last.state.Printing = 0
		last.take(flow.PrintNow{})
	}
	if last.want("receipt_ended", ""); last.state.Printing != 0 {
		t.Error("prints for ever")
	}
}

func TestAnotherTillMayHavePrinted(t *testing.T) {
	due := begun(t, sale.Scan).order(says(sale.SaysPaid)).state.Sale
	newCourse(t, flow.State{Sale: due, Inherited: true}).take(flow.Resume{}).has("1/0 maybe_printed, 2/1")
	open := begun(t, sale.Scan).state.Sale
	newCourse(t, flow.State{Sale: open, Inherited: true}).take(flow.Resume{}).asked(says(sale.SaysPaid)).has("1/1")
}

func TestReprint(t *testing.T) {
	paid(t).take(flow.Reprint{}).has("1/0 printed, 2/1").printed(2, sale.Printed).take(flow.Reprint{}).has("1/0 printed, 2/1 printed, 3/2")
	begun(t, sale.Scan).take(flow.Reprint{}).has("")
	paid(t).take(flow.Reprint{Refund: "R1"}).has("1/0 printed")
	c := refunding(t).look(says(sale.SaysRefundDone)).printed(2, sale.Printed)
	c.take(flow.Reprint{Refund: "R1"}).has("1/0 printed, 2/0 of R1 printed, 3/1 of R1")
}

// A person's word ends the question; a missing receipt is printed again.
func TestWhatAPersonSaw(t *testing.T) {
	asked := func() *course {
		return begun(t, sale.Scan).order(says(sale.SaysPaid)).printed(1, sale.Taken).has("1/0 taken")
	}
	c := asked().take(flow.ReceiptSeen{N: 1, CameOut: true}).want("receipt_seen", "")
	if learned, ok := c.actions[0].(flow.LearnPrinter); !ok || !learned.CameOut {
		t.Errorf("the printer learns %+v", c.actions)
	}
	c.take(flow.ReceiptSeen{N: 1}).want("", "") // answered
	asked().take(flow.ReceiptSeen{N: 1}).want("receipt_seen receipt_due", "").has("1/0 taken, 2/1")
	broken := begun(t, sale.Scan).order(says(sale.SaysPaid)).printed(1, sale.MaybePrinted).printed(2, sale.MaybePrinted)
	if broken.take(flow.ReceiptSeen{N: 2}); len(broken.actions) != 0 {
		t.Error("a print that broke off teaches nothing")
	}
	// Of two questions the one about the sale leaves the refund's open.
	both := refunding(t)
	both.state.Sale.Receipts[0].Outcome = sale.Taken
	both.look(says(sale.SaysRefundDone)).printed(2, sale.Taken).take(flow.ReceiptSeen{N: 2, CameOut: true})
	if open := both.state.Sale.InQuestion(); len(open) != 1 || open[0].N != 1 {
		t.Errorf("in question: %+v", open)
	}
}

func TestViews(t *testing.T) {
	c := begun(t, sale.Scan)
	phase := func(want flow.Phase) {
		t.Helper()
		if v := c.state.View(c.now, c.rules); v.Phase != want {
			t.Errorf("phase %s, want %s", v.Phase, want)
		}
	}
	phase(flow.Contacting)
	if v := c.state.View(c.now, c.rules); !v.Deadline.Equal(noon.Add(80*time.Second)) || !v.CancelAt.Equal(noon.Add(16*time.Second)) || v.Doubted {
		t.Errorf("view %+v", v)
	}
	c.asked(says(sale.SaysWaiting))
	phase(flow.Customer)
	c.order(silence())
	phase(flow.Asking)
	c.query(says(sale.SaysWaiting))
	if phase(flow.Customer); !c.state.View(c.now, c.rules).Doubted {
		t.Error("the doubt is forgotten")
	}
	c.take(flow.GiveUp{})
	phase(flow.Reversing)
	c.query(otherMoney(sale.SaysPaid))
	phase(flow.Person)
	c = paid(t)
	if phase(flow.Done); !c.state.View(c.now, c.rules).Deadline.IsZero() {
		t.Error("a paid sale has a deadline")
	}
	c = begun(t, sale.QR).take(flow.Replied{Call: sale.CallPreOrder, Reply: flow.Reply{Outcome: sale.GotAnswer, Reached: true, QRCode: "https://q"}})
	phase(flow.Customer)
}

func TestStuck(t *testing.T) {
	stuck := func(c *course) bool { return c.state.View(c.now, c.rules).Stuck(c.now) }
	c := begun(t, sale.Scan)
	if stuck(c) {
		t.Error("just sent")
	}
	for range 3 {
		c.asked(silence())
	}
	if !stuck(c) {
		t.Error("the line is down")
	}
	late := begun(t, sale.Scan)
	late.now = noon.Add(11*time.Hour + time.Minute)
	if late.take(flow.GiveUp{}); !stuck(late) {
		t.Error("its cancel is not allowed for hours")
	}
	if c := begun(t, sale.Scan).order(otherMoney(sale.SaysPaid)); !stuck(c) {
		t.Error("it needs a person")
	}
	if !stuck(paid(t)) {
		t.Error("there is nothing to wait for")
	}
	back := refunding(t)
	if stuck(back) {
		t.Error("the refund was just sent")
	}
	if back.look(says(sale.SaysRefunding)); stuck(back) {
		t.Error("the gateway has just taken it")
	}
	if back.wait(2 * time.Minute); !stuck(back) {
		t.Error("the gateway takes its time")
	}
}
