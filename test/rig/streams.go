package rig

import (
	"slices"
	"sync"

	"fufupos/checkout"
)

// Streams are the journal of what is no sale, in memory; the zero Streams is ready.
type Streams struct {
	mu      sync.Mutex
	entries []checkout.Entry
}

// Keep is checkout.Streams'.
func (s *Streams) Keep(entries ...checkout.Entry) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries = append(s.entries, entries...)
	return nil
}

// Held gives the entries of a stream.
func (s *Streams) Held(of checkout.Stream) (held []checkout.Entry, _ error) {
	for _, e := range s.Noted() {
		if e.Stream == of {
			held = append(held, e)
		}
	}
	return held, nil
}

// StreamIDs gives the streams of a kind, the first begun first.
func (s *Streams) StreamIDs(kind string) (ids []string, _ error) {
	for _, e := range s.Noted() {
		if e.Stream.Kind == kind && !slices.Contains(ids, e.Stream.ID) {
			ids = append(ids, e.Stream.ID)
		}
	}
	return ids, nil
}

// LastStreamID gives the one begun last; empty: there is none.
func (s *Streams) LastStreamID(kind string) (id string, err error) {
	ids, err := s.StreamIDs(kind)
	if len(ids) > 0 {
		id = ids[len(ids)-1]
	}
	return id, err
}

// Noted gives all entries, in their order.
func (s *Streams) Noted() []checkout.Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clip(s.entries)
}
