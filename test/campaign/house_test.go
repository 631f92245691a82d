package campaign_test

import (
	"slices"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/shift"
)

// house is the whole journal in memory: sales and all else, in the one order in which they
// were written. Shifts are stretches of it.
type house struct {
	mu    sync.Mutex
	lines []journal.Line
	first map[journal.Stream]int64
}

func (h *house) put(entries ...journal.Entry) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.first == nil {
		h.first = map[journal.Stream]int64{}
	}
	for _, e := range entries {
		seq := int64(len(h.lines) + 1)
		if h.first[e.Stream] == 0 {
			h.first[e.Stream] = seq
		}
		e.At = e.At.UTC().Round(0)
		h.lines = append(h.lines, journal.Line{Entry: e, Seq: seq, Of: h.first[e.Stream], Proved: true})
	}
}

// putSales takes in entries of sales as the journal keeps them.
func (h *house) putSales(entries ...sale.Entry) error {
	encoded, err := books.Encode(entries...)
	h.put(encoded...)
	return err
}

func (h *house) putOthers(entries ...checkout.Entry) {
	for _, e := range entries {
		h.put(journal.Entry{Stream: journal.Stream(e.Stream), By: journal.By(e.By), At: e.At, Kind: e.Kind, Data: e.Data})
	}
}

// all gives every line, in its order.
func (h *house) all() []journal.Line {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clip(h.lines)
}

func (h *house) of(s journal.Stream) (lines []journal.Line) {
	for _, l := range h.all() {
		if l.Stream == s {
			lines = append(lines, l)
		}
	}
	return lines
}

// Mark is where it stands; only its place counts.
func (h *house) Mark() journal.Mark { return journal.Mark{Seq: int64(len(h.all()))} }

// Held gives the entries of a stream.
func (h *house) Held(of checkout.Stream) (held []checkout.Entry, _ error) {
	for _, l := range h.of(journal.Stream(of)) {
		held = append(held, checkout.Entry{Stream: of, By: sale.By(l.By), At: l.At, Event: checkout.Event{Kind: l.Kind, Data: l.Data}})
	}
	return held, nil
}

// StreamIDs gives the streams of a kind, the first begun first.
func (h *house) StreamIDs(kind string) (ids []string, _ error) {
	for _, l := range h.all() {
		if l.Stream.Kind == kind && l.Of == l.Seq {
			ids = append(ids, l.Stream.ID)
		}
	}
	return ids, nil
}

// Of gives the entries of a kind of streams between two places.
func (h *house) Of(kind string, after, upto int64) (lines []journal.Line, _ error) {
	for _, l := range h.all() {
		if l.Stream.Kind == kind && l.Seq > after && l.Seq <= upto {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// Heard gives what became known of sales between two places.
func (h *house) Heard(after, upto int64) (heard []books.Heard, _ error) {
	met := map[journal.Stream]bool{}
	for _, l := range h.all() {
		if l.Stream.Kind != books.Sales || l.Seq <= after || l.Seq > upto || met[l.Stream] {
			continue
		}
		met[l.Stream] = true
		if one := books.Hear(l.Stream.ID, h.of(l.Stream), after, upto); one.Anything() {
			heard = append(heard, one)
		}
	}
	return heard, nil
}

// Then is a sale as it was known at a place.
func (h *house) Then(n sale.Number, upto int64) (sale.Sale, error) {
	lines := h.of(journal.Stream{Kind: books.Sales, ID: string(n)})
	if len(lines) == 0 {
		return sale.Sale{}, journal.ErrNotFound
	}
	return books.Hear(string(n), lines, upto, upto).Sale, nil
}

// reading is the journal of all kinds as one process of the till has it: real on days that
// have a real one.
type reading struct{ port }

// Mark is where the journal stands.
func (r reading) Mark() journal.Mark {
	if p := r.p; p.books != nil {
		return p.books.Mark()
	}
	return r.p.day.disk.house.Mark()
}

// Held gives the entries of a stream.
func (r reading) Held(of checkout.Stream) ([]checkout.Entry, error) {
	return read(r.p, func() ([]checkout.Entry, error) { return r.p.books.Held(of) }, func(h *house) ([]checkout.Entry, error) { return h.Held(of) })
}

// StreamIDs gives the streams of a kind.
func (r reading) StreamIDs(kind string) ([]string, error) {
	return read(r.p, func() ([]string, error) { return r.p.books.StreamIDs(kind) }, func(h *house) ([]string, error) { return h.StreamIDs(kind) })
}

// LastStreamID gives the one begun last; empty: there is none.
func (r reading) LastStreamID(kind string) (string, error) {
	ids, err := r.StreamIDs(kind)
	if err != nil || len(ids) == 0 {
		return "", err
	}
	return ids[len(ids)-1], nil
}

// Of gives the entries of a kind of streams between two places.
func (r reading) Of(kind string, after, upto int64) ([]journal.Line, error) {
	return read(r.p, func() ([]journal.Line, error) { return r.p.books.Of(kind, after, upto) },
		func(h *house) ([]journal.Line, error) { return h.Of(kind, after, upto) })
}

// Heard gives what became known of sales between two places; the till can die over it.
func (r reading) Heard(after, upto int64) ([]books.Heard, error) {
	r.p.dies(whileSummed)
	return read(r.p, func() ([]books.Heard, error) { return r.p.books.Heard(after, upto) },
		func(h *house) ([]books.Heard, error) { return h.Heard(after, upto) })
}

// Then is a sale as it was known at a place.
func (r reading) Then(n sale.Number, upto int64) (sale.Sale, error) {
	return read(r.p, func() (sale.Sale, error) { return r.p.books.Then(n, upto) }, func(h *house) (sale.Sale, error) { return h.Then(n, upto) })
}

// Stretch is asked for by reports of a time alone.
func (r reading) Stretch(time.Time, time.Time) (after, upto int64, err error) {
	return 0, r.Mark().Seq, nil
}

// GivenBack are the refunds that an operator made.
func (r reading) GivenBack(operator string, from, to time.Time) ([]sale.Refund, error) {
	return read(r.p, func() ([]sale.Refund, error) { return r.p.books.GivenBack(operator, from, to) }, func(*house) (refunds []sale.Refund, _ error) {
		for _, s := range r.p.day.disk.All() {
			for _, one := range s.Refunds {
				if one.By.Operator == operator && !one.CreatedAt.Before(from) && one.CreatedAt.Before(to) {
					refunds = append(refunds, one)
				}
			}
		}
		return refunds, nil
	})
}

// read reads for a process, unless it is dead.
func read[T any](p *process, real func() (T, error), memory func(*house) (T, error)) (none T, err error) {
	switch {
	case p.dead.Load():
		return none, errDead
	case p.books != nil:
		return real()
	}
	return memory(&p.day.disk.house)
}

// Keep writes what is no sale, with the same troubles as port.Append.
func (r reading) Keep(entries ...checkout.Entry) error {
	before, after := beforeWrite, afterWrite
	if last := entries[len(entries)-1]; last.Stream.Kind == shift.Stream && last.Kind != shift.Counted {
		before, after = map[string]moment{shift.Opened: beforeOpened, shift.Closed: beforeClosed}[last.Kind], map[string]moment{shift.Opened: afterOpened, shift.Closed: afterClosed}[last.Kind]
	}
	d := r.p.day
	return r.commit(before, after, "", func() error {
		if r.p.books != nil {
			if err := r.p.books.Streams().Keep(entries...); err != nil {
				return err
			}
		}
		for _, e := range entries {
			d.noSecret("the journal", e.Data)
		}
		d.disk.house.putOthers(entries...)
		return nil
	})
}
