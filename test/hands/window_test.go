package hands_test

import (
	"math/rand/v2"
	"sync"
	"time"

	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// stroke is one event of a key, as it comes from the fingers or a scanner.
type stroke struct {
	event scanner.Event
	key   view.Key // of a key of the till
	named bool     // key counts
	read  *read    // a scanner's; nil: a person's
	field bool     // a person's, of the amount
	tap   func()   // of a button, in place of a key
}

// window hands keys on as ui/desktop does: to the wedge first, then to the till.
// It looks for them in turns, and now and then it is busy and everything waits.
type window struct {
	clock *clock
	draw  *rand.Rand
	sense sense
	wedge scanner.Wedge
	echo  scanner.Echo
	till  *desk.Desk

	turn      time.Duration // between two looks
	busyUntil time.Duration
	shifts    int // keys of Shift that are down, on whatever keyboard
	waking    bool
	strokes   []stroke
	fetched   int          // a person's keys of the amount that have come to the wedge
	timer     int          // the newest one counts
	down      map[int]bool // by scan code

	mu     sync.Mutex
	posted []func()

	met   func(kind)
	heard func(scanner.Scan) // is told what is scanned
}

// types is a key's event that comes from the system now.
func (w *window) types(s stroke) {
	if s.tap == nil {
		w.sense.tell(&s.event, s.read, time.Now())
	}
	if s.event.Class == scanner.ModifierKey {
		w.shifts += map[scanner.Action]int{scanner.Press: 1, scanner.Release: -1}[s.event.Action]
	}
	w.strokes = append(w.strokes, s)
	w.wake()
}

// post has f run in the window's own thread. It may be called from anywhere.
func (w *window) post(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.posted = append(w.posted, f)
}

// wake has the window look in its next turn.
func (w *window) wake() {
	if w.waking {
		return
	}
	w.waking = true
	next := w.clock.now()
	if w.turn > 0 {
		next = (next/w.turn + 1) * w.turn
	}
	w.clock.at(max(next, w.busyUntil), w.look)
}

// stall keeps the window busy.
func (w *window) stall(d time.Duration) { w.busyUntil = max(w.busyUntil, w.clock.now()+d) }

// look does what waits: keys and what was posted, in either order.
func (w *window) look() {
	w.waking = false
	if w.busyUntil > w.clock.now() {
		w.wake()
		return
	}
	first := w.draw.IntN(2) == 0
	if first {
		w.runPosted()
	}
	w.poll()
	if !first {
		w.runPosted()
	}
}

// poll takes the keys that wait.
func (w *window) poll() {
	for len(w.strokes) > 0 {
		s := w.strokes[0]
		w.strokes = w.strokes[1:]
		if s.field {
			w.fetched++
		}
		if s.tap != nil {
			w.take(w.wedge.Settle()) // as the till does: what came before is done before the tap means anything
			s.tap()
			continue
		}
		if s.event.Class != scanner.Char && !w.toolkit(&s) {
			continue
		}
		s.event.Replay = s
		w.take(w.wedge.Offer(s.event, time.Now()))
	}
}

// fromPort brings a port's scan.
func (w *window) fromPort(s scanner.Scan) {
	w.post(func() {
		w.poll()
		w.take(w.wedge.Scan(s))
	})
	w.wake()
}

// toolkit does with a key what the toolkit does, which has one state for a key
// whatever keyboards it is down on: a second press is a repetition, and a second
// release is none. It reports whether it hands the event on.
func (w *window) toolkit(s *stroke) bool {
	code, action := s.event.Key, s.event.Action
	switch was := w.down[code]; {
	case action == scanner.Release && !was:
		return false
	case action == scanner.Press && was:
		s.event.Action = scanner.Repeat
	}
	w.down[code] = action != scanner.Release
	return true
}

func (w *window) runPosted() {
	w.mu.Lock()
	posted := w.posted
	w.posted = nil
	w.mu.Unlock()
	for _, f := range posted {
		f()
	}
}

// take does what the wedge has decided.
func (w *window) take(r scanner.Ruling) {
	if r.Back > 0 {
		w.met("characters taken back")
		w.till.TakeBack(r.Back)
	}
	for _, e := range r.Pass {
		w.pass(e, e.Replay.(stroke))
	}
	if r.Void {
		w.met("amounts voided")
		w.till.Void()
	}
	for _, s := range r.Scans {
		if !w.echo.Repeats(s) {
			w.heard(s)
			w.till.Scan(s)
		}
	}
	if due, waiting := w.wedge.Deadline(); waiting {
		w.timer++
		timer := w.timer
		w.clock.after(max(time.Until(due), time.Millisecond), func() {
			if timer == w.timer {
				w.post(w.tick)
				w.wake()
			}
		})
	}
}

// tick judges a silence. Where somebody tells of keys beside the window, it ends at
// the first that the window has not got to yet.
func (w *window) tick() {
	now := time.Now()
	if len(w.strokes) > 0 && w.sense.witnessed() {
		if first := w.strokes[0].event.At; !first.IsZero() && first.Before(now) {
			now = first
		}
	}
	w.take(w.wedge.Tick(now))
}

// pass hands a key on to the till.
func (w *window) pass(e scanner.Event, s stroke) {
	switch {
	case e.Class == scanner.Char:
		w.till.RuneAt(e.Digit(), e.At)
	case !s.named:
	case e.Action == scanner.Release:
		w.till.Release(s.key)
	case e.Action == scanner.Press || repeats[s.key]:
		w.till.Key(s.key)
	}
}

// repeats are the keys that go on working while they are held down.
var repeats = map[view.Key]bool{view.KeyBackspace: true, view.KeyUp: true, view.KeyDown: true, view.KeyPageUp: true, view.KeyPageDown: true}

// quiet tells whether no key waits anywhere.
func (w *window) quiet() bool {
	_, waiting := w.wedge.Deadline()
	return len(w.strokes) == 0 && !waiting
}
