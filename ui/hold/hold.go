// Package hold tells how long something is held: what moves money is said by holding a
// key or a button, not by a press.
package hold

import "time"

const (
	// Time is how long Enter, or the button, is held to say yes: longer than any
	// scanner holds a key.
	Time = 800 * time.Millisecond
	// look is how often a hold is looked at: the ring grows with each look.
	look = 40 * time.Millisecond
	// gap is how much counts between two looks. A key that was let go while the
	// window stood still is heard of late, so a longer standstill does not.
	gap = 200 * time.Millisecond
)

// Hold is the key or finger that is about to say yes.
type Hold struct {
	ByKey bool

	watched    bool
	held       time.Duration // at the last look
	seen, next time.Time     // the last look, and the next one asked for
}

// Begin begins one now. It is watched where somebody looks as often as Next says; then a
// longer standstill does not count.
func Begin(now time.Time, byKey, watched bool) *Hold {
	return &Hold{ByKey: byKey, watched: watched, seen: now}
}

// For is how long it has been held by now.
func (h *Hold) For(now time.Time) time.Duration {
	since := now.Sub(h.seen)
	if h.watched {
		since = min(since, gap)
	}
	return h.held + since
}

// Part is how much of the time to hold has gone, 0 to 1.
func (h *Hold) Part(now time.Time) float32 { return min(float32(h.For(now))/float32(Time), 1) }

// Look tells whether it has been held long enough.
func (h *Hold) Look(now time.Time) bool {
	h.held, h.seen = h.For(now), now
	return h.held >= Time
}

// Next is when to look again; 0: that is arranged already, or nobody watches.
func (h *Hold) Next(now time.Time) time.Duration {
	if !h.watched || now.Before(h.next) {
		return 0
	}
	h.next = now.Add(look)
	return look
}
