package journal

import (
	"fmt"
	"time"
)

// Stream is what an entry is about: one sale, one shift, one operator. Kinds and
// ids are their owners'; the journal keeps them as they are.
type Stream struct{ Kind, ID string }

func (s Stream) String() string { return s.Kind + " " + s.ID }

// By is who stands behind an entry: ids of operators, empty for nobody.
type By struct{ Operator, Approver string }

// Entry is something that happened. Kind and Data are the stream's owner's: the
// journal keeps and proves them, and never looks inside.
type Entry struct {
	Stream Stream
	By     By
	At     time.Time // kept in UTC, to the nanosecond
	Kind   string
	Data   []byte
}

// Line is an entry as it stands in the journal.
type Line struct {
	Entry
	Seq int64 // its place: 1, 2, …
	Of  int64 // its stream's number: the place of that stream's first entry
	// Proved: its hash, which hangs on the entry before it, fits.
	Proved bool
}

// The times that can be kept: those of a signed 64-bit count of nanoseconds.
const firstYear, lastYear = 1700, 2200

// check tells what makes an entry impossible to keep.
func (e Entry) check() error {
	switch y := e.At.UTC().Year(); {
	case e.Stream.Kind == "" || e.Stream.ID == "":
		return Refuse("journal: an entry that names no stream")
	case e.Kind == "":
		return Refuse("journal: an entry of %s without a kind", e.Stream)
	case y < firstYear || y > lastYear:
		return Refuse("journal: an entry of %s: the year %d cannot be kept", e.Stream, y)
	}
	return nil
}

// RefusedError: the entries make no sense, whatever the disk does.
type RefusedError struct{ text string }

func (e *RefusedError) Error() string { return e.text }

// Refuse is for who folds entries: they are not kept.
func Refuse(format string, args ...any) error { return &RefusedError{fmt.Sprintf(format, args...)} }
