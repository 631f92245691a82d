package scanner

import (
	"slices"
	"time"
)

// tray is what was handed on last and can be taken back still: the characters since
// the last key that did something.
type tray struct {
	chars []item
}

// trayLength is how many characters can be taken back at most: more than a slow
// scanner can have typed before it is known for one, and an amount before that.
const trayLength = 64

func (t *tray) handed(e Event, s *stroke) {
	switch {
	case e.Class == Char:
		t.chars = append(t.chars, item{event: e, stroke: s})
		if len(t.chars) > trayLength {
			t.chars[0].stroke.stays = true
			t.chars = t.chars[1:]
		}
	case s.control() && e.Action != Release:
		t.empty() // what was typed has had its effect
	}
}

// stay makes what was handed on stay where it is.
func (t *tray) stay() {
	for _, c := range t.chars {
		c.stroke.stays = true
	}
}

func (t *tray) empty() {
	t.stay()
	t.chars = nil
}

// takeBack is how many of the characters handed on last must be taken back, because
// a machine's are among them, and those to be handed on once more: they are a person's
// and stood behind it. lost are the machine's.
func (t *tray) takeBack() (back int, again []Event, lost []item) {
	for i, c := range t.chars {
		if c.stroke.owner == person || c.stroke.stays {
			continue
		}
		rest := t.chars[i:]
		t.chars = t.chars[:i:i]
		for _, c := range rest {
			if c.stroke.owner == person {
				again = append(again, c.event)
				t.chars = append(t.chars, c)
			} else {
				lost = append(lost, c)
			}
		}
		return len(rest), again, lost
	}
	return 0, nil, nil
}

// typing are the characters of a stream that a person typed right before a moment,
// without a long pause: the last of them first.
func (w *Wedge) typing(from *stream, until time.Time, pause time.Duration) run {
	var found run
	for _, items := range [][]item{w.queue, w.tray.chars} {
		for _, i := range slices.Backward(items) {
			s := i.stroke // nil: a scan
			if i.scan != nil || i.void || i.event.Class != Char || s.from != from || s.owner != person || s.at.After(until) {
				continue
			}
			if until.Sub(s.at) > pause {
				return found
			}
			found, until, pause = append(found, s), s.at, typingPause
		}
	}
	return found
}
