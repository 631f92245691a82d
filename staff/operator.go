package staff

import (
	"encoding/json"
	"errors"
	"time"
)

// Stream is the kind of an operator's stream; its id is the operator's.
const Stream = "operator"

// The kinds of an operator's events. They stand in journals: none is ever renamed.
const (
	Added    = "added"
	RoleSet  = "role_set"
	PINSet   = "pin_set"
	PINWrong = "pin_wrong"
	PINRight = "pin_right" // after wrong ones
	Unlocked = "unlocked"
	Removed  = "removed"
	Did      = "did" // a deed that leaves no other entry: an export, a setting
	// A sheet of recovery codes, one of them used, and a badge.
	CodesSet  = "codes_set"
	Recovered = "recovered"
	BadgeSet  = "badge_set"
)

// Event is something that happens to an operator. What its kind does not need is empty.
type Event struct {
	Kind   string   `json:"-"`
	Name   string   `json:"name,omitempty"`
	Role   Role     `json:"role,omitempty"`
	Secret Secret   `json:"pin,omitempty"` // a hash: see Secret
	Codes  []Secret `json:"codes,omitempty"`
	Code   int      `json:"code,omitempty"`  // which of them was used
	Badge  string   `json:"badge,omitempty"` // a hash: see KeepBadge
	Deed   Deed     `json:"deed,omitempty"`
	What   string   `json:"what,omitempty"` // it was done to
	// At is when it happened, where the entry was written later: see Time.
	At time.Time `json:"at,omitzero"`
	// Note names it, where it waited elsewhere before: it is written once.
	Note string `json:"note,omitempty"`
}

// Encode gives an event's bytes, as the journal keeps them.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

// Decode reads an event. Error: a newer version wrote it, or somebody else.
func Decode(kind string, data []byte) (Event, error) {
	e := Event{Kind: kind}
	switch kind {
	case Added, RoleSet, PINSet, PINWrong, PINRight, Unlocked, Removed, Did, CodesSet, Recovered, BadgeSet:
		return e, json.Unmarshal(data, &e)
	}
	return e, errors.New("an event of an operator that this version does not know: " + kind)
}

// Time is when an event happened, by the time of its entry.
func (e Event) Time(written time.Time) time.Time {
	if e.At.IsZero() {
		return written
	}
	return e.At
}

// Operator is somebody who works at the till. It is a value: Apply gives a new one.
type Operator struct {
	ID     string
	Name   string
	Role   Role
	Secret Secret
	Codes  []Secret // for recovery; empty where one was used
	Badge  string   // a hash; empty: none
	Gone   bool     // removed; the books still name them
	// Wrong is how many wrong PINs were given since the last right one, WrongAt when the last
	// of them was.
	Wrong   int
	WrongAt time.Time
}

// Active tells whether they work here.
func (o Operator) Active() bool { return o.Role != "" && !o.Gone }

// Apply folds one event in.
func (o Operator) Apply(e Event, written time.Time) Operator {
	at := e.Time(written)
	switch e.Kind {
	case Added:
		return Operator{ID: o.ID, Name: e.Name, Role: e.Role, Secret: e.Secret}
	case RoleSet:
		o.Role = e.Role
	case PINSet: // whoever sets one knows who it is
		o.Secret, o.Wrong, o.WrongAt = e.Secret, 0, time.Time{}
	case PINWrong:
		o.Wrong, o.WrongAt = o.Wrong+1, at
	case PINRight, Unlocked:
		o.Wrong, o.WrongAt = 0, time.Time{}
	case Removed:
		o.Gone = true
	case CodesSet:
		o.Codes = e.Codes
	case Recovered:
		o.Codes, o.Wrong, o.WrongAt = used(o.Codes, e.Code), 0, time.Time{}
	case BadgeSet:
		o.Badge = e.Badge
	}
	return o
}

// Each five wrong PINs in a row lock for longer.
const wrongInARow = 5

var locks = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute}

// LockedFor is how long an operator's PIN is not even looked at; 0 where it is. A clock
// that was set by more than that, either way, ends it: who can set the clock
// needs no PIN, and one that was wrong must not lock a shop out for a year.
func (o Operator) LockedFor(now time.Time) time.Duration {
	if o.Wrong < wrongInARow || o.Wrong%wrongInARow != 0 {
		return 0
	}
	lock := locks[min(o.Wrong/wrongInARow, len(locks))-1]
	since := now.Sub(o.WrongAt)
	if since <= -lock || since >= lock {
		return 0
	}
	return lock - max(since, 0)
}
