package desktop

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/scanner"
	"fufupos/ui/view"
)

// tillHands notes what a till is told.
type tillHands struct{ told []string }

func (h *tillHands) Key(k view.Key) bool {
	h.told = append(h.told, "down "+names[k])
	return true
}
func (h *tillHands) Release(k view.Key)         { h.told = append(h.told, "up "+names[k]) }
func (h *tillHands) RuneAt(r rune, _ time.Time) { h.told = append(h.told, string(r)) }
func (h *tillHands) TakeBack(n int)             { h.told = append(h.told, strings.Repeat("<", n)) }
func (h *tillHands) Void()                      { h.told = append(h.told, "void") }

var names = map[view.Key]string{view.KeyEnter: "Enter", view.KeyEscape: "Esc", view.KeyBackspace: "Backspace", view.KeyUp: "Up", view.KeyTab: "Tab", view.KeyBackTab: "Shift+Tab"}

// newKeyboard is one without a window; focus is the field that has the focus.
func newKeyboard(focus *fyne.Focusable) (*keyboard, *tillHands) {
	h := &tillHands{}
	return &keyboard{till: h, field: func() fyne.Focusable { return *focus }, tick: func() {}, poll: func() {}, scan: func(scanner.Scan) {}}, h
}

func char(r rune) scanner.Event {
	return scanner.Event{Class: scanner.Char, Rune: r, Replay: replay{char: r, isChar: true}}
}

// TestTakeBack has characters go to the till and to a field: each is taken back from
// where it went, wherever the focus is by then.
func TestTakeBack(t *testing.T) {
	var focus fyne.Focusable
	k, h := newKeyboard(&focus)
	field := &typedField{}
	k.nextChr = func(_ *glfw.Window, r rune) { focus.TypedRune(r) }
	put := func(text string) {
		for _, r := range text {
			e := char(r)
			if focus != nil {
				e.Replay = replay{window: &glfw.Window{}, char: r, isChar: true}
			}
			k.take(scanner.Ruling{Pass: []scanner.Event{e}})
		}
	}
	put("12")
	focus = field
	put("abc")
	focus = nil
	put("3")
	k.take(scanner.Ruling{Back: 3, Pass: []scanner.Event{char('9')}})
	if want := []string{"1", "2", "3", "<", "9"}; !slices.Equal(h.told, want) {
		t.Errorf("the till was told %q instead of %q", h.told, want)
	}
	if field.text != "a" {
		t.Errorf("in the field stands %q instead of %q", field.text, "a")
	}
	k.take(scanner.Ruling{Back: 1000})
	if field.text != "" || h.told[len(h.told)-1] != "<<<" {
		t.Errorf("in the field stands %q, the till was told %q", field.text, h.told)
	}
}

// typedField is a field that has no window to be drawn in.
type typedField struct {
	widget.Entry
	text string
}

func (f *typedField) TypedRune(r rune) { f.text += string(r) }

func (f *typedField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyBackspace && f.text != "" {
		f.text = f.text[:len(f.text)-1]
	}
}

// TestHeldKeys has Enter reach the till as a press and a release, whatever comes in
// between, so that holding it can be measured.
func TestHeldKeys(t *testing.T) {
	var focus fyne.Focusable
	k, h := newKeyboard(&focus)
	pass := func(key glfw.Key, action glfw.Action, mods glfw.ModifierKey) {
		k.pass(scanner.Event{Replay: replay{key: key, action: action, mods: mods}})
	}
	pass(glfw.KeyEnter, glfw.Press, 0)
	pass(glfw.KeyEnter, glfw.Repeat, 0)
	pass(glfw.KeyEnter, glfw.Repeat, 0)
	pass(glfw.KeyEnter, glfw.Release, glfw.ModControl) // Ctrl was pressed meanwhile
	pass(glfw.KeyUp, glfw.Press, 0)
	pass(glfw.KeyUp, glfw.Repeat, 0)
	pass(glfw.KeyUp, glfw.Release, 0)
	pass(glfw.KeyEnter, glfw.Press, glfw.ModControl) // a shortcut is not the till's
	want := []string{"down Enter", "up Enter", "down Up", "down Up", "up Up"}
	if !slices.Equal(h.told, want) {
		t.Errorf("the till was told %q instead of %q", h.told, want)
	}
}

// TestTab never reaches the toolkit, which would move a focus that nobody sees.
func TestTab(t *testing.T) {
	var focus fyne.Focusable
	k, h := newKeyboard(&focus)
	k.nextKey = func(*glfw.Window, glfw.Key, int, glfw.Action, glfw.ModifierKey) { t.Error("the toolkit was told") }
	for _, mods := range []glfw.ModifierKey{0, glfw.ModShift} {
		for _, action := range []glfw.Action{glfw.Press, glfw.Repeat, glfw.Release} {
			k.pass(scanner.Event{Replay: replay{window: &glfw.Window{}, key: glfw.KeyTab, action: action, mods: mods}})
		}
	}
	want := []string{"down Tab", "down Tab", "up Tab", "down Shift+Tab", "down Shift+Tab", "up Shift+Tab"}
	if !slices.Equal(h.told, want) {
		t.Errorf("the till was told %q instead of %q", h.told, want)
	}
}

// TestCharactersOfKeys has a character be of the keyboard and the moment of its key.
func TestCharactersOfKeys(t *testing.T) {
	var focus fyne.Focusable
	k, _ := newKeyboard(&focus)
	at := time.Now()
	k.pressed = scanner.Event{Device: "here", At: at, Position: '1'}
	k.listen = true
	known := &scanner.Devices{}
	known.Name("here")
	k.wedge.Devices = known
	var scans []scanner.Scan
	k.scan = func(s scanner.Scan) { scans = append(scans, s) }
	for _, r := range "288886863488188613" {
		k.onChar(nil, r)
	}
	k.offer(scanner.Event{Class: scanner.EndKey, Key: 36, Device: "here", At: at, Replay: replay{}})
	if len(scans) != 1 || scans[0].Kind != scanner.PaymentCode {
		t.Errorf("a scanner that is named typed a code: %v", scans)
	}
}

// TestClasses: what Windows makes of a scanner that sends characters, or Alt and their
// numbers, types as any other.
func TestClasses(t *testing.T) {
	for name, c := range map[string]struct {
		key  glfw.Key
		code int
		mods glfw.ModifierKey
		want scanner.Class
	}{
		"a character sent as such":   {glfw.KeyUnknown, 0, 0, scanner.CharKey},
		"a key without a name":       {glfw.KeyUnknown, 0x63, 0, scanner.OtherKey},
		"a digit of a number":        {glfw.KeyKP4, 0x4b, glfw.ModAlt, scanner.ModifierKey},
		"the same with AltGr":        {glfw.KeyKP4, 0x4b, glfw.ModAlt | glfw.ModControl, scanner.OtherKey},
		"a digit of the number pad":  {glfw.KeyKP4, 0x4b, 0, scanner.CharKey},
		"a digit above the letters":  {glfw.Key4, 5, glfw.ModAlt, scanner.OtherKey},
		"Enter of the number pad":    {glfw.KeyKPEnter, 0x11c, 0, scanner.EndKey},
		"the way out of the program": {glfw.KeyF4, 0x3e, glfw.ModAlt, scanner.OtherKey},
	} {
		if got := classOf(c.key, c.code, c.mods); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
