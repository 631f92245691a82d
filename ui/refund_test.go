package ui_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/hold"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// TestRefundByKeyboard: the receipt is scanned, Enter gives all of it back, and
// a second Enter says that this is meant.
func TestRefundByKeyboard(t *testing.T) {
	r := newRig(t)
	r.history()
	sold := r.books[0]
	r.till.Key(view.KeyF4)
	r.pump()
	if r.view.Page != view.ListPage || !strings.Contains(view.Of[view.List](r.view).Title, "Refund") {
		t.Fatalf("F4 shows page %s %q", r.view.Page, view.Of[view.List](r.view).Title)
	}
	r.scan(string(sold.Number))
	r.pump()
	if r.view.Page != view.RefundPage || view.Of[view.Form](r.view).Sale.Amount != "￥12.50" {
		t.Fatalf("the receipt shows page %s, %s", r.view.Page, view.Of[view.Form](r.view).Sale.Amount)
	}
	if len(r.asked) != 1 || r.asked[0] != sold.Number {
		t.Errorf("asked about %v: what is left may be old", r.asked)
	}
	r.till.Key(view.KeyDown) // the next reason
	r.till.Key(view.KeyEnter)
	if r.view.Question == nil || len(r.refunds) > 0 {
		t.Fatal("nothing is asked before money leaves")
	}
	r.hold()
	r.till.Key(view.KeyEnter) // impatient
	r.pump()
	if len(r.refunds) != 1 {
		t.Fatalf("%d refunds", len(r.refunds))
	}
	if got := r.refunds[0]; got.Amount != sold.Amount || got.Sale != sold.Number || got.Reason != "Wrong price" {
		t.Errorf("refund %+v", got)
	}
	r.till.Apply(r.snap)
	if s := view.Of[view.Form](r.view).Sale.Stage; !s.Ringing || s.Tone != view.Busy {
		t.Errorf("while it is under way: %+v", s)
	}
	r.endRefund(sale.RefundSucceeded)
	if s := view.Of[view.Form](r.view).Sale.Stage; s.Tone != view.Good || s.Amount != "￥12.50" {
		t.Errorf("when it is done: %+v", s)
	}
	r.till.Key(view.KeyEnter)
	if r.view.Page != view.SalePage {
		t.Errorf("Enter goes on to page %s", r.view.Page)
	}
}

// TestAnotherReceiptAtARefund: it is said, and the page stays with the sale that the hand
// which is about to give back has seen.
func TestAnotherReceiptAtARefund(t *testing.T) {
	r := newRig(t)
	r.history()
	r.till.Key(view.KeyF4)
	r.pump()
	r.scan(string(r.books[0].Number))
	r.pump()
	r.scan(string(r.books[1].Number))
	r.pump()
	form := view.Of[view.Form](r.view)
	if r.view.Page != view.RefundPage || form.Sale.Amount != "￥12.50" || len(r.asked) != 1 {
		t.Errorf("page %s, %s, asked about %v", r.view.Page, form.Sale.Amount, r.asked)
	}
	if !strings.Contains(form.Sale.Hint, "then scan the other receipt") {
		t.Errorf("said is %q", form.Sale.Hint)
	}
}

// TestPartOfARefund: no more than is left can be typed, and no scan charges.
func TestPartOfARefund(t *testing.T) {
	r := newRig(t)
	r.history()
	r.refunding("12.51")
	if got := view.Of[view.Form](r.view).Sale; got.Amount != "￥12.51" || got.Hint == "" {
		t.Errorf("12.51 of 12.50 shows %s, %q", got.Amount, got.Hint)
	}
	r.scan(payCode)
	r.pump()
	if len(r.requests) > 0 || r.view.Page != view.RefundPage {
		t.Errorf("a scan on the refund page charges: %v, page %s", r.requests, r.view.Page)
	}
	r.till.Key(view.KeyEnter)
	if r.view.Question != nil {
		t.Error("more than is left can be given back")
	}
	r.till.Key(view.KeyBackspace)
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyEscape) // no
	r.till.Key(view.KeyBackspace)
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	if len(r.refunds) != 1 || r.refunds[0].Amount.Minor != 1200 {
		t.Fatalf("refunds %+v", r.refunds)
	}
	// Set aside: the till sells on, and the end is announced.
	r.till.Apply(r.snap)
	r.till.Key(view.KeyEnter)
	r.typed("5")
	if r.view.Page != view.SalePage || view.Of[view.Sale](r.view).Amount != "￥5" {
		t.Errorf("page %s %s", r.view.Page, view.Of[view.Sale](r.view).Amount)
	}
	if lane := view.Of[view.Sale](r.view).Lane.Cards; len(lane) != 1 {
		t.Errorf("%d cards in the lane", len(lane))
	}
	r.endRefund(sale.RefundFailed)
	if b := r.view.Banner; b == nil || b.Tone != view.Bad || !strings.Contains(b.Text, "NOT refunded") {
		t.Errorf("banner %+v", b)
	}
}

