// Package books are the journal's derived tables: what it knows of sales, made to be
// searched and summed. What a search gives is always read from the entries.
package books

import (
	"fufupos/journal"
	"fufupos/sale"
)

// Sales is the kind of a sale's stream; its id is the sale's number.
const Sales = "sale"

// Books is an open journal with its tables.
type Books struct{ *journal.Journal }

// Open opens the books of a data folder, and begins them where there are none; see
// journal.Open.
func Open(dir string, key []byte) (*Books, error) { return opened(journal.Open(dir, key, tables{})) }

// Reopen opens books that were begun before; see journal.Reopen.
func Reopen(dir string, key []byte) (*Books, error) {
	return opened(journal.Reopen(dir, key, tables{}))
}

// OpenReadOnly opens books for reading; see journal.OpenReadOnly. Those of earlier
// formats are read as they are: slower, since they have no tables.
func OpenReadOnly(dir string, key []byte) (*Books, error) {
	j, err := journal.OpenReadOnly(dir, key, tables{})
	if err != nil {
		return nil, err
	}
	return &Books{j}, nil
}

// Restore puts a backup into an empty data folder; see journal.Restore.
func Restore(from, dir string, keep func(key []byte) error) (journal.Report, error) {
	return journal.Restore(from, dir, tables{}, keep)
}

func opened(j *journal.Journal, err error) (*Books, error) {
	if err != nil {
		return nil, err
	}
	b := &Books{j}
	// As the till asks about each code; last, since a commit makes the reading
	// connections forget what they have in memory.
	_, _ = b.Find(Filter{CodeHash: "-"})
	return b, nil
}

// Append keeps a sale's entries; see journal.Append. Further errors: a sale's first
// entry that is not SaleCreated, a second SaleCreated, a refund's number twice.
func (b *Books) Append(entries ...sale.Entry) error {
	encoded, err := Encode(entries...)
	if err != nil {
		return err
	}
	return b.Journal.Append(encoded...)
}

// Encode gives sales' entries as the journal keeps them. What an entry tells is not
// told again by the one after it.
func Encode(entries ...sale.Entry) ([]journal.Entry, error) {
	told := map[sale.Number]sale.Facts{}
	encoded := make([]journal.Entry, len(entries))
	for i, e := range entries {
		if a, ok := e.Event.(sale.Answered); ok {
			told[e.Sale] = a.Facts
		}
		kind, data, err := sale.Encode(untold(e.Event, told[e.Sale]))
		if err != nil {
			return nil, err
		}
		encoded[i] = journal.Entry{Stream: stream(e.Sale), By: journal.By(e.By), At: e.At, Kind: kind, Data: data}
	}
	return encoded, nil
}

// untold is an event without facts that stand in the entry before it.
func untold(e sale.Event, told sale.Facts) sale.Event {
	switch e := e.(type) {
	case sale.WasPaid:
		if e.Facts == told {
			e.Facts = sale.Facts{}
		}
		return e
	case sale.Ended:
		if e.Facts == told {
			e.Facts = sale.Facts{}
		}
		return e
	case sale.Contradicted:
		if e.Facts == told {
			e.Facts = sale.Facts{}
		}
		return e
	}
	return e
}

func stream(n sale.Number) journal.Stream { return journal.Stream{Kind: Sales, ID: string(n)} }

// Inherited tells whether a sale was begun before this installation took the books up.
// Error: journal.ErrNotFound.
func (b *Books) Inherited(n sale.Number) (bool, error) { return b.Journal.Inherited(stream(n)) }
