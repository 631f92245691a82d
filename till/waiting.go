package till

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"fufupos/checkout"
	"fufupos/message"
	"fufupos/private"
	"fufupos/sale"
	"fufupos/staff"
)

// A command that looks into the books beside an open till cannot write them; a wrong PIN
// must count all the same, and so must who took a copy. It waits in a file, counts from there
// at once, and stands in the journal with the next PIN that a till looks at.

// note is what is to be written of an operator.
type note struct {
	Operator string     `json:"operator"`
	Kind     string     `json:"kind"`
	At       time.Time  `json:"at"`
	Note     string     `json:"note"` // no other has it
	Code     int        `json:"code,omitempty"`
	Deed     staff.Deed `json:"deed,omitempty"`
	What     string     `json:"what,omitempty"`
}

func (n note) event() staff.Event {
	return staff.Event{Kind: n.Kind, Code: n.Code, Deed: n.Deed, What: n.What, At: n.At, Note: n.Note}
}

// is tells whether an event of the journal is this one.
func (n note) is(operator string, e staff.Event) bool {
	return n.Operator == operator && n.Note == e.Note && n.Note != ""
}

func (s *Staff) waitingFile() string { return filepath.Join(s.dir, "staff.waiting") }

// waiting reads the file. A line that was cut off by a power cut says nothing.
func (s *Staff) waiting() (notes []note, err error) {
	content, err := os.ReadFile(s.waitingFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, message.New("staff.waiting_unread", err)
	}
	for _, line := range bytes.Split(content, []byte("\n")) {
		var n note
		if json.Unmarshal(line, &n) == nil && n.Operator != "" {
			notes = append(notes, n)
		}
	}
	return notes, nil
}

// leave adds a note to the file; whoever calls has the turn.
func (s *Staff) leave(n note) error {
	n.At, n.Note = s.now().UTC().Round(0), rand.Text()
	line, err := json.Marshal(n)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(s.waitingFile(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		// A line of its own, also behind one that was cut off.
		_, err = f.Write(slices.Concat([]byte("\n"), line, []byte("\n")))
		err = errors.Join(err, f.Sync(), f.Close())
	}
	if err == nil {
		err = private.Sync(s.dir)
	}
	if err != nil {
		return message.New("staff.not_noted", err)
	}
	s.forget()
	return nil
}

// takeIn brings what waits into the journal, each once, and then empties the file.
func (s *Staff) takeIn() error {
	if s.record == nil {
		return nil
	}
	notes, err := s.waiting()
	if err != nil || len(notes) == 0 {
		return err
	}
	for _, n := range notes {
		var by sale.By
		if n.Kind == staff.Did {
			by.Operator = n.Operator
		}
		err := s.record(by, checkout.Deed{Kind: checkout.DeedKind(staff.SignOn)}, streamOf(n.Operator), func(held []checkout.Entry, _ time.Time) ([]checkout.Event, error) {
			for _, h := range held {
				if e, err := staff.Decode(h.Kind, h.Data); err == nil && n.is(n.Operator, e) {
					return nil, nil
				}
			}
			if len(held) == 0 {
				return nil, nil // books that were replaced know nothing of them
			}
			data, err := n.event().Encode()
			return []checkout.Event{{Kind: n.Kind, Data: data}}, err
		})
		if err != nil {
			return err
		}
	}
	if err := os.Remove(s.waitingFile()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return message.New("staff.not_noted", err)
	}
	s.forget()
	return nil
}

// turnLimit is how long others may take to look at their PINs.
const turnLimit = 15 * time.Second

// takeTurn waits until no other process looks at a PIN of these books.
func (s *Staff) takeTurn() (done func(), err error) {
	turn := flock.New(filepath.Join(s.dir, "staff.lock"), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), turnLimit)
	defer cancel()
	if _, err := turn.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return nil, message.New("staff.not_noted", err)
	}
	return func() { _ = turn.Unlock() }, nil
}
