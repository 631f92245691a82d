package flow_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

func back(minor int64) flow.BeginRefund {
	return flow.BeginRefund{Made: sale.RefundMade{Refund: "R1", Amount: money.New(minor, money.CNY), Reason: "cold", Parts: 1}}
}

// refunding is a paid sale with a refund of 3.00 that was sent and taken.
func refunding(t *testing.T) *course {
	return paid(t).take(back(300)).sentOff(says(""))
}

func (c *course) sentOff(r flow.Reply) *course {
	c.t.Helper()
	return c.take(flow.RefundReplied{Refund: "R1", Call: sale.CallRefund, Reply: r})
}

// look lets the next look-up come and be answered.
func (c *course) look(r flow.Reply) *course {
	c.t.Helper()
	if c.wake(); c.calls() != "refundQuery" {
		c.t.Fatalf("called %q", c.calls())
	}
	return c.take(flow.RefundReplied{Refund: "R1", Call: sale.CallRefundQuery, Reply: r})
}

func (c *course) isRefund(state sale.RefundState) *course {
	c.t.Helper()
	if r, _ := c.state.Sale.Refund("R1"); r.State != state {
		c.t.Errorf("refund is %s (%s), want %s", r.State, r.Detail, state)
	}
	return c
}

func TestARefundGoesWithItsNumber(t *testing.T) {
	c := paid(t).take(back(300)).want("refund_created refund_sent", "refund").isRefund(sale.Refunding)
	c.take(flow.AskRefund{}).want("", "") // its own answer plans the next
	for _, minor := range []int64{0, -1, 951, 1250} {
		c.take(flow.BeginRefund{Made: sale.RefundMade{Refund: "R2", Amount: money.New(minor, money.CNY)}}).want("", "")
	}
	begun(t, sale.Scan).take(back(1)).want("", "")
}

// What `refund` answers is believed only where it says that nothing happened.
func TestWhatTheRefundsOwnAnswerMeans(t *testing.T) {
	for name, c := range map[string]struct {
		reply flow.Reply
		state sale.RefundState
	}{
		"never sent": {flow.Reply{Outcome: sale.NeverLeft, Detail: "refused"}, sale.RefundFailed},
		"refused":    {answered(sale.TurnedDown, "AMT_ERROR", ""), sale.RefundFailed},
		"done":       {says(sale.SaysRefundDone), sale.Refunding},
		"no answer":  {silence(), sale.Refunding},
	} {
		t.Run(name, func(t *testing.T) { paid(t).take(back(300)).sentOff(c.reply).isRefund(c.state) })
	}
	if c := paid(t).take(back(300)).sentOff(otherMoney("")); !strings.Contains(c.state.Sale.Conflict, "12.51 CNY") {
		t.Errorf("conflict %q", c.state.Sale.Conflict)
	}
	c := refunding(t).look(says(sale.SaysRefundDone)).sentOff(answered(sale.TurnedDown, "AMT_ERROR", "")) // late
	c.isRefund(sale.RefundSucceeded)
	if c.take(flow.RefundReplied{Refund: "R9", Call: sale.CallRefundQuery, Reply: says(sale.SaysRefundDone)}); len(c.events) != 0 {
		t.Error("an answer about nobody's refund")
	}
}

func TestRefundQueryTellsTheEnd(t *testing.T) {
	for name, c := range map[string]struct {
		reply flow.Reply
		state sale.RefundState
		did   string
	}{
		"done":                  {says(sale.SaysRefundDone), sale.RefundSucceeded, "refund_answered refund_ended receipt_due"},
		"failed":                {says(sale.SaysRefundFailed), sale.RefundFailed, "refund_answered refund_ended"},
		"under way":             {says(sale.SaysRefunding), sale.Refunding, "refund_answered"},
		"done with other money": {otherMoney(sale.SaysRefundDone), sale.RefundUnresolved, "refund_answered contradicted refund_ended"},
		"failed, other money":   {otherMoney(sale.SaysRefundFailed), sale.Refunding, "refund_answered"},
		"unnamed":               {unnamed(sale.SaysRefundDone), sale.Refunding, "refund_answered"},
		"silence":               {silence(), sale.Refunding, "refund_answered"},
		"too early to be none":  {missing(), sale.Refunding, "refund_answered"},
	} {
		t.Run(name, func(t *testing.T) { refunding(t).look(c.reply).isRefund(c.state).want(c.did, "") })
	}
	c := refunding(t)
	for range 4 {
		c.look(unnamed(sale.SaysRefundDone)).isRefund(sale.Refunding)
	}
	c.look(unnamed(sale.SaysRefundDone)).isRefund(sale.RefundUnresolved)
	c = refunding(t)
	for range 9 {
		c.look(unnamed(sale.SaysRefundDone)).look(says(sale.SaysRefunding))
	}
	c.isRefund(sale.Refunding)
}

func TestARefundThatIsDoneStaysDone(t *testing.T) {
	for _, r := range []flow.Reply{says(sale.SaysRefundFailed), missing()} {
		c := refunding(t).look(says(sale.SaysRefundDone)).wait(time.Minute).take(flow.AskRefund{Refund: "R1"}).want("", "refundQuery")
		c.take(flow.RefundReplied{Refund: "R1", Call: sale.CallRefundQuery, Reply: r}).isRefund(sale.RefundSucceeded)
		if c.state.Sale.Conflict == "" {
			t.Errorf("%+v is not recorded", r)
		}
	}
	c := refunding(t).look(says(sale.SaysRefundDone)).wait(time.Minute)
	for range 6 {
		c.wait(time.Minute).take(flow.AskRefund{Refund: "R1"}).take(flow.RefundReplied{Refund: "R1", Call: sale.CallRefundQuery, Reply: unnamed(sale.SaysRefundDone)})
	}
	c.isRefund(sale.RefundSucceeded).take(flow.AskRefund{Refund: "R1"}).want("", "") // within the second
}

