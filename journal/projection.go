package journal

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"fufupos/sale"
)

// row is a sale as the derived table has it: for searching only. What a
// search gives is always folded from the events.
type row struct {
	id   int64 // seq of its first entry
	sale sale.Sale
}

const (
	putSale = `INSERT INTO sales (id, number, created, state, open, minor, currency, code_hash, search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, open = excluded.open, search = excluded.search`
	putRefund = "INSERT INTO refunds (number, sale) VALUES (?, ?)"
	getSale   = "SELECT id, number, created, state, open, minor, currency, code_hash, search FROM sales WHERE id = ?"
)

// columns are the row's values, in putSale's order.
func (r row) columns() []any {
	s := r.sale
	return []any{
		r.id, string(s.Number), s.CreatedAt.Format(timeLayout), string(s.State), flag(s.Open()), s.Amount.Minor, string(s.Amount.Currency),
		sql.NullString{String: s.CodeHash, Valid: s.CodeHash != ""},
		searchText(s),
	}
}

// stands tells whether the derived table has this row as it should be. Error:
// sql.ErrNoRows, and others.
func (r row) stands(get *sql.Stmt) (bool, error) {
	var id, open, minor int64
	var number, created, state, currency, search string
	var code sql.NullString
	err := get.QueryRow(r.id).Scan(&id, &number, &created, &state, &open, &minor, &currency, &code, &search)
	return slices.Equal(r.columns(), []any{id, number, created, state, open, minor, currency, code, search}), err
}

func flag(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// searchSeparator parts what a sale can be found by: nobody types it.
const searchSeparator = "\x1f"

// searchFields is how many parts stand before the refunds' numbers.
const searchFields = 5

// searchText is everything a sale can be found by, the
// sale's own fields first.
func searchText(s sale.Sale) string {
	parts := []string{string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode, s.Subject}
	for _, r := range s.Refunds {
		parts = append(parts, string(r.Number))
	}
	return strings.ToLower(strings.Join(parts, searchSeparator))
}

// Rebuild makes the derived tables again from the events. Errors: as Append.
func (j *Journal) Rebuild() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case j.closed:
		return ErrClosed
	case j.owner == nil:
		return ErrReadOnly
	case j.write == nil:
		return fmt.Errorf("the journal could not be written last: append something first")
	}
	tx, err := j.write.conn.BeginTx(context.Background(), nil)
	if err != nil {
		return j.notWritten(err)
	}
	defer func() { _ = tx.Rollback() }() // after a Commit it does nothing
	if err := rebuild(tx); err != nil {
		return j.notWritten(err)
	}
	if err := tx.Commit(); err != nil {
		j.discard()
		return j.notWritten(err)
	}
	return nil
}

func rebuild(tx *sql.Tx) error {
	for _, text := range []string{"DELETE FROM sales", "DELETE FROM refunds", fmt.Sprintf("UPDATE meta SET projection = %d", projection)} {
		if _, err := tx.Exec(text); err != nil {
			return err
		}
	}
	sales, err := tx.Prepare(putSale)
	if err != nil {
		return err
	}
	refunds, err := tx.Prepare(putRefund)
	if err != nil {
		return err
	}
	return foldAll(tx, func(r row) error {
		if _, err := sales.Exec(r.columns()...); err != nil {
			return err
		}
		for _, refund := range r.sale.Refunds {
			if _, err := refunds.Exec(string(refund.Number), string(r.sale.Number)); err != nil {
				return err
			}
		}
		return nil
	})
}

// foldAll gives every sale of the journal, one after the other.
func foldAll(q querier, each func(row) error) error {
	rows, err := q.Query("SELECT seq, sale, at, kind, data FROM events ORDER BY sale, seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	var r row
	var number sale.Number
	for rows.Next() {
		l, err := scanLine(rows)
		if err != nil {
			return err
		}
		e, err := l.entry()
		if err != nil {
			return err
		}
		if r.id != 0 && e.Sale != number {
			if err := each(r); err != nil {
				return err
			}
			r = row{}
		}
		if r.id == 0 {
			r.id, number = l.seq, e.Sale
		}
		r.sale = r.sale.Apply(e)
	}
	if err := rows.Err(); err != nil || r.id == 0 {
		return err
	}
	return each(r)
}
