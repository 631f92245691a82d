package ui_test

import (
	"slices"
	"strings"
	"testing"

	"fufupos/sale"
	"fufupos/ui/view"
)

func TestSearchIgnoresLateAnswers(t *testing.T) {
	r := newRig(t)
	r.history()
	r.till.Key(view.KeyF3)
	first := r.jobs[0]
	r.jobs = nil
	r.till.Tap(view.Search{Text: "12.50"})
	r.pump()
	if len(view.Of[view.List](r.view).Rows) != 1 {
		t.Fatalf("12.50 finds %d", len(view.Of[view.List](r.view).Rows))
	}
	first()()
	if len(view.Of[view.List](r.view).Rows) != 1 {
		t.Error("an older search's answer was shown")
	}
	r.till.Tap(view.Search{Text: "FAIL"})
	r.pump()
	if !strings.Contains(view.Of[view.List](r.view).Empty, "disk") {
		t.Errorf("a failed search says %q", view.Of[view.List](r.view).Empty)
	}
}

func TestListByKeyboard(t *testing.T) {
	r := newRig(t)
	r.history()
	r.till.Key(view.KeyF3)
	r.pump()
	r.till.Tap(view.Fits{Rows: 5})
	r.till.Key(view.KeyPageDown)
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyEnter)
	r.pump()
	if got := view.Of[view.Detail](r.view).Rows[0].Text; got != string(r.books[6].Number) {
		t.Fatalf("opened %s, want the seventh", got)
	}
	r.till.Key(view.KeyF7)
	r.till.Key(view.KeyF5)
	r.pump()
	if !slices.Equal(r.reprinted, []sale.Number{r.books[6].Number}) || !slices.Equal(r.asked, r.reprinted) {
		t.Errorf("printed %v, asked %v", r.reprinted, r.asked)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.ListPage {
		t.Error("Esc does not lead back to the list")
	}
}
