package scanner

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// places is what the keys of a scan type on a US keyboard, by their place. A scanner
// sends keys and not signs: under a layout without digits in the number row
// (French, Thai) that is what it read.
type places struct {
	text    []byte
	waiting rune // of a key whose character has not come yet
	other   bool // the layout made something else of a key
	foreign bool // of a digit's, or of a letter something that is none here
}

func (p *places) any() bool { return len(p.text) > 0 || p.waiting != 0 }

// press adds a key. A character for it may follow.
func (p *places) press(place rune) {
	p.settle()
	p.waiting = place
}

// settle adds a key that typed nothing: a dead key, or the number pad without Num Lock.
func (p *places) settle() {
	if p.waiting != 0 {
		p.add(p.waiting)
		p.waiting, p.foreign = 0, true
	}
}

// char adds a character and the key it belongs to.
func (p *places) char(r rune, k *stroke) {
	p.waiting = 0
	switch digit := k.place >= '0' && k.place <= '9'; {
	case k.place == 0 || k.upper && r <= unicode.MaxASCII && !digit:
		p.add(r)
	default:
		p.other = p.other || unicode.ToLower(r) != k.place
		p.foreign = p.foreign || digit && r != k.place || r > unicode.MaxASCII && !isFullWidth(r)
		p.add(k.place)
	}
}

func (p *places) add(r rune) {
	if len(p.text) < maxFrame {
		p.text = utf8.AppendRune(p.text, r)
	}
}

// better is the frame as the keys' places have it, if that is a code and what the
// layout made of them is none.
func (p places) better(typed Frame) Frame {
	p.settle()
	if !p.other && !p.foreign || !typed.Garbled && Recognise(typed.Text).Kind != Unknown {
		return typed
	}
	placed := newFrame(p.text)
	switch s := Recognise(placed.Text); {
	case !placed.Garbled && (s.Kind != Unknown || strings.Contains(placed.Text, ";//")): // ; is : without Shift
		placed.Text = strings.Replace(placed.Text, ";//", "://", 1)
		return placed
	}
	typed.Foreign = p.foreign
	return typed
}

// paceKnown keys show the pace at which a keyboard's frame goes on.
const paceKnown = 4

// pressed takes a scanner's key.
func (f *Framer) pressed(k *stroke) {
	if k.place == 0 || k.class == Char {
		return
	}
	f.follow(k)
	f.keys.press(k.place)
}

// typed takes a scanner's character.
func (f *Framer) typed(r rune, k *stroke) []Frame {
	f.follow(k)
	f.keys.char(r, k)
	return f.Write([]byte(string(r)), k.at)
}

// follow begins a frame, or notes the pace at which it goes on.
func (f *Framer) follow(k *stroke) {
	if !f.open() {
		f.begin(k.at)
		f.last = k.at
	}
	gap := k.at.Sub(f.last)
	if gap > hiccupOf(k) && gap > 2*f.gap {
		f.torn = len(f.buf)
	}
	f.gap = max(f.gap, gap)
	f.last = k.at
}

// damage marks a key in the midst of a frame that types nothing.
func (f *Framer) damage() {
	if f.open() {
		f.keys.settle()
		f.keys.add(damaged)
		f.Write([]byte{damaged}, f.last)
	}
}

// damaged is a control character: it spoils what it stands in the midst of.
const damaged = 0x1a
