package desktop

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/scanner"
	"fufupos/ui/desktop/witness"
	"fufupos/ui/screen"
	"fufupos/ui/view"
)

// keyboard stands before the toolkit: it sees every key of the window first, learns
// from the witness where and when it was pressed, takes out the scans and the till's
// own keys, and passes the rest on, in order.
type keyboard struct {
	wedge   scanner.Wedge
	known   *keyboards
	witness *witness.Witness // nil: nobody tells of devices and times
	listen  bool             // for scanners that type
	timer   *time.Timer
	tick    func() // posts look
	post    func(func())
	poll    func()         // has the window take the keys that wait in the system
	ports   []scanner.Scan // of ports, which wait for keys that were pressed before them
	scan    func(scanner.Scan)
	heard   func(scanner.Heard) // everything, as it comes; nil: nobody listens
	till    hands
	taking  bool                  // keys are being handed on
	field   func() fyne.Focusable // that has the focus; nil: none
	window  *glfw.Window
	second  *glfw.Window // the customer's
	nextKey glfw.KeyCallback
	nextChr glfw.CharCallback

	pressed scanner.Event    // the last press of a key that types: characters come from it
	spent   bool             // its character has come
	handed  []fyne.Focusable // where the last characters went; nil: to the till
}

// hands are what the till takes of a person's keyboard.
type hands interface {
	Key(view.Key) bool
	Release(view.Key)
	RuneAt(r rune, at time.Time)
	TakeBack(int)
	Void()
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
func (r *runner) hook(ctx context.Context) {
	k := &keyboard{
		known: r.openKeyboards(), listen: r.Till.Wedge, scan: r.scanned,
		field: func() fyne.Focusable { return r.window.Canvas().Focused() },
	}
	if k.listen {
		k.witness = r.witness(ctx)
	}
	k.wedge.Devices = k.known.Devices
	k.post, k.poll = r.to.Post, glfw.PollEvents
	k.tick = func() { k.post(k.look) }

	fyne.DoAndWait(func() {
		if !k.attach(r.window) {
			r.Log.Warn("no way to the window's keys: scanners that type are heard on the sale screen only")
			k.attachCanvas(r.window)
		} else {
			immediateTouch(k.window)
		}
		r.bind(k)
		r.fit(k.window)
		r.upkeep = newUpkeep(systemOf(k.window))
		r.display.cashier, r.display.hook = k.window, k.also
		r.keys = k
		r.lookKeyboards()
	})
	if r.OnReady != nil {
		r.OnReady()
	}
	r.to.Post(r.display.look)
}

// bind has the keys go to the till that is shown.
func (r *runner) bind(k *keyboard) {
	k.till, k.heard = screen.Keys{Till: r.till, Window: r.counter}, r.Ear
	if k.window != nil {
		r.till.Down, r.till.Settle = k.down, k.settle
	}
}

func (k *keyboard) attach(w fyne.Window) bool {
	k.window = behind(w)
	if k.window == nil {
		return false
	}
	k.nextKey = k.window.SetKeyCallback(k.onKey)
	k.nextChr = k.window.SetCharCallback(k.onChar)
	k.watch(k.window)
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
	withoutInputMethods(window)
	window.SetKeyCallback(func(_ *glfw.Window, key glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
		k.onKey(k.window, key, scancode, action, mods)
	})
	window.SetCharCallback(func(_ *glfw.Window, char rune) { k.onChar(k.window, char) })
	k.watch(window)
}

func (k *keyboard) watch(w *glfw.Window) {
	if k.witness != nil {
		k.witness.Watch(number(w))
	}
}

// down tells whether a key of the till is down in one of the windows.
func (k *keyboard) down(key view.Key) bool {
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
	fyne.KeyPageUp: glfw.KeyPageUp, fyne.KeyPageDown: glfw.KeyPageDown, fyne.KeyHome: glfw.KeyHome,
}

func (k *keyboard) onKey(w *glfw.Window, key glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
	e := scanner.Event{
		Class: classOf(key, scancode, mods), Key: scancode, Action: actions[action],
		Replay: replay{window: w, key: key, scancode: scancode, action: action, mods: mods},
	}
	e.Device, e.At = k.origin(w, scancode, e.Action)
	if e.Class == scanner.CharKey {
		e.Position = scanner.Position(witness.ScanCode(scancode))
	}
	if e.Action == scanner.Press {
		k.pressed, k.spent = e, false
		k.hear(e, key, mods)
	}
	k.offer(e)
}

// onChar takes a character. It is of the key that was pressed last: the toolkit calls
// for both in one go. Where it has swallowed the press, the press is made up for, so that
// the place of the key is known.
func (k *keyboard) onChar(w *glfw.Window, char rune) {
	press, made := k.pressed, false
	if k.spent && k.witness != nil && w != nil {
		var note witness.Note
		if note, made = k.witness.Swallowed(); made {
			press = scanner.Event{
				Class: scanner.CharKey, Key: note.Key, Position: scanner.Position(witness.ScanCode(note.Key)),
				Device: note.Device, At: note.At, Replay: replay{},
			}
			k.offer(press)
		}
	}
	k.spent = true
	k.hearSign(press, char)
	k.offer(scanner.Event{
		Class: scanner.Char, Rune: char, Device: press.Device, At: press.At,
		Replay: replay{window: w, char: char, isChar: true},
	})
	if made {
		press.Action = scanner.Release
		k.offer(press)
	}
}

// origin is the keyboard a key came from and the moment it was moved, as far as the
// system tells.
func (k *keyboard) origin(w *glfw.Window, scancode int, action scanner.Action) (string, time.Time) {
	if w == nil || k.witness == nil {
		return "", messageTime()
	}
	note, ok := k.witness.Find(scancode, action)
	if !ok {
		return "", messageTime()
	}
	return note.Device, note.At
}

var actions = map[glfw.Action]scanner.Action{glfw.Press: scanner.Press, glfw.Repeat: scanner.Repeat, glfw.Release: scanner.Release}

func (k *keyboard) offer(e scanner.Event) {
	if !k.listen {
		k.pass(e)
		return
	}
	k.take(k.wedge.Offer(e, time.Now()))
}

// look judges a silence. Where there is a witness, the silence ends at the first key
// that the window has not got to yet.
func (k *keyboard) look() {
	now := time.Now()
	if k.witness != nil {
		if first, ok := k.witness.Waiting(); ok && first.Before(now) {
			now = first
		}
	}
	k.take(k.wedge.Tick(now))
}

// settle hands on what is held back, before a finger's tap. A key that presses a button
// comes in its turn.
func (k *keyboard) settle() {
	if !k.taking {
		k.take(k.wedge.Settle())
	}
}

func (k *keyboard) take(r scanner.Ruling) {
	was := k.taking
	k.taking = true
	defer func() { k.taking = was }()
	k.takeBack(r.Back)
	for _, e := range r.Pass {
		k.pass(e)
	}
	if r.Void {
		k.till.Void()
	}
	for _, scan := range r.Scans {
		k.scan(scan)
	}
	if due, waiting := k.wedge.Deadline(); waiting {
		wait := max(time.Until(due), leastWait)
		if k.timer == nil {
			k.timer = time.AfterFunc(wait, k.tick)
		} else {
			k.timer.Reset(wait)
		}
	}
}

// leastWait keeps a deadline that has passed from taking the whole processor.
const leastWait = time.Millisecond

// handedMost bounds how many characters can be taken back.
const handedMost = 256

// pass hands on what is no scan: to the till what is the till's, the rest to the
// toolkit.
func (k *keyboard) pass(event scanner.Event) {
	e := event.Replay.(replay)
	if e.isChar {
		k.passChar(e, event.Digit(), event.At)
		return
	}
	if e.mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) == 0 || e.action == glfw.Release {
		key, ours := tillKeys[e.key]
		if key == view.KeyTab && e.mods&glfw.ModShift != 0 {
			key = view.KeyBackTab
		}
		if ours && !((key == view.KeyBackspace || key == view.KeyHome) && k.field() != nil) {
			switch {
			case e.action == glfw.Release:
				k.till.Release(key)
				return
			case e.action == glfw.Repeat && !repeats[key], k.till.Key(key):
				return
			}
		}
	}
	if e.window == nil {
		return
	}
	k.nextKey(e.window, e.key, e.scancode, e.action, e.mods)
}

