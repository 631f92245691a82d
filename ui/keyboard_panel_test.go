package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fufupos/doctor"
	"fufupos/ui/kit"
	"fufupos/ui/screen"
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
func onScreen(t *testing.T, size fyne.Size) (*rig, *screen.Cashier, fyne.Window) {
	t.Helper()
	wear(kit.Style{})
	r := newRig(t)
	c := screen.NewCashier(r.till.Tap, kit.Style{})
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

// seen goes through all that is visible, with its place in the window.
func seen(o fyne.CanvasObject, at fyne.Position, do func(fyne.CanvasObject, fyne.Position)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	do(o, at)
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			seen(child, at, do)
		}
	}
}

// keyboard is the keyboard on the screen: its keys by what they ask for.
type keyboard struct {
	keys        map[view.Intent]*kit.Button
	top, bottom float32
}

// boardOf is the keyboard while it is shown, else nil: the one panel with a shift key.
func boardOf(c *screen.Cashier) *keyboard {
	panel := c.Objects[len(c.Objects)-2] // below the frame of the focus
	b := &keyboard{keys: map[view.Intent]*kit.Button{}, top: panel.Position().Y, bottom: panel.Position().Y + panel.Size().Height}
	seen(panel, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if key, ok := o.(*kit.Button); ok {
			b.keys[key.Does()] = key
		}
	})
	if b.keys[view.Choose{}] == nil {
		return nil
	}
	return b
}

// press taps the keys for some text; ⇧ is shift and ⌫ takes one back.
func (b *keyboard) press(t *testing.T, c *screen.Cashier, text string) {
	t.Helper()
	for _, r := range text {
		var intent view.Intent = view.Type{Text: string(r)}
		switch r {
		case '⇧':
			intent = view.Choose{}
		case '⌫':
			intent = view.Press{Key: view.KeyBackspace}
		}
		key := boardOf(c).keys[intent]
		if key == nil {
			t.Fatalf("no key for %q", r)
		}
		key.Tapped(nil)
	}
}

// fieldOf is the field that is seen, and its place in the window.
func fieldOf(c *screen.Cashier) (found *kit.Field, place fyne.Position) {
	seen(c.Container, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		if f, ok := o.(*kit.Field); ok {
			found, place = f, at
		}
	})
	return found, place
}

func TestKeyboardOnTheScreen(t *testing.T) {
	for _, size := range sizes {
		r, c, w := onScreen(t, size)
		if boardOf(c) != nil {
			t.Fatal("a keyboard nobody asked for")
		}
		r.till.Key(view.KeyF3)
		r.pump()
		if boardOf(c) != nil {
			t.Error("the keyboard is up before the field is touched")
		}
		touchFocused(t, w)
		board := boardOf(c)
		if board == nil {
			t.Fatal("the field is touched and no keyboard comes")
		}
		board.press(t, c, "15.q⇧Qw⌫")
		if w.Canvas().Focused() == nil {
			t.Error("the field lost the focus")
		}
		field, at := fieldOf(c)
		if field.Text != "15.qQ" {
			t.Errorf("typed %q", field.Text)
		}
		if at.Y+56 > board.top && at.Y < board.bottom {
			t.Errorf("%v: the keyboard from %v to %v covers the field at %v", size, board.top, board.bottom, at)
		}
		board.keys[view.Dismiss{}].Tapped(nil)
		if boardOf(c) != nil {
			t.Error("the keyboard stays after it was put away")
		}
	}
}

// TestGuideByTheScreensKeyboard: it leaves the question, its field and what is said of it in
// sight, answers as Enter does, and is there for the next question.
func TestGuideByTheScreensKeyboard(t *testing.T) {
	for _, size := range sizes {
		r, c, w := onScreen(t, size)
		r.guided.finding = doctor.Finding{Result: doctor.OK, Detail: "?"}
		r.guide("name")
		touchFocused(t, w)
		answers := func(text string) {
			t.Helper()
			board := boardOf(c)
			if board == nil {
				t.Fatalf("%v: no keyboard at %s", size, r.asks())
			}
			field, at := fieldOf(c)
			if at.Y+field.Size().Height > board.top {
				t.Errorf("%v: the keyboard from %v covers the field at %v", size, board.top, at)
			}
			board.press(t, c, text)
			boardOf(c).keys[view.Dismiss{}].Tapped(nil)
			r.pump()
		}
		answers("⇧Lotus")
		answers("02016")
		answers("")
		if r.asks() != "address" || r.store.values["terminal.merchant_name"] != "Lotus" || r.store.values["terminal.store_id"] != "02016" {
			t.Errorf("%v: at %s, %v", size, r.asks(), r.store.values)
		}
		answers("pay.example.com")
		if boardOf(c) != nil || r.asks() != "address" || view.Of[view.Guide](r.view).Result.Tone != view.Good {
			t.Errorf("%v: the keyboard covers what came of it", size)
		}
		r.entered()
		answers("5810")
		if r.asks() != "key" {
			t.Errorf("%v: at %s", size, r.asks())
		}
		r.till.Key(view.KeyPageDown)
		if boardOf(c) != nil || r.asks() != "scanner" {
			t.Errorf("%v: a keyboard at %s", size, r.asks())
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
	_, wordsAt := fieldOf(c)
	if board := boardOf(c); board == nil || board.bottom > wordsAt.Y {
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