// missed lets look-ups find nothing until something other happens than waiting.
func (c *course) missed() *course {
	c.t.Helper()
	for {
		c.wake()
		if c.calls() != "refundQuery" {
			c.t.Fatalf("called %q", c.calls())
		}
		c.take(flow.RefundReplied{Refund: "R1", Call: sale.CallRefundQuery, Reply: missing()})
		if r, _ := c.state.Sale.Refund("R1"); c.calls() != "" || r.State.Final() {
			return c
		}
	}
}

// A refund that was never answered is sent again under its number, three times in
// all, and only by the process that began it.
func TestARefundThatNeverArrivedIsSentAgain(t *testing.T) {
	c := paid(t).take(back(300)).sentOff(silence())
	if c.missed().want("refund_sent", "refund"); c.now.Before(noon.Add(90 * time.Second)) {
		t.Errorf("sent again at %s", c.now)
	}
	c.sentOff(flow.Reply{Outcome: sale.NeverLeft}).isRefund(sale.Refunding) // the first may have arrived
	c.missed().want("refund_sent", "refund").sentOff(silence()).missed().isRefund(sale.RefundFailed)

	old := paid(t).take(back(300)).sentOff(silence()).state.Sale
	newCourse(t, flow.State{Sale: old}).wait(2 * time.Minute).take(flow.Resume{}).missed().isRefund(sale.RefundFailed)

	failed := answered(sale.NoWord, "FAIL", "")
	failed.Detail = "余额不足"
	c = paid(t).take(back(300)).sentOff(failed).missed().isRefund(sale.RefundFailed)
	if r, _ := c.state.Sale.Refund("R1"); r.Code != "FAIL" || r.Detail != "余额不足" {
		t.Errorf("the gateway's words are lost: %+v", r)
	}
}

// One that failed is looked up once more, and may have succeeded after all.
func TestAFailedRefundIsLookedUpOnceMore(t *testing.T) {
	failed := func() *course { return refunding(t).look(says(sale.SaysRefundFailed)).isRefund(sale.RefundFailed) }
	c := failed().look(says(sale.SaysRefundFailed))
	if r, _ := c.state.Sale.Refund("R1"); !r.Confirmed || !c.state.Next().IsZero() {
		t.Errorf("%+v", r)
	}
	failed().look(says(sale.SaysRefundDone)).isRefund(sale.RefundSucceeded)
	c = failed().look(missing()).look(missing())
	if r, _ := c.state.Sale.Refund("R1"); !r.Confirmed {
		t.Errorf("twice no such refund: %+v", r)
	}
	if c := newCourse(t, flow.State{Sale: failed().state.Sale}).take(flow.Resume{}); c.state.Next().IsZero() {
		t.Error("forgotten over a restart")
	}
	never := paid(t).take(back(300)).sentOff(answered(sale.TurnedDown, "AMT_ERROR", ""))
	if !never.state.Next().IsZero() {
		t.Error("what was refused is looked up")
	}
}

func TestRefundsAreTakenUpAgain(t *testing.T) {
	made := paid(t).state.Sale.Apply(sale.Entry{Sale: "F1", At: noon, Event: back(300).Made})
	newCourse(t, flow.State{Sale: made}).take(flow.Resume{}).isRefund(sale.RefundFailed)
	c := newCourse(t, flow.State{Sale: refunding(t).state.Sale}).take(flow.Resume{}).look(says(sale.SaysRefundDone)).isRefund(sale.RefundSucceeded)
	c.has("1/0 printed, 2/0 of R1")
	inherited := newCourse(t, flow.State{Sale: refunding(t).state.Sale, Inherited: true}).take(flow.Resume{}).look(says(sale.SaysRefundDone))
	inherited.has("1/0 printed, 2/1 of R1")
}

func TestThePaceOfRefunds(t *testing.T) {
	c := refunding(t)
	for c.now.Before(noon.Add(10 * time.Minute)) {
		c.look(says(sale.SaysRefunding))
	}
	if wait := c.state.Next().Sub(c.now); wait != time.Minute {
		t.Errorf("after ten minutes: %s", wait)
	}
	if v := c.state.View(c.now, c.rules); len(v.Refunds) != 1 || !v.Refunds[0].Slow {
		t.Errorf("view %+v", v.Refunds)
	}
	c.wait(2*time.Second).take(flow.LineBack{}).want("", "refundQuery")
	c.take(flow.RefundReplied{Refund: "R1", Call: sale.CallRefundQuery, Reply: silence()})
	c.wait(2 * time.Second).take(flow.Ask{})
	if c.calls() != "query refundQuery" {
		t.Errorf("called %q", c.calls())
	}
}

// The gateway speaks of a refund while ours is under way: that one is looked up.
func TestAWordOfARefundHasItLookedUp(t *testing.T) {
	c := refunding(t)
	c.state.Refunds[0].NextQuery = time.Time{}
	c.wait(time.Minute).take(flow.Replied{Call: sale.CallQuery, Reply: says(sale.SaysRefunding)}).want("answered", "refundQuery")
}

func TestARefundsAnswerThatWasNotWritten(t *testing.T) {
	c := paid(t).take(back(300))
	c.take(flow.Unwritten{In: flow.RefundReplied{Refund: "R1", Call: sale.CallRefund}})
	if c.state.Next().IsZero() {
		t.Error("nobody looks it up")
	}
	c.look(says(sale.SaysRefundDone)).isRefund(sale.RefundSucceeded)
}
