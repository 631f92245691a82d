package scanner

import "time"

// How a scanner's typing is told from a person's.
const (
	// pace is the longest gap between two characters of a scanner; what is held
	// waits this long for a next one.
	pace = 50 * time.Millisecond
	// runPace is waited instead after runLength characters at a scanner's pace:
	// by then it is hardly a person, and a scanner's hiccup must not let digits
	// through into the amount.
	runPace   = 150 * time.Millisecond
	runLength = 4
	// burstLength characters at a scanner's pace are a scan.
	burstLength = 8
	// sameLength of one character are a key held down, where the system doesn't
	// mark repetitions; no code begins like that.
	sameLength = 16
	// poll is the time between the two looks it takes to believe a silence. A
	// window that was busy drawing gets its keystrokes late, all at once: the
	// first look may come before they were fetched.
	poll = 25 * time.Millisecond
	// stale is how long after its Deadline a Tick that nobody called is made up for.
	stale = 500 * time.Millisecond
	// trail is how long after a scan Enter still belongs to it (CR LF, slow suffix).
	trail = 250 * time.Millisecond
	// tornTime after a run was let through as typing, a burst may be its rest.
	tornTime = 300 * time.Millisecond
)

// Class is what an Event is to the wedge.
type Class int

const (
	// Char is a typed character, in Event.Rune: GLFW's character callback.
	Char Class = iota
	// CharKey is a key that types a character; its Char event follows its press.
	// Letters, digits, signs, space, the number pad's digits and signs.
	CharKey
	// EndKey is Enter, the number pad's Enter, or Tab: what ends a scan.
	EndKey
	// ModifierKey is Shift, Caps Lock, Num Lock: a scanner uses them as well.
	ModifierKey
	// OtherKey is any other key, and any key while Ctrl, Alt or Super is held.
	OtherKey
)

// Action is what happened to a key.
type Action int

// The actions of a key.
const (
	Press Action = iota
	Repeat
	Release
)

// Event is one keyboard event of the window. Replay is the caller's own: what it
// needs to hand the event on to where it was going.
type Event struct {
	Class    Class
	Rune     rune      // of a Char: what the system's layout makes of the key
	Key      int       // of a key: what tells it from other keys, such as its scan code
	Position rune      // of a CharKey: what it types on a US keyboard without Shift, by its place; 0: nothing
	Action   Action    // of a key
	Device   string    // the keyboard it came from, by a name that stays over restarts; "": not told
	At       time.Time // the system's own time of it; zero: not told, and the moment of Offer counts
	Replay   any
}

// Ruling is what was decided about the keys offered so far.
type Ruling struct {
	// Back is how many of the characters handed on last turned out to be a
	// machine's. They are to be taken back before Pass is handed on.
	Back  int
	Pass  []Event // a person's, to be handed on now, in this order
	Scans []Scan  // whole scans, to be charged or refused in words
}

// Wedge finds the scans in a window's keyboard events. Every event is offered to
// it, and either comes back, in its original order, to be handed on, or was part
// of a scan and never comes back. It is a state machine without a clock, for one
// goroutine; the zero Wedge is ready.
//
// Events are held while they may be the beginning of a burst: a person's are let
// through when the next doesn't follow at a scanner's pace. A key's release goes
// the way its press went.
type Wedge struct {
	// Devices is what is known of each keyboard, and where the wedge keeps what it
	// learns. Nil: it keeps that to itself.
	Devices *Devices

	framer   Framer
	held     []Event
	runes    []rune       // the characters in held
	times    []time.Time  // when each of them came
	typed    time.Time    // when a person's character was last let through
	lead     lead         // what a person may have typed right before this scan
	first    time.Time    // when the first of them came
	last     time.Time    // when the last press or character came, held or of a scan
	scanning bool         // the burst is long enough: all that comes is the scan's
	looked   time.Time    // the first look at a silence; zero: none yet
	swallow  map[int]bool // keys whose press went into a scan and whose release is to come
	ended    time.Time    // when the last event of the last scan came
	torn     time.Time    // a burst that begins before this may be a rest
	repeated rune         // a key held down types this
	freed    []Event      // a lead that turned out to be a person's, to be handed on
	through  bool         // the next character belongs to a repeated key that was let through
}

// Offer takes the next event.
func (w *Wedge) Offer(e Event, now time.Time) Ruling {
	pass, scan := w.offer(e, now)
	return rule(w.free(pass), scan)
}

