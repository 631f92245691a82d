package desk

import (
	"slices"
	"time"

	"fufupos/ui/entry"
	"fufupos/ui/view"
)

// restart is the pause after which digits count again: what was begun in a busy
// moment is dropped whole, never by half.
const restart = 2 * time.Second

// Keypad is a page on which an amount is typed.
type Keypad interface {
	// Field is where it goes; nil: nothing can be typed.
	Field() *entry.Amount
	// Busy tells whether the page waits for something, so that nothing can be typed.
	Busy() bool
	// SayBusy says so.
	SayBusy()
	// Touch makes the page ready for another amount: what was said of the one before
	// goes.
	Touch()
}

// Rune takes a character a person types now.
func (d *Desk) Rune(r rune) { d.RuneAt(r, d.Now()) }

// RuneAt takes a character a person typed at that time, which may be a while ago: it
// was held back until it was known for a person's. No time is now.
func (d *Desk) RuneAt(r rune, at time.Time) {
	if now := d.Now(); at.IsZero() || at.After(now) {
		at = now
	}
	d.typedAt, d.touched, d.spent = at, d.Now(), time.Time{}
	d.stroke(true, func() { d.rune(r) })
	d.typedAt = time.Time{}
	d.publish()
}

func (d *Desk) rune(r rune) {
	d.letGo()
	if o := d.cover(); o != nil {
		d.Drop()
		o.Rune(r)
		return
	}
	if !d.explain(r) {
		d.top().Rune(r)
	}
}

// Type gives a character to the field of a page, or says why not.
func (d *Desk) Type(p Keypad, r rune) {
	e := p.Field()
	switch {
	case e == nil:
		d.Drop()
	case p.Busy():
		d.Drop()
		p.SayBusy()
	case d.Dropping():
		d.Drop()
		d.SayWhile(d.Dropping, "hint.dropped")
	default:
		d.touch(p)
		*e = e.Typed(r)
	}
}

// Erase takes the last character away.
func (d *Desk) Erase(p Keypad) {
	e := p.Field()
	switch {
	case e == nil:
	case d.Dropping(): // mends what was not taken
		d.Drop()
		d.SayWhile(d.Dropping, "hint.dropped")
	case p.Busy():
	default:
		d.touch(p)
		*e = e.Back()
	}
}

// Clear empties the field: what is typed next is a new amount. It reports whether
// that could be.
func (d *Desk) Clear(p Keypad) bool {
	e := p.Field()
	if e == nil || p.Busy() {
		return false
	}
	d.touch(p)
	*e = entry.Amount{}
	return true
}

// Offer puts an amount into the field in place of what was typed.
func (d *Desk) Offer(p Keypad, a entry.Amount) {
	d.touch(p)
	*p.Field() = a
}

func (d *Desk) touch(p Keypad) {
	d.hint, d.dropped = hint{}, time.Time{}
	p.Touch()
}

// Void tells that something typed may have gone into a scan: what stands in the
// field is not what was meant. It goes whole, and so does what follows at once.
func (d *Desk) Void() {
	if home, ok := d.pages[0].(Voider); ok && d.pages[0] != d.top() {
		home.Void() // it may have stood there before the page was left
	}
	if o, ok := d.cover().(Voider); ok {
		o.Void()
	}
	if p, ok := d.top().(Voider); ok && d.cover() == nil && p.Void() {
		d.Drop()
		d.publish()
		return
	}
	d.Drop()
}

// VoidField empties the field of a page, where something stands in it or follows
// what was not taken; instead is what stands there then. It reports whether anything
// could be typed at all.
func (d *Desk) VoidField(p Keypad, instead entry.Amount) bool {
	e := p.Field()
	if e == nil || p.Busy() {
		return false
	}
	d.strokes = nil
	if !e.Empty() || d.Dropping() {
		d.touch(p)
		*e = instead
		d.Say("hint.void")
	}
	return true
}

// Drop notes that something typed was not taken: neither is what follows at once.
func (d *Desk) Drop() {
	d.dropped = d.Now()
	each(d, Dropper.Dropped)
}

// Dropping tells whether what is typed belongs to something that was not taken. A
// pause ends it, and so does any key but a digit's: what follows is meant anew.
func (d *Desk) Dropping() bool {
	now := d.typedAt
	if now.IsZero() {
		now = d.Now()
	}
	return !d.dropped.IsZero() && now.Sub(d.dropped) < restart
}

// typedMost bounds how much of what was typed can be taken back: more than the
// longest code a scanner types.
const typedMost = 256

// stroke is one thing that was done to a field of money, and how to undo it.
type stroke struct {
	do   func()
	rune bool // a character that came in through RuneAt
	back []func()
}

// stroke does something to the field of the page, so that it can be taken back.
func (d *Desk) stroke(isRune bool, do func()) {
	if len(d.strokes) == typedMost {
		d.strokes = append(d.strokes[:0:0], d.strokes[1:]...)
	}
	hint, dropped, stack := d.hint, d.dropped, slices.Clone(d.stack)
	back := []func(){func() { d.hint, d.dropped, d.stack = hint, dropped, stack }}
	each(d, func(p Undoer) { back = append(back, p.Mark()) })
	if o, ok := d.cover().(Undoer); ok {
		back = append(back, o.Mark())
	}
	d.strokes = append(d.strokes, stroke{do, isRune, back})
	do()
}

// Keep lets what was typed stand: it can be taken back no more.
func (d *Desk) Keep() { d.strokes = nil }

// TakeBack undoes the last n characters given to Rune: they were a scanner's. The
// field, what stood in it and what was said about it are as they were before them, or it goes whole.
func (d *Desk) TakeBack(n int) {
	at := len(d.strokes)
	for n > 0 && at > 0 {
		at--
		if d.strokes[at].rune {
			n--
		}
	}
	if n > 0 {
		d.Void() // something came between that cannot be undone, such as a tap
	} else if at < len(d.strokes) {
		again := d.strokes[at:]
		d.strokes = d.strokes[:at]
		for _, back := range again[0].back {
			back()
		}
		for _, s := range again {
			if !s.rune { // a person's, in between
				d.stroke(false, s.do)
			}
		}
	}
	d.publish()
}

// Fieldless is what a page without a field of money does with characters.
type Fieldless struct{ Desk *Desk }

// Rune drops the character.
func (f Fieldless) Rune(rune) { f.Desk.Drop() }

// BusyHint says on a page why nothing can be done there now.
func (d *Desk) BusyHint(p Keypad, key string) { d.SayWhile(p.Busy, key) }

// PressButton is a button that does what a key does.
func (d *Desk) PressButton(key, cap string, k view.Key) view.Button {
	return view.Button{Label: d.T(key), Key: cap, Do: view.Press{Key: k}}
}

// BackButton leads back.
func (d *Desk) BackButton() view.Button { return d.PressButton("button.back", "Esc", view.KeyEscape) }

// AskButton asks the gateway now.
func (d *Desk) AskButton() view.Button { return d.PressButton("button.ask", "F5", view.KeyF5) }

// NextButton goes on.
func (d *Desk) NextButton() view.Button {
	b := d.PressButton("button.next", "Enter", view.KeyEnter)
	b.Strong = true
	return b
}
