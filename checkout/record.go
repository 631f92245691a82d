package checkout

import (
	"fmt"
	"time"

	"fufupos/sale"
)

// Stream is what an entry of the journal is about, where that is no sale: one
// shift, one operator, the cash. Kinds and ids are their owners'.
type Stream struct{ Kind, ID string }

// Event is something that happens to a stream, as its owner writes it.
type Event struct {
	Kind string
	Data []byte
}

// Entry is an event that happened: one line of the journal.
type Entry struct {
	Stream Stream
	By     sale.By
	At     time.Time
	Event
}

// Streams is the journal for what is no sale. The engine alone writes it.
type Streams interface {
	// Keep appends the entries, all or none, and returns only after they are on the
	// disk.
	Keep(entries ...Entry) error
	// Held gives everything that happened to a stream, in order; nothing of one
	// that there is not.
	Held(s Stream) ([]Entry, error)
}

// Decide says what a deed makes of a stream, from all that happened to it so far:
// the events that now happen, or why none does. It is pure; what it says is not
// written where the journal fails, and it is asked again the next time.
type Decide func(held []Entry, now time.Time) ([]Event, error)

// Record does a person's deed to a stream. The stream is read, the deed decided and
// its events written in one turn of the loop, so that nothing comes in between: a
// shift is never opened twice. The error is decide's own, a *NeedsApproval, or a
// *Refusal; nothing was written then.
func (e *Engine) Record(by sale.By, d Deed, s Stream, decide Decide) error {
	return e.inLoop(func() error {
		if e.opt.Streams == nil {
			return refuse(NotPossible, "refusal.only_sales")
		}
		if err := e.may(by, d); err != nil {
			return err
		}
		held, err := e.opt.Streams.Held(s)
		if err != nil {
			return &Refusal{Kind: JournalDown, Err: fmt.Errorf("%s %s: %w", s.Kind, s.ID, err)}
		}
		now := e.opt.Now()
		events, err := decide(held, now)
		if err != nil || len(events) == 0 {
			return err
		}
		entries := make([]Entry, len(events))
		for i, ev := range events {
			entries[i] = Entry{Stream: s, By: by, At: now, Event: ev}
		}
		if err := e.written(e.opt.Streams.Keep(entries...)); err != nil {
			e.opt.Log.Error("journal not written", s.Kind, s.ID, "err", err)
			return &Refusal{Kind: JournalDown, Err: err}
		}
		return nil
	})
}
