package journal

import (
	"database/sql"
	"errors"
	"strings"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Filter says which sales are wanted; zero fields don't count, all others
// must hold at once.
type Filter struct {
	Open     bool         // only those the till still has something to do for (sale.Sale.Open)
	CodeHash string       // those charged, or tried, with this payment code
	Amount   money.Amount // those of this amount
	From, To time.Time    // created from (included) to (excluded)
	State    sale.State
	Text     string // part of a number (ours, the platform's, the channel's, the phone's, a refund's) or of the subject; capitals don't count
	Limit    int
}

const (
	history    = "SELECT seq, sale, at, kind, data FROM events WHERE sale = ? ORDER BY seq"
	refundSale = "SELECT sale FROM refunds WHERE number = ?"
)

// Sale gives one sale. Error: ErrNotFound.
func (j *Journal) Sale(n sale.Number) (sale.Sale, error) {
	entries, err := j.Entries(n)
	return sale.Fold(entries), err
}

// Entries gives everything that happened to a sale, in order, times in UTC.
// Error: ErrNotFound.
func (j *Journal) Entries(n sale.Number) ([]sale.Entry, error) {
	rows, err := j.read.Query(history, string(n))
	if err != nil {
		return nil, j.notRead(err)
	}
	_, entries, err := scanEntries(rows)
	switch {
	case err != nil:
		return nil, j.notRead(err)
	case len(entries) == 0:
		return nil, ErrNotFound
	}
	return entries, nil
}

// ByRefund gives the sale that a refund belongs to. Error: ErrNotFound.
func (j *Journal) ByRefund(n sale.Number) (sale.Sale, error) {
	var of string
	err := j.read.QueryRow(refundSale, string(n)).Scan(&of)
	if errors.Is(err, sql.ErrNoRows) {
		return sale.Sale{}, ErrNotFound
	}
	if err != nil {
		return sale.Sale{}, j.notRead(err)
	}
	return j.Sale(sale.Number(of))
}

// Find gives the sales that match, newest first; nil where none does.
func (j *Journal) Find(f Filter) ([]sale.Sale, error) {
	which, args := f.query()
	find, err := j.asked.on(j.read, `SELECT e.seq, e.sale, e.at, e.kind, e.data FROM (`+which+`) s JOIN events e ON e.sale = s.number
ORDER BY s.created DESC, s.id DESC, e.seq`)
	if err != nil {
		return nil, j.notRead(err)
	}
	rows, err := find.Query(args...)
	if err != nil {
		return nil, j.notRead(err)
	}
	_, entries, err := scanEntries(rows)
	if err != nil {
		return nil, j.notRead(err)
	}
	var sales []sale.Sale
	for i := 0; i < len(entries); {
		end := i + 1
		for end < len(entries) && entries[end].Sale == entries[i].Sale {
			end++
		}
		sales = append(sales, sale.Fold(entries[i:end]))
		i = end
	}
	return sales, nil
}

// query is the filter in SQL, over the derived table.
func (f Filter) query() (text string, args []any) {
	var terms []string
	need := func(term string, values ...any) {
		terms = append(terms, term)
		args = append(args, values...)
	}
	if f.Open {
		need("open = 1")
	}
	if f.CodeHash != "" {
		need("code_hash = ?", f.CodeHash)
	}
	if f.Amount != (money.Amount{}) {
		need("minor = ? AND currency = ?", f.Amount.Minor, string(f.Amount.Currency))
	}
	if !f.From.IsZero() {
		need("created >= ?", f.From.UTC().Format(timeLayout))
	}
	if !f.To.IsZero() {
		need("created < ?", f.To.UTC().Format(timeLayout))
	}
	if f.State != "" {
		need("state = ?", string(f.State))
	}
	if f.Text != "" {
		need("instr(search, ?) > 0", strings.ToLower(f.Text))
	}
	text = "SELECT id, number, created FROM sales"
	if len(terms) > 0 {
		text += " WHERE " + strings.Join(terms, " AND ")
	}
	text += " ORDER BY created DESC, id DESC"
	if f.Limit > 0 {
		text += " LIMIT ?"
		args = append(args, f.Limit)
	}
	return text, args
}

func (j *Journal) notRead(err error) error {
	if isDamage(err) {
		return &DamagedError{file(j.dir), err}
	}
	return err
}

// scanEntries reads and closes rows of seq, sale, at, kind, data. first is the
// first one's seq, 0 where there is none.
func scanEntries(rows *sql.Rows) (first int64, entries []sale.Entry, err error) {
	defer rows.Close()
	for rows.Next() {
		l, err := scanLine(rows)
		if err != nil {
			return 0, nil, err
		}
		e, err := l.entry()
		if err != nil {
			return 0, nil, err
		}
		if first == 0 {
			first = l.seq
		}
		entries = append(entries, e)
	}
	return first, entries, rows.Err()
}

func scanLine(rows *sql.Rows) (l line, err error) {
	err = rows.Scan(&l.seq, &l.sale, &l.at, &l.kind, &l.data)
	return l, err
}
