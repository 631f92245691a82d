package till

import (
	"errors"
	"fmt"

	"fufupos/checkout"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
)

// streams is the journal for what is no sale; see checkout.Streams.
type streams struct{ journal *journal.Journal }

// Streams lets an engine record in the books what is no sale.
func (b Books) Streams() checkout.Streams { return streams{b.Journal} }

func (s streams) Keep(entries ...checkout.Entry) error {
	kept := make([]journal.Entry, len(entries))
	for i, e := range entries {
		kept[i] = journal.Entry{Stream: journal.Stream(e.Stream), By: journal.By(e.By), At: e.At, Kind: e.Kind, Data: e.Data}
	}
	return s.journal.Append(kept...)
}

func (s streams) Held(of checkout.Stream) (held []checkout.Entry, _ error) {
	if of.Kind == books.Sales {
		return nil, fmt.Errorf("%s %s: what happens to a sale is not recorded this way", of.Kind, of.ID)
	}
	err := s.journal.At(func(c *journal.Conn) error {
		number, err := c.Number(journal.Stream(of))
		if errors.Is(err, journal.ErrNotFound) {
			return nil
		} else if err != nil {
			return err
		}
		lines, err := c.Lines(number)
		for _, l := range lines {
			if !l.Proved { // nothing is decided on it
				return fmt.Errorf("entry %d is not as this till wrote it: keep the data folder as it is, and bring back a backup", l.Seq)
			}
			held = append(held, checkout.Entry{
				Stream: of, By: sale.By(l.By), At: l.At, Event: checkout.Event{Kind: l.Kind, Data: l.Data},
			})
		}
		return err
	})
	return held, err
}
