package scanner

import (
	"slices"
	"time"
)

// usualLength is that of nearly every Alipay code and of every WeChat code.
const usualLength = 18

// isBlurred tells whether since the run began a key was told as a repetition that cannot
// be one.
func (s *stream) isBlurred() bool {
	return !s.blurred.IsZero() && len(s.fed) > 0 && !s.blurred.Before(s.fed[0].at)
}

// blended tells whether there may be a person's key in what was read, where none need show.
func (s *stream) blended(scan Scan, l lead, e evidence) bool {
	usual := wholeCode(scan)
	switch {
	case scan.Kind == Unknown:
		return s.waking || !e.told || l.pause > 0 || l.recent && len(l.strokes) > 0 || l.isOverTap()
	case scan.Kind == PaymentCode && !e.told && (l.shorn(s.text, nil, e) || l.parted(s.text, 0) || l.even && l.recent && fused(scan) || !usual && prefixed(scan)), s.waking && fused(scan):
		return true
	case scan.Kind == ChannelOrder:
		return l.recent && len(l.strokes) > 0 || l.pause > 0 // any digits are one
	case scan.Kind == ReceiptNumber:
		return l.close && e.program
	}
	return !usual && (l.close || l.pause > 0)
}

// isOverTap tells whether a key of it was handed on that may have replaced what a tap had
// put there.
func (l lead) isOverTap() bool {
	return slices.ContainsFunc(l.strokes, func(k *stroke) bool { return k.overTap })
}

// isCut tells whether the text of a code goes on behind an Enter at the machine's pace: a
// person's may have cut another scan in two.
func (s *stream) isCut() bool {
	if !s.waking || len(s.text) == 0 {
		return false
	}
	i := slices.Index(s.fed, s.text[0])
	return i > 0 && s.fed[i-1].class == EndKey && s.fed.gap(i) <= 2*s.fed.pace()
}

// isEnded tells whether a suffix has ended the run: otherwise a person's key may be its last.
func (s *stream) isEnded() bool { return len(s.fed) > 0 && s.fed[len(s.fed)-1].class == EndKey }

// cut tells whether a code may have been ended by a person's Enter before it was whole: it
// has not the usual length, and the Enter did not come at the machine's pace.
func (s *stream) cut(scan Scan, e evidence) bool {
	n := len(s.fed)
	return isPiece(scan) && n > 1 && s.isEnded() && (s.fed[n-1].rolled || e.told && e.early(s.fed.gap(n-1)))
}

// swallowed tells whether the first of a code may have been taken for the repetition of a
// key that a person held down when it came.
func (s *stream) swallowed(scan Scan) bool {
	if scan.Kind != PaymentCode || len(s.fed) == 0 {
		return false
	}
	began := s.fed[0].at
	for _, k := range slices.Backward(s.people) {
		if k.owner == person && k.at.Before(began) && (k.up.IsZero() || began.Sub(k.up) < pace) &&
			began.Sub(k.at) >= firstRepeat && (isPiece(scan) || wholeCode(Recognise(string(k.char)+scan.Text))) {
			return true
		}
	}
	return false
}

// joined tells whether the keys of a code may be two texts, read one after the other by scanners without
// a suffix: one of an unusual length or of no known wallet with a pause or another pace in
// it, or any with a pause that no code has.
func joined(text run) bool {
	scan := text.scan()
	if scan.Kind != PaymentCode {
		return false
	}
	pace := text.pace()
	for i := 1; i < len(text); i++ {
		gap := text.gap(i)
		if wholeCode(scan) {
			if gap > hiccup && (wholeCode(text[:i].scan()) || text[i:].scan().Kind != Unknown) {
				return true
			}
			continue
		}
		if gap > max(handPause, 2*pace) || pace >= quick && 2*gap < pace {
			return true // a pause, or another scanner's pace
		}
	}
	return false
}

// isPiece tells whether a code may be the rest of another one, of which a person's Enter
// has ended the beginning.
func isPiece(scan Scan) bool { return scan.Kind == PaymentCode && !wholeCode(scan) }

// readAgain tells whether a code is the one that was read last of those which nothing
// vouches for: where no times are told, a person's digit may be before or in the midst of one
// that is longer than most are, but it is not there twice.
func (w *Wedge) readAgain(code string) bool {
	again := w.unvouched == code
	w.unvouched = code
	return again
}

// besides tells whether on another keyboard a slow scanner may be in the midst of a code.
func (s *stream) besides(at time.Time) bool {
	for _, other := range s.wedge.streams {
		if other != s && other.goesOn(at) {
			return true
		}
	}
	return false
}

// shorn tells whether with the characters right before it, of which the given ones came in
// its run, a code makes another: they may have been its first, where nobody tells when they came or all came at once.
func (l lead) shorn(code, given run, e evidence) bool {
	before := slices.Concat(given, l.before)
	slices.Reverse(before[:len(given)])
	scan := code.scan()
	text := scan.Text
	for _, k := range before[:min(leadBlind, len(before))] {
		if gap := code[0].at.Sub(k.at); k.told && (4*gap > 5*e.pace || e.pace >= quick && e.early(gap)) {
			return false // the times tell them apart
		}
		text = k.sign() + text
		// Or one of them was, and the other a person's.
		if wholeCode(Recognise(text)) || wholeCode(Recognise(k.sign()+scan.Text)) {
			return true
		}
	}
	return false
}

// parted tells whether right before a code, which begins at stroke n of a text, stands a
// symbology identifier that a person's key has parted.
func (l lead) parted(text run, n int) bool {
	before := slices.Clone(l.before[:min(len(l.before), 4)])
	slices.Reverse(before)
	all, n := slices.Concat(before, text), len(before)+n
	for i := n - 3; i > 0 && i < n; i++ {
		if rest := slices.Concat(all[n-4:i], all[i+1:]); rest.identified() {
			return true
		}
	}
	return false
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

// prefixed tells whether a code may be a person's digits and one of the usual length.
func prefixed(s Scan) bool {
	for i := 1; i <= min(leadLength, len(s.Text)-1); i++ {
		if wholeCode(Recognise(s.Text[i:])) {
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
