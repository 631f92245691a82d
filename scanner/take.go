package scanner

import (
	"slices"
	"strings"
	"time"
)

// take makes the strokes from start on the beginning of a machine's run.
func (s *stream) take(start int, even bool) {
	taken := s.run[start:]
	before := s.run[:start]
	s.run = before
	s.settle()
	s.run = nil
	s.typed(before)

	first, last := taken[0], taken[len(taken)-1]
	s.lead, s.fed, s.gaps, s.crossings = s.findLead(taken, even), 0, nil, nil
	s.began, s.met = first.at, 0
	s.scanning, s.until, s.trail = true, last.at.Add(wake), last.at.Add(trail)
	if since := first.at.Sub(s.torn); since > 0 && since < tornTime {
		s.framer.doubt(first.at)
	}
	if slices.ContainsFunc(taken, func(k *stroke) bool { return k.stays }) {
		s.void() // a machine's among what a scan has met meanwhile
	}
	if since, acted := s.sinceAct(first.at); first.class == OtherKey && acted && since < typingTime && taken.gap(1) > max(2*taken.gap(2), 10*time.Millisecond) {
		s.void() // it may be a person's, and mend what was typed
	}
	for _, k := range s.prefix(taken) {
		k.owner = machine
		s.feed(k)
	}
	for i, k := range taken {
		k.owner = machine
		s.feed(k)
		if i == 0 {
			s.framer.lead = s.lead.most()
		}
	}
}

// prefix is what was handed on of the symbology identifier that this run goes on with,
// in a window that was busy between the two: nobody types one.
func (s *stream) prefix(taken run) run {
	before := slices.DeleteFunc(s.wedge.typing(s, taken[0].at, hold), func(k *stroke) bool { return slices.Contains(taken, k) })
	slices.Reverse(before)
	for n := min(3, len(before)); n > 0; n-- {
		begun := before[len(before)-n:]
		if whole := slices.Concat(begun, taken); len(whole) > 3 && whole[:3].identifies() {
			return begun
		}
	}
	return nil
}

// identifies tells whether the strokes are a symbology identifier.
func (r run) identifies() bool {
	var typed, placed strings.Builder
	for _, k := range r {
		typed.WriteRune(k.char)
		placed.WriteRune(k.place)
	}
	return len(stripAIM([]byte(typed.String()))) == 0 || len(stripAIM([]byte(placed.String()))) == 0
}

// feed gives the framer what a machine's key typed.
func (s *stream) feed(k *stroke) {
	s.cross(k)
	switch k.class {
	case EndKey:
		s.finish(s.framer.terminate(k.at), k.at)
	case OtherKey:
		s.damage()
	case CharKey, Char:
		s.framer.pressed(k)
		if k.char != 0 {
			s.finish(s.framer.typed(k.char, k), k.at)
		}
	}
}

const (
	// handPause in the midst of a machine's run, and so many times as long as its
	// own pauses, is one that a person's key may stand behind.
	handPause      = 60 * time.Millisecond
	handPauseTimes = 3
)

// cross notes where in a machine's run two hands may be at work: a key is pressed
// while the one before it is down, or comes so late that it may be a person's.
func (s *stream) cross(k *stroke) {
	if k.class == ModifierKey || s.isScanner() {
		return
	}
	gap := k.at.Sub(s.fedAt)
	least := handPause
	if !k.told {
		least = hiccup
	}
	late := s.fed > 1 && gap > max(least, handPauseTimes*s.fedPace())
	switch {
	case s.fed == 0:
		s.fedGap = 0
	case k.rolled || late:
		s.crossings = append(s.crossings, s.fed)
		if k.rolled {
			s.met++
		}
	}
	if s.fed > 0 && !late {
		s.fedGap = max(s.fedGap, gap)
	}
	s.fed, s.fedAt, s.gaps = s.fed+1, k.at, append(s.gaps, gap)
}

// fedPace is what two of the run's keys are apart, by its first.
func (s *stream) fedPace() time.Duration {
	if len(s.gaps) < 2 {
		return 0
	}
	gaps := slices.Sorted(slices.Values(s.gaps[1:min(len(s.gaps), 17)]))
	return gaps[len(gaps)/2]
}

// slowly tells whether a person's key may be among the run's without a trace: no
// key of the run came while it was down, or nobody told when they came.
func (s *stream) slowly() bool { return s.fedGap >= quick || !s.told }

// crossed tells whether a person's key may be among a machine's, other than the
// first n.
func (s *stream) crossed(n int) bool {
	return slices.ContainsFunc(s.crossings, func(at int) bool { return at != n })
}

// machineKey judges a key within a machine's run.
func (s *stream) machineKey(k *stroke) {
	k.owner = machine
	if k.class == OtherKey && s.gap > max(trail, 3*s.framer.gap) {
		return // a person's, or the first of a machine's that follow: it does nothing, and no damage
	}
	if !s.framer.open() && k.class == CharKey {
		s.waking = !k.told || 2*s.gap > 3*s.fedPace() || 8*s.gap < 5*s.fedPace() // a person's, or the next of the machine's
	} else if !s.framer.open() && k.class == OtherKey && s.gap >= max(pace, 2*s.fedGap) {
		s.void() // it may be a person's, and mend what was typed
	}
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
	s.ended, s.ends = at, 0
	if s.isScanner() {
		s.scanning = false
		return
	}
	// After a whole scan a person may go on at once. What a machine sends behind
	// anything else is its own.
	s.scanning = !whole
	s.until = s.last.Add(wake)
}
