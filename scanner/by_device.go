package scanner

import (
	"slices"
	"time"
)

// How a person's hand is known on a keyboard that was taken for a scanner, such as
// one with a reader in it: so many keys in a row, held down and apart as no scanner's
// are, and not evenly.
const (
	handKeys  = 6
	handGap   = 60 * time.Millisecond
	handDown  = 30 * time.Millisecond
	handLeast = 30 * time.Millisecond
	// mutePause is what ends the typing of which the first keys were lost.
	mutePause = time.Second
)

// scannerKey takes a key of a keyboard known as a scanner: part of a text, its end,
// or nothing.
func (s *stream) scannerKey(k *stroke) {
	k.owner = machine
	s.feed(k)
	if k.class != ModifierKey {
		s.hand = append(s.hand, k)
	}
}

// muted tells whether a key goes on what was begun before the keyboard was known for
// a person's: it must not become half an amount.
func (s *stream) muted() bool {
	s.mute = s.mute && s.gap < mutePause
	return s.mute
}

// released looks for a person's hand: on a keyboard known as a scanner, and among the keys
// of a machine that do something.
func (s *stream) released(k *stroke) {
	if s.byFinger(k) {
		s.void() // it may have been to mend what was typed
	}
	if len(s.hand) == 0 || !s.isScanner() || s.hand[len(s.hand)-1] != k {
		return
	}
	n := len(s.hand)
	byHand := k.told && k.up.Sub(k.at) >= handDown && (n == 1 || s.hand.gap(n-1) >= handGap && s.hand.gap(n-1) <= typingPause)
	switch {
	case !byHand:
		s.hand = nil
		return
	case n < handKeys:
		return
	}
	var gaps []time.Duration
	for i := 1; i < n; i++ {
		gaps = append(gaps, s.hand.gap(i))
	}
	slices.Sort(gaps)
	least, most := gaps[0], gaps[len(gaps)-2] // a radio link may have stopped once
	if s.hand = s.hand[1:]; most-least <= max(handLeast, most/3) {
		return
	}
	s.wedge.devices().byHand(s.device)
	if s.isScanner() {
		return // named in the configuration
	}
	s.hand, s.mute = nil, true
	s.framer.take()
	s.wedge.queue = append(s.wedge.queue, item{scan: &Scan{Problem: ByHand, Source: SourceWedge, At: k.up}})
}
