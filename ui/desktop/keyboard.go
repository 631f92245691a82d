package desktop

import (
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/scanner"
	"fufupos/ui"
)

// keyboard stands before the toolkit: it sees every key of the window first,
// takes out the scans and the till's own keys, and passes the rest on, in order.
type keyboard struct {
	wedge   scanner.Wedge
	listen  bool // for scanners that type
	timer   *time.Timer
	tick    func() // posts look
	scan    func(scanner.Scan)
	key     func(ui.Key) bool
	release func(ui.Key)
	char    func(rune) bool // reports whether the till took it
	field   func() bool     // whether a text field has the focus
	window  *glfw.Window
	second  *glfw.Window // the customer's
	nextKey glfw.KeyCallback
	nextChr glfw.CharCallback
}

// replay is what it takes to hand an event on. Without a window it came from the
// canvas, and there is nobody behind the till to hand it to.
type replay struct {
	window   *glfw.Window
	key      glfw.Key
	scancode int
	action   glfw.Action
	mods     glfw.ModifierKey
	char     rune
	isChar   bool
}

// hook chains the keyboard before the toolkit's callbacks, and says when the
// window is ready. Where the toolkit does not let us, the canvas' own callbacks
// have to do: they see keys only while no field has the focus.
func (r *runner) hook() {
	k := &keyboard{
		listen: r.Till.Wedge,
		scan:   r.scanned,
		key:    r.till.Key, release: r.till.Release,
		char: func(c rune) bool {
			if r.window.Canvas().Focused() != nil {
				return false
			}
			r.till.Rune(c)
			return true
		},
		field: func() bool { return r.window.Canvas().Focused() != nil },
	}
	k.tick = func() { r.to.Post(k.look) }

	fyne.DoAndWait(func() {
		if !k.attach(r.window) {
			r.Log.Warn("no way to the window's keys: scanners that type are heard on the sale screen only")
			k.attachCanvas(r.window)
		} else {
			r.till.Down = k.down
			immediateTouch(k.window)
		}
		r.display.cashier, r.display.hook = k.window, k.also
	})
	if r.OnReady != nil {
		r.OnReady()
	}
	r.to.Post(r.display.look)
}

func (k *keyboard) attach(w fyne.Window) bool {
	k.window = behind(w)
	if k.window == nil {
		return false
	}
	k.nextKey = k.window.SetKeyCallback(k.onKey)
	k.nextChr = k.window.SetCharCallback(k.onChar)
	return true
}

// also hears a second window. What is typed there is typed here: a scanner does
// not know which window has the focus.
func (k *keyboard) also(w fyne.Window) {
	window := behind(w)
	if window == nil || k.window == nil {
		k.attachCanvas(w)
		return
	}
	k.second = window
	window.SetKeyCallback(func(_ *glfw.Window, key glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
		k.onKey(k.window, key, scancode, action, mods)
	})
	window.SetCharCallback(func(_ *glfw.Window, char rune) { k.onChar(k.window, char) })
}

// down tells whether a key of the till is down in one of the windows.
func (k *keyboard) down(key ui.Key) bool {
	for native, till := range tillKeys {
		for _, w := range []*glfw.Window{k.window, k.second} {
			if till == key && w != nil && w.GetKey(native) == glfw.Press {
				return true
			}
		}
	}
	return false
}

// attachCanvas listens where the toolkit itself hands out keys.
func (k *keyboard) attachCanvas(w fyne.Window) {
	w.Canvas().SetOnTypedRune(func(char rune) { k.onChar(nil, char) })
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if key, ok := canvasKeys[e.Name]; ok {
			k.onKey(nil, key, e.Physical.ScanCode, glfw.Press, 0)
			k.onKey(nil, key, e.Physical.ScanCode, glfw.Release, 0) // it is not told of: nothing can be held here
		}
	})
}

var canvasKeys = map[fyne.KeyName]glfw.Key{
	fyne.KeyReturn: glfw.KeyEnter, fyne.KeyEnter: glfw.KeyKPEnter, fyne.KeyEscape: glfw.KeyEscape, fyne.KeyBackspace: glfw.KeyBackspace,
	fyne.KeyF1: glfw.KeyF1, fyne.KeyF2: glfw.KeyF2, fyne.KeyF3: glfw.KeyF3, fyne.KeyF5: glfw.KeyF5, fyne.KeyF6: glfw.KeyF6,
	fyne.KeyF7: glfw.KeyF7, fyne.KeyF11: glfw.KeyF11, fyne.KeyUp: glfw.KeyUp, fyne.KeyDown: glfw.KeyDown,
	fyne.KeyPageUp: glfw.KeyPageUp, fyne.KeyPageDown: glfw.KeyPageDown,
}

