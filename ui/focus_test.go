package ui_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/hold"
	"fufupos/ui/kit"
	"fufupos/ui/screen"
	"fufupos/ui/view"
)

// keyed is a rig with a window that follows, and the keys of a person before both.
func keyed(t *testing.T) (*rig, screen.Keys, fyne.Window) {
	t.Helper()
	wear(told)
	r := newRig(t)
	c := screen.NewCashier(r.till.Tap, told)
	w := test.NewWindow(c.Container)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(sizes[1])
	r.apply = c.Apply
	c.Apply(r.view)
	r.till.Refresh()
	return r, screen.Keys{Till: r.till, Window: c}, w
}

// framed is where the frame of the focus is, without its lines; false: nowhere.
func framed(w fyne.Window) (x, y, wide, high float32, seen bool) {
	all := parts(w.Content(), fyne.Position{})
	for _, p := range all[max(len(all)-1, 0):] {
		if p.kind == "rect" && p.fill == "" && p.edge == "ink" {
			return p.x, p.y, p.w, p.h, true
		}
	}
	return 0, 0, 0, 0, false
}

// tabTo presses Tab until the focus is on what says so.
func tabTo(t *testing.T, k screen.Keys, w fyne.Window, label string) {
	t.Helper()
	for range 60 {
		k.Key(view.KeyTab)
		x, y, wide, high, seen := framed(w)
		for _, p := range parts(w.Content(), fyne.Position{}) {
			if seen && p.text == label && p.x >= x && p.y >= y-4 && p.x+p.w <= x+wide && p.y+p.h <= y+high+4 {
				return
			}
		}
	}
	t.Fatalf("Tab never comes to %q", label)
}

// TestTabShowsWhereTheFocusIs: in every situation it goes around all that can be pressed
// and shows each, back again with Shift, and between two rounds it is nowhere.
func TestTabShowsWhereTheFocusIs(t *testing.T) {
	for _, size := range sizes[:1] {
		for _, s := range screens {
			c, w := opened(t, told, "en", size, s.do)
			c.Unfocus()
			round := func(back bool) (places []string) {
				for range 60 {
					c.Step(back)
					x, y, wide, high, seen := framed(w)
					if !seen {
						return places
					}
					if x < -1 || y < -1 || x+wide > size.Width+1 || y+high > size.Height+1 {
						t.Errorf("%s at %v: the focus is at %v,%v %vx%v", s.name, size, x, y, wide, high)
					}
					places = append(places, fmt.Sprint(x, y, wide, high))
				}
				t.Fatalf("%s: Tab has no end", s.name)
				return nil
			}
			there, again := round(false), round(true)
			seen := map[string]bool{}
			for i, place := range there {
				if seen[place] || place != again[len(again)-1-i] {
					t.Errorf("%s at %v: stop %d, %s, comes twice or not on the way back", s.name, size, i, place)
				}
				seen[place] = true
			}
			if least := 2; len(there) < least {
				t.Errorf("%s at %v: Tab comes to %d places", s.name, size, len(there))
			}
		}
	}
}

// TestTheFocusIsPressed by Enter and by the space bar; without it both are as ever.
func TestTheFocusIsPressed(t *testing.T) {
	r, k, w := keyed(t)
	r.history()
	k.Key(view.KeyF3)
	r.pump()
	tabTo(t, k, w, "￥361.74")
	k.Key(view.KeyEnter)
	r.pump()
	if d := view.Of[view.Detail](r.view); r.view.Page != view.DetailPage || d.Amount != "￥361.74" {
		t.Fatalf("Enter opened %s, %+v", r.view.Page, d.Amount)
	}
	if _, _, _, _, seen := framed(w); seen {
		t.Error("the focus outlives its page")
	}
	tabTo(t, k, w, "Back")
	k.RuneAt(' ', r.now)
	if r.view.Page != view.ListPage {
		t.Errorf("the space bar leaves page %s", r.view.Page)
	}
	k.Key(view.KeyEscape)
	tabTo(t, k, w, "￥128")
	k.RuneAt('7', r.now) // any other key is the till's, and ends it
	if _, _, _, _, seen := framed(w); seen || view.Of[view.Sale](r.view).Amount != "￥7" {
		t.Errorf("%s is typed, focus %v", view.Of[view.Sale](r.view).Amount, seen)
	}
	k.Key(view.KeyEnter)
	if s := view.Of[view.Sale](r.view); !s.Pad.Scan.Strong || s.Amount != "￥7" {
		t.Errorf("Enter does not wait for a scan: %+v", s)
	}
}

