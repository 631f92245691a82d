package scanner

import (
	"slices"
	"strings"
	"time"
)

// lead is what may be a person's at the beginning of a machine's run: the end of an
// amount, when the scanner is triggered in the same moment.
type lead struct {
	strokes  run
	before   run       // what a person typed before them, the last first
	next     run       // what came behind each of them
	soon     bool      // sooner behind a person's key than another of them can come
	finger   bool      // a slow scanner's run began with a key that was down as long as a finger's, and it is not the scanner's habit
	typing   bool      // somebody was
	injected bool      // they may be a program's
	alone    time.Time // when the first came, if it may be an amount's first; zero: it is not
	pause    int       // so many before a pause that stands out; 0: none does
	seams    []bool    // whether the one after so many of them may be of another hand
	even     bool      // a slow scanner's run: a person typed as slowly
	close    bool      // so soon before that the run may well begin with a person's key
	dropped  []item    // theirs, not handed on
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
	l := lead{even: even, before: typing, injected: s.injected(typing), typing: len(typing) > 0}
	since, acted := s.sinceAct(taken[0].at)
	if acted && since < typingTime {
		l.soon = taken[0].told && !even && since < quick
		l.close = !taken[0].told && !even || since < typing.closeTime() || even && alike(typing, taken)
	}
	for n := 0; n < min(leadLength, len(taken)-1) && !taken[n].control(); n++ {
		l.strokes = taken[:n+1]
		// A hand holds its key for longer than a fast scanner waits for its next one, but
		// a key that a program typed may have come alike.
		l.next = taken[1 : n+2]
		l.seams = append(l.seams, l.seen(n+1) || n == 0 && l.close && !l.soon && l.injected)
		pause, longest := taken.gap(n+1), time.Duration(0)
		for i := n + 2; i < len(taken); i++ {
			longest = max(longest, taken.gap(i))
		}
		if pause >= leadGap && pause >= leadTimes*longest && longest > 0 {
			l.pause = n + 1
		}
	}
	if fresh := !acted || since >= typingTime; fresh && len(l.strokes) > 0 && (l.seen(1) || l.injected) {
		l.alone = taken[0].at
	}
	if (!even || !taken[0].told) && (!acted || since >= typingTime) {
		if !taken[0].told {
			l.pause = 0
		}
		l.strokes = l.strokes[:min(l.pause, len(l.strokes))] // the first key of an amount, if any
	}
	for _, k := range l.strokes {
		k.lead = true
	}
	l.finger = even && taken[0].held() >= fingerDown && taken[len(taken)-2].held() < fingerDown
	return l
}

