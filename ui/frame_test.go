package ui_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// pressable are all buttons and rows that are seen, and where.
func pressable(o fyne.CanvasObject, at fyne.Position, see func(o fyne.CanvasObject, at fyne.Position)) {
	if !o.Visible() || o.Size().Width < 1 || o.Size().Height < 1 {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *kit.Button, *kit.TapArea:
		see(o, at)
	case *fyne.Container:
		for _, child := range o.Objects {
			pressable(child, at, see)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			pressable(child, at, see)
		}
	}
}

// TestOneFrame: every page but the sale has its way back at the top left, and what is
// pressed there is as large as a finger. What is Enter's stands at the bottom right of the
// page, but for the pages with a pad, which has it.
func TestOneFrame(t *testing.T) {
	framed := []view.Page{view.ListPage, view.DetailPage, view.HelpPage, view.RefundPage, view.ClaimPage}
	met := map[view.Page]int{}
	for _, size := range sizes {
		for _, language := range []string{"zh", "en"} {
			for _, s := range screens {
				var r *rig
				_, w := opened(t, told, language, size, func(to *rig) { r = to; s.do(to) })
				if r.view.Question != nil {
					continue
				}
				name := fmt.Sprintf("%s-%s-%.0f", s.name, language, size.Width)
				var back, enter []kit.Area
				pressable(w.Content(), fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
					place := kit.Area{X: at.X, Y: at.Y, W: o.Size().Width, H: o.Size().Height}
					b, is := o.(*kit.Button)
					if place.H < kit.Touch-0.5 || is && place.W < kit.Touch-0.5 {
						t.Errorf("%s: %.0fx%.0f at %.0f,%.0f can be pressed", name, place.W, place.H, place.X, place.Y)
					}
					switch {
					case is && b.Key() == "Esc":
						back = append(back, place)
					case is && b.Key() == "Enter":
						enter = append(enter, place)
					}
				})
				if !slices.Contains(framed, r.view.Page) {
					continue
				}
				met[r.view.Page]++
				if len(back) == 0 || back[0].X > kit.Gap || back[0].Y > 2*kit.Touch {
					t.Errorf("%s: the way back is at %v", name, back)
				}
				pad := r.view.Page == view.RefundPage || r.view.Page == view.ClaimPage
				for _, at := range enter {
					if !pad && (at.X+at.W < size.Width-kit.Gap-1 || at.Y+at.H < size.Height-kit.Gap-1) {
						t.Errorf("%s: Enter's button is at %v", name, at)
					}
				}
			}
		}
	}
	if len(met) != len(framed) {
		t.Errorf("met only %v", met)
	}
}

// TestHelpClosesItself by the key that opened it.
func TestHelpClosesItself(t *testing.T) {
	r := newRig(t)
	r.typed("12.5")
	for _, want := range []view.Page{view.HelpPage, view.SalePage} {
		if r.till.Key(view.KeyF1); r.view.Page != want {
			t.Fatalf("F1 shows %s, want %s", r.view.Page, want)
		}
	}
	if got := view.Of[view.Sale](r.view).Amount; got != "￥12.5" {
		t.Errorf("the amount is %s", got)
	}
}
