package scanner

import (
	"slices"
	"time"
	"unicode/utf8"
)

// lead is what may be a person's at the beginning of a machine's run: the end of an
// amount, when the scanner is triggered in the same moment.
type lead struct {
	strokes run
	before  run       // what a person typed before them, the last first
	soon    bool      // sooner behind a person's key than another of them can come
	recent  bool      // a person typed not long before
	tapped  bool      // something on the screen was tapped since
	program bool      // it may be one
	alone   time.Time // when the first came, if it may be an amount's first; zero: it is not
	pause   int       // so many before a pause that stands out; 0: none does
	even    bool      // a slow scanner's run: a person typed as slowly
	mixed   bool      // one of them came at once with the run, for all anyone knows
	close   bool      // so soon before that the run may well begin with a person's key
	dropped []item    // theirs, not handed on
}

const (
	// typingTime is how long before a run a person's last key must be for the
	// run to begin with another of them.
	typingTime = time.Second
	// closeTime is how far apart a person's keys are at most in the midst of an amount.
	closeTime = 500 * time.Millisecond
	// typingPause is what ends a person's typing: what follows is something else.
	typingPause = 2 * time.Second
	// leadLength is the most characters a lead can have, and leadBlind the most
	// where no pause tells them from the scan's: what two fingers can do.
	leadLength = 8
	leadBlind  = 2
	// leadGap is the least pause that stands out, leadTimes how many times longer
	// than the scanner's own it must be.
	leadGap   = 20 * time.Millisecond
	leadTimes = 4
)

// findLead finds what may be a person's at the beginning of a machine's strokes.
func (s *stream) findLead(taken run, even bool) lead {
	until := taken[0].at
	if taken[0].told {
		until = until.Add(-1) // otherwise both may have come at once
	}
	typing := s.wedge.typing(s, until, typingTime)
	l := lead{even: even, before: typing, program: s.program(), tapped: slices.ContainsFunc(taken, func(k *stroke) bool { return k.tapped })}
	since, acted := s.sinceAct(taken[0].at)
	fresh := !acted || since >= typingTime
	l.recent = !fresh
	if !fresh {
		l.soon = taken[0].told && !even && since < quick
		l.close = !taken[0].told && !even || since < typing.closeTime() || even && alike(typing, taken)
	}
	for n := 0; n < min(leadLength, len(taken)-1) && !taken[n].control(); n++ {
		l.strokes = taken[:n+1]
		pause, longest := taken.gap(n+1), time.Duration(0)
		for i := n + 2; i < len(taken); i++ {
			longest = max(longest, taken.gap(i))
		}
		if pause >= leadGap && pause >= leadTimes*longest && longest > 0 {
			l.pause = n + 1
		}
	}
	if fresh && len(l.strokes) > 0 && (even || l.program || taken[1].rolled || taken.gap(1) >= leadGap) {
		l.alone = taken[0].at
	}
	if (!even || !taken[0].told) && fresh {
		if !taken[0].told {
			l.pause = 0
		}
		l.strokes = l.strokes[:min(l.pause, len(l.strokes))] // the first key of an amount, if any
	}
	for _, k := range l.strokes {
		k.lead = true
	}
	return l
}

// widen takes a key behind the run's first into the lead, where no times are told: it was
// found to be a machine's as soon as three had come at once, be they a person's.
func (s *stream) widen(k *stroke) {
	n := len(s.lead.strokes)
	if k.told || n == 0 || n >= leadLength || n != len(s.text) || s.text[0] != s.lead.strokes[0] || k.class != CharKey && k.class != Char {
		return
	}
	k.lead = true
	s.lead.strokes = append(s.lead.strokes, k)
	s.framer.lead = s.lead.most()
}

// sinceAct is how long before a moment a person did something on this keyboard.
func (s *stream) sinceAct(moment time.Time) (time.Duration, bool) {
	for _, at := range slices.Backward(s.acts) {
		if at.Before(moment) {
			return moment.Sub(at), true
		}
	}
	return 0, false
}

