package scanner

import (
	"maps"
	"slices"
	"time"
)

// Wedge decides whose each key is: a person's, part of a scan, or a machine's that
// is neither. Every event of the windows is offered to it, in order, and it alone
// hands on what is a person's. It is a state machine without a clock, for one
// goroutine; the zero Wedge is ready.
//
// All that a keyboard known as a scanner sends is a machine's. On any other the
// pace of the keys decides: see pace.go. Keys are held for as long as they may yet
// turn out to be a machine's; characters at the pace of a slow scanner are handed on
// and taken back when they do. A key's release goes the way its press went.
type Wedge struct {
	// Devices is what is known of each keyboard, and where the wedge keeps what it
	// learns. Nil: it keeps that to itself.
	Devices *Devices

	own     Devices
	streams map[string]*stream
	down    map[button]*stroke // the keys that are down
	latest  *stroke            // whose press or repetition came last; silent until its character comes
	silent  bool
	queue   []item // not handed on yet, in the order of Offer
	ports   []Scan // of ports, which wait
	tray    tray

	unvouched string // the last code that had to be read twice
}

// button is a key of one keyboard.
type button struct {
	device string
	key    int
}

// item is an event in the queue, or a scan that waits for what was typed before it.
type item struct {
	event  Event
	stroke *stroke
	scan   *Scan
	void   bool // what was typed before it goes
}

// Offer takes the next event.
func (w *Wedge) Offer(e Event, now time.Time) Ruling {
	at, told := e.At, !e.At.IsZero()
	if !told {
		at = now
	}
	s, pressed := w.strokeOf(e, at, told)
	w.queue = append(w.queue, item{event: e, stroke: s})
	switch {
	case e.Class == Char:
		s.from.character(s, e.Rune, at)
	case pressed:
		s.from.press(s)
	case e.Action == Repeat:
		s.from.repeated(s)
	}
	return w.drain()
}

// Scan takes a scan that came by another way than keys, such as a port's, once all keys
// that were pressed before it have been offered. It waits for what is not decided of
// them: they may be the amount's, or void it.
func (w *Wedge) Scan(s Scan) Ruling {
	w.ports = append(w.ports, s)
	return w.drain()
}

// admit queues the scans of ports, once nothing is left to be decided. A known scanner's
// keys are decided as they come.
func (w *Wedge) admit() {
	if len(w.ports) == 0 {
		return // as with nearly every key
	}
	for _, s := range w.streams {
		if _, waiting := s.deadline(); waiting && !s.isScanner() {
			return
		}
	}
	for _, s := range w.ports {
		w.queue = append(w.queue, item{scan: &s})
	}
	w.ports = nil
}

// Tick judges silence. It is to be called at or after Deadline, each time when all
// keyboard events there are have been offered.
func (w *Wedge) Tick(now time.Time) Ruling {
	for _, device := range slices.Sorted(maps.Keys(w.streams)) {
		w.streams[device].tick(now)
	}
	return w.drain()
}

// Settle hands on what a person may have typed, as it is to be before a tap on the
// screen: it was typed first. What turns out to be a machine's is taken back.
func (w *Wedge) Settle() Ruling {
	for _, device := range slices.Sorted(maps.Keys(w.streams)) {
		w.streams[device].tapped()
	}
	return w.drain()
}

// Deadline is when Tick is due; false: nothing is being waited for.
func (w *Wedge) Deadline() (due time.Time, waiting bool) {
	if len(w.queue) > 0 && w.queue[0].ready() {
		return time.Time{}, true // what stood behind a scan
	}
	for _, s := range w.streams {
		if at, ok := s.deadline(); ok && (!waiting || at.Before(due)) {
			due, waiting = at, true
		}
	}
	return due, waiting
}

// ready holds for what needs no further decision.
func (i item) ready() bool { return i.scan != nil || i.void || i.stroke.owner != undecided }

// drain hands on what is decided. Nothing overtakes what is not; a scan is charged
// with what was typed before it and not with what was typed after it.
func (w *Wedge) drain() Ruling {
	w.admit()
	var r Ruling
	var lost []item
	r.Back, r.Pass, lost = w.tray.takeBack()
	w.drop(lost...)
	n := 0
	for n < len(w.queue) && w.queue[n].ready() {
		i := w.queue[n]
		if (len(r.Scans) > 0 || r.Void) && i.scan == nil {
			break
		}
		n++
		if i.void {
			r.Void = true
			w.tray.empty()
		} else if i.scan != nil {
			r.Scans = append(r.Scans, *i.scan)
			if w.tray.stay(); i.scan.Kind != Unknown {
				w.tray.empty() // what was typed has had its effect
			}
		} else if e, passes := i.pass(); passes {
			r.Pass = append(r.Pass, e)
			w.tray.handed(e, i.stroke)
		} else {
			w.drop(i)
		}
	}
	w.queue = slices.Delete(w.queue, 0, n)
	return r
}

