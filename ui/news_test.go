package ui_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/view"
)

func TestSetAsideAndItsEnd(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.till.Key(view.KeyF6)
	if s := view.Of[view.Sale](r.view); s.Amount != "￥0.00" || len(s.Lane.Cards) != 1 {
		t.Fatalf("set aside shows %s and %d cards", s.Amount, len(s.Lane.Cards))
	}
	r.typed("3")
	r.scan("134567890123456789")
	r.pump()
	if len(r.requests) != 2 {
		t.Fatal("the till is not free")
	}
	r.change(n, ended(sale.Paid, ""))
	if b := r.view.Banner; b == nil || b.Tone != view.Good || !strings.Contains(b.Text, "12.50") {
		t.Fatalf("its end is announced as %+v", b)
	}
	r.now = r.now.Add(time.Minute)
	r.till.Refresh()
	if r.view.Banner != nil {
		t.Error("the banner stays")
	}
}

func TestLatePaymentIsLoud(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.change(n, ended(sale.Revoked, sale.GivenUp))
	r.typed("4")
	r.change(n, func(v *flow.View) { v.Sale.State, v.Sale.Late, v.Sale.Reason = sale.Paid, true, sale.LatePayment })
	r.now = r.now.Add(time.Hour)
	r.till.Refresh()
	if b := r.view.Banner; b == nil || b.Tone != view.Warn || !strings.Contains(b.Text, "12.50") {
		t.Fatalf("announced as %+v", b)
	}
	r.till.Tap(r.view.Banner.Close.Do)
	r.till.Apply(r.snap)
	if r.view.Banner != nil || view.Of[view.Sale](r.view).Amount != "￥4" {
		t.Error("seen, and still there")
	}
}

func TestSaleThatEndsBeforeItsNumberIsKnown(t *testing.T) {
	r := newRig(t)
	r.typed("5")
	r.scan(payCode)
	done := r.jobs[0]()
	r.jobs = nil
	r.till.Apply(r.snap)
	r.change(number(1), ended(sale.Failed, sale.NotSent))
	done()
	if r.view.Banner != nil || view.Of[view.Sale](r.view).Stage.Tone != view.Bad {
		t.Errorf("banner %+v, stage %+v", r.view.Banner, view.Of[view.Sale](r.view).Stage)
	}
}
