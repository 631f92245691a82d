package ui_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"fufupos/sale"
	"fufupos/ui/view"
)

// TestTheBannerCoversTheBar: what lies below it is neither seen nor reached by Tab, its
// keys work all the same, and the bar is back once the news was seen.
func TestTheBannerCoversTheBar(t *testing.T) {
	r, k, w := keyed(t)
	seen := func(text string) bool {
		return slices.ContainsFunc(parts(w.Content(), fyne.Position{}), func(p part) bool { return p.text == text })
	}
	if !seen("Transactions") || seen("Got it") {
		t.Fatal("the bar is not there")
	}
	r.selling()
	k.Key(view.KeyF6)
	r.change(number(1), ended(sale.Paid, ""))
	if seen("Transactions") || !seen("Got it") {
		t.Error("the banner is not alone")
	}
	stops := 0
	for k.Key(view.KeyTab); stops < 60; stops++ {
		if x, y, _, _, on := framed(w); !on {
			break
		} else if y < 60 && x < 800 {
			t.Errorf("Tab comes to %v,%v, below the banner", x, y)
		}
		k.Key(view.KeyTab)
	}
	k.Key(view.KeyF3)
	if r.view.Page != view.ListPage {
		t.Errorf("F3 shows %s", r.view.Page)
	}
	k.Key(view.KeyEscape)
	tabTo(t, k, w, "Got it")
	k.Key(view.KeyEnter)
	if !seen("Transactions") || seen("Got it") {
		t.Error("seen, and the bar is not back")
	}
}
