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
