package voice

import (
	"slices"
	"time"
)

const (
	queueSize = 8
	// A sound for waiting that comes later than this tells of something that is
	// over.
	waitingStale = time.Second
)

// queued is an event with the time it was said.
type queued struct {
	Event
	at time.Time
}

// queue holds what is still to be heard, oldest first, at most queueSize.
type queue []queued

// push adds an event. News makes a sound for waiting stale; where the queue is
// full, the oldest that is not about money goes first, and a sound for waiting
// never takes another's place.
func (q queue) push(e queued) queue {
	q = slices.DeleteFunc(q, func(old queued) bool { return old.Kind == Waiting })
	if len(q) < queueSize {
		return append(q, e)
	}
	if e.Kind == Waiting {
		return q
	}
	drop := max(0, slices.IndexFunc(q, func(old queued) bool { return old.Kind != Paid && old.Kind != Refunded }))
	return append(slices.Delete(q, drop, drop+1), e)
}

// pop takes the next event to be heard at now.
func (q queue) pop(now time.Time) (e queued, rest queue, ok bool) {
	for len(q) > 0 {
		e, q = q[0], q[1:]
		if e.Kind != Waiting || now.Sub(e.at) <= waitingStale {
			return e, q, true
		}
	}
	return queued{}, nil, false
}
