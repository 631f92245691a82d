package scanner

import (
	"slices"
	"time"
)

// A seam is where in a machine's run another hand may be at work: seam i is before key i.
// One rule holds for all: what stands behind the last seam may be the machine's alone;
// with a seam in the midst of it, it is nobody's, and neither charged nor left standing.

const (
	// handPause in the midst of a machine's run, and so many times as long as its
	// own pauses, is one that a person's key may stand behind.
	handPause      = 60 * time.Millisecond
	handPauseTimes = 3
	// fingerDown is how long a finger holds a key down at least.
	fingerDown = 25 * time.Millisecond
)

// pauseOf is the longest pause in the run of a machine of that pace behind which no person's
// key is looked for.
func pauseOf(pace time.Duration) time.Duration { return max(handPause, handPauseTimes*pace) }

// evidence is what tells a person's keys from a machine's on one keyboard.
type evidence struct {
	pace  time.Duration // of the machine
	told  bool          // when each key came
	brief bool          // the machine lets go of its keys sooner than a finger can
	// program: a person's keys may be typed by a program, and be down as shortly.
	program bool
}

// blind tells whether a person's key need not show by how long it was down.
func (e evidence) blind() bool { return !e.told || !e.brief || e.program }

// seams finds them in the keys of a text, the first first.
func (e evidence) seams(r run) (all []int) {
	seam := func(i int, is bool) {
		if is && i > 0 && !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	rolls := 0
	for _, k := range r {
		if k.rolled {
			rolls++
		}
	}
	for i, k := range r {
		seam(i, k.rolled && 2*rolls < len(r)) // otherwise it is how the scanner types
		seam(i+1, e.told && e.brief && k.isFinger())
		if i == 0 || !e.told || !e.blind() || len(r) < paceKnown {
			continue
		}
		gap := r.gap(i)
		seam(i, i > 1 && gap > pauseOf(e.pace))
		if e.program || e.pace >= quick {
			seam(i, e.early(gap))
			seam(i+1, i+1 < len(r) && e.between(r, i))
		}
	}
	slices.Sort(all)
	return all
}

// between tells whether key i is between two that are one pace apart: its gaps are together
// no longer than about one of a machine's, or than the longest of one whose gaps vary by less.
func (e evidence) between(r run, i int) bool {
	before, behind := r.gap(i), r.gap(i+1)
	if e.early(before) || e.early(behind) {
		return false
	}
	least, most := before+behind, time.Duration(0)
	for j := 1; j < len(r); j++ {
		if j != i && j != i+1 {
			least, most = min(least, r.gap(j)), max(most, r.gap(j))
		}
	}
	return 4*(before+behind) < 5*e.pace || before+behind <= most && most < 2*least
}

// lags tells whether the last of a text, or the one before, came behind a pause: it may be a
// person's, where a busy window may have made the pause as well.
func (r run) lags() bool {
	pause := pauseOf(r.pace())
	for i := max(1, len(r)-2); i < len(r); i++ {
		if r.gap(i) > pause {
			return true
		}
	}
	return false
}

// early tells whether two keys are closer than the machine's own are.
func (e evidence) early(gap time.Duration) bool { return 2*gap < e.pace }

// pace is what two keys of a run are apart.
func (r run) pace() time.Duration {
	if len(r) < 2 {
		return 0
	}
	var gaps []time.Duration
	for i := 1; i < len(r); i++ {
		gaps = append(gaps, r.gap(i))
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// areBrief tells whether most keys of a run were down for less than a finger needs.
func (r run) areBrief() bool {
	fingers := 0
	for _, k := range r {
		if k.isFinger() {
			fingers++
		}
	}
	return 2*fingers < len(r)
}

// isFinger tells whether a key was down for as long as under a finger, as far as is told.
func (s *stroke) isFinger() bool { return !s.told || s.held() >= fingerDown }

// evidence is what there is about the machine's run.
func (s *stream) evidence() evidence {
	return evidence{
		pace: s.fed[:min(len(s.fed), 17)].pace(), told: s.told, brief: s.fed.areBrief(), program: s.program(),
	}
}

// program tells whether a program may type a person's keys, which then are down for
// no longer than a scanner's: nothing is known of the keyboard, and what a person typed
// last was not by finger either.
func (s *stream) program() bool {
	if s.device != "" && !IsShared(s.device) {
		return false
	}
	n := 0
	for _, k := range slices.Backward(s.people) {
		if k.owner != person || k.lent || !k.up.IsZero() && k.held() >= firstRepeat {
			continue // it turned out to be a slow scanner's, its release was one, or it was held to repeat
		}
		if k.told && k.isFinger() {
			return false
		}
		if n++; n == programKeys {
			break
		}
	}
	return true
}

// programKeys of a person's show how they type.
const programKeys = 3

// handGoesOn tells whether all that came in a run's wake, before this key, was typed by hand.
func (s *stream) handGoesOn(k *stroke) bool {
	if !s.waking || !s.scanning || s.isScanner() || len(s.text) == 0 || k.class == ModifierKey {
		return false
	}
	e := s.evidence()
	typed := append(slices.Clone(s.text), k)
	for i := 1; i < len(typed); i++ {
		if !typed[i-1].isFinger() || typed.gap(i) <= pauseOf(e.pace) {
			return false
		}
	}
	return !e.blind()
}

// byFinger tells whether a key that does something, and went with a machine's, was down as
// under a finger, while the machine's own are not.
func (s *stream) byFinger(k *stroke) bool {
	return k.class == OtherKey && k.owner == machine && !s.isScanner() && k.told && k.isFinger() && (len(s.fed) == 0 || s.fed.areBrief())
}

// mends tells whether a key that does something, in a machine's wake, may be a person's, and
// mend what they were typing: it comes later than the machine's own do, or how long it
// is down tells nothing.
func (s *stream) mends(k *stroke, late time.Duration) bool {
	if k.class != OtherKey || s.gap >= late {
		return k.class == OtherKey
	}
	since, acted := s.sinceAct(k.at)
	return acted && since < typingPause && s.evidence().blind()
}

// giveBack ends the wake at a key of a person's. What was typed in it is lost, and so is
// what goes on with that.
func (s *stream) giveBack(k *stroke) {
	s.framer.take()
	s.scanning, s.waking, s.text, s.trail, s.unsure = false, false, nil, time.Time{}, k.at
	s.voidAt(k)
}

// goesOn tells whether what is taken for a person's on another keyboard may be the
// beginning of what a slow scanner types there.
func (s *stream) goesOn(at time.Time) bool {
	if s.device == "" || s.isScanner() || s.wedge.devices().habit(s.device) == Typed {
		return false
	}
	start := s.run.tail(func(i int) bool {
		return s.run[i-1].types() && !s.run[i-1].isFinger() && s.run.gap(i) <= slow
	})
	last := len(s.run) - 1
	if last < 0 || !s.run[last].types() || s.run[last].isFinger() || s.run[last].lent {
		return false
	}
	pace := slow // of one key
	if last > start {
		pace = min(slow, s.run[start:].pace()*5/4)
	}
	return at.Sub(s.run[last].at) <= pace
}
