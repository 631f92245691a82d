package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fufupos/ui/view"
)

// TestReceiptsAreSeenWhileTheyAreSetUp: beside their settings, anew with each change and at
// the other width; no other group has a picture.
func TestReceiptsAreSeenWhileTheyAreSetUp(t *testing.T) {
	r := newRig(t)
	if v := r.settings("printer.address"); v.Picture != nil {
		t.Error("the printer's own settings have a picture")
	}
	r.till.Key(view.KeyF10)
	r.settings("receipt.head")
	r.pump()
	page := func() view.Settings { return view.Of[view.Settings](r.view) }
	if page().Picture == nil {
		t.Fatalf("%+v", page())
	}
	drawn := len(r.slips)
	r.till.Key(view.KeyEnter)
	r.till.Tap(view.Words{Text: "Road 5"})
	r.till.Key(view.KeyEnter)
	r.pump()
	if page().Change != nil || len(r.slips) != drawn+1 {
		t.Errorf("%d drawn, %d before; %+v", len(r.slips), drawn, page())
	}
	other := slices.IndexFunc(page().Foot, func(b view.Button) bool { return b.Do == view.Narrow{} })
	r.till.Tap(page().Foot[other].Do)
	r.pump()
	if last := r.slips[len(r.slips)-1]; last != "sample true" {
		t.Errorf("the other width is %q", last)
	}
	r.refusal = errors.New("no font")
	r.till.Tap(view.Narrow{})
	r.pump()
	if v := page(); v.Picture != nil || !strings.Contains(v.News, "no font") {
		t.Errorf("%+v", v)
	}
}

// TestALogoIsChosen from the pictures that are there, or typed.
func TestALogoIsChosen(t *testing.T) {
	r := newRig(t)
	r.settings("receipt.logo")
	r.till.Key(view.KeyEnter)
	r.pump()
	c := view.Of[view.Settings](r.view).Change
	if c == nil || !c.Typed || len(c.Choices) != 2 || c.Choices[0].Label != "lotus-1.png" {
		t.Fatalf("%+v", c)
	}
	r.till.Tap(c.Choices[0].Do)
	r.pump()
	if got := r.store.values["receipt.logo"]; got != "/home/tea/lotus-1.png" {
		t.Errorf("it is %q", got)
	}
}