// TestTheFocusGoes with what it was on: a button that does something else now is not
// pressed by who meant the one before.
func TestTheFocusGoes(t *testing.T) {
	r, k, w := keyed(t)
	r.change(r.selling(), phase(flow.Asking))
	tabTo(t, k, w, "Ask now")
	r.change(number(1), ended(sale.Paid, ""))
	if _, _, _, _, seen := framed(w); seen {
		t.Error("the focus stays on a button that has changed")
	}
	k.Key(view.KeyF3)
	r.pump()
	tabTo(t, k, w, "Back")
	r.till.Tap(view.Press{Key: view.KeyEscape})
	if _, _, _, _, seen := framed(w); seen {
		t.Error("the focus stays on a page that is gone")
	}
}

// TestTheFocusIsHeld: on the answer that moves money Enter is held, as without it, and
// the space bar is a press that is too short. On the safe answer one press is enough.
func TestTheFocusIsHeld(t *testing.T) {
	ask := func() (*rig, screen.Keys, fyne.Window) {
		r, k, w := keyed(t)
		r.history()
		r.refunding("5")
		k.Key(view.KeyEnter)
		if r.view.Question == nil {
			t.Fatal("nothing is asked")
		}
		return r, k, w
	}
	r, k, w := ask()
	tabTo(t, k, w, "Give back")
	for range 3 {
		k.RuneAt(' ', r.now)
		r.pass(hold.Time)
		k.Key(view.KeyEnter)
		r.pass(hold.Time / 2)
		k.Release(view.KeyEnter)
	}
	if q := r.view.Question; q == nil || !q.Pointed || len(r.refunds) > 0 {
		t.Fatalf("a short press: %+v, %v", q, r.refunds)
	}
	k.Key(view.KeyEnter)
	r.pass(hold.Time)
	k.Release(view.KeyEnter)
	r.pump()
	if len(r.refunds) != 1 {
		t.Error("held, and nothing is given back")
	}
	r, k, w = ask()
	tabTo(t, k, w, "No")
	k.Key(view.KeyEnter)
	if r.pass(hold.Time); r.view.Question != nil || len(r.refunds) > 0 {
		t.Errorf("no is said: %+v, %v", r.view.Question, r.refunds)
	}
}

// TestNothingMovesByTab: whatever is done with Tab, Enter and the space bar, as long as
// nothing is held.
func TestNothingMovesByTab(t *testing.T) {
	keys := []view.Key{view.KeyTab, view.KeyTab, view.KeyTab, view.KeyBackTab, view.KeyEnter, view.KeyEnter, view.KeyEscape, view.KeyF4, view.KeyF3}
	r, k, _ := keyed(t)
	r.history()
	r.doubts = []checkout.Doubt{{Kind: checkout.LargeAmount}}
	rapid.Check(t, func(rt *rapid.T) {
		for range 30 {
			key := rapid.SampledFrom(keys).Draw(rt, "key")
			k.Key(key)
			r.pump()
			r.pass(hold.Time / 2)
			k.Release(key)
			if rapid.Bool().Draw(rt, "space") {
				k.RuneAt(' ', r.now)
			}
		}
		if len(r.requests)+len(r.gaveUp)+len(r.refunds)+r.quit > 0 {
			rt.Fatalf("charged %v, gave up %v, gave back %v, closed %d", r.requests, r.gaveUp, r.refunds, r.quit)
		}
	})
}

// TestFieldKeepsItsKeys: the toolkit takes the keys from a field when a finger or a mouse
// presses anything else, and the till gives them back.
func TestFieldKeepsItsKeys(t *testing.T) {
	r, k, w := keyed(t)
	focused := fyne.Focusable(nil)
	k.Window.Focus = func(f fyne.Focusable) { focused = f }
	r.till.Key(view.KeyF3)
	r.pump()
	r.till.Refresh()
	if focused == nil {
		t.Fatal("the list's search has no keys")
	}
	field := focused
	focused = nil
	var press func(o fyne.CanvasObject) bool
	press = func(o fyne.CanvasObject) bool {
		if b, ok := o.(*kit.Button); ok && b.Visible() && b.Does() == (view.Press{Key: view.KeyPageDown}) {
			b.Tapped(&fyne.PointEvent{})
			return true
		}
		if c, ok := o.(*fyne.Container); ok && c.Visible() {
			return slices.ContainsFunc(c.Objects, press)
		}
		return false
	}
	if !press(w.Content()) {
		t.Fatal("there is no such button")
	}
	if focused != field {
		t.Errorf("%v has the keys behind a tap", focused)
	}
}
