package checkout_test

import (
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
)

// streams is a journal in memory of what is no sale.
type streams struct {
	entries []checkout.Entry
	lost    error // what the disk says instead of writing
	unread  error // what it says instead of reading
	landed  bool  // it writes all the same
}

func (s *streams) Keep(entries ...checkout.Entry) error {
	if s.lost == nil || s.landed {
		s.entries = append(s.entries, entries...)
	}
	return s.lost
}

func (s *streams) Held(of checkout.Stream) ([]checkout.Entry, error) {
	var held []checkout.Entry
	for _, e := range s.entries {
		if e.Stream == of {
			held = append(held, e)
		}
	}
	return held, s.unread
}

// recording runs a bench that keeps streams.
func recording(t *testing.T, f func(b *bench, s *streams)) {
	run(t, func(b *bench) {
		s := &streams{}
		b.streams = s
		b.restart()
		f(b, s)
	})
}

var (
	errOpen = errors.New("a shift is open already")
	shift   = checkout.Stream{Kind: "shift", ID: "1"}
	opening = checkout.Deed{Kind: "open_shift"}
)

// open is a decision as a domain makes it: one shift at a time.
func open(held []checkout.Entry, _ time.Time) ([]checkout.Event, error) {
	if n := len(held); n > 0 && held[n-1].Kind == "opened" {
		return nil, errOpen
	}
	return []checkout.Event{{Kind: "opened", Data: []byte("float 200")}}, nil
}

func TestARecordIsDecidedByWhatIsHeld(t *testing.T) {
	recording(t, func(b *bench, s *streams) {
		anna := sale.By{Operator: "anna", Approver: "ben"}
		if err := b.engine.Record(anna, opening, shift, open); err != nil {
			t.Fatal(err)
		}
		want := checkout.Entry{Stream: shift, By: anna, At: time.Now()}
		if len(s.entries) != 1 || s.entries[0].Stream != want.Stream || s.entries[0].By != want.By || !s.entries[0].At.Equal(want.At) || string(s.entries[0].Data) != "float 200" {
			t.Errorf("kept %+v", s.entries)
		}
		if err := b.engine.Record(anna, opening, shift, open); !errors.Is(err, errOpen) || len(s.entries) != 1 {
			t.Errorf("a second time: %v, %d entries", err, len(s.entries))
		}
		other := checkout.Stream{Kind: "shift", ID: "2"}
		if err := b.engine.Record(anna, opening, other, open); err != nil {
			t.Error(err)
		}
		none := func([]checkout.Entry, time.Time) ([]checkout.Event, error) { return nil, nil }
		if err := b.engine.Record(anna, opening, shift, none); err != nil || len(s.entries) != 2 {
			t.Errorf("nothing decided: %v, %d entries", err, len(s.entries))
		}
	})
}

// However many want it at once, the loop lets one through.
func TestRecordsComeOneAfterTheOther(t *testing.T) {
	recording(t, func(b *bench, s *streams) {
		var joined sync.WaitGroup
		for range 20 {
			joined.Go(func() {
				if err := b.engine.Record(sale.By{}, opening, shift, open); err != nil && !errors.Is(err, errOpen) {
					t.Error(err)
				}
			})
		}
		joined.Wait()
		if len(s.entries) != 1 {
			t.Errorf("opened %d times", len(s.entries))
		}
	})
}

func TestARecordThatIsNotWritten(t *testing.T) {
	recording(t, func(b *bench, s *streams) {
		s.lost = errDisk
		err := b.engine.Record(sale.By{}, opening, shift, open)
		if refusal, ok := errors.AsType[*checkout.Refusal](err); !ok || refusal.Kind != checkout.JournalDown || !errors.Is(err, errDisk) {
			t.Errorf("refused with %v", err)
		}
		if synctest.Wait(); b.engine.Snapshot().Blocked == "" {
			t.Error("the screen does not say so")
		}
		s.landed = true // the disk fails, and has written all the same
		_ = b.engine.Record(sale.By{}, opening, shift, open)
		s.lost = nil
		if err := b.engine.Record(sale.By{}, opening, shift, open); !errors.Is(err, errOpen) {
			t.Errorf("what the disk has is not known: %v", err)
		}
		s.entries, s.unread = nil, errDisk
		if err := b.engine.Record(sale.By{}, opening, shift, open); !errors.Is(err, errDisk) || len(s.entries) != 0 {
			t.Errorf("decided on a stream that cannot be read: %v", err)
		}
	})
}

func TestARecordNeedsTheRight(t *testing.T) {
	recording(t, func(b *bench, s *streams) {
		b.authority = &rights{may: map[checkout.DeedKind]checkout.Right{opening.Kind: checkout.ApprovalNeeded}}
		b.restart()
		needs, ok := errors.AsType[*checkout.NeedsApproval](b.engine.Record(sale.By{}, opening, shift, open))
		if !ok || needs.Deed.Kind != opening.Kind || len(s.entries) != 0 {
			t.Errorf("%+v, %d entries", needs, len(s.entries))
		}
		if err := b.engine.Record(sale.By{Approver: "ben"}, opening, shift, open); err != nil {
			t.Error(err)
		}
		b.engine.Close()
		if refusal, ok := errors.AsType[*checkout.Refusal](b.engine.Record(sale.By{}, opening, shift, open)); !ok || refusal.Kind != checkout.Stopped {
			t.Errorf("after the end: %v", refusal)
		}
	})
}

func TestATillWithoutStreams(t *testing.T) {
	run(t, func(b *bench) {
		err := b.engine.Record(sale.By{}, opening, shift, open)
		if refusal, ok := errors.AsType[*checkout.Refusal](err); !ok || refusal.Kind != checkout.NotPossible {
			t.Errorf("refused with %v", err)
		}
	})
}