// pass is the event to hand on, if it is a person's.
func (i item) pass() (Event, bool) {
	e, s := i.event, i.stroke
	switch {
	case e.Class == Char:
		e.digit = s.digit()
		return e, s.owner == person
	case e.Action == Release:
		return e, s.handed
	case s.owner == person:
		s.handed = true
		return e, true
	}
	return e, false
}

// drop keeps, of what is not handed on, what may yet turn out to be a person's.
func (w *Wedge) drop(items ...item) {
	for _, i := range items {
		if i.stroke.lead {
			i.stroke.from.lead.dropped = append(i.stroke.from.lead.dropped, i)
		}
	}
}

// strokeOf finds the stroke an event belongs to, or begins it; pressed: with this event.
func (w *Wedge) strokeOf(e Event, at time.Time, told bool) (s *stroke, pressed bool) {
	switch b, down := w.held(e); {
	case e.Class == Char:
		return w.charOf(e, at, told), false
	case e.Action == Release && down == nil:
		return &stroke{from: w.stream(e.Device), class: e.Class, owner: machine}, false // nobody saw its press
	case e.Action == Release:
		return w.release(b, down, at), false
	case e.Action == Repeat && down != nil && !down.from.isScanner() && (down.again || at.Sub(down.at) >= firstRepeat):
		w.latest, w.silent = down, e.Class == CharKey
		return down, false
	}
	s = w.begin(e, at, told)
	s.again = e.Action == Repeat && !told // or it repeats after all: a busy window hears of both at once
	return s, true
}

// charOf is the stroke of a character: that of the key before it, unless it has one.
func (w *Wedge) charOf(e Event, at time.Time, told bool) *stroke {
	if s := w.latest; s != nil && w.silent && (e.Device == "" || e.Device == s.from.device) {
		w.silent = false
		return s
	}
	return &stroke{from: w.stream(e.Device), class: Char, char: e.Rune, at: at, told: told, up: at}
}

// release lets a key go, and is the stroke that ends with it. The toolkit has one state
// for a key that is down on two keyboards, and may tell of the first release alone:
// that is a person's as well, lest a key be held by nobody.
func (w *Wedge) release(b button, s *stroke, at time.Time) *stroke {
	delete(w.down, b)
	s.up = at
	s.from.released(s)
	if s.owner == person {
		return s
	}
	same := []*stroke{s.under}
	for other, down := range w.down {
		if other.key == b.key {
			same = append(same, down)
		}
	}
	for _, other := range same {
		if other != nil && other.owner != machine && other.up.IsZero() {
			other.up, other.lent = at, true
			delete(w.down, button{other.from.device, b.key})
			return other
		}
	}
	return s
}

// firstRepeat is how long a key must be down before it repeats. What comes sooner as
// a repetition is another keyboard's press of the same key, which the toolkit cannot tell, and
// so is a scanner's: none repeats.
const firstRepeat = 150 * time.Millisecond

// shiftDown is how long a scanner holds Shift at most. Its release may not have been told,
// where a person held Shift on another keyboard.
const shiftDown = 2 * time.Second

// begin is a key that goes down.
func (w *Wedge) begin(e Event, at time.Time, told bool) *stroke {
	from := w.stream(e.Device)
	s := &stroke{from: from, class: e.Class, key: e.Key, place: e.Position, at: at, told: told}
	for b, other := range w.down {
		if other.class == ModifierKey {
			s.shifted, s.upper = true, s.upper || b.device == e.Device && at.Sub(other.at) < shiftDown
		}
	}
	if e.Class != ModifierKey {
		s.rolled = from.before != nil && from.before.up.IsZero()
		from.before = s
	}
	if w.down == nil {
		w.down = make(map[button]*stroke)
	}
	b := button{e.Device, e.Key}
	if s.under = w.down[b]; s.under != nil {
		s.under.under = nil
	}
	w.down[b] = s
	w.latest, w.silent = s, e.Class == CharKey
	return s
}

// held finds a key that is down. A release of which the device was not told is that
// of the key on whatever keyboard.
func (w *Wedge) held(e Event) (button, *stroke) {
	b := button{e.Device, e.Key}
	if s, ok := w.down[b]; ok {
		return b, s
	}
	if e.Action == Release {
		for other, s := range w.down {
			if other.key == e.Key && (e.Device == "" || other.device == "") {
				return other, s
			}
		}
	}
	return b, nil
}

func (w *Wedge) stream(device string) *stream {
	s, ok := w.streams[device]
	if !ok {
		s = &stream{wedge: w, device: device}
		s.framer.steady = true
		if w.streams == nil {
			w.streams = make(map[string]*stream)
		}
		w.streams[device] = s
	}
	return s
}

func (w *Wedge) devices() *Devices {
	if w.Devices != nil {
		return w.Devices
	}
	return &w.own
}
