package ui_test

import (
	"testing"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/view"
)

// An unsettled sale has one shape wherever it is seen: on the stage, in the lane, in the
// list and in its details.
func TestTheUnsettledShape(t *testing.T) {
	for phase, want := range map[flow.Phase]string{flow.Asking: "warn", flow.Reversing: "warn", flow.Customer: "clock"} {
		r := newRig(t)
		n := r.selling()
		r.change(n, func(v *flow.View) {
			v.Sale.State, v.Phase = sale.Pending, phase
			if phase == flow.Reversing {
				v.Sale.GivenUp = sale.GivenUp
			}
		})
		stage := view.Of[view.Sale](r.view).Stage
		if phase != flow.Customer && stage.Icon != want {
			t.Errorf("%s: %q on the stage", phase, stage.Icon)
		}
		r.till.Key(view.KeyF6)
		lane := view.Of[view.Sale](r.view).Lane
		if len(lane.Cards) != 1 || (lane.Cards[0].Tone == view.Warn) != (want == "warn") {
			t.Errorf("%s: the lane has %+v", phase, lane.Cards)
		}
		v, _ := r.snap.View(n)
		r.books = append(r.books, v.Sale)
		r.till.Key(view.KeyF3)
		r.pump()
		if rows := view.Of[view.List](r.view).Rows; len(rows) != 1 || rows[0].Icon != want {
			t.Errorf("%s: the list has %+v", phase, rows)
		}
		if len(r.view.Lane.Cards) != 1 {
			t.Errorf("%s: the list has no strip of what is unsettled", phase)
		}
		r.till.Tap(view.Open{Sale: n})
		r.pump()
		if d := view.Of[view.Detail](r.view); d.Icon != want {
			t.Errorf("%s: the details have %q", phase, d.Icon)
		}
	}
}

// The sale on the stage is in no frame in the lane as well: not while it is being
// started, when the engine tells of it before its number is known here.
func TestNoSaleIsSeenTwice(t *testing.T) {
	r := newRig(t)
	r.lane()
	was := len(view.Of[view.Sale](r.view).Lane.Cards)
	r.typed("12.5")
	r.scan(payCode)
	done := r.jobs[0]()
	r.jobs = nil
	look := func(when string) {
		t.Helper()
		s := view.Of[view.Sale](r.view)
		if len(s.Lane.Cards) != was || s.Amount != "￥12.50" {
			t.Errorf("%s: %d cards in the lane, %s on the stage", when, len(s.Lane.Cards), s.Amount)
		}
	}
	r.till.Apply(r.snap)
	look("the snapshot before the number")
	r.change(number(1), phase(flow.Customer))
	look("another one")
	done()
	look("its number")
	r.till.Key(view.KeyF6)
	if s := view.Of[view.Sale](r.view); len(s.Lane.Cards) != was+1 || s.Amount != "￥0.00" {
		t.Errorf("set aside: %d cards, %s on the stage", len(s.Lane.Cards), s.Amount)
	}
	r.till.Tap(view.Resume{Sale: number(1)})
	look("brought back")
}

// A sale in the lane is brought back and given up from its card.
func TestTheLaneBringsBackAndGivesUp(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.change(n, phase(flow.Asking))
	r.till.Key(view.KeyF6)
	card := view.Of[view.Sale](r.view).Lane.Cards[0]
	if card.Back.Do != (view.Resume{Sale: n}) || card.GiveUp.Do != (view.GiveUp{Sale: n}) || card.Next == "" {
		t.Fatalf("%+v", card)
	}
	r.till.Tap(card.GiveUp.Do)
	if r.view.Question == nil {
		t.Error("it is asked before a sale is given up")
	}
	r.till.Key(view.KeyEscape)
	r.till.Tap(card.Back.Do)
	if s := view.Of[view.Sale](r.view); len(s.Lane.Cards) != 0 || s.Stage.Icon != "warn" {
		t.Errorf("not back on the stage: %+v", s.Stage)
	}
}
