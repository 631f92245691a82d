package scanner_test

import (
	"slices"
	"strings"
	"time"

	"fufupos/scanner"
)

// counter is what happens on the keyboards before a till: keys at their true times,
// of several devices, which a window fetches sixty times a second, and not at all
// while it is busy.
type counter struct {
	desk
	now     time.Duration
	events  []timed
	devices bool // the system names the device
	times   bool // and the time
	busy    [][2]time.Duration
	dwell   time.Duration // how long a person holds a key down
	layout  map[rune]rune // what the layout makes of a key; others are themselves
}

type timed struct {
	at time.Duration
	scanner.Event
}

const (
	board = "usb 1111:1111 keyboard"
	gun   = "usb 2222:2222 scanner"
	gun2  = "usb 3333:3333 scanner"
)

var start = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

func (c *counter) add(at time.Duration, device string, e scanner.Event) {
	if c.devices {
		e.Device = device
	}
	if c.times {
		e.At = start.Add(at)
	}
	c.events = append(c.events, timed{at, e})
}

// control keys, by the letters scripts have for them.
var controls = map[rune]struct {
	class scanner.Class
	key   int
}{
	'⏎': {scanner.EndKey, enter}, '␛': {scanner.OtherKey, esc}, '⌫': {scanner.OtherKey, 259}, '↑': {scanner.OtherKey, 265}, '⇥': {scanner.EndKey, 258}, '④': {scanner.OtherKey, 293},
}

// stroke is one key, held down for a while.
func (c *counter) stroke(at time.Duration, device string, r rune, down time.Duration) {
	if k, ok := controls[r]; ok {
		c.add(at, device, scanner.Event{Class: k.class, Key: k.key})
		c.add(at+down, device, scanner.Event{Class: k.class, Key: k.key, Action: scanner.Release})
		return
	}
	place := r
	if typed, ok := c.layout[r]; ok {
		r = typed
	}
	c.add(at, device, scanner.Event{Class: scanner.CharKey, Key: int(place), Position: place})
	c.add(at, device, scanner.Event{Class: scanner.Char, Rune: r})
	c.add(at+down, device, scanner.Event{Class: scanner.CharKey, Key: int(place), Position: place, Action: scanner.Release})
}

// types is a person at work: the next key comes a gap after this one.
func (c *counter) types(text string, gap time.Duration) *counter {
	for _, r := range text {
		c.stroke(c.now, board, r, c.dwell)
		c.now += gap
	}
	return c
}

// scans is a scanner at work, which lets each key go before the next.
func (c *counter) scans(device, text string, gap time.Duration) *counter {
	for _, r := range text {
		c.stroke(c.now, device, r, gap/2)
		c.now += gap
	}
	return c
}

func (c *counter) pause(d time.Duration) *counter { c.now += d; return c }

func (c *counter) stalls(d time.Duration) *counter {
	c.busy = append(c.busy, [2]time.Duration{c.now, c.now + d})
	return c
}

func (c *counter) isBusy(at time.Duration) bool {
	return slices.ContainsFunc(c.busy, func(b [2]time.Duration) bool { return at >= b[0] && at < b[1] })
}

// run has the window fetch it all.
func (c *counter) run() {
	slices.SortStableFunc(c.events, func(a, b timed) int { return int(a.at - b.at) })
	c.now += 3 * time.Second
	for at := time.Duration(0); at <= c.now; at += time.Millisecond {
		if c.isBusy(at) {
			continue
		}
		c.desk.now = start.Add(at)
		if due, waiting := c.wedge.Deadline(); waiting && !due.After(c.desk.now) {
			c.desk.take(c.wedge.Tick(c.desk.now))
		}
		if at%(16*ms) != 0 {
			continue
		}
		for len(c.events) > 0 && c.events[0].at <= at {
			c.offer(c.events[0].Event)
			c.events = c.events[1:]
		}
	}
}

// charged is the field at each scan of a payment code, and the other scans.
func (c *counter) result() string { return strings.TrimSpace(c.field() + " " + c.scanned()) }
