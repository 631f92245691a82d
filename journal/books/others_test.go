package books_test

import (
	"slices"
	"testing"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/test/history"
)

// TestStreamsOfPeople are told the first begun first: by the tables, and without them.
func TestStreamsOfPeople(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	for _, id := range []string{"zoe", "anna", "zoe", "bo"} {
		data, err := staff.Event{Kind: staff.PINRight}.Encode()
		must(t, err)
		must(t, b.Journal.Append(journal.Entry{Stream: journal.Stream{Kind: staff.Stream, ID: id}, At: at, Kind: staff.PINRight, Data: data}))
	}
	must(t, b.Append(history.New(1).Next()...))
	look := func(when string, b *books.Books) {
		for kind, want := range map[string][]string{staff.Stream: {"zoe", "anna", "bo"}, "shift": nil} {
			if ids, err := b.StreamIDs(kind); err != nil || !slices.Equal(ids, want) {
				t.Errorf("%s: %s are %v, %v", when, kind, ids, err)
			}
			last := ""
			if len(want) > 0 {
				last = want[len(want)-1]
			}
			if id, err := b.LastStreamID(kind); err != nil || id != last {
				t.Errorf("%s: the last of %s is %q, %v", when, kind, id, err)
			}
		}
	}
	look("written", b)
	must(t, b.Rebuild())
	look("made again", b)
	must(t, b.Close())
	read, err := books.OpenReadOnly(dir, key)
	must(t, err)
	defer read.Close()
	look("for reading", read)
}

// TestGivenBack are an operator's own refunds of a time, and nobody else's.
func TestGivenBack(t *testing.T) {
	b := open(t, t.TempDir())
	h := history.New(5)
	var made []sale.Entry
	for len(made) < 4 {
		entries := h.Next()
		for i, e := range entries {
			if _, ok := e.Event.(sale.RefundMade); ok {
				entries[i].By = sale.By{Operator: []string{"anna", "bo"}[len(made)%2], Approver: "sue"}
				made = append(made, entries[i])
			}
		}
		must(t, b.Append(entries...))
	}
	first, last := made[0].At, made[2].At
	for _, tt := range []struct {
		name, operator string
		from, to       time.Time
		want           []int
	}{
		{"all of anna's", "anna", first, last.Add(1), []int{0, 2}},
		{"until the last, not included", "anna", first, last, []int{0}},
		{"after the first", "anna", first.Add(1), last.Add(1), []int{2}},
		{"bo's", "bo", first, made[3].At.Add(1), []int{1, 3}},
		{"somebody else's", "li", first, last.Add(1), nil},
		{"nobody's", "", first, last.Add(1), nil},
	} {
		var want, got []sale.Number
		for _, i := range tt.want {
			want = append(want, made[i].Event.(sale.RefundMade).Refund)
		}
		refunds, err := b.GivenBack(tt.operator, tt.from, tt.to)
		must(t, err)
		for _, r := range refunds {
			got = append(got, r.Number)
			if r.By.Approver != "sue" {
				t.Errorf("%s: by %+v", tt.name, r.By)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.name, got, want)
		}
	}
}
