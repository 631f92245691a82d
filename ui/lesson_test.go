package ui_test

import (
	"strings"
	"testing"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/view"
	"fufupos/words"
)

// TestLessonsAtTheCounter: the three, one after the other, as somebody does them.
func TestLessonsAtTheCounter(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Training = true })
	says := func(key string) {
		t.Helper()
		r.till.Refresh()
		if b := r.view.Banner; b == nil || !strings.HasSuffix(b.Text, words.In("en").T("lesson."+key)) {
			t.Fatalf("want %q, got %+v", words.In("en").T("lesson."+key), b)
		}
	}
	r.till.Key(view.KeyF1)
	buttons := view.Of[view.Help](r.view).More
	if len(buttons) != 2 {
		t.Fatalf("%+v", buttons)
	}
	r.till.Tap(buttons[1].Do)
	if r.view.Page != view.SalePage {
		t.Fatalf("the lesson begins at %s", r.view.Page)
	}
	says("sale_type")
	r.typed("12.5")
	says("sale_scan")
	r.scan(payCode)
	r.pump()
	r.till.Apply(r.snap)
	says("sale_wait")
	r.change(number(1), ended(sale.Paid, ""))
	says("done_sale")
	r.till.Tap(r.view.Banner.Other.Do)
	says("hang_type")
	r.now = r.now.Add(1)
	r.typed("12.95")
	says("sale_scan")
	r.scan("281234567890123457")
	r.pump()
	r.till.Apply(r.snap)
	r.change(number(2), phase(flow.Customer))
	says("hang_aside")
	r.till.Key(view.KeyF6)
	says("hang_cancel")
	r.change(number(2), func(v *flow.View) { v.Sale.GivenUp = sale.GivenUp; v.Phase = flow.Reversing })
	says("hang_wait")
	r.change(number(2), ended(sale.Revoked, sale.GivenUp))
	for r.till.News() {
		r.till.Tap(view.Dismiss{}) // news goes before a lesson
	}
	says("done_hang")
	r.till.Tap(r.view.Banner.Other.Do)
	says("refund_open")
	r.till.Tap(view.Refund{Sale: number(1)})
	r.pump()
	says("refund_amount")
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	r.till.Apply(r.snap)
	says("refund_wait")
	r.change(number(1), func(v *flow.View) { v.Sale.Refunds[0].State, v.Sale.State = sale.RefundSucceeded, sale.Refunded })
	says("done_refund")
	if r.view.Banner.Other.Label != "" {
		t.Errorf("a fourth lesson: %+v", r.view.Banner)
	}
	r.till.Tap(r.view.Banner.Close.Do)
	if r.view.Banner != nil {
		t.Errorf("%+v", r.view.Banner)
	}
}

// TestNoLessonInEarnest: real money is nothing to learn with.
func TestNoLessonInEarnest(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.Lesson{Kind: "sale"})
	r.till.Key(view.KeyF1)
	if r.view.Banner != nil || len(view.Of[view.Help](r.view).More) != 1 {
		t.Errorf("%+v", r.view.Banner)
	}
}