func rule(pass []Event, scan *Scan) Ruling {
	if scan == nil {
		return Ruling{Pass: pass}
	}
	return Ruling{Pass: pass, Scans: []Scan{*scan}}
}

// free puts a freed lead before what else is handed on: it was typed first.
func (w *Wedge) free(pass []Event) []Event {
	freed := w.freed
	w.freed = nil
	return append(freed, pass...)
}

func (w *Wedge) offer(e Event, at time.Time) (pass []Event, scan *Scan) {
	if due, waiting := w.Deadline(); waiting && at.Sub(due) >= stale {
		pass, scan = w.silence(at)
	}
	w.looked = time.Time{}
	if e.Class == EndKey && e.Action == Press && len(w.runes) > 0 && w.framer.doubtful(w.first) {
		pass = append(pass, w.take()...) // the rest of a scan that silence has cut, and its suffix
	}
	if !w.scanning {
		return append(pass, w.beforeScan(e, at)...), scan
	}
	more, found := w.duringScan(e, at)
	if found != nil {
		scan = found
	}
	return append(pass, more...), scan
}

// Tick judges silence. It is to be called at or after Deadline, each time when all
// keyboard events there are have been offered.
func (w *Wedge) Tick(now time.Time) Ruling {
	due, waiting := w.Deadline()
	if !waiting || now.Before(due) {
		return Ruling{}
	}
	if w.looked.IsZero() {
		w.looked = now
		return Ruling{}
	}
	pass, scan := w.silence(now)
	return rule(w.free(pass), scan)
}

// Deadline is when Tick is due; false: nothing is being waited for.
func (w *Wedge) Deadline() (time.Time, bool) {
	switch {
	case !w.busy():
		return time.Time{}, false
	case !w.looked.IsZero():
		return w.looked.Add(poll), true
	case w.scanning:
		return w.framer.Deadline()
	case len(w.runes) >= runLength:
		return w.last.Add(runPace), true
	}
	return w.last.Add(pace), true
}

func (w *Wedge) busy() bool { return w.scanning || len(w.held) > 0 }

// silence ends what is going on: a scan without a suffix, or a person's keys.
func (w *Wedge) silence(at time.Time) ([]Event, *Scan) {
	w.looked = time.Time{}
	if w.scanning {
		return nil, w.finish(w.framer.Tick(at), at)
	}
	if len(w.runes) >= 2 && w.framer.doubtful(w.first) {
		// The rest of a scan that silence has cut: it goes where the scan went.
		pass := w.take()
		due, _ := w.framer.Deadline()
		return pass, w.finish(w.framer.Tick(due), at)
	}
	if len(w.runes) >= 2 {
		w.torn = w.last.Add(tornTime)
	}
	return w.release(), nil
}

// beforeScan handles an event while no burst is known.
func (w *Wedge) beforeScan(e Event, at time.Time) []Event {
	switch {
	case e.Class == Char:
		return w.character(e, at)
	case e.Action == Release:
		return w.released(e)
	case e.Class == EndKey && e.Action == Press && w.swallowsEnd(at):
		w.swallowKey(e.Key)
		return nil
	case e.Class == CharKey && e.Action == Press:
		w.hold(e, at)
		return nil
	case e.Class == ModifierKey && len(w.held) > 0:
		w.held = append(w.held, e) // in its place among the held, but no reason to wait
		return nil
	}
	// No scanner repeats a key or uses this one. It must not overtake what is held.
	w.through = e.Class == CharKey
	return append(w.release(), e)
}

// character handles a typed character while no burst is known.
func (w *Wedge) character(e Event, at time.Time) []Event {
	switch {
	case w.through, e.Rune == w.repeated && at.Sub(w.last) < runPace:
		w.through = false
		w.last = at
		return append(w.release(), e)
	case !scannable(e.Rune):
		return append(w.release(), e)
	}
	w.repeated = 0
	w.hold(e, at)
	if len(w.runes) == 0 {
		w.first = at
	}
	w.runes, w.times = append(w.runes, e.Rune), append(w.times, at)
	switch {
	case len(w.runes) < burstLength:
		return nil
	case !w.allTheSame():
		return w.take()
	case len(w.runes) < sameLength:
		return nil
	}
	w.repeated = e.Rune
	return w.release()
}

