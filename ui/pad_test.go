package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"fufupos/money"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// padKeys are where the keys of the pad are.
func padKeys(o fyne.CanvasObject) map[string]fyne.Position {
	at := map[string]fyne.Position{}
	for _, p := range parts(o, fyne.Position{}) {
		if p.kind == "text" && len(p.text) == 1 && p.text >= "0" && p.text <= "9" {
			at[p.text] = fyne.NewPos(p.x, p.y)
		}
	}
	return at
}

// The keys of the pad stay where they are whatever comes and goes around them: usual
// amounts, unsettled sales, a banner. A finger is on its way already.
func TestThePadNeverMoves(t *testing.T) {
	for _, size := range sizes {
		for name, begin := range map[string]func(*rig){
			"sale":   func(*rig) {},
			"refund": func(r *rig) { r.history(); r.refunding("") },
			"claim":  func(r *rig) { r.till.Rune('*') },
		} {
			var r *rig
			c, _ := opened(t, told, "en", size, func(to *rig) { r = to; begin(r) })
			before := padKeys(c.Container)
			if len(before) != 10 {
				t.Fatalf("%v %s: %d keys are seen", size, name, len(before))
			}
			for what, change := range map[string]func(*view.View){
				"banner": func(v *view.View) {
					v.Banner = &view.Banner{Tone: view.Warn, Icon: "warn", Text: "news", Close: view.Button{Label: "seen"}}
				},
				"unsettled": func(v *view.View) {
					v.Lane = view.Lane{Title: "unsettled", Cards: []view.LaneCard{{Amount: "1.00", Text: "?"}}}
				},
				"usual": func(v *view.View) {
					if s, ok := v.Body.(view.Sale); ok {
						s.Pad.Quick = []view.Button{{Label: "￥8", Do: view.Quick{Amount: money.New(800, money.CNY)}}}
						v.Body = s
					}
				},
			} {
				v := r.view
				change(&v)
				c.Apply(v)
				after := padKeys(c.Container)
				for key, at := range before {
					if after[key] != at {
						t.Errorf("%v %s: with %s the key %s is at %v, was %v", size, name, what, key, after[key], at)
					}
				}
				c.Apply(r.view)
			}
		}
	}
}

// A till that trains says so also while the bar with its badge is covered.
func TestABannerKeepsTheBadge(t *testing.T) {
	for _, size := range sizes {
		c, _ := opened(t, told, "en", size, func(r *rig) { screensNamed(t, "trouble")(r) })
		found := false
		for _, p := range parts(c.Container, fyne.Position{}) {
			found = found || p.kind == "text" && p.text == "TRAINING" && p.y < kit.Touch
		}
		if !found {
			t.Errorf("%v: no badge", size)
		}
	}
}

func screensNamed(t *testing.T, name string) func(*rig) {
	t.Helper()
	for _, s := range screens {
		if s.name == name {
			return s.do
		}
	}
	t.Fatalf("no situation %q", name)
	return nil
}
