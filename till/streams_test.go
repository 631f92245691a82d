package till_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/till"
)

var _ checkout.Streams = till.Books{}

// What is no sale is kept in the same books, comes back as it went, and is proved.
func TestStreamsOfTheBooks(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		j, err := books.Open(dir, journalKey)
		if err != nil {
			t.Fatal(err)
		}
		b := till.Books{Books: j}
		defer b.Close()
		shift := checkout.Stream{Kind: "shift", ID: "1"}
		if held, err := b.Held(shift); err != nil || held != nil {
			t.Errorf("before anything: %v %v", held, err)
		}
		at := time.Now().UTC().Round(0)
		entries := []checkout.Entry{
			{Stream: shift, By: sale.By{Operator: "li"}, At: at, Event: checkout.Event{Kind: "shift_opened", Data: []byte("float 200")}},
			{Stream: shift, By: sale.By{Operator: "li", Approver: "wang"}, At: at, Event: checkout.Event{Kind: "shift_closed", Data: []byte{0, 255}}},
		}
		if err := b.Keep(entries...); err != nil {
			t.Fatal(err)
		}
		held, err := b.Held(shift)
		if err != nil || !slices.EqualFunc(held, entries, func(a, b checkout.Entry) bool {
			return a.Stream == b.Stream && a.By == b.By && a.At.Equal(b.At) && a.Kind == b.Kind && string(a.Data) == string(b.Data)
		}) {
			t.Errorf("%+v %v", held, err)
		}
		db, err := sql.Open("sqlite", filepath.Join(dir, "journal.db")+"?_pragma=busy_timeout(5000)")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("DROP TRIGGER entries_are_never_changed; UPDATE entries SET approver = NULL WHERE seq = 2"); err != nil {
			t.Fatal(err)
		}
		_, err = b.Held(shift)
		if problem, ok := errors.AsType[*journal.Problem](err); !ok || problem.Seq != 2 {
			t.Errorf("changed by hand: %v", err)
		}
	})
}
