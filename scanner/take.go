package scanner

import "time"

// take makes the strokes from start on the beginning of a machine's run.
func (s *stream) take(start int, even bool) {
	taken := s.run[start:]
	before := s.run[:start]
	s.run = before
	s.settle()
	s.run = nil
	s.typed(before)

	first, last := taken[0], taken[len(taken)-1]
	s.lead = s.findLead(taken, even)
	s.scanning, s.until, s.trail = true, last.at.Add(wake), last.at.Add(trail)
	if since := first.at.Sub(s.torn); since > 0 && since < tornTime {
		s.framer.doubt(first.at)
	}
	for i, k := range taken {
		k.owner = machine
		s.feed(k)
		if i == 0 {
			s.framer.lead = s.lead.most()
		}
	}
}

// feed gives the framer what a machine's key typed.
func (s *stream) feed(k *stroke) {
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

// machineKey judges a key within a machine's run.
func (s *stream) machineKey(k *stroke) {
	if k.class == OtherKey && s.gap > max(trail, 3*s.framer.gap) {
		k.owner = person
		return
	}
	k.owner = machine
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
