package exam

import (
	"time"

	"fufupos/scanner"
)

// Silence is how long nothing must come before a read is over: no radio link stops for
// longer, and nobody pulls the trigger again in less.
const Silence = 700 * time.Millisecond

// leastKeys is how many keys are a read; fewer are a person's, on the page's own buttons.
const leastKeys = 4

// Read is all that came from one device without a silence.
type Read struct {
	Device string
	Serial bool
	Baud   int
	keys   []key
	loose  []rune // characters that came without a key
	caps   bool   // the device has pressed Caps Lock itself
	last   time.Time
}

// key is one key of a keyboard, or one byte of a port.
type key struct {
	place rune // of a byte: the byte
	sign  rune // what the system made of it; 0: nothing
	shift bool
	at    time.Time
}

func (k key) isEnd() bool { return k.place == '\r' || k.place == '\n' || k.place == '\t' }

// Exam gathers reads. The zero Exam is ready.
type Exam struct{ open []*Read }

// Hear takes what came.
func (x *Exam) Hear(h scanner.Heard) {
	r := x.of(h)
	r.last = h.At
	switch {
	case h.Bytes != nil:
		r.Serial, r.Baud = true, h.Baud
		for _, b := range h.Bytes {
			r.keys = append(r.keys, key{place: rune(b), sign: rune(b), at: h.At})
		}
	case h.Caps:
		r.caps = true
	case h.Place != 0:
		r.keys = append(r.keys, key{place: h.Place, shift: h.Shift, at: h.At})
	case h.Sign != 0:
		if n := len(r.keys); n > 0 && r.keys[n-1].sign == 0 && !r.keys[n-1].isEnd() {
			r.keys[n-1].sign = h.Sign
		} else {
			r.loose = append(r.loose, h.Sign)
		}
	}
}

func (x *Exam) of(h scanner.Heard) *Read {
	for _, r := range x.open {
		if r.Device == h.Device && r.Serial == (h.Bytes != nil) {
			return r
		}
	}
	r := &Read{Device: h.Device, Serial: h.Bytes != nil}
	x.open = append(x.open, r)
	return r
}

// Deadline is when Over is due if nothing more comes; false: nothing is open.
func (x *Exam) Deadline() (due time.Time, waiting bool) {
	for _, r := range x.open {
		if end := r.last.Add(Silence); !waiting || end.Before(due) {
			due, waiting = end, true
		}
	}
	return due, waiting
}

// Over gives a read that is over by now. What is too little to be one is left out.
func (x *Exam) Over(now time.Time) (Read, bool) {
	for i := 0; i < len(x.open); i++ {
		r := x.open[i]
		if now.Sub(r.last) < Silence {
			continue
		}
		x.open = append(x.open[:i:i], x.open[i+1:]...)
		i--
		if r.Serial && len(r.keys) > 0 || len(r.keys)+len(r.loose) >= leastKeys {
			return *r, true
		}
	}
	return Read{}, false
}

// Busy tells whether something came within a moment before now: what is pressed then may
// be a scanner's.
func (x *Exam) Busy(now time.Time) bool {
	for _, r := range x.open {
		if now.Sub(r.last) < Silence && len(r.keys) > 1 {
			return true
		}
	}
	return false
}
