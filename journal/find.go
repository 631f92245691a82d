package journal

import (
	"database/sql"
	"errors"
	"iter"
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
	Number   string // one of the sale's numbers, whole; capitals don't count
	Limit    int

	after *place
}

const (
	history    = "SELECT seq, sale, at, kind, data FROM events WHERE sale = ? ORDER BY seq"
	refundSale = "SELECT sale FROM refunds WHERE number = ?"

	// An entry with what proves it: its hash and the one before; beside a sale's
	// first entry stands what the derived table has of the sale.
	proved = `SELECT e.seq, e.sale, e.at, e.kind, e.data, e.hash, p.hash,
	CASE e.seq WHEN s.id THEN s.search END, CASE e.seq WHEN s.id THEN s.minor END, CASE e.seq WHEN s.id THEN s.currency END`
	oneSale = proved + `
FROM events e LEFT JOIN events p ON p.seq = e.seq - 1 LEFT JOIN sales s ON s.id = (SELECT min(seq) FROM events WHERE sale = ?1)
WHERE e.sale = ?1 ORDER BY e.seq`
)

// Sale gives one sale, and says in Damage where it is not as the till wrote it.
// Error: ErrNotFound.
func (j *Journal) Sale(n sale.Number) (sale.Sale, error) {
	s, _, err := j.one(n)
	return s, err
}

// Entries gives everything that happened to a sale, in order, times in UTC.
// Error: ErrNotFound.
func (j *Journal) Entries(n sale.Number) ([]sale.Entry, error) {
	_, entries, err := j.one(n)
	return entries, err
}

func (j *Journal) one(n sale.Number) (sale.Sale, []sale.Entry, error) {
	find, err := j.asked.on(j.read, oneSale)
	if err != nil {
		return sale.Sale{}, nil, j.notRead(err)
	}
	rows, err := find.Query(string(n))
	if err != nil {
		return sale.Sale{}, nil, j.notRead(err)
	}
	var found sale.Sale
	var all []sale.Entry
	err = j.fold(rows, func(s sale.Sale, entries []sale.Entry) bool {
		found, all = s, entries
		return true
	})
	if err == nil && all == nil {
		err = ErrNotFound
	}
	return found, all, err
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

// Find gives the sales that match, newest first; nil where none does. All of
// them are in memory then: where there may be many, Each is for them.
func (j *Journal) Find(f Filter) ([]sale.Sale, error) {
	var sales []sale.Sale
	err := j.find(f, func(s sale.Sale) bool {
		sales = append(sales, s)
		return true
	})
	if err != nil {
		return nil, err
	}
	return sales, nil
}

// page is how many sales Each has in memory.
const page = 200

// Each gives the sales that match one after the other, newest first, of however
// many there are. Nothing is held while one is looked at: sales that are begun
// meanwhile are newer than the first. After an error there are no more.
func (j *Journal) Each(f Filter) iter.Seq2[sale.Sale, error] {
	return func(yield func(sale.Sale, error) bool) {
		left := f.Limit
		for part := f; ; {
			if part.Limit = page; left > 0 {
				part.Limit = min(page, left)
			}
			sales, err := j.Find(part)
			if err != nil {
				yield(sale.Sale{}, err)
				return
			}
			for _, s := range sales {
				if !yield(s, nil) {
					return
				}
			}
			if left -= len(sales); len(sales) < part.Limit || left == 0 && f.Limit > 0 {
				return
			}
			last := sales[len(sales)-1]
			part.after = &place{last.CreatedAt, last.Number}
		}
	}
}

// place is where Each goes on: below this sale.
type place struct {
	created time.Time
	number  sale.Number
}

// find folds the sales that match until each says that it is enough.
func (j *Journal) find(f Filter, each func(sale.Sale) bool) error {
	which, args := f.query()
	find, err := j.asked.on(j.read, proved+` FROM (`+which+`) s JOIN events e ON e.sale = s.number LEFT JOIN events p ON p.seq = e.seq - 1
ORDER BY s.created DESC, s.id DESC, e.seq`)
	if err != nil {
		return j.notRead(err)
	}
	rows, err := find.Query(args...)
	if err != nil {
		return j.notRead(err)
	}
	return j.fold(rows, func(s sale.Sale, _ []sale.Entry) bool { return each(s) })
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
	if f.Number != "" {
		need("instr('\x1f' || search || '\x1f', ?) > 0", "\x1f"+strings.ToLower(f.Number)+"\x1f")
	}
	if f.after != nil {
		at := f.after.created.UTC().Format(timeLayout)
		need("created <= ? AND (created < ? OR id < (SELECT id FROM sales WHERE created = ? AND number = ?))", at, at, at, string(f.after.number))
	}
	if f.Text != "" {
		need("instr(search, ?) > 0", strings.ToLower(f.Text))
	}
	text = "SELECT id, number, created, search, minor, currency FROM sales"
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
