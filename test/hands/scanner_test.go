package hands_test

import (
	"math/rand/v2"
	"strings"
	"time"

	"fufupos/scanner"
	"fufupos/ui/view"
)

// sense is what the system tells of keys.
type sense string

// The senses.
const (
	named   sense = "device named"    // the configuration names the scanners
	learned sense = "device learned"  // they have been learned
	fresh   sense = "device told"     // they are to be learned yet
	shared  sense = "device shared"   // all keys come from one device
	timed   sense = "time alone"      // no device, but the system's times
	untimed sense = "nothing is told" // the moment at which the window looks
)

var senses = []sense{named, learned, fresh, shared, timed, untimed}

// byDevice tells whether a scanner's keys are known from a person's.
func (s sense) byDevice() bool { return s == named || s == learned }

// witnessed tells whether keys are heard of beside the window, at once.
func (s sense) witnessed() bool { return s != timed && s != untimed }

// tell fills in what the system tells.
func (s sense) tell(e *scanner.Event, of *read, at time.Time) {
	if s != untimed {
		e.At = at
	}
	switch {
	case s == shared:
		e.Device = scanner.Shared("remote desktop")
	case s == timed, s == untimed:
	case of == nil:
		e.Device = "usb 046d:c31c Keyboard"
	default:
		e.Device = of.by.device
	}
}

// reader is a scanner that types.
type reader struct {
	device string
	window *window
	layout layout
	draw   *rand.Rand
	pace   time.Duration // between two keys
	jitter time.Duration // of it, one way or the other
	prefix string
	suffix []suffix
	port   bool // it is on a serial port, and types nothing
	busy   *script
	ended  time.Duration // when it last came to the end of a read
}

// suffix is a key that ends a code.
type suffix struct {
	class scanner.Class
	code  int
	key   view.Key
	named bool
}

var (
	enterKey = suffix{scanner.EndKey, 257, view.KeyEnter, true}
	tabKey   = suffix{class: scanner.EndKey, code: 258}
	lineFeed = suffix{class: scanner.EndKey, code: 109}
)

// read is what a scanner types in one go.
type read struct {
	by          *reader
	text        string
	codes       []control // what it types of control keys, in place of a text
	what        kind
	first, last time.Duration
	done        bool

	keysBefore int           // of the person, when it began
	allowed    map[int64]int // what may be charged with it, and by how many keys it was typed
	reached    bool
	atQuestion bool // which is to be answered first: it is not taken
	echo       bool // the same text was read just before
	charged    bool
	good       *goodness // it is one that counts for the rates
}

// reads types a text. The read goes on after this returns.
func (r *reader) reads(c *clock, what kind, text string, seen func(*read)) *read {
	rd := &read{by: r, text: text, what: what, first: c.now()}
	seen(rd)
	r.window.met(what)
	if r.port {
		r.busy = c.begin(func(s *script) { r.sends(s, rd) })
		return rd
	}
	r.busy = c.begin(func(s *script) {
		for i, sign := range r.prefix + text {
			if i > 0 {
				s.wait(r.gap())
			}
			r.sign(s, rd, sign)
		}
		for _, end := range r.suffix {
			s.wait(r.gap())
			r.control(s, rd, end)
		}
		rd.done, r.ended = true, c.now()
	})
	return rd
}

// sends brings a text over the port, at 9,600 bits a second.
func (r *reader) sends(s *script, rd *read) {
	var ends strings.Builder
	for _, end := range r.suffix {
		ends.WriteByte(map[int]byte{enterKey.code: '\r', tabKey.code: '\t', lineFeed.code: '\n'}[end.code])
	}
	text := []byte(r.prefix + rd.text + ends.String())
	s.wait(time.Duration(len(text)) * time.Millisecond)
	rd.last = r.window.clock.now()
	var framer scanner.Framer
	frames := framer.Write(text, time.Now())
	if due, open := framer.Deadline(); open {
		s.wait(time.Until(due))
		frames = append(frames, framer.Tick(time.Now())...)
	}
	rd.done, r.ended = true, r.window.clock.now()
	for _, f := range frames {
		r.window.fromPort(f.Scan(r.device, time.Now()))
	}
}

