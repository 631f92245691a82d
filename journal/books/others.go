package books

import (
	"slices"
	"time"

	"fufupos/cash"
	"fufupos/journal"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
)

// reads tells whether this version of the till understands an entry of no sale.
func reads(l *journal.Line) bool {
	var err error
	switch l.Stream.Kind {
	case staff.Stream:
		_, err = staff.Decode(l.Kind, l.Data)
	case shift.Stream:
		_, err = shift.Decode(l.Kind, l.Data)
	case shift.DrawerStream:
		_, err = shift.DecodeOpening(l.Kind, l.Data)
	case cash.Stream:
		_, err = cash.Decode(l.Kind, l.Data)
	default:
		return false
	}
	return err == nil
}

// LastStreamID gives the id of the stream of such a kind that was begun last; "" for none.
func (b *Books) LastStreamID(kind string) (id string, err error) {
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		of, err := others(c, kind, current)
		if err != nil || len(of) == 0 {
			return err
		}
		name, err := c.Name(of[len(of)-1])
		id = name.ID
		return err
	})
	return id, err
}

// StreamIDs gives the ids of the streams of another kind than sales, the first begun first.
func (b *Books) StreamIDs(kind string) (ids []string, err error) {
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		of, err := others(c, kind, current)
		for _, n := range of {
			name, err := c.Name(n)
			if err != nil {
				return err
			}
			ids = append(ids, name.ID)
		}
		return err
	})
	return ids, err
}

func others(c *journal.Conn, kind string, tables bool) (of []int64, err error) {
	if !tables {
		of, err = c.All(kind)
		slices.Reverse(of)
		return of, err
	}
	return c.Numbers("SELECT id FROM others WHERE kind = ? ORDER BY id", kind)
}

// GivenBack are the refunds that an operator made from (included) to (excluded), whatever
// became of them, as their entries tell them. It asks the tables: of books that are open for
// writing they are always there.
func (b *Books) GivenBack(operator string, from, to time.Time) (refunds []sale.Refund, err error) {
	if operator == "" {
		return nil, nil
	}
	err = b.At(func(c *journal.Conn) error {
		// Said twice, since the index has none of nobody's.
		of, err := c.Numbers("SELECT DISTINCT sale FROM refunds WHERE operator = ? AND operator <> '' AND made >= ? AND made < ?",
			operator, from.UnixNano(), to.UnixNano())
		for _, n := range of {
			r, err := proved(c, n, true)
			if err != nil {
				return err
			}
			for _, refund := range r.sale.Refunds {
				if refund.By.Operator == operator && !refund.CreatedAt.Before(from) && refund.CreatedAt.Before(to) {
					refunds = append(refunds, refund)
				}
			}
		}
		return err
	})
	return refunds, err
}
