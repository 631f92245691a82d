package ui

import "time"

const (
	// HoldTime is how long Enter, or the button, is held to say yes: longer than any
	// scanner holds a key.
	HoldTime = 800 * time.Millisecond
	// holdLook is how often a hold is looked at: the ring grows with each look.
	holdLook = 40 * time.Millisecond
	// holdGap is how long the till may have been away. A key that was let go while
	// the window stood still is heard of late, so a longer gap does not count.
	holdGap = 300 * time.Millisecond
)

// hold is the key or finger that is about to say yes.
type hold struct {
	since, seen, next time.Time
	byKey             bool
}

// holdYes begins to say yes to the question. Each question wants a press of its
// own, after it was asked.
func (t *Till) holdYes(byKey bool) {
	q := t.question
	if q == nil {
		return
	}
	now := t.Now()
	q.notice, q.pointed = "", false
	q.hold = &hold{since: now, seen: now, byKey: byKey}
	t.lookHold()
}

// lookHold says yes when the time has come.
func (t *Till) lookHold() {
	q := t.question
	if q == nil || q.hold == nil {
		return
	}
	h, now := q.hold, t.Now()
	if t.After != nil && now.Sub(h.seen) > holdGap {
		h.since = now
	}
	h.seen = now
	switch {
	case now.Sub(h.since) < HoldTime:
	case h.byKey && t.Down != nil && !t.Down(KeyEnter): // its release was lost
		q.hold = nil
		return
	default:
		q.hold = nil
		t.answer(true)
		return
	}
	if t.After != nil && !now.Before(h.next) {
		h.next = now.Add(holdLook)
		t.After(holdLook)
	}
}

// release ends a hold. One that was long enough has said yes; another points at
// the ring.
func (t *Till) release() {
	q := t.question
	t.lookHold()
	if q != nil && q == t.question && q.hold != nil {
		q.hold = nil
		t.point()
	}
}

// letGo ends a hold without an answer: something else has happened.
func (t *Till) letGo() {
	if t.question != nil {
		t.question.hold = nil
	}
}

// LetGo tells that nothing is held any more, such as when the window has lost the
// focus.
func (t *Till) LetGo() {
	t.letGo()
	t.publish()
}

// point shows how yes is said to who pressed only shortly.
func (t *Till) point() {
	if t.question != nil {
		t.question.notice, t.question.pointed = "", true
	}
}