// control is one thing in a malicious code: a sign, a control key, or a pause.
type control struct {
	sign rune
	key  suffix
	wait time.Duration
}

// plays types keys of all kinds.
func (r *reader) plays(c *clock, what kind, keys []control, seen func(*read)) *read {
	rd := &read{by: r, codes: keys, what: what, first: c.now()}
	seen(rd)
	r.window.met(what)
	r.busy = c.begin(func(s *script) {
		for i, k := range keys {
			switch {
			case k.wait > 0:
				s.wait(k.wait)
			case i > 0:
				s.wait(r.gap())
			}
			switch {
			case k.sign != 0:
				r.sign(s, rd, k.sign)
			case k.key.code != 0:
				r.control(s, rd, k.key)
			}
		}
		rd.done, r.ended = true, c.now()
	})
	return rd
}

// fastest is the pace up to which keys are a machine's whatever they say; a person
// can be faster than a slow scanner.
const fastest = 25 * time.Millisecond

// slowly tells whether a person could type like this.
func (r *reader) slowly() bool { return r.pace > fastest }

// free tells whether it reads nothing now.
func (r *reader) free() bool { return r.busy == nil || r.busy.over }

// apart tells whether another scanner's keys could not be taken for this one's: it is
// known by its device, or has been still for a while.
func (s *session) apart(r *reader) bool {
	const still = 300 * time.Millisecond
	if !r.free() || r.busy == nil || s.plan.sense != shared && s.plan.sense != timed && s.plan.sense != untimed {
		return r.free()
	}
	return s.now()-r.ended >= still+s.plan.stall
}

// turn waits until no other scanner is in the way.
func (s *session) turn() {
	if s.plan.hostile && s.readers[1].busy != nil {
		s.person.until(10*time.Second, func() bool { return s.readers[1].free() && s.apart(s.readers[1]) })
	}
}

// gap is the time to the next key.
func (r *reader) gap() time.Duration {
	jitter := min(r.jitter, r.pace/3)
	return max(r.pace-jitter+time.Duration(r.draw.Int64N(2*int64(jitter)+1))-r.held(), 0)
}

// held is how long a key is down.
func (r *reader) held() time.Duration { return min(r.pace/4, 10*time.Millisecond) }

// types is one event of a key.
func (r *reader) types(rd *read, e scanner.Event, k suffix) {
	rd.last = r.window.clock.now()
	r.window.types(stroke{event: e, key: k.key, named: k.named, read: rd})
}

// sign types a sign of the text.
func (r *reader) sign(s *script, rd *read, sign rune) {
	p := r.layout.scanned(sign)
	shift := scanner.Event{Class: scanner.ModifierKey, Key: shiftCode, Action: scanner.Press}
	key := scanner.Event{Class: scanner.CharKey, Key: p.code, Position: p.place, Action: scanner.Press}
	if p.shift {
		r.types(rd, shift, suffix{})
	}
	r.types(rd, key, suffix{})
	r.types(rd, scanner.Event{Class: scanner.Char, Rune: r.layout.at(p.place, r.window.shifts > 0).sign}, suffix{})
	s.wait(r.held())
	key.Action, shift.Action = scanner.Release, scanner.Release
	r.types(rd, key, suffix{})
	if p.shift {
		r.types(rd, shift, suffix{})
	}
}

// control types a key that types no sign.
func (r *reader) control(s *script, rd *read, k suffix) {
	e := scanner.Event{Class: k.class, Key: k.code, Action: scanner.Press}
	r.types(rd, e, k)
	s.wait(r.held())
	e.Action = scanner.Release
	r.types(rd, e, k)
}

const shiftCode = 340
