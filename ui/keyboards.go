package ui

import (
	"errors"
	"path"
	"strings"

	"fufupos/scanner"
	"fufupos/ui/view"
)

// Keyboards takes what is known of the keyboards, scanners first, and whether the
// system leaves it to guesswork which of them a key comes from.
func (t *Till) Keyboards(known []scanner.Keyboard, blind bool) {
	t.typists.scanner, t.typists.blind = "", blind
	if len(known) > 0 && known[0].Habit == scanner.Scanning {
		t.typists.scanner = shortName(known[0].Device)
	}
	t.publish()
}

// typists is what the scanner's state says of scanners that type.
type typists struct {
	scanner string // one that is known; empty: none
	blind   bool
	alone   scanner.Status // of one that is read alone
}

// status is the state of the scanners that type.
func (k typists) status(t *Till) view.Status {
	switch {
	case k.alone.Connected:
		return view.Status{Icon: "scanner", Tone: view.Good, Text: shortName(k.alone.Device)}
	case errors.Is(k.alone.Err, scanner.ErrDenied):
		return view.Status{Icon: "scanner", Tone: view.Bad, Text: t.words.T("status.scanner_denied")}
	case k.alone.Err != nil:
		return view.Status{Icon: "scanner", Tone: view.Bad, Text: t.words.T("status.no_scanner")}
	case k.scanner != "":
		return view.Status{Icon: "scanner", Tone: view.Good, Text: k.scanner}
	case k.blind:
		return view.Status{Icon: "scanner", Tone: view.Calm, Text: t.words.T("status.wedge_time")}
	}
	return view.Status{Icon: "scanner", Tone: view.Good, Text: t.words.T("status.wedge")}
}

// shortName is a keyboard's name without its numbers, no longer than the bar has room.
func shortName(device string) string {
	if strings.HasPrefix(device, "/") {
		device = path.Base(device)
	}
	numbers, name, found := strings.Cut(device, " ")
	if !found || len(numbers) != len("0c2e:0b61") || numbers[4] != ':' {
		name = device
	}
	const longest = 24
	if runes := []rune(name); len(runes) > longest {
		return strings.TrimSpace(string(runes[:longest-1])) + "…"
	}
	return name
}