// passChar hands a character to the field with the focus, or to the till, which knows
// digits alone.
func (k *keyboard) passChar(e replay, digit rune, at time.Time) {
	field := k.field()
	if len(k.handed) == handedMost {
		k.handed = append(k.handed[:0], k.handed[1:]...)
	}
	k.handed = append(k.handed, field)
	switch {
	case field == nil:
		k.till.RuneAt(digit, at)
	case e.window != nil:
		k.nextChr(e.window, e.char)
	}
}

// takeBack undoes the last characters handed on, each where it went.
func (k *keyboard) takeBack(n int) {
	keep := max(0, len(k.handed)-n)
	till := 0
	for _, field := range slices.Backward(k.handed[keep:]) {
		if field == nil {
			till++
			continue
		}
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	k.handed = k.handed[:keep]
	if till > 0 {
		k.till.TakeBack(till)
	}
}

// repeats are the keys that go on working while they are held down. Enter and Esc
// do not: a key that is stuck must not answer a question.
var repeats = map[view.Key]bool{view.KeyBackspace: true, view.KeyUp: true, view.KeyDown: true, view.KeyPageUp: true, view.KeyPageDown: true, view.KeyTab: true, view.KeyBackTab: true}

var tillKeys = map[glfw.Key]view.Key{
	glfw.KeyEnter: view.KeyEnter, glfw.KeyKPEnter: view.KeyEnter, glfw.KeyEscape: view.KeyEscape, glfw.KeyBackspace: view.KeyBackspace,
	glfw.KeyF1: view.KeyF1, glfw.KeyF2: view.KeyF2, glfw.KeyF3: view.KeyF3, glfw.KeyF4: view.KeyF4, glfw.KeyF5: view.KeyF5, glfw.KeyF6: view.KeyF6,
	glfw.KeyF7: view.KeyF7, glfw.KeyF8: view.KeyF8, glfw.KeyF9: view.KeyF9, glfw.KeyF10: view.KeyF10, glfw.KeyF11: view.KeyF11, glfw.KeyF12: view.KeyF12,
	glfw.KeyUp: view.KeyUp, glfw.KeyDown: view.KeyDown, glfw.KeyPageUp: view.KeyPageUp, glfw.KeyPageDown: view.KeyPageDown, glfw.KeyTab: view.KeyTab,
	glfw.KeyHome: view.KeyHome,
}

// linefeed is the X server's code of the Linefeed key, which the toolkit has no
// name for: a suffix LF comes as that where a program types for the scanner.
const linefeed = 109

// packet is the scan code of a key that Windows makes up for a character that a program
// sends as such (VK_PACKET).
const packet = 0

// classOf says what a key is to the wedge.
func classOf(key glfw.Key, scancode int, mods glfw.ModifierKey) scanner.Class {
	switch {
	case key >= glfw.KeyLeftShift && key <= glfw.KeyRightSuper, key == glfw.KeyCapsLock, key == glfw.KeyNumLock:
		return scanner.ModifierKey
	case mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) == glfw.ModAlt && key >= glfw.KeyKP0 && key <= glfw.KeyKP9:
		return scanner.ModifierKey // of the character that comes when Alt goes up
	case key == glfw.KeyUnknown && scancode == packet:
		return scanner.CharKey
	case mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) != 0:
		return scanner.OtherKey
	case key == glfw.KeyEnter, key == glfw.KeyKPEnter, key == glfw.KeyTab, key == glfw.KeyUnknown && scancode == linefeed:
		return scanner.EndKey
	case key >= glfw.KeySpace && key <= glfw.KeyWorld2, key >= glfw.KeyKP0 && key <= glfw.KeyKPAdd, key == glfw.KeyKPEqual:
		return scanner.CharKey
	}
	return scanner.OtherKey
}