// take makes what is held the beginning of a scan. Releases of keys whose press
// was let through come back.
func (w *Wedge) take() (pass []Event) {
	torn := w.first.Before(w.torn)
	w.lead = lead{}
	if !w.typed.IsZero() && w.first.Sub(w.typed) < typingTime {
		w.lead = findLead(w.held, w.runes, w.times)
	}
	for _, e := range w.held {
		switch {
		case e.Class == Char:
			continue
		case e.Action != Release:
			w.swallowKey(e.Key)
		case !w.swallowed(e.Key):
			pass = append(pass, e)
		}
	}
	w.framer.steady = true
	w.framer.Write([]byte(string(w.runes[:1])), w.first)
	w.framer.Write([]byte(string(w.runes[1:])), w.last)
	if torn {
		w.framer.spoil()
	}
	w.held, w.runes, w.times, w.scanning = nil, nil, nil, true
	return pass
}

// duringScan handles an event while a burst goes on.
func (w *Wedge) duringScan(e Event, at time.Time) ([]Event, *Scan) {
	switch {
	case e.Class == Char && w.through:
		w.through = false
		return []Event{e}, nil
	case e.Class == Char:
		w.last = at
		return nil, w.finish(w.framer.Write([]byte(string(e.Rune)), at), at)
	case e.Action == Release:
		return w.released(e), nil
	case e.Class == EndKey:
		w.swallowKey(e.Key)
		w.last = at
		return nil, w.finish(w.framer.Write([]byte{'\r'}, at), at)
	case e.Action == Repeat && !w.swallow[e.Key]:
		// A person holds this key down since before the scan.
		w.through = e.Class == CharKey
		return []Event{e}, nil
	case e.Action == Press && (e.Class == CharKey || e.Class == ModifierKey):
		w.swallowKey(e.Key)
		return nil, nil
	case e.Action == Press && at.Sub(w.last) > pace:
		return []Event{e}, nil // a person's: a scanner would have been faster
	}
	// Scanners type control characters as shortcuts and function keys, and a key
	// that got stuck repeats. Around a code that is nothing, in its midst it is damage.
	w.swallowKey(e.Key)
	return nil, w.finish(w.framer.Write([]byte{0x1a}, at), at)
}

// finish makes a scan of the frame that has ended, if one has.
func (w *Wedge) finish(frames []Frame, at time.Time) *Scan {
	if _, open := w.framer.Deadline(); !open {
		w.scanning = false
		w.ended = at
	}
	if len(frames) == 0 {
		return nil
	}
	s := frames[0].Scan(SourceWedge, at)
	if alone, ok := w.lead.without(frames[0], s, at); ok {
		s = alone
		w.freed = w.lead.events
		for _, e := range w.freed {
			if w.lead.holds(e.Key) {
				delete(w.swallow, e.Key) // its release is still to come, and passes
			}
		}
	}
	w.lead = lead{}
	return &s
}

// swallowsEnd tells whether an Enter that comes now is a scan's suffix.
func (w *Wedge) swallowsEnd(at time.Time) bool {
	if len(w.held) > 0 || w.ended.IsZero() {
		return false
	}
	late := w.framer.doubtful(at)
	w.framer.Write([]byte{'\r'}, at) // after a silence, the framer learns of the suffix
	return late || at.Sub(w.ended) < trail
}

// released sends a key's release the way its press went.
func (w *Wedge) released(e Event) []Event {
	switch {
	case w.swallowed(e.Key):
		if w.lead.holds(e.Key) {
			w.lead.events = append(w.lead.events, e) // in case its press is let through yet
		}
		return nil
	case len(w.held) > 0:
		w.held = append(w.held, e)
		return nil
	}
	return []Event{e}
}

func (w *Wedge) hold(e Event, at time.Time) {
	w.held = append(w.held, e)
	w.last = at
	w.through = false
}

// release lets all that is held through.
func (w *Wedge) release() []Event {
	if len(w.runes) > 0 {
		w.typed = w.last
	}
	held := w.held
	w.held, w.runes, w.times = nil, nil, nil
	return held
}

func (w *Wedge) swallowKey(key int) {
	if w.swallow == nil {
		w.swallow = make(map[int]bool)
	}
	w.swallow[key] = true
}

// swallowed tells whether the key's press was swallowed, and forgets it.
func (w *Wedge) swallowed(key int) bool {
	was := w.swallow[key]
	delete(w.swallow, key)
	return was
}

func (w *Wedge) allTheSame() bool {
	for _, r := range w.runes {
		if r != w.runes[0] {
			return false
		}
	}
	return true
}

// scannable holds for what a scanner can type: ASCII, and the full-width forms an
// input method makes of it. Anything else is a person's, such as a phrase an input
// method commits all at once.
func scannable(r rune) bool { return r >= ' ' && r <= '~' || isFullWidth(r) }