// closeTime is how long after the last of these strokes, the last first, the next
// may be on its way.
func (r run) closeTime() time.Duration {
	if len(r) < 2 {
		return closeTime
	}
	return max(closeTime, r[0].at.Sub(r[1].at)*8/5)
}

// alike tells whether what was typed before has the pace of an even run: it may be
// the same scanner's.
func alike(typing, taken run) bool {
	pace := taken[len(taken)-1].at.Sub(taken[0].at) / time.Duration(len(taken)-1)
	return len(typing) > 1 && (typing[0].at.Sub(typing[1].at)-pace).Abs() <= max(evenness, pace/5)
}

// split finds how many of the frame's first characters are a person's. A seam shows it;
// where a person's key may leave none, those are without which the rest is a code of a
// known kind, while the whole is none. clear is false where it could be the one or the
// other.
func (l lead) split(all run, whole Scan, e evidence, seams []int) (n int, clear bool) {
	last := 0
	if len(seams) > 0 {
		last = seams[len(seams)-1]
	}
	if len(l.strokes) == 0 || all[0] != l.strokes[0] {
		return 0, true
	}
	clear = true
	for i := 1; i <= min(l.most(), len(all)-1) && !all[i-1:].identified(); i++ {
		rest := all[i:].scan()
		if i == last && (certain(rest) || !e.blind() && rest.Kind != Unknown) {
			return i, !e.blind() || !all.swapped(i)
		}
		if i <= last || !e.blind() || !certain(rest) {
			continue
		}
		switch usual := wholeCode(rest); {
		case i == l.pause && (e.told || l.close && usual):
			n, clear = i, clear && n == 0
			continue
		case i > leadBlind && !l.even && e.told && (certain(whole) || n > 0):
			continue
		case wholeCode(whole) && (!l.close || l.soon || !usual && e.told), !usual && !l.close:
			continue // no person's
		default:
			clear = clear && n == 0 && usual && !certain(whole) && (e.told || !all.label(i))
		}
		n = i
	}
	return n, clear && (!e.blind() || e.told && n == l.pause || !all.trailed(n))
}

// label tells whether what stands before stroke n came at a machine's pace and by itself: where
// nobody tells the times it may be a shelf's label, or a hand's in a busy moment.
func (r run) label(n int) bool {
	_, fast := r[:n].fast()
	return fast && r.gap(n) > handPause
}

// trailed tells whether a code may begin before stroke n, and a person's key be behind it or
// within.
func (r run) trailed(n int) bool {
	for from := range n {
		for end := from + usualLength; end < len(r); end++ {
			if wholeCode(r[from:end].scan()) {
				return true
			}
		}
	}
	return false
}

// scan is what the strokes are if they are a text alone.
func (r run) scan() Scan {
	var typed []byte
	var keys places
	for _, k := range r {
		if k.class == OtherKey {
			typed = append(typed, damaged)
			continue
		}
		if k.place != 0 {
			keys.press(k.place)
		}
		if k.char != 0 {
			keys.char(k.char, k)
			typed = utf8.AppendRune(typed, k.char)
		}
	}
	return keys.better(newFrame(typed)).Scan(SourceWedge, time.Time{})
}

// swapped tells whether the keys on either side of seam i may be of the other hand each,
// which nobody knows where both came at about the same time: without one of them the
// rest is a code as well.
func (r run) swapped(i int) bool {
	for from := range i {
		if r[i-1].char != r[i].char && wholeCode(slices.Concat(r[from:i], r[i+1:]).scan()) ||
			from < i-1 && wholeCode(slices.Concat(r[from:i-1], r[i:]).scan()) {
			return true
		}
	}
	return false
}

// most is how many characters it can be.
func (l lead) most() int {
	most := max(min(leadBlind, len(l.strokes)), l.pause)
	if l.even || len(l.strokes) > 0 && !l.strokes[0].told {
		most = len(l.strokes) // a hand's pauses go unseen
	}
	return most
}
