package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

func TestTheNumberGoesBeforeTheRequest(t *testing.T) {
	c := begun(t, sale.Scan).want("sale_created sent", "order")
	call, _ := c.actions[0].(flow.CallGateway)
	if call.AuthCode != code || call.Limit != 90*time.Second {
		t.Errorf("called with %+v", call)
	}
	if text := fmt.Sprintf("%+v %+v", c.events, c.state); strings.Contains(text, code) {
		t.Error("the code is kept")
	}
	begun(t, sale.QR).want("sale_created sent", "preOrder")
}

func TestWhatAnOrdersAnswerMeans(t *testing.T) {
	for name, c := range map[string]struct {
		reply  flow.Reply
		state  sale.State
		reason sale.Reason
		did    string
		calls  string
	}{
		"paid":           {says(sale.SaysPaid), sale.Paid, "", "answered was_paid receipt_due", ""},
		"part refunded":  {says(sale.SaysPartRefunded), sale.PartRefunded, "", "answered was_paid receipt_due", ""},
		"refunded":       {says(sale.SaysRefunded), sale.Refunded, "", "answered was_paid receipt_due", ""},
		"waiting":        {says(sale.SaysWaiting), sale.Pending, "", "answered", ""},
		"revoked":        {says(sale.SaysRevoked), sale.Revoked, sale.TimedOut, "answered ended", ""},
		"closed":         {says(sale.SaysClosed), sale.Failed, sale.Declined, "answered ended", ""},
		"another amount": {otherMoney(sale.SaysPaid), sale.Unresolved, sale.WrongAmount, "answered contradicted", ""},
		"unnamed":        {unnamed(sale.SaysPaid), sale.Pending, "", "answered", ""},
		"never sent":     {flow.Reply{Outcome: sale.NeverLeft, Detail: "refused"}, sale.Failed, sale.NotSent, "answered ended", ""},
		"refused":        {answered(sale.TurnedDown, "AMT_ERROR", ""), sale.Failed, sale.Refused, "answered ended", ""},
		"no answer":      {silence(), sale.Pending, "", "answered", "query"},
	} {
		t.Run(name, func(t *testing.T) {
			begun(t, sale.Scan).wait(time.Second).order(c.reply).is(c.state, c.reason).want(c.did, c.calls)
		})
	}
}

// Whatever comes late of an order that has ended, or is known, decides nothing.
func TestAnOrdersLateFailure(t *testing.T) {
	refused := answered(sale.TurnedDown, "ILLEGAL_PARAMETER", "")
	known := says(sale.SaysWaiting)
	known.Facts.TradeNo = "T1"
	begun(t, sale.Scan).asked(known).wait(2*time.Second).order(refused).is(sale.Pending, "").want("answered", "query")
	begun(t, sale.Scan).asked(says(sale.SaysPaid)).order(refused).is(sale.Paid, "")
	begun(t, sale.Scan).asked(says(sale.SaysPaid)).order(silence()).is(sale.Paid, "").want("answered", "")
}

func TestQR(t *testing.T) {
	shown := says("")
	shown.QRCode = "https://q"
	pre := func(r flow.Reply) *course {
		return begun(t, sale.QR).take(flow.Replied{Call: sale.CallPreOrder, Reply: r})
	}
	if c := pre(shown).want("answered qr_received", ""); c.state.Sale.QRCode != "https://q" {
		t.Error("no code to show")
	}
	shown.QRCode = strings.Repeat("q", 1025)
	if c := pre(shown); c.state.Sale.GivenUp != sale.NoQRCode || c.calls() != "query" {
		t.Errorf("a code that nobody can scan: %+v", c.state.Sale)
	}
	c := pre(silence()).query(says(sale.SaysWaiting)).want("answered sent", "close")
	c.take(flow.Replied{Call: sale.CallClose, Reply: says("")}).want("answered", "") // asked again, as the pace allows
	c.asked(says(sale.SaysClosed)).is(sale.Closed, sale.NoQRCode)
	pre(answered(sale.TurnedDown, "AMT_ERROR", "")).is(sale.Failed, sale.Refused)
}

func TestAnEchoOfOtherBooksIsNoted(t *testing.T) {
	r := says(sale.SaysPaid)
	r.Echo = "m9"
	c := begun(t, sale.Scan).order(r).is(sale.Paid, "")
	if c.state.Sale.Conflict != message.Text("flow.other_books", "m9", c.state.Sale.Mark) {
		t.Errorf("conflict %q", c.state.Sale.Conflict)
	}
}

// An end that the gateway tells again and again without saying of which sale is a
// person's.
func TestUnprovenFiveTimes(t *testing.T) {
	for _, c := range []struct {
		reply flow.Reply
		says  string
	}{
		{unnamed(sale.SaysPaid), "flow.another_order‹standing.paid‹››"},
		{unnamed(sale.SaysRevoked), "flow.another_order‹standing.revoked‹››"},
		{otherMoney(sale.SaysRevoked), "flow.another_amount‹12.51 CNY›‹standing.revoked‹››‹12.50 CNY›"},
		{answered(sale.NoWord, "EXCEPTION", sale.SaysPaid), "flow.two_words‹standing.paid‹››"},
	} {
		f := begun(t, sale.Scan)
		for range 4 {
			f.asked(c.reply).is(sale.Pending, "")
		}
		f.asked(silence()) // says nothing, and takes nothing back
		f.asked(c.reply).is(sale.Unresolved, sale.NotProven)
		if f.state.Sale.Detail != c.says {
			t.Errorf("%q, want %q", f.state.Sale.Detail, c.says)
		}
		if !f.state.Next().IsZero() {
			t.Error("a person has to look, and the till goes on asking")
		}
	}
	f := begun(t, sale.Scan)
	for range 9 {
		f.asked(unnamed(sale.SaysPaid)).asked(says(sale.SaysWaiting))
	}
	f.is(sale.Pending, "")
}

