package books

import (
	"database/sql"
	"errors"

	"fufupos/journal"
	"fufupos/message"
	"fufupos/sale"
)

// read is a sale as its entries tell it.
type read struct {
	sale    sale.Sale
	entries []sale.Entry
	unread  int // entries that only a newer till understands
}

// fold reads a sale's lines. What is not as the till wrote it, or not to be understood,
// stands in Damage: no money moves for such a sale.
func fold(n sale.Number, lines []journal.Line) read {
	var r read
	damage, newer := "", false
	for _, l := range lines {
		if !l.Proved && (damage == "" || newer) {
			damage, newer = message.Text("books.entry_changed", l.Seq), false
		}
		e, err := entry(l)
		switch {
		case err == nil:
			r.entries = append(r.entries, e)
			r.sale = r.sale.Apply(e)
		case l.Proved:
			if r.unread++; damage == "" {
				damage, newer = message.Text("books.entry_newer", l.Seq, l.Kind), true
			}
		}
	}
	r.sale.Number = n // where even the first entry cannot be read
	r.sale.Damage, r.sale.Newer = damage, newer
	return r
}

func entry(l journal.Line) (sale.Entry, error) {
	event, err := sale.Decode(l.Kind, l.Data)
	return sale.Entry{Sale: sale.Number(l.Stream.ID), By: sale.By(l.By), At: l.At, Event: event}, err
}

// Sale gives one sale, and says in Damage where it is not as the till wrote it.
// Error: journal.ErrNotFound.
func (b *Books) Sale(n sale.Number) (sale.Sale, error) {
	r, err := b.one(n)
	return r.sale, err
}

// Entries gives everything that happened to a sale, in order, times in UTC.
// Error: journal.ErrNotFound.
func (b *Books) Entries(n sale.Number) ([]sale.Entry, error) {
	r, err := b.one(n)
	return r.entries, err
}

// ByRefund gives the sale that a refund belongs to. Error: journal.ErrNotFound.
func (b *Books) ByRefund(n sale.Number) (s sale.Sale, err error) {
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		of := int64(0)
		if current {
			err = c.Get(refundSale, []any{string(n)}, &of)
		} else {
			of, err = refundByHand(c, n)
		}
		if errors.Is(err, sql.ErrNoRows) {
			return journal.ErrNotFound
		}
		if err == nil {
			var r read
			r, err = proved(c, of, current)
			s = r.sale
		}
		return err
	})
	return s, err
}

// refundByHand looks through all sales.
func refundByHand(c *journal.Conn, n sale.Number) (int64, error) {
	all, err := c.All(Sales)
	if err != nil {
		return 0, err
	}
	for _, of := range all {
		r, err := proved(c, of, false)
		if err != nil {
			return 0, err
		}
		if _, ok := r.sale.Refund(n); ok {
			return of, nil
		}
	}
	return 0, journal.ErrNotFound
}

func (b *Books) one(n sale.Number) (r read, err error) {
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		of, err := c.Number(stream(n))
		if err == nil {
			r, err = proved(c, of, current)
		}
		return err
	})
	return r, err
}

// proved reads a sale, with the proof that it is as the till wrote it: each entry's
// hash hangs on the one before, and the table knows its amount and its refunds. Whoever has
// no key cannot change one without the other; that an entry is gone altogether, Verify
// finds.
func proved(c *journal.Conn, of int64, tables bool) (read, error) {
	name, err := c.Name(of)
	if err != nil {
		return read{}, err
	}
	lines, err := c.Lines(of)
	if err != nil {
		return read{}, err
	}
	r := fold(sale.Number(name.ID), lines)
	if r.sale.Damage == "" && tables {
		r.sale.Damage, err = differs(c, of, r.sale)
	}
	return r, err
}

// differs says where the table knows of something else.
func differs(c *journal.Conn, of int64, s sale.Sale) (string, error) {
	var minor, refunds int64
	var currency string
	err := c.Get("SELECT minor, currency, refunds FROM sales WHERE id = ?", []any{of}, &minor, &currency, &refunds)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if last, err := lastRow(c); err != nil || of > last && pays(s) {
			return "", err // it has none yet
		}
		return message.Text("books.no_row"), nil
	case err != nil:
		return "", err
	case minor != s.Amount.Minor || currency != string(s.Amount.Currency):
		return message.Text("books.row_amount"), nil
	case refunds != int64(len(s.Refunds)):
		return message.Text("books.row_refunds"), nil
	}
	return "", nil
}