// injected tells whether a program may type a person's keys, which then are down for
// no longer than a scanner's: nothing is known of the keyboard, and what was typed
// before was not by finger either.
func (s *stream) injected(typing run) bool {
	if s.device != "" && !IsShared(s.device) {
		return false
	}
	for _, k := range typing[:min(3, len(typing))] {
		if k.told && k.held() >= fingerDown {
			return false
		}
	}
	return true
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
// before a whole one. A pause that stands out does. clear is false where it could be
// the one or the other.
func (l lead) split(f Frame, whole Scan) (n int, clear bool) {
	clear = true
	if f.Garbled {
		return 0, true
	}
	for i := 1; i <= min(l.most(), len(f.Text)-1); i++ {
		rest, apart := newFrame([]byte(f.Text[i:])).Scan("", time.Time{}), i == l.pause && (l.close || l.strokes[0].told)
		if !certain(rest) || !l.strokes[:i].reads(f.Text[:i]) {
			continue
		}
		switch usual := wholeCode(rest); {
		case apart:
			n, clear = i, clear && n == 0
			continue
		case i > leadBlind && !l.even, !l.seams[i-1] && (certain(whole) || n > 0):
			continue
		case wholeCode(whole) && (!l.close || l.soon || l.brief(i)), !usual && (!l.close || wholeCode(whole) && !l.seen(i)):
			continue // no person's
		default:
			clear = clear && n == 0 && usual && !certain(whole)
		}
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

// seen tells whether the keys show it by themselves that a hand's may end after n of
// them.
func (l lead) seen(n int) bool {
	next := l.next[n-1]
	return l.even || !next.told || next.rolled || next.at.Sub(l.strokes[n-1].at) >= leadGap
}

// brief tells whether the system tells that the first n keys were down for less than a
// finger needs.
func (l lead) brief(n int) bool {
	return !l.injected && !slices.ContainsFunc(l.strokes[:n], func(k *stroke) bool { return !k.told || k.held() >= fingerDown })
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
	for i := l.pause + 1; l.pause > 0 && i < len(s.gaps); i++ {
		if s.gaps[l.pause] < leadTimes*s.gaps[i] {
			l.pause = 0 // the scanner makes such itself
		}
	}
	scan := f.Scan(SourceWedge, at)
	n, clear := l.split(f, scan)
	// A person's keys, most likely, or an amount heard in one go with the scan.
	mixed := !s.blurred.IsZero() && !s.blurred.Before(s.began) || l.close && l.injected && !certain(scan) || (s.waking || !s.told || l.pause > 0 || l.finger) && scan.Kind == Unknown ||
		scan.Kind == PaymentCode && s.blended(scan, l)
	s.waking = false
	switch {
	case n > 0 && clear && !s.crossed(n):
		scan = newFrame([]byte(f.Text[n:])).Scan(SourceWedge, at)
		s.free(l, n)
	case mixed, n > 0 && !clear && l.close, (l.close && s.slowly() && scan.Kind != ReceiptNumber || s.crossed(0)) && !(clear && wholeCode(scan)):
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
	if !l.alone.IsZero() && (!certain(scan) || fused(scan)) {
		s.unsure = l.alone
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
			if i.event.At.IsZero() {
				i.event.At = i.stroke.at // which is a while ago
			}
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

// blended tells whether there may be a person's key in a code: it is not what wallets
// issue nearly always, and began in a run's wake, or nobody told when it came, or it did
// not come as evenly as the scanner does it.
func (s *stream) blended(scan Scan, l lead) bool {
	usual := wholeCode(scan)
	switch {
	case s.isScanner():
		return false
	case !s.told && (s.met == 1 || l.shorn(scan)):
		return true
	case s.waking && (!usual || fused(scan)), !s.told && !usual && s.fedGap >= untold:
		return true
	}
	return s.uneven() && (!usual && (l.close || l.injected && s.fedGap >= slowly) || l.typing && l.injected && s.fedGap >= slowly)
}

// shorn tells whether with the characters right before it a code makes another: they may
// have been its first, where nobody tells when they came.
func (l lead) shorn(scan Scan) bool {
	text := scan.Text
	for _, k := range l.before[:min(leadBlind, len(l.before))] {
		text = string(k.char) + text
		if wholeCode(Recognise(text)) {
			return true
		}
	}
	return false
}

// slowly is a pace of keys between which another may go unnoticed.
const slowly = 7 * time.Millisecond

// uneven tells whether one of the run's keys came much sooner than they do otherwise.
func (s *stream) uneven() bool {
	if len(s.gaps) < 3 || !s.told {
		return false
	}
	gaps := slices.Sorted(slices.Values(s.gaps[1:]))
	return gaps[0]*8 < gaps[len(gaps)/2]*5
}

// fused tells whether a code may be a person's digits and a code behind them.
func fused(s Scan) bool {
	for i := 1; certain(s) && i <= min(leadLength, len(s.Text)-1); i++ {
		if certain(Recognise(s.Text[i:])) {
			return true
		}
	}
	return false
}

// certain holds for a payment code whose prefix vouches for it.
func certain(s Scan) bool { return s.Kind == PaymentCode && s.Wallet != WalletUnknown }

// wholeCode holds for one that is as long as its wallet's codes are: hardly a piece.
func wholeCode(s Scan) bool {
	return certain(s) && (s.Wallet == UnionPay || len(s.Text) == usualLength)
}
