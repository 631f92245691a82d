package books_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
	"fufupos/test/history"
)

// TestHeardOnce: whoever asks for one stretch of the journal after the other meets each
// payment, each end and each refund once, wherever the stretches end.
func TestHeardOnce(t *testing.T) {
	b := open(t, t.TempDir())
	history.Fill(t, b, 300)
	data, err := staff.Event{Kind: staff.PINRight}.Encode()
	must(t, err)
	must(t, b.Journal.Append(journal.Entry{Stream: journal.Stream{Kind: staff.Stream, ID: "anna"}, At: time.Now(), Kind: staff.PINRight, Data: data}))
	sales, err := b.Find(books.Filter{})
	must(t, err)
	// A newer till's entry says nothing to this one.
	must(t, b.Journal.Append(journal.Entry{Stream: journal.Stream{Kind: books.Sales, ID: string(sales[0].Number)}, At: time.Now(), Kind: "of_tomorrow", Data: []byte("{}")}))
	upto, draw := b.Mark().Seq, rand.New(rand.NewPCG(3, 4))
	paid, ended, back := map[sale.Number]int{}, map[sale.Number]int{}, map[sale.Number]int{}
	for after := int64(0); after < upto; {
		next := min(after+1+draw.Int64N(40), upto)
		all, err := b.Heard(after, next)
		must(t, err)
		for _, h := range all {
			if h.Begun > next || h.Sale.Number == "" {
				t.Errorf("a sale begun at %d is heard of before %d: %+v", h.Begun, next, h.Sale)
			}
			if !h.Paid.IsZero() {
				paid[h.Sale.Number]++
			}
			if !h.Ended.IsZero() {
				ended[h.Sale.Number]++
			}
			for _, r := range h.Back {
				back[r.Number]++
			}
		}
		after = next
	}
	if none, err := b.Heard(upto, upto); err != nil || none != nil {
		t.Errorf("behind the end: %v, %v", none, err)
	}
	if len(paid) == 0 || len(ended) == 0 || len(back) == 0 {
		t.Fatalf("%d paid, %d ended, %d refunds heard of", len(paid), len(ended), len(back))
	}
	times := func(is bool) int { return map[bool]int{true: 1}[is] }
	for _, s := range sales {
		if got, want := paid[s.Number], times(s.State.Paid()); got != want {
			t.Errorf("%s, %s: heard to be paid %d times", s.Number, s.State, got)
		}
		if s.State.Unpaid() && ended[s.Number] != 1 {
			t.Errorf("%s, %s: heard to have ended %d times", s.Number, s.State, ended[s.Number])
		}
		for _, r := range s.Refunds {
			if got, want := back[r.Number], times(r.State == sale.RefundSucceeded); got != want {
				t.Errorf("%s, %s: heard of %d times", r.Number, r.State, got)
			}
		}
		then, err := b.Then(s.Number, upto)
		must(t, err)
		if then.State != s.State || then.Number != s.Number || len(then.Refunds) != len(s.Refunds) {
			t.Errorf("at the end %s was %s, not %s", s.Number, then.State, s.State)
		}
	}
	if _, err := b.Then("FNONE", upto); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a sale that is none: %v", err)
	}
}

// TestStretch: what was heard in a time stands between the places that are told, by the
// tables and without them; and so do the entries of a kind.
func TestStretch(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	history.Fill(t, b, 300)
	all, err := b.Find(books.Filter{})
	must(t, err)
	from := all[200].CreatedAt
	to := all[100].CreatedAt
	data, err := shift.Event{Kind: shift.Opened}.Encode()
	must(t, err)
	for _, id := range []string{"1", "2"} {
		must(t, b.Journal.Append(journal.Entry{Stream: journal.Stream{Kind: shift.Stream, ID: id}, At: to, Kind: shift.Opened, Data: data}))
	}
	look := func(when string, b *books.Books) {
		t.Helper()
		after, upto, err := b.Stretch(from, to)
		must(t, err)
		heard, err := b.Heard(after, upto)
		must(t, err)
		among := map[sale.Number]bool{}
		for _, h := range heard {
			among[h.Sale.Number] = true
		}
		for _, s := range all {
			if inside := !s.CreatedAt.Before(from) && s.CreatedAt.Before(to); inside && s.State.Paid() && !among[s.Number] {
				t.Errorf("%s: %s of %s is not heard of between %d and %d", when, s.Number, s.CreatedAt, after, upto)
			}
		}
		end := b.Mark().Seq
		if lines, err := b.Of(shift.Stream, 0, end); err != nil || len(lines) != 2 {
			t.Errorf("%s: %d entries of shifts, %v", when, len(lines), err)
		}
		if lines, err := b.Of(shift.Stream, end-1, end); err != nil || len(lines) != 1 {
			t.Errorf("%s: %d entries of shifts at the end, %v", when, len(lines), err)
		}
	}
	look("with tables", b)
	must(t, b.Close())
	beside, err := books.OpenReadOnly(dir, key)
	must(t, err)
	defer beside.Close()
	look("beside", beside)
}
