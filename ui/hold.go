package ui

import (
	"time"

	"fufupos/ui/view"
)

const (
	// HoldTime is how long Enter, or the button, is held to say yes: longer than any
	// scanner holds a key.
	HoldTime = 800 * time.Millisecond
	// holdLook is how often a hold is looked at: the ring grows with each look.
	holdLook = 40 * time.Millisecond
	// holdGap is how much counts between two looks. A key that was let go while the
	// window stood still is heard of late, so a longer standstill does not.
	holdGap = 200 * time.Millisecond
)

// hold is the key or finger that is about to say yes.
type hold struct {
	held       time.Duration // at the last look
	seen, next time.Time     // the last look, and the next one asked for
	byKey      bool
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
	q.hold = &hold{seen: now, byKey: byKey}
	t.lookHold()
}

// lookHold says yes when the time has come.
func (t *Till) lookHold() {
	q := t.question
	if q == nil || q.hold == nil {
		return
	}
	h, now := q.hold, t.Now()
	h.held, h.seen = t.held(h), now
	switch {
	case h.held < HoldTime:
	case h.byKey && t.Down != nil && !t.Down(view.KeyEnter): // its release was lost
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

// held is how long yes has been held by now.
func (t *Till) held(h *hold) time.Duration {
	if h == nil {
		return 0
	}
	gap := t.Now().Sub(h.seen)
	if t.After != nil {
		gap = min(gap, holdGap)
	}
	return h.held + gap
}
