package ui_test

import (
	"errors"
	"testing"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/ui/view"
)

// takesOut brings the rig to 200 that are about to leave the drawer.
func (r *rig) takesOut() {
	r.takesCash()
	r.typed("+")
	r.till.Key(view.KeyF6)
	r.typed("200")
}

func TestCashIsTakenOut(t *testing.T) {
	r := newRig(t)
	r.takesOut()
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyEnter) // a press is not a hold
	r.pump()
	if len(r.drawer.page.Moves) > 0 {
		t.Fatalf("without a hand that holds: %+v", r.drawer.page.Moves)
	}
	r.hold()
	r.pump()
	moves := r.drawer.page.Moves
	if len(moves) != 1 || moves[0].Kind != cash.Dropped || moves[0].Amount.Minor != 20000 || moves[0].Reason != "To the safe" || r.drawer.opened != 1 {
		t.Fatalf("%+v, opened %d times", moves, r.drawer.opened)
	}
	if f := r.form(); f.Sale.Stage.Tone != view.Good || f.Sale.Stage.Amount != "￥200.00" {
		t.Errorf("%+v", f.Sale.Stage)
	}
	r.typed("5") // what is done is not changed
	r.till.Key(view.KeyEnter)
	if r.view.Page != view.SalePage || len(r.drawer.page.Moves) != 1 {
		t.Errorf("%s, %+v", r.view.Page, r.drawer.page.Moves)
	}
}

func TestCashIsPaidOutByTouch(t *testing.T) {
	r := newRig(t)
	r.takesCash()
	r.drawer.needs, r.drawer.shut = &checkout.NeedsApproval{}, errors.New("the printer is off")
	r.till.Tap(view.Of[view.Sale](r.view).Pad.Cash.Do)
	r.till.Tap(r.form().Sale.Stage.Buttons[0].Do)
	for _, digit := range []string{"3", "0"} {
		r.till.Tap(view.Type{Text: digit})
	}
	r.till.Tap(r.form().Choices[3].Do)
	r.till.Tap(r.form().Sale.Pad.Scan.Do)
	if f := r.form(); !f.Asks || f.Sale.Hint == "" || r.view.Question != nil {
		t.Fatalf("without a reason: %+v", f)
	}
	r.till.Tap(view.Words{Text: " window cleaner\n"})
	r.scan(payCode)
	r.till.Tap(r.form().Sale.Pad.Scan.Do)
	r.hold()
	r.pump()
	if f := r.form(); len(r.drawer.page.Moves) > 0 || len(r.requests) > 0 || f.Sale.Stage.Tone != view.Bad {
		t.Fatalf("without a right: %+v, %+v", r.drawer.page.Moves, f.Sale.Stage)
	}
	r.drawer.needs = nil
	r.till.Tap(r.form().Sale.Pad.Scan.Do)
	r.hold()
	r.pump()
	if m := r.drawer.page.Moves; len(m) != 1 || m[0].Kind != cash.PaidOut || m[0].Amount.Minor != 3000 || m[0].Reason != "window cleaner" {
		t.Fatalf("%+v", m)
	}
	if r.view.Banner == nil {
		t.Error("nothing says that the drawer stays shut")
	}
}

func TestCashIsNotTakenOut(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.CashOut{})
	if r.view.Page != view.SalePage {
		t.Fatalf("where no cash is taken: %s", r.view.Page)
	}
	r.takesOut()
	r.till.Key(view.KeyEscape) // the amount, then the page
	if f := r.form(); f.Sale.Typed {
		t.Errorf("%+v", f.Sale)
	}
	r.till.Key(view.KeyEnter)
	if f := r.form(); f.Sale.Hint == "" {
		t.Error("nothing is said of an amount that is missing")
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.CashPage {
		t.Errorf("Esc leads to %s", r.view.Page)
	}
	r.drawer.refusal = &checkout.Refusal{Kind: checkout.JournalDown, Err: errors.New("the disk is full")}
	r.till.Key(view.KeyF6)
	r.typed("200")
	r.till.Key(view.KeyEnter)
	r.hold()
	r.till.Key(view.KeyF1) // looks elsewhere while it is written
	r.pump()
	if f := r.form(); f.Sale.Stage.Tone != view.Bad || f.Sale.Stage.Text == "" || !f.Sale.Typed || r.drawer.opened > 0 {
		t.Errorf("without a journal: %+v", f.Sale)
	}
}
