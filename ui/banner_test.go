package ui_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/view"
)

// TestNewsLeaveTheButtons: what is pressed most in the bar stays, at its place, whatever
// the news and the language, in a window of any size. What the till
// tells of itself is back once they were seen.
func TestNewsLeaveTheButtons(t *testing.T) {
	news := map[string]func(*rig){
		"late":  screensNamed(t, "trouble"),
		"given": func(r *rig) { r.change(r.selling(), givenUpYetPaid); r.typed("7") },
		"paper": func(r *rig) {
			r.history()
			r.snap.Paper = checkout.Paper{Nature: sale.PrinterNature{Asks: true}, Question: &checkout.PaperQuestion{Sale: r.books[0].Number, N: 1, Amount: r.books[3].Amount, At: start}}
			r.till.Apply(r.snap)
		},
	}
	for _, size := range sizes {
		for _, language := range languages() {
			for name, do := range news {
				var r *rig
				c, w := opened(t, told, language, size, func(to *rig) { r = to; do(to) })
				with := r.view
				if with.Banner == nil {
					t.Fatalf("%s: no news", name)
				}
				button := func(label string) part {
					all := parts(w.Content(), fyne.Position{})
					i := slices.IndexFunc(all, func(p part) bool { return p.text == label && p.kind == "text" && p.y < 60 })
					if i < 0 {
						return part{}
					}
					return all[i]
				}
				without := with
				without.Banner = nil
				for _, b := range with.Top.Buttons[len(with.Top.Buttons)-3:] {
					c.Apply(with)
					beside := button(b.Label)
					c.Apply(without)
					if beside == (part{}) || beside != button(b.Label) {
						t.Errorf("%s %s %v: %s is at %v, without news at %v", name, language, size, b.Label, beside, button(b.Label))
					}
				}
				if button(without.Top.Clock) == (part{}) {
					t.Errorf("%s %s %v: the clock is not back", name, language, size)
				}
			}
		}
	}
}

// TestTabBesideTheNews: it comes to what is seen in the bar, and the whole bar is back once
// the news was seen.
func TestTabBesideTheNews(t *testing.T) {
	r, k, w := keyed(t)
	seen := func(text string) bool {
		return slices.ContainsFunc(parts(w.Content(), fyne.Position{}), func(p part) bool { return p.text == text })
	}
	if !seen(r.view.Top.Title) || seen("Got it") {
		t.Fatal("the bar is not there")
	}
	r.selling()
	k.Key(view.KeyF6)
	r.change(number(1), ended(sale.Paid, ""))
	if seen(r.view.Top.Title) || !seen("Got it") || !seen("Transactions") {
		t.Error("the news are not beside the buttons")
	}
	tabTo(t, k, w, "Transactions")
	k.Key(view.KeyEnter)
	if r.view.Page != view.ListPage {
		t.Errorf("Enter on Transactions shows %s", r.view.Page)
	}
	k.Key(view.KeyEscape)
	tabTo(t, k, w, "Got it")
	k.Key(view.KeyEnter)
	if !seen(r.view.Top.Title) || seen("Got it") {
		t.Error("seen, and the bar is not back")
	}
}
