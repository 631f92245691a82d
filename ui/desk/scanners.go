package desk

import (
	"maps"
	"slices"

	"fufupos/scanner"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Keyboards takes what is known of the keyboards, scanners first, and whether the
// system leaves it to guesswork which of them a key comes from.
func (d *Desk) Keyboards(known []scanner.Keyboard, blind bool) {
	d.typists.scanner, d.typists.blind = "", blind
	if len(known) > 0 && known[0].Habit == scanner.Scanning {
		d.typists.scanner = tell.Device(known[0].Device)
	}
	d.publish()
}

// Scanner takes the newest state of one scanner.
func (d *Desk) Scanner(s scanner.Status) {
	if s.Keyboard {
		d.typists.alone = s
	} else {
		d.serial[s.Port] = s
	}
	d.publish()
}

func (d *Desk) scannerStatus() view.Status {
	absent := ""
	for _, port := range slices.Sorted(maps.Keys(d.serial)) {
		s := d.serial[port]
		if s.Connected {
			return view.Status{Icon: "scanner", Tone: view.Good, Text: d.T("status.scanner")}
		}
		absent = d.T(s.Reason())
	}
	switch {
	case d.Wedge:
		return d.Tell().TypistStatus(d.typists.scanner, d.typists.blind, d.typists.alone)
	case absent != "" || d.Serial:
		return view.Status{Icon: "scanner", Tone: view.Bad, Text: d.T("status.no_scanner")}
	}
	return view.Status{Icon: "scanner", Tone: view.Calm, Text: d.T("status.no_scanner")}
}

// typists is what the scanner's state says of scanners that type.
type typists struct {
	scanner string // one that is known; empty: none
	blind   bool
	alone   scanner.Status // of one that is read alone
}
