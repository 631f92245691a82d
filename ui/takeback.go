package ui

import (
	"time"

	"fufupos/sale"
)

// typedMost bounds how much of what was typed can be taken back: more than the
// longest code a scanner types.
const typedMost = 256

// stroke is one thing that was done to a field of money, and what it met.
type stroke struct {
	do     func(*Till)
	rune   bool // a character that came in through Till.Rune
	before typing
}

// typing is what a character can change.
type typing struct {
	entry   entry
	ready   bool
	hint    hint
	dropped time.Time
	cut     bool
	problem *notice
	current sale.Number
	refund  refunding
	claim   claiming
}

func (t *Till) typing() typing {
	return typing{t.entry, t.ready, t.hint, t.dropped, t.cut, t.problem, t.current, t.refund, t.claim}
}

// stroke does something to the field of the page, so that it can be taken back.
func (t *Till) stroke(isRune bool, do func(*Till)) {
	if len(t.strokes) == typedMost {
		t.strokes = append(t.strokes[:0:0], t.strokes[1:]...)
	}
	t.strokes = append(t.strokes, stroke{do, isRune, t.typing()})
	do(t)
}

// TakeBack undoes the last n characters given to Rune: they were a scanner's. The
// field, what stood in it and what was said about it are as they were before them.
func (t *Till) TakeBack(n int) {
	at := len(t.strokes)
	for n > 0 && at > 0 {
		at--
		if t.strokes[at].rune {
			n--
		}
	}
	if at < len(t.strokes) {
		again := t.strokes[at:]
		t.strokes = t.strokes[:at]
		b := again[0].before
		t.entry, t.ready, t.hint, t.dropped, t.cut = b.entry, b.ready, b.hint, b.dropped, b.cut
		t.problem, t.current, t.refund, t.claim = b.problem, b.current, b.refund, b.claim
		for _, s := range again {
			if !s.rune { // a person's, in between
				t.stroke(false, s.do)
			}
		}
	}
	t.publish()
}