func TestAPaidSaleNeverGoesBack(t *testing.T) {
	for _, r := range []flow.Reply{says(sale.SaysRevoked), says(sale.SaysClosed), missing()} {
		c := paid(t).take(flow.Ask{}).query(r).is(sale.Paid, "")
		if c.state.Sale.Conflict == "" {
			t.Errorf("%+v is not recorded", r)
		}
	}
	paid(t).take(flow.Ask{}).query(silence()).is(sale.Paid, "")
	odd := says(sale.SaysPartRefunded)
	odd.OddBack = "99.00 CNY"
	if c := begun(t, sale.Scan).order(odd); !strings.Contains(c.state.Sale.Conflict, "99.00 CNY") {
		t.Errorf("conflict %q", c.state.Sale.Conflict)
	}
}

func TestNoSuchOrderIsBelievedLateAndTwice(t *testing.T) {
	c := begun(t, sale.Scan).asked(missing()).is(sale.Pending, "") // the order is on its way
	c.order(silence())
	var last time.Time
	for !c.state.Sale.State.Final() {
		last = c.now
		c.asked(missing())
	}
	if c.is(sale.Failed, sale.NotCreated); last.Before(noon.Add(90 * time.Second)) {
		t.Errorf("the first of the two was at %s", last)
	}

	declined := answered(sale.NoWord, "FAIL", sale.SaysDeclined)
	declined.Detail = "余额不足"
	c = begun(t, sale.Scan).order(declined).wait(2 * time.Minute).query(missing()).wait(time.Second).asked(missing())
	if c.is(sale.Failed, sale.Declined); c.state.Sale.Detail != "余额不足" {
		t.Errorf("said %q", c.state.Sale.Detail)
	}
}

func TestRevokedBeforeIsBelievedTwice(t *testing.T) {
	begun(t, sale.Scan).asked(gone()).asked(says(sale.SaysWaiting)).asked(gone()).is(sale.Pending, "").asked(gone()).is(sale.Revoked, sale.TimedOut)
}

// What ended unpaid is asked about until somebody has answered, well after the end.
func TestAnEndIsAskedAboutOnceMore(t *testing.T) {
	ended := func() *course { return begun(t, sale.Scan).order(says(sale.SaysRevoked)).wait(time.Second) }
	if at := ended().state.Next(); !at.Equal(noon.Add(time.Minute)) {
		t.Errorf("asked at %s", at)
	}
	c := ended().asked(says(sale.SaysRevoked)).want("answered confirmed", "")
	if !c.state.Next().IsZero() || !c.state.Resting() {
		t.Error("and then rests")
	}
	c = ended().asked(silence()).asked(missing()).want("answered", "").asked(missing()).want("confirmed", "")
	if !c.state.Sale.Confirmed {
		t.Error("twice no such order is an answer")
	}
	ended().asked(says(sale.SaysPaid)).is(sale.Paid, sale.LatePayment)
	c = ended()
	for range 5 {
		c.asked(unnamed(sale.SaysRevoked))
	}
	if !c.state.Sale.Confirmed || c.state.Sale.State != sale.Revoked {
		t.Errorf("five unproven words: %+v", c.state.Sale)
	}
	// Taken up a day later it is asked about at once.
	old := ended().state.Sale
	c = newCourse(t, flow.State{Sale: old}).wait(24 * time.Hour).take(flow.Resume{})
	if !c.state.Next().Equal(c.now) {
		t.Errorf("asked at %s", c.state.Next())
	}
}

// A refund that the gateway speaks of and nobody here made is asked about again.
func TestARefundMadeElsewhereIsAskedAboutAgain(t *testing.T) {
	back := says(sale.SaysPartRefunded)
	back.Facts.RefundFee = 500
	c := paid(t).wait(time.Minute).take(flow.Ask{}).query(back)
	if !c.state.Next().Equal(c.now.Add(c.rules.MaxInterval)) {
		t.Fatalf("planned at %s", c.state.Next())
	}
	if c.asked(back); !c.state.Next().IsZero() || c.state.Sale.ElsewhereMinor != 500 {
		t.Errorf("after the second word: %+v", c.state.Sale)
	}
	c.wait(time.Minute).take(flow.Ask{}).query(says(sale.SaysPaid))
	if c.state.Sale.ElsewhereMinor != 0 || c.state.Elsewhere {
		t.Errorf("taken back: %+v", c.state.Sale)
	}
}

func TestAmountsAreNamedWithTheirCurrency(t *testing.T) {
	c := newCourse(t, flow.State{}).take(flow.Begin{Number: "F1", Created: sale.SaleCreated{Method: sale.Scan, Amount: money.New(250, "HKD")}})
	if c.order(otherMoney(sale.SaysPaid)); !strings.Contains(c.state.Sale.Detail, "2.50 HKD") {
		t.Errorf("said %q", c.state.Sale.Detail)
	}
}