func (k *keyboard) onKey(w *glfw.Window, key glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
	k.offer(scanner.Event{
		Class: classOf(key, scancode, mods), Key: scancode, Action: actions[action],
		Replay: replay{window: w, key: key, scancode: scancode, action: action, mods: mods},
	})
}

func (k *keyboard) onChar(w *glfw.Window, char rune) {
	k.offer(scanner.Event{Class: scanner.Char, Rune: char, Replay: replay{window: w, char: char, isChar: true}})
}

var actions = map[glfw.Action]scanner.Action{glfw.Press: scanner.Press, glfw.Repeat: scanner.Repeat, glfw.Release: scanner.Release}

func (k *keyboard) offer(e scanner.Event) {
	if !k.listen {
		k.pass(e.Replay.(replay))
		return
	}
	k.take(k.wedge.Offer(e, time.Now()))
}

// look judges a silence. It runs posted, after the events that already wait.
func (k *keyboard) look() { k.take(k.wedge.Tick(time.Now())) }

func (k *keyboard) take(r scanner.Ruling) {
	for _, e := range r.Pass {
		k.pass(e.Replay.(replay))
	}
	for _, scan := range r.Scans {
		k.scan(scan)
	}
	if due, waiting := k.wedge.Deadline(); waiting {
		wait := time.Until(due)
		if k.timer == nil {
			k.timer = time.AfterFunc(wait, k.tick)
		} else {
			k.timer.Reset(wait)
		}
	}
}

// pass hands on what is no scan: to the till what is the till's, the rest to the
// toolkit.
func (k *keyboard) pass(e replay) {
	if e.isChar {
		if !k.char(e.char) && e.window != nil {
			k.nextChr(e.window, e.char)
		}
		return
	}
	if key, ours := tillKeys[e.key]; ours && e.action == glfw.Release {
		k.release(key) // whatever else is held by now
	}
	if e.mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) == 0 {
		key, ours := tillKeys[e.key]
		if ours && !(e.key == glfw.KeyBackspace && k.field()) {
			again := e.action == glfw.Repeat && repeats[key]
			if (e.action == glfw.Press || again) && k.key(key) || e.action != glfw.Press {
				return
			}
		}
	}
	if e.window == nil {
		return
	}
	k.nextKey(e.window, e.key, e.scancode, e.action, e.mods)
}

// repeats are the keys that go on working while they are held down. Enter and Esc
// do not: a key that is stuck must not answer a question.
var repeats = map[ui.Key]bool{ui.KeyBackspace: true, ui.KeyUp: true, ui.KeyDown: true, ui.KeyPageUp: true, ui.KeyPageDown: true}

var tillKeys = map[glfw.Key]ui.Key{
	glfw.KeyEnter: ui.KeyEnter, glfw.KeyKPEnter: ui.KeyEnter, glfw.KeyEscape: ui.KeyEscape, glfw.KeyBackspace: ui.KeyBackspace,
	glfw.KeyF1: ui.KeyF1, glfw.KeyF2: ui.KeyF2, glfw.KeyF3: ui.KeyF3, glfw.KeyF4: ui.KeyF4, glfw.KeyF5: ui.KeyF5, glfw.KeyF6: ui.KeyF6,
	glfw.KeyF7: ui.KeyF7, glfw.KeyF8: ui.KeyF8, glfw.KeyF9: ui.KeyF9, glfw.KeyF10: ui.KeyF10, glfw.KeyF11: ui.KeyF11, glfw.KeyF12: ui.KeyF12,
	glfw.KeyUp: ui.KeyUp, glfw.KeyDown: ui.KeyDown, glfw.KeyPageUp: ui.KeyPageUp, glfw.KeyPageDown: ui.KeyPageDown,
}

// linefeed is the X server's code of the Linefeed key, which the toolkit has no
// name for: a suffix LF comes as that where a program types for the scanner.
const linefeed = 109

// classOf says what a key is to the wedge.
func classOf(key glfw.Key, scancode int, mods glfw.ModifierKey) scanner.Class {
	switch {
	case mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) != 0:
		return scanner.OtherKey
	case key == glfw.KeyEnter, key == glfw.KeyKPEnter, key == glfw.KeyTab, key == glfw.KeyUnknown && scancode == linefeed:
		return scanner.EndKey
	case key == glfw.KeyLeftShift, key == glfw.KeyRightShift, key == glfw.KeyCapsLock, key == glfw.KeyNumLock:
		return scanner.ModifierKey
	case key >= glfw.KeySpace && key <= glfw.KeyWorld2, key >= glfw.KeyKP0 && key <= glfw.KeyKPAdd, key == glfw.KeyKPEqual:
		return scanner.CharKey
	}
	return scanner.OtherKey
}
