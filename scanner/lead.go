package scanner

import (
	"strings"
	"time"
)

// lead is what may be a person's at the beginning of a burst: the end of a
// quickly typed amount, when the scanner is triggered in the same moment.
type lead struct {
	text   string
	events []Event
}

const (
	// leadGap is the least pause between a person's last key and the scanner's
	// first one.
	leadGap = 20 * time.Millisecond
	// leadPause is the longest: after more the keys would have been let through,
	// had the window not been busy.
	leadPause = runPace + poll
	// leadTimes is how many times longer than the scanner's own gaps it must be.
	leadTimes = 4
	// typingTime is how long before the person's last key let through must be.
	typingTime = time.Second
	// leadLength is the most characters a lead can have.
	leadLength = 8
)

// findLead finds the characters before a pause that stands out.
func findLead(held []Event, runes []rune, times []time.Time) lead {
	for n := min(leadLength, len(runes)-1); n > 0; n-- {
		pause := times[n].Sub(times[n-1])
		var longest time.Duration
		for i := n + 1; i < len(times); i++ {
			longest = max(longest, times[i].Sub(times[i-1]))
		}
		if pause >= leadGap && pause <= leadPause && pause >= leadTimes*longest {
			return lead{text: string(runes[:n]), events: held[:upTo(held, n):upTo(held, n)]}
		}
	}
	return lead{}
}

// upTo is how many events belong to the first n characters.
func upTo(held []Event, n int) int {
	seen := 0
	for i, e := range held {
		if seen == n && (e.Class == Char || e.Class == CharKey && e.Action == Press) {
			return i
		}
		if e.Class == Char {
			seen++
		}
	}
	return len(held)
}

// holds tells whether the lead has a key's press and not its release.
func (l lead) holds(key int) bool {
	down := 0
	for _, e := range l.events {
		switch {
		case e.Class == Char || e.Key != key:
		case e.Action == Press:
			down++
		case e.Action == Release:
			down--
		}
	}
	return down > 0
}

// without is the scan of a frame that begins with this lead, if the lead was a
// person's. That someone was just typing, and the pause, do not show it alone, for
// a window that was busy sees a scanner's first characters apart from the rest: the
// whole must be no code of a known kind, and the rest be one.
func (l lead) without(f Frame, whole Scan, at time.Time) (Scan, bool) {
	if l.text == "" || f.Garbled || certain(whole) || !strings.HasPrefix(f.Text, l.text) {
		return Scan{}, false
	}
	alone := Frame{Text: strings.TrimPrefix(f.Text, l.text)}.Scan(SourceWedge, at)
	return alone, certain(alone) && len(alone.Text) == usualLength
}

// usualLength is that of nearly every Alipay code and of every WeChat code.
const usualLength = 18

// certain holds for a payment code whose prefix vouches for it.
func certain(s Scan) bool { return s.Kind == PaymentCode && s.Wallet != WalletUnknown }