// TestRefundRefused: what the engine refuses is said, and can be tried again.
func TestRefundRefused(t *testing.T) {
	r := newRig(t)
	r.history()
	r.refunding("1")
	r.refusal = &checkout.Refusal{Kind: checkout.JournalDown, Err: sentence("disk full")}
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	if s := view.Of[view.Form](r.view).Sale.Stage; s.Tone != view.Bad || !strings.Contains(s.Text, "journal") {
		t.Errorf("%+v", s)
	}
	r.refusal = nil
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	if len(r.refunds) != 1 {
		t.Errorf("%d refunds", len(r.refunds))
	}
}

// TestNotices: what is wrong with the books stands in the bar, and on the help page
// in full.
func TestNotices(t *testing.T) {
	r := newRig(t)
	for _, kind := range []checkout.NoticeKind{
		checkout.OlderBooks, checkout.ForeignBooks, checkout.ReplacedBooks, checkout.DamagedBooks, checkout.NoBackup,
		checkout.WrongSettings, checkout.WaitingSettings, checkout.NewVersion,
	} {
		r.snap.Notices = []checkout.Notice{{Kind: kind, Detail: "why"}}
		r.till.Apply(r.snap)
		last := r.view.Top.Status[len(r.view.Top.Status)-1]
		if last.Tone != view.Warn || strings.Contains(last.Text, "notice.") {
			t.Errorf("%s: the bar ends with %+v", kind, last)
		}
		r.till.Key(view.KeyF1)
		if notes := view.Of[view.Help](r.view).Notes; len(notes) == 0 || len(notes[len(notes)-1]) < 20 || strings.Contains(notes[len(notes)-1], "notice.") {
			t.Errorf("%s: the help page says %q", kind, notes)
		}
		r.till.Key(view.KeyEscape)
	}
}

type sentence string

func (s sentence) Error() string { return string(s) }

// TestClaims: a customer says they have paid, and the screen says yes or no.
func TestClaims(t *testing.T) {
	r := newRig(t)
	r.selling()
	r.change(number(1), ended(sale.Failed, sale.Declined))
	r.till.Rune('*')
	if r.view.Page != view.ClaimPage || view.Of[view.Form](r.view).Sale.Amount != "￥12.50" {
		t.Fatalf("page %s %s", r.view.Page, view.Of[view.Form](r.view).Sale.Amount)
	}
	r.scan(payCode)
	r.pump()
	if len(r.claims) > 0 || len(r.requests) != 1 || view.Of[view.Form](r.view).Sale.Hint == "" {
		t.Errorf("a payment code is taken for a bill: %v, charged %d times", r.claims, len(r.requests))
	}
	bill := "2026031422001412345678901234"
	for _, test := range []struct {
		verdict checkout.Verdict
		tone    view.Tone
		words   string
	}{
		{checkout.Verdict{Found: true, Sale: sale.Sale{State: sale.Paid}, Asked: 1}, view.Good, "YES"},
		{checkout.Verdict{Found: true, Sale: sale.Sale{State: sale.Failed}, Asked: 1}, view.Bad, "NO"},
		{checkout.Verdict{Found: true, Sale: sale.Sale{State: sale.Pending}, Asked: 1}, view.Warn, "Not known"},
		{checkout.Verdict{Asked: 3}, view.Calm, "Not found"},
		{checkout.Verdict{Asked: 3, Same: []sale.Sale{{State: sale.Paid}}}, view.Calm, "Not found"}, // the number is another's
		{checkout.Verdict{Asked: 3, Unreached: 1}, view.Warn, "Not known"},
	} {
		r.verdict = test.verdict
		r.scan(bill)
		r.pump()
		if s := view.Of[view.Form](r.view).Sale.Stage; s.Tone != test.tone || !strings.Contains(s.Title, test.words) {
			t.Errorf("%+v: %d %q", test.verdict, s.Tone, s.Title)
		}
	}
	if got := r.claims[0]; got.Number != bill || got.Amount.Minor != 1250 || got.Since.After(r.now) {
		t.Errorf("claimed %+v", got)
	}
	r.till.Key(view.KeyEnter)
	if r.view.Page != view.SalePage {
		t.Errorf("page %s", r.view.Page)
	}
}

