package scanner

import (
	"slices"
	"strings"
	"time"
)

// lead is what may be a person's at the beginning of a machine's run: the end of an
// amount, when the scanner is triggered in the same moment.
type lead struct {
	strokes run
	pause   int    // so many before a pause that stands out; 0: none does
	seams   []bool // whether the one after so many of them may be of another hand
	even    bool   // a slow scanner's run: a person typed as slowly
	close   bool   // so soon before that the run may well begin with a person's key
	dropped []item // theirs, not handed on
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
	// fingerDown is how long a finger holds a key down at least.
	fingerDown = 25 * time.Millisecond
)

// findLead finds what may be a person's at the beginning of a machine's strokes.
func (s *stream) findLead(taken run, even bool) lead {
	typing := s.wedge.typing(s, taken[0].at.Add(-1), typingTime)
	l := lead{even: even}
	since, acted := s.sinceAct(taken[0].at)
	if acted && since < typingTime {
		l.close = !taken[0].told && !even || since < typing.closeTime() || even && alike(typing, taken)
	} else if !even {
		return l
	}
	for n := 0; n < min(leadLength, len(taken)-1) && !taken[n].control(); n++ {
		taken[n].lead = true
		l.strokes = taken[:n+1]
		// A hand holds its key for longer than a fast scanner waits for its next one.
		l.seams = append(l.seams, even || !taken[n+1].told || taken[n+1].rolled || taken.gap(n+1) >= leadGap)
		pause, longest := taken.gap(n+1), time.Duration(0)
		for i := n + 2; i < len(taken); i++ {
			longest = max(longest, taken.gap(i))
		}
		if pause >= leadGap && pause >= leadTimes*longest {
			l.pause = n + 1
		}
	}
	return l
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

// split finds how many of the frame's first characters are a person's: those
// without which the rest is a code of a known kind, while the whole is none. That
// someone was just typing does not show it alone, for a piece of a code may stand
// before a whole one. clear is false where it could be the one or the other.
func (l lead) split(f Frame, whole Scan) (n int, clear bool) {
	clear = true
	if f.Garbled {
		return 0, true
	}
	for i := 1; i <= min(l.most(), len(f.Text)-1); i++ {
		if i > leadBlind && i != l.pause && !l.even || certain(whole) && !l.seams[i-1] || !wholeCode(Recognise(f.Text[i:])) || !l.strokes[:i].reads(f.Text[:i]) {
			continue
		}
		if wholeCode(whole) && i != l.pause && (!l.close || l.strokes[:i].brief()) {
			continue // no person's
		}
		clear = clear && n == 0 && !certain(whole)
		n = i
	}
	return n, clear
}

// most is how many characters it can be.
func (l lead) most() int {
	most := max(min(leadBlind, len(l.strokes)), l.pause)
	if l.even {
		most = len(l.strokes)
	}
	return most
}

// brief tells whether the system tells that the keys were down for less than a finger
// needs.
func (r run) brief() bool {
	for _, k := range r {
		if !k.told || k.up.IsZero() || k.up.Sub(k.at) >= fingerDown {
			return false
		}
	}
	return true
}

// reads tells whether the strokes are this text, as the layout or their places have it.
func (r run) reads(text string) bool {
	var typed, placed strings.Builder
	for _, k := range r {
		typed.WriteRune(k.char)
		placed.WriteRune(k.place)
	}
	return typed.String() == text || placed.String() == text
}

// scanOf makes a scan of a frame, and gives a person what is a person's.
func (s *stream) scanOf(f Frame, at time.Time) Scan {
	l := s.lead
	s.lead = lead{}
	scan := f.Scan(SourceWedge, at)
	n, clear := l.split(f, scan)
	// A person's keys, most likely, or an amount heard in one go with the scan.
	mixed := (s.waking || !s.told) && scan.Kind == Unknown
	s.waking = false
	switch {
	case n > 0 && clear && !s.crossed(n):
		scan = Frame{Text: f.Text[n:]}.Scan(SourceWedge, at)
		s.free(l, n)
	case mixed, (l.close && s.slowly() && scan.Kind != ReceiptNumber || s.crossed(0)) && !(clear && wholeCode(scan)):
		// A person's key may have gone with the run. Then the amount is not what was
		// typed: it goes whole.
		s.void()
		if scan.Kind == PaymentCode {
			scan.Kind, scan.Problem = Unknown, Tangled
			scan.Wallet, scan.Doubt = WalletUnknown, NoDoubt
		}
	}
	for _, k := range l.strokes {
		k.lead = false
	}
	if scan.Kind != Unknown {
		s.wedge.devices().scanned(s.device)
	}
	return scan
}

// free hands the first n strokes of the lead on after all.
func (s *stream) free(l lead, n int) {
	var freed []item
	for _, k := range l.strokes[:n] {
		k.owner = person
	}
	for _, i := range l.dropped {
		if i.stroke.owner == person {
			freed = append(freed, i)
		}
	}
	s.wedge.queue = append(freed, s.wedge.queue...)
	s.typed(l.strokes[:n])
}

// void has the amount go that a person was typing.
func (s *stream) void() { s.wedge.queue = append(s.wedge.queue, item{void: true}) }

// usualLength is that of nearly every Alipay code and of every WeChat code.
const usualLength = 18

// certain holds for a payment code whose prefix vouches for it.
func certain(s Scan) bool { return s.Kind == PaymentCode && s.Wallet != WalletUnknown }

// wholeCode holds for one that is as long as its wallet's codes are: hardly a piece.
func wholeCode(s Scan) bool {
	return certain(s) && (s.Wallet == UnionPay || len(s.Text) == usualLength)
}
