package flow_test

import (
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

func TestGivingUp(t *testing.T) {
	c := begun(t, sale.Scan).wait(3*time.Second).take(flow.GiveUp{}).want("gave_up", "query")
	c.take(flow.GiveUp{}).want("", "") // already, and a query is under way
	c.query(says(sale.SaysWaiting)).want("answered", "")
	if at := c.asked(says(sale.SaysWaiting)).state.Next(); at.After(noon.Add(16 * time.Second)) {
		t.Errorf("the next query, with the cancel, is at %s", at)
	}
	for c.calls() != "cancel" {
		c.asked(says(sale.SaysWaiting))
	}
	if took := c.now.Sub(noon); took != 16*time.Second {
		t.Errorf("cancelled after %s", took)
	}
	c.want("sent", "cancel").take(flow.Replied{Call: sale.CallCancel, Reply: says("")}).is(sale.Pending, "")
	c.asked(says(sale.SaysWaiting)).want("answered", "") // not again at once
	for c.calls() != "cancel" {
		c.asked(says(sale.SaysWaiting))
	}
	if took := c.now.Sub(noon); took < 31*time.Second {
		t.Errorf("cancelled again after %s", took)
	}
	c.take(flow.Replied{Call: sale.CallCancel, Reply: silence()}).asked(says(sale.SaysClosed)).is(sale.Revoked, sale.GivenUp)
	c.take(flow.GiveUp{}).want("", "")
}

func TestOutsideThePlatformsHoursACancelWaits(t *testing.T) {
	for at, allowed := range map[time.Duration]string{
		11*time.Hour + time.Minute:  "03-10 01:00", // 23:01
		-11*time.Hour - time.Minute: "03-09 01:00", // 00:59
		0:                           "03-09 12:00",
	} {
		c := begun(t, sale.Scan)
		c.state.Sale.SentAt, c.now = noon.Add(at-time.Minute), noon.Add(at)
		if got := c.state.View(c.now, c.rules).CancelAt.In(flow.PlatformZone).Format("01-02 15:04"); got != allowed {
			t.Errorf("%s: allowed from %s, want %s", at, got, allowed)
		}
		c.take(flow.GiveUp{}).query(says(sale.SaysWaiting))
		if cancelled := c.calls() == "cancel"; cancelled != (at == 0) {
			t.Errorf("%s: called %q", at, c.calls())
		}
	}
}

func TestNobodyPays(t *testing.T) {
	c := begun(t, sale.QR).take(flow.Replied{Call: sale.CallPreOrder, Reply: flow.Reply{Outcome: sale.GotAnswer, Reached: true, QRCode: "https://q"}})
	for c.calls() != "close" {
		c.asked(says(sale.SaysWaiting))
	}
	if took := c.now.Sub(noon); took < 310*time.Second || took > 311*time.Second || c.state.Sale.GivenUp != sale.TimedOut {
		t.Errorf("closed after %s: %s", took, c.state.Sale.GivenUp)
	}
}

func TestADamagedSaleIsOnlyAskedAbout(t *testing.T) {
	c := begun(t, sale.QR).take(flow.GiveUp{})
	c.state.Sale.Damage = "an entry is not as it was written"
	c.query(says(sale.SaysWaiting)).want("answered", "")
}

// The pace: growing intervals, quieter after the deadline, at once when asked for,
// never faster than one a second, and no standstill when the clock is set back.
func TestThePace(t *testing.T) {
	c := begun(t, sale.Scan)
	var waits []time.Duration
	for range 5 {
		was := c.now
		c.asked(silence())
		waits = append(waits, c.now.Sub(was))
	}
	for i, want := range []string{"5s", "2s", "3s", "4.5s", "5s"} {
		if waits[i].String() != want {
			t.Errorf("wait %d is %s, want %s", i, waits[i], want)
		}
	}
	for c.now.Before(noon.Add(10 * time.Minute)) {
		c.asked(silence())
	}
	if wait := c.state.Next().Sub(c.now); wait != time.Minute {
		t.Errorf("after ten minutes: %s", wait)
	}
	c.wait(2*time.Second).take(flow.LineBack{}).want("", "query").query(silence())
	if wait := c.state.Next().Sub(c.now); wait != 5*time.Second {
		t.Errorf("after the line's return: %s", wait)
	}
	if c.take(flow.Ask{}).want("", ""); !c.state.Next().Equal(c.now.Add(time.Second)) {
		t.Errorf("asked again within the second: %s", c.state.Next().Sub(c.now))
	}
	c.wait(-time.Hour).wake().want("", "query")
	paid(t).take(flow.LineBack{}).want("", "")
}

// What the journal did not take has not happened, and is asked for again.
func TestUnwritten(t *testing.T) {
	c := begun(t, sale.Scan)
	c.take(flow.Unwritten{In: flow.Replied{Call: sale.CallOrder, Reply: says(sale.SaysPaid)}})
	if len(c.state.InFlight) != 0 || !c.state.Next().Equal(c.now.Add(5*time.Second)) {
		t.Errorf("in flight %v, next %s", c.state.InFlight, c.state.Next())
	}
	c.wait(time.Hour).take(flow.Unwritten{In: flow.Wake{}})
	if wait := c.state.Next().Sub(c.now); wait != time.Minute {
		t.Errorf("long after the deadline: %s", wait)
	}
	p := paid(t).take(flow.Reprint{}).take(flow.PrintNow{})
	if p.take(flow.Unwritten{In: flow.PrintEnded{N: 2}}); p.state.Printing != 0 || !p.state.Next().IsZero() {
		t.Errorf("printing %d, next %s", p.state.Printing, p.state.Next())
	}
	p.take(flow.Unwritten{In: flow.BeginRefund{}})
	if !p.state.Next().IsZero() {
		t.Error("a refund that was not begun is looked for")
	}
	p.take(flow.Unwritten{In: flow.Replied{Call: sale.CallQuery}})
	if p.state.Next().IsZero() {
		t.Error("an answer about a paid sale is lost")
	}
}

// What a disk wrote though it failed is taken over, and gone on with.
func TestReread(t *testing.T) {
	held := begun(t, sale.Scan).state.Sale
	c := newCourse(t, flow.State{Sale: sale.Sale{Number: "F1"}}).take(flow.Reread{Sale: held})
	if c.is(sale.Pending, ""); c.state.Next().IsZero() {
		t.Error("nobody asks about it")
	}
	asking := c.wake()
	if asking.take(flow.Reread{Sale: held}); !asking.state.Next().IsZero() {
		t.Error("a second query is planned beside the first")
	}
	done := newCourse(t, flow.State{}).take(flow.Reread{Sale: paid(t).state.Sale})
	if !done.state.Next().IsZero() {
		t.Error("a paid sale is asked about")
	}
}

func TestResume(t *testing.T) {
	made := sale.Sale{}.Apply(sale.Entry{Sale: "F1", At: noon, Event: sale.SaleCreated{Amount: money.New(1, money.CNY)}})
	newCourse(t, flow.State{Sale: made}).take(flow.Resume{}).is(sale.Failed, sale.NotSent)
	c := newCourse(t, flow.State{Sale: begun(t, sale.Scan).state.Sale}).take(flow.Resume{}).wake().want("", "query")
	c.query(says(sale.SaysPaid)).is(sale.Paid, "")
	if c := newCourse(t, flow.State{Sale: paid(t).state.Sale}).take(flow.Resume{}).want("", ""); !c.state.Resting() {
		t.Error("a paid sale does not rest")
	}
}
