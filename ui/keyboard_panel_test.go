package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fufupos/ui"
	"fufupos/ui/view"
)

// touchFocused taps what has the focus.
func touchFocused(t *testing.T, w fyne.Window) {
	t.Helper()
	f, ok := w.Canvas().Focused().(fyne.Tappable)
	if !ok {
		t.Fatalf("%T has the focus", w.Canvas().Focused())
	}
	f.Tapped(&fyne.PointEvent{})
}

// onScreen opens a window whose fields get a keyboard when they are touched.
func onScreen(t *testing.T, size fyne.Size) (*rig, *ui.Counter, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.Theme{})
	r := newRig(t)
	c := ui.NewCounter(r.till, ui.Style{})
	c.Keyboard = "auto"
	w := test.NewWindow(c.Container)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	c.Focus = func(f fyne.Focusable) {
		if f == nil {
			w.Canvas().Unfocus()
			return
		}
		w.Canvas().Focus(f)
	}
	r.apply = c.Apply
	r.history()
	return r, c, w
}

func TestKeyboardOnTheScreen(t *testing.T) {
	for _, size := range sizes {
		r, c, w := onScreen(t, size)
		if ui.Board(c) != nil {
			t.Fatal("a keyboard nobody asked for")
		}
		r.till.Key(view.KeyF3)
		r.pump()
		if ui.Board(c) != nil {
			t.Error("the keyboard is up before the field is touched")
		}
		touchFocused(t, w)
		board := ui.Board(c)
		if board == nil {
			t.Fatal("the field is touched and no keyboard comes")
		}
		for _, key := range []string{"1", "5", ".", "q", "shift", "q", "w", "erase"} {
			board.Press(key)
		}
		if w.Canvas().Focused() == nil {
			t.Error("the field lost the focus")
		}
		if got := ui.SearchText(c); got != "15.qQ" {
			t.Errorf("typed %q", got)
		}
		at, high, entry := board.Place(), board.High(), ui.SearchPlace(c)
		if entry.Y+56 > at.Y && entry.Y < at.Y+high {
			t.Errorf("%v: the keyboard at %v covers the field at %v", size, at, entry)
		}
		board.Press("end")
		if ui.Board(c) != nil {
			t.Error("the keyboard stays after it was put away")
		}
	}
}

func TestReasonInOwnWords(t *testing.T) {
	r, c, w := onScreen(t, fyne.NewSize(800, 480))
	r.refunding("5")
	if w.Canvas().Focused() != nil {
		t.Error("a field has the focus before it is wanted")
	}
	r.till.Tap(view.Choose{N: 4})
	entry := w.Canvas().Focused()
	if entry == nil {
		t.Fatal("no field for the cashier's own words")
	}
	for _, char := range "cracked\u0007 cup" {
		entry.TypedRune(char)
	}
	touchFocused(t, w)
	if board := ui.Board(c); board == nil || board.Place().Y+board.High() > ui.WordsPlace(c).Y {
		t.Error("the keyboard covers the field, or there is none")
	}
	r.scan(payCode)
	r.till.Key(view.KeyEnter)
	if w.Canvas().Focused() != nil {
		t.Error("the field keeps the focus under a question")
	}
	r.hold()
	r.pump()
	if len(r.refunds) != 1 || r.refunds[0].Reason != "cracked cup" || r.refunds[0].Amount.Minor != 500 {
		t.Fatalf("refunds: %+v", r.refunds)
	}
}