// TestRefundShowsAContradiction, and goes by what the gateway says is given back.
func TestRefundShowsAContradiction(t *testing.T) {
	r := newRig(t)
	r.history()
	r.refunding("12.50")
	r.change(r.books[0].Number, func(v *flow.View) {
		v.Sale.State, v.Sale.Conflict = sale.PartRefunded, "two answers differ"
		v.Sale.Refunds = []sale.Refund{{Number: "R1", Amount: money.New(1000, money.CNY), State: sale.RefundSucceeded}}
	})
	if f := view.Of[view.Form](r.view); !f.Sale.Faulty || !strings.Contains(f.Sale.Hint, "2.50") || f.Rows[0].Text != "￥2.50" || f.Rows[3].Small != "two answers differ" {
		t.Errorf("%+v %+v", f.Sale, f.Rows)
	}
	r.till.Key(view.KeyEnter)
	if r.view.Question != nil {
		t.Error("more than is left can be given back")
	}
}

// TestClosingWhileAClaimWaits is at once, and meanwhile the transactions can be read.
func TestClosingWhileAClaimWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		posted := make(inline)
		worker := jobs.NewWorker(posted)
		ctx, cancel := context.WithCancel(t.Context())
		r := newRig(t, func(o *desk.Options) { o.Until = ctx })
		r.hung, r.till.Jobs = true, worker
		r.history()
		r.till.Rune('*')
		r.scan("2026031422001412345678901234")
		r.till.Key(view.KeyF3)
		for len(view.Of[view.List](r.view).Rows) == 0 {
			(<-posted)()
		}
		synctest.Wait() // the claim has begun
		cancel()
		go func() {
			for f := range posted {
				f()
			}
		}()
		worker.Close()
		close(posted)
		if d := time.Since(begun); d > 0 || len(r.claims) != 1 {
			t.Errorf("closed after %v, %d claims", d, len(r.claims))
		}
	})
}

// inline is a dispatcher whose functions are run by the test.
type inline chan func()

func (c inline) Post(f func()) { c <- f }

// TestRefundBeingPut: while the engine asks the gateway, no second one of the same
// sale can begin, and what comes of it goes to its own page.
func TestRefundBeingPut(t *testing.T) {
	for _, refusal := range []error{nil, &checkout.Refusal{Kind: checkout.Unasked, Err: sentence("no answer")}} {
		r := newRig(t)
		r.history()
		r.refunding("3")
		r.till.Key(view.KeyEnter)
		r.hold()
		if s := view.Of[view.Form](r.view).Sale.Stage; !s.Spin || s.Title != "Asking what is left" {
			t.Errorf("while it is asked: %+v", s)
		}
		r.till.Key(view.KeyEscape) // go on selling
		put := r.jobs[0]
		r.jobs = nil
		r.till.Tap(view.Refund{Sale: r.books[0].Number}) // and come back
		r.pump()
		r.typed("3")
		r.till.Key(view.KeyEnter)
		r.hold()
		if r.view.Question != nil || len(r.jobs) > 0 || view.Of[view.Form](r.view).Sale.Hint == "" {
			t.Fatalf("a second one begins: %+v", view.Of[view.Form](r.view).Sale)
		}
		r.till.Key(view.KeyEscape)
		r.till.Tap(view.Refund{Sale: r.books[2].Number}) // another sale's
		r.pump()
		r.refusal = refusal
		put()()
		if s := view.Of[view.Form](r.view).Sale.Stage; s.Title != "How much goes back?" {
			t.Errorf("another sale's page shows %+v", s)
		}
		if b := r.view.Banner; (b != nil) != (refusal != nil) || b != nil && b.Tone != view.Bad {
			t.Errorf("%v is announced as %+v", refusal, b)
		}
		r.till.Close()
		if r.quit != 1 {
			t.Error("nothing is under way, and closing is asked about")
		}
	}
	r := newRig(t)
	r.history()
	r.refunding("3")
	r.till.Key(view.KeyEnter)
	r.hold()
	r.till.Close()
	if r.quit != 0 || r.view.Question == nil {
		t.Error("closing drops a refund without a word")
	}
}

// TestRefundFromOlderBooks wants a yes of its own.
func TestRefundFromOlderBooks(t *testing.T) {
	r := newRig(t)
	r.history()
	r.refunding("3")
	r.refusal = &checkout.Refusal{Kind: checkout.BooksOlder, Err: sentence("older")}
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyEnter)
	r.pass(hold.Time)
	r.pump()
	if q := r.view.Question; q == nil || !strings.Contains(q.Title, "older") || q.Amount != "￥3.00" {
		t.Fatalf("asks %+v", q)
	}
	r.refusal = nil
	r.pass(time.Minute) // still held
	r.till.Release(view.KeyEnter)
	r.pump()
	if len(r.refunds) > 0 {
		t.Fatal("one hold answered both")
	}
	r.hold()
	r.pump()
	if len(r.refunds) != 1 || !r.refunds[0].OlderBooks || r.refunds[0].Amount.Minor != 300 {
		t.Errorf("gave back %+v", r.refunds)
	}
}
