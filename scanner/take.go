package scanner

import (
	"slices"
	"strings"
	"time"
)

// take makes the strokes from start on the beginning of a machine's run.
func (s *stream) take(start int, even bool) {
	for start > 0 && s.run[start-1].control() && s.run.gap(start) < quick {
		start-- // sooner than a hand does it
		s.void()
	}
	taken := s.run[start:]
	before := s.run[:start]
	first, last := taken[0], taken[len(taken)-1]
	mixed := !first.told && slices.ContainsFunc(before, func(k *stroke) bool { return k.owner == undecided })
	s.run = before
	s.settle()
	s.run = nil
	s.typed(before)

	s.lead, s.fed, s.text = s.findLead(taken, even), nil, nil
	s.lead.mixed = mixed
	s.lead.close = s.lead.close || !first.told && len(before) > 0 // both at once, for all anyone knows
	s.scanning, s.until, s.trail = true, last.at.Add(wake), last.at.Add(trail)
	if since := first.at.Sub(s.torn); since > 0 && since < tornTime {
		s.framer.doubt(first.at)
		s.void() // the keys before it may be the machine's, and were handed on
	}
	if slices.ContainsFunc(taken, func(k *stroke) bool { return k.stays }) {
		s.void() // a machine's among what a scan has met meanwhile
	}
	if since, acted := s.sinceAct(first.at); first.class == OtherKey && acted && since < typingTime && (!first.told || s.lead.program || taken.gap(1) > max(2*taken.gap(2), 10*time.Millisecond)) {
		s.void() // it may be a person's, and mend what was typed
	}
	for _, k := range s.prefix(taken) {
		k.owner = machine
		s.feed(k)
	}
	for i, k := range taken {
		k.owner = machine
		s.widen(k)
		s.feed(k)
		if i == 0 {
			s.framer.lead = s.lead.most()
		}
	}
}

// prefix is what was handed on of a text that begins with a symbology identifier and that
// this run goes on with, in a window that was busy between the two: nobody types one, and
// what stands behind it is the scanner's.
func (s *stream) prefix(taken run) run {
	before := slices.DeleteFunc(s.wedge.typing(s, taken[0].at, hold), func(k *stroke) bool { return slices.Contains(taken, k) })
	slices.Reverse(before)
	for start := len(before) - 1; start >= 0 && (start == len(before)-1 || before.gap(start+1) <= hold); start-- {
		if whole := slices.Concat(before[start:], taken); whole.identified() {
			return before[start:]
		}
	}
	return nil
}

// identified tells whether the strokes begin with a symbology identifier.
func (r run) identified() bool {
	if len(r) <= 3 {
		return false
	}
	var typed, placed strings.Builder
	for _, k := range r[:3] {
		typed.WriteRune(k.char)
		placed.WriteRune(k.place)
	}
	return len(stripAIM([]byte(typed.String()))) == 0 || len(stripAIM([]byte(placed.String()))) == 0
}

// feed gives the framer what a machine's key typed.
func (s *stream) feed(k *stroke) {
	s.follow(k)
	switch k.class {
	case EndKey:
		if s.end = k; s.isEnd() {
			s.close()
		}
	case OtherKey:
		s.damage()
	case CharKey, Char:
		s.framer.pressed(k)
		if k.char != 0 {
			s.finish(s.framer.typed(k.char, k), k.at)
		}
	}
}

// follow takes a key into the machine's run.
func (s *stream) follow(k *stroke) {
	if k.class == ModifierKey || s.isScanner() {
		return
	}
	s.fed = append(s.fed[max(0, len(s.fed)-maxFrame):], k)
	if k.class != EndKey {
		s.text = append(s.text[max(0, len(s.text)-maxFrame):], k)
	}
}

// machineKey judges a key within a machine's run.
func (s *stream) machineKey(k *stroke) {
	k.owner = machine
	if k.class == OtherKey && s.gap > max(trail, 3*s.framer.gap) {
		return // a person's, or the first of a machine's that follow: it does nothing, and no damage
	}
	if !s.framer.open() && k.class == CharKey {
		s.waking = true // a person's, or the next of the machine's
	} else if !s.framer.open() && s.mends(k, max(pace, 2*s.fed.pace())) {
		s.void()
	}
	s.widen(k)
	s.feed(k)
	if s.gap < trail {
		s.trail = k.at.Add(trail)
	}
}

// damage marks a key that types nothing. Scanners send control characters as
// shortcuts and function keys: around a code that is nothing, in its midst damage.
func (s *stream) damage() {
	s.framer.damage()
}

// isEnd tells whether what has been read is no code that may be a piece. Otherwise the key behind it may be a person's Enter in its midst: it is the end when
// nothing follows at the machine's pace.
func (s *stream) isEnd() bool {
	return s.isScanner() || !isPiece(s.framer.peek().Scan(SourceWedge, s.end.at)) || s.framer.whole()
}

// close ends what is read with the key that was waited behind.
func (s *stream) close() {
	k := s.end
	s.end = nil
	s.finish(s.framer.terminate(k.at), k.at)
}

// goOn is told of each key, before it counts.
func (s *stream) goOn(k *stroke) {
	switch {
	case s.end == nil || k.class == ModifierKey:
	case k.class == EndKey:
		s.close()
	default: // the end was a person's
		s.end, s.parted = nil, true
		s.damage()
	}
}

// finish makes scans of the frames that have ended.
func (s *stream) finish(frames []Frame, at time.Time) {
	if s.framer.open() {
		return
	}
	whole := false
	for _, f := range frames {
		scan := s.scanOf(f, at)
		whole = scan.Kind != Unknown
		s.wedge.queue = append(s.wedge.queue, item{scan: &scan})
	}
	s.ended, s.ends, s.text, s.parted = at, 0, nil, false
	if s.isScanner() {
		s.scanning = false
		return
	}
	// After a whole scan a person may go on at once. What a machine sends behind
	// anything else is its own.
	s.scanning = !whole
	s.until = s.last.Add(wake)
}
