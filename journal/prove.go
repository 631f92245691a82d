package journal

import (
	"bytes"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"fufupos/sale"
)

// folding is one sale on its way out of the journal, with the proof that it is
// as the till wrote it: each entry's hash hangs on the one before, and the
// derived table knows the sale's amount and its refunds. Whoever has no key
// cannot change one without the other; that an entry is gone altogether, Verify
// finds.
type folding struct {
	number  sale.Number
	entries []sale.Entry
	damage  string

	known    bool // the derived table's row was met
	search   string
	minor    int64
	currency string
}

// fold reads and closes proved rows, and gives each sale with its entries until
// each says that it is enough.
func (j *Journal) fold(rows *sql.Rows, each func(sale.Sale, []sale.Entry) bool) error {
	defer rows.Close()
	var f folding
	var l line
	var before []byte
	for rows.Next() {
		var search, currency sql.NullString
		var minor sql.NullInt64
		if err := rows.Scan(&l.seq, &l.sale, &l.at, &l.kind, &l.data, &l.hash, &before, &search, &minor, &currency); err != nil {
			return j.notRead(err)
		}
		if f.number != sale.Number(l.sale) {
			if f.number != "" && !each(f.done()) {
				return nil
			}
			f = folding{number: sale.Number(l.sale)}
		}
		if search.Valid {
			f.known, f.search, f.minor, f.currency = true, search.String, minor.Int64, currency.String
		}
		if l.seq == 1 {
			before = j.first
		}
		if err := f.take(l, bytes.Equal(l.hash, j.keys.next(before, l))); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return j.notRead(err)
	}
	if f.number != "" {
		each(f.done())
	}
	return nil
}

// take takes the next entry. One that is as it was written and cannot be read is
// of a newer till: an error.
func (f *folding) take(l line, proved bool) error {
	e, err := l.entry()
	if !proved && f.damage == "" {
		f.damage = fmt.Sprintf("entry %d was changed, or the one before it", l.seq)
	}
	switch {
	case err == nil:
		f.entries = append(f.entries, e)
	case proved:
		return err
	}
	return nil
}

func (f *folding) done() (sale.Sale, []sale.Entry) {
	s := sale.Fold(f.entries)
	s.Number = f.number // where even the first entry cannot be read
	if s.Damage = f.damage; s.Damage == "" {
		s.Damage = f.differs(s)
	}
	return s, f.entries
}

// differs says where the derived table knows of something else.
func (f *folding) differs(s sale.Sale) string {
	parts := strings.Split(f.search, searchSeparator)
	var refunds []string
	for _, r := range s.Refunds {
		refunds = append(refunds, strings.ToLower(string(r.Number)))
	}
	switch {
	case !f.known:
		return "the search table does not know it"
	case f.minor != s.Amount.Minor || f.currency != string(s.Amount.Currency):
		return "the search table has another amount"
	case !slices.Equal(parts[min(searchFields, len(parts)):], refunds):
		return "the search table has other refunds"
	}
	return ""
}
