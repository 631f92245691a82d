package scanner

import "time"

// How a machine's keys are told from a person's by time. A person's are 60 ms and
// more apart, but for two keys that fingers roll over; a scanner's are a few, some
// tens when it was told to be slow, and then as even as no hand is.
const (
	// quick is what presses are apart at most that are a machine's; three are a run.
	quick    = 30 * time.Millisecond
	quickRun = 3
	// brisk is too fast for a person who goes on like that: a run is of one key more.
	brisk    = 45 * time.Millisecond
	briskRun = 4
	// pace is waited for the next key before a key is a person's; a run of this many
	// characters within it is a machine's however uneven.
	pace     = 50 * time.Millisecond
	burstRun = 8
	// slow is the pace of the slowest scanners, 150 ms, and what it varies by: so many
	// characters, evenly.
	slow    = 170 * time.Millisecond
	slowRun = 12
	// evenness is what an even pace varies by at least, hiccup the longest gap in it.
	evenness = 20 * time.Millisecond
	hiccup   = 400 * time.Millisecond
	// untold is the same where a window may have been busy that long, and the times are
	// those at which it got to the keys: no pace shows a scanner then, but so many
	// digits without a pause are no amount.
	untold  = 600 * time.Millisecond
	longRun = 16
	// twice is what the same finger cannot do.
	twice = 50 * time.Millisecond
	// frame is how often a window looks for keys.
	frame = 17 * time.Millisecond
	// held keys repeat no faster than this, where the system doesn't mark it.
	heldPace = 15 * time.Millisecond
	heldRun  = 16
)

// run is strokes that followed each other, the oldest first.
type run []*stroke

func (r run) gap(i int) time.Duration { return r[i].at.Sub(r[i-1].at) }

// same tells whether stroke i is the key before it once more.
func (r run) same(i int) bool {
	return r[i].class == r[i-1].class && r[i].key == r[i-1].key && r[i].char == r[i-1].char
}

// within tells whether stroke i followed faster than a hand at work does it.
func (r run) within(i int, limit time.Duration) bool {
	if !r[i].told {
		limit = min(limit+frame, pace) // times are those of the window's frames
	}
	return r.gap(i) < limit && !r[i].rolled && r[i].class != Char && r[i-1].class != Char
}

// tears tells whether stroke i may be a machine's with the one before it, or the finger's in
// the midst of its run.
func (r run) tears(i int) bool {
	return r.within(i, quick) || r.gap(i) < quick && r[i].class != Char && r[i-1].class != Char && !(r[i].told && r[i].isFinger() && r[i-1].isFinger())
}

// hasty tells whether stroke i, a key that does something, is a machine's though alone.
// A key of another hand may be down meanwhile.
func (r run) hasty(i int) bool {
	if r[i].class != Char && r[i-1].class != Char && r.gap(i) < quick {
		return true
	}
	return r.within(i, quick) || r.same(i) && r.within(i, twice)
}

// isHeld tells whether all are one key that types, as fast as one repeats that is held
// down: some systems don't mark that.
func (r run) isHeld() bool {
	for i := 1; i < len(r); i++ {
		if !r.same(i) || r[i].control() || r.gap(i) < heldPace {
			return false
		}
	}
	return true
}

// linked tells whether no silence is known between stroke i and the one before. The
// moment of Offer shows none: only a look does, and that would have decided.
func (r run) linked(i int) bool {
	return r.gap(i) < pace || !r[i].told && r[i-1].owner == undecided
}

// tail is where the last strokes begin that all hold.
func (r run) tail(holds func(i int) bool) int {
	i := len(r) - 1
	for i > 0 && holds(i) {
		i--
	}
	return i
}

// fast finds the machine's run at the end of r that goes faster than any hand.
func (r run) fast() (start int, found bool) {
	for _, kind := range []struct {
		pace   time.Duration
		length int
		brief  bool // no finger is so fast and lets go so soon
	}{{quick, quickRun, false}, {brisk, briskRun, false}, {brisk, quickRun, true}} {
		start := r.tail(func(i int) bool { return r.within(i, kind.pace) && !(kind.brief && r[i-1].isFinger()) })
		if len(r)-start >= kind.length && !r[start:].isHeld() {
			return r.back(r.tail(func(i int) bool { return r.linked(i) && !r[i].rolled })), true
		}
	}
	start = r.tail(r.linked)
	return r.back(start), r[start:].characters() >= burstRun && !r[start:].oneKey()
}

// back is where a run began that is known from start on, if its pace is about the
// limit: its first keys may have been on the other side of it.
func (r run) back(start int) int {
	mean := r[len(r)-1].at.Sub(r[start].at) / time.Duration(max(1, len(r)-1-start))
	for mean > quick && start > 0 && r[start].types() && r[start-1].types() && (r.gap(start)-mean).Abs() <= evenness {
		start--
	}
	return start
}

// even finds the slow scanner's run at the end of r. One gap of it may be another: a
// radio link that had to repeat itself.
func (r run) even() (start int, found bool) {
	least, most, odd := slow, time.Duration(0), 0
	start = r.tail(func(i int) bool {
		if !r[i].types() || !r[i-1].types() {
			return false
		}
		low, high := min(least, r.gap(i)), max(most, r.gap(i))
		if high <= slow && high-low <= max(evenness, high/5) {
			least, most = low, high
			return true
		}
		if odd > 0 || r.gap(i) > hiccup {
			return false
		}
		odd = i
		return true
	})
	length := slowRun
	switch {
	case odd > 0 && start >= odd-1:
		start = odd // nothing even stands before it
	case odd > 0:
		length++
	}
	return r.reach(start), r[start:].characters() >= length && !r[start:].oneKey()
}

// reach is where a run may have begun that is known from start on, where nobody tells when
// its keys came: at the last pause.
func (r run) reach(start int) int {
	for start > 0 && !r[start].told && r[start].types() && r[start-1].types() && r.gap(start) <= untold {
		start--
	}
	return start
}

// long finds so many digits at the end of r that no amount has them, where nobody tells
// when they came.
func (r run) long() (start int, found bool) {
	start = r.tail(func(i int) bool {
		return !r[i].told && r[i].numeral() && r[i-1].numeral() && r.gap(i) <= untold
	})
	if len(r)-start < longRun || r[start:].oneKey() {
		return start, false
	}
	return r.reach(start), true // with a prefix, or an amount
}

// hiccupOf is the longest gap before a stroke in a run.
func hiccupOf(k *stroke) time.Duration {
	if k.told {
		return hiccup
	}
	return untold
}

func (r run) characters() int {
	n := 0
	for _, s := range r {
		if s.char != 0 {
			n++
		}
	}
	return n
}

func (r run) oneKey() bool {
	for i := 1; i < len(r); i++ {
		if !r.same(i) {
			return false
		}
	}
	return true
}
