package books

import (
	"math"
	"time"

	"fufupos/journal"
	"fufupos/sale"
)

// Heard is what became known of a sale between two places of the journal. Each payment, end
// and refund is at one place: whoever asks for one stretch after the other meets it once.
type Heard struct {
	Begun int64 // the place of the sale's first entry
	Sale  sale.Sale
	// Paid is when it was heard to be paid, Ended when to have ended without money; zero
	// where that was not within the stretch.
	Paid, Ended time.Time
	Back        []sale.Refund // that went through, each with when that was heard in FinishedAt
}

// Heard gives the sales of which something became known behind one place and up to
// another, in the order of their first entry there; each as it was known at the end.
func (b *Books) Heard(after, upto int64) (all []Heard, err error) {
	err = b.At(func(c *journal.Conn) error {
		if upto <= after {
			return nil
		}
		of, _, err := c.Touched(after, upto-after)
		if err != nil {
			return err
		}
		for _, n := range of {
			name, err := c.Name(n)
			if err != nil {
				return err
			}
			if name.Kind != Sales {
				continue
			}
			lines, err := c.Lines(n)
			if err != nil {
				return err
			}
			if h := heard(name.ID, lines, after, upto); !h.Paid.IsZero() || !h.Ended.IsZero() || len(h.Back) > 0 {
				h.Begun = n
				all = append(all, h)
			}
		}
		return nil
	})
	return all, err
}

// Then is a sale as it was known at a place of the journal. Error: journal.ErrNotFound.
func (b *Books) Then(n sale.Number, upto int64) (s sale.Sale, err error) {
	err = b.At(func(c *journal.Conn) error {
		of, err := c.Number(stream(n))
		if err != nil {
			return err
		}
		lines, err := c.Lines(of)
		s = heard(string(n), lines, upto, upto).Sale
		return err
	})
	return s, err
}

func heard(id string, lines []journal.Line, after, upto int64) (h Heard) {
	given := map[sale.Number]bool{}
	var back []sale.Number
	for _, l := range lines {
		if l.Seq > upto {
			break
		}
		e, err := entry(l)
		if err != nil {
			continue // it is a newer till's
		}
		was := h.Sale.State
		h.Sale = h.Sale.Apply(e)
		inside := l.Seq > after
		if inside && h.Sale.State.Paid() && !was.Paid() {
			h.Paid, h.Ended = l.At, time.Time{}
		}
		if inside && h.Sale.State.Unpaid() && !was.Unpaid() {
			h.Ended = l.At
		}
		ended, ok := e.Event.(sale.RefundEnded)
		if r, _ := h.Sale.Refund(ended.Refund); ok && r.State == sale.RefundSucceeded && !given[r.Number] {
			if given[r.Number] = true; inside {
				back = append(back, r.Number)
			}
		}
	}
	h.Sale.Number = sale.Number(id)
	for _, n := range back {
		r, _ := h.Sale.Refund(n)
		h.Back = append(h.Back, r)
	}
	return h
}

// Stretch gives between which places of the journal those entries are that were made from
// (included) to (excluded). Entries of other times may be between them, of sales that were
// begun earlier, or when a clock was set: whoever asks looks at the times.
func (b *Books) Stretch(from, to time.Time) (after, upto int64, err error) {
	upto = b.Mark().Seq
	if !b.Current() {
		return 0, upto, nil
	}
	err = b.At(func(c *journal.Conn) error {
		f := Filter{From: from, To: to}
		low, high := f.nanos()
		// What is of this time stands behind the last sale of an earlier one, and before the
		// first of a later one.
		var first, last int64
		if err := c.Get("SELECT coalesce(min(id), ?3), coalesce(max(id), 0) FROM sales WHERE created >= ?1 AND created < ?2", []any{low, high, int64(math.MaxInt64)}, &first, &last); err != nil {
			return err
		}
		if err := c.Get("SELECT coalesce(max(id), 0) FROM sales WHERE created < ?1 AND id < ?2", []any{low, first}, &after); err != nil {
			return err
		}
		return c.Get("SELECT coalesce(min(id), ?3) FROM sales WHERE created >= ?1 AND id > ?2", []any{high, last, upto}, &upto)
	})
	return after, upto, err
}

// Of gives the entries of all streams of a kind that stand behind one place of the journal
// and up to another.
func (b *Books) Of(kind string, after, upto int64) (lines []journal.Line, err error) {
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		of, err := others(c, kind, current)
		for _, n := range of {
			all, err := c.Lines(n)
			if err != nil {
				return err
			}
			for _, l := range all {
				if l.Seq > after && l.Seq <= upto {
					lines = append(lines, l)
				}
			}
		}
		return err
	})
	return lines, err
}
