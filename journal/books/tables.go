package books

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"fufupos/journal"
	"fufupos/money"
	"fufupos/sale"
)

// tables are the derived tables of sales.
type tables struct{}

// version counts the changes of what the tables hold.
const version = 12

func (tables) Version() int { return version }

func (tables) Schema() string {
	return `
DROP TABLE IF EXISTS sales;
DROP TABLE IF EXISTS refunds;
DROP TABLE IF EXISTS others;
DROP TABLE IF EXISTS totals;
DROP TABLE IF EXISTS found;
DROP TABLE IF EXISTS followed;
CREATE TABLE sales (
	id       INTEGER PRIMARY KEY, -- the stream's number
	created  INTEGER NOT NULL,    -- nanoseconds of the Unix epoch
	state    TEXT NOT NULL,
	open     INTEGER NOT NULL,
	minor    INTEGER NOT NULL,
	currency TEXT NOT NULL,
	refunds  INTEGER NOT NULL, -- how many
	code     BLOB              -- the payment code's hash
) STRICT;
CREATE INDEX sales_by_time ON sales (created);
CREATE INDEX sales_open ON sales (open) WHERE open = 1;
CREATE INDEX sales_by_code ON sales (code) WHERE code IS NOT NULL;
CREATE INDEX sales_ended ON sales (state) WHERE state NOT IN ('created', 'pending', 'paid');
CREATE TABLE refunds (
	number   TEXT PRIMARY KEY,
	sale     INTEGER NOT NULL,
	made     INTEGER NOT NULL, -- nanoseconds of the Unix epoch
	operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refunds_by_hand ON refunds (operator, made) WHERE operator <> '';
CREATE TABLE others ( -- streams of other kinds: few among so many sales
	id   INTEGER PRIMARY KEY, -- the stream's number
	kind TEXT NOT NULL
) STRICT;
` + totalsSchema + foundSchema
}

const (
	putSale = `INSERT INTO sales (id, created, state, open, minor, currency, refunds, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, open = excluded.open, refunds = excluded.refunds`
	getSale    = "SELECT id, created, state, open, minor, currency, refunds, code FROM sales WHERE id = ?"
	putRefund  = "INSERT OR IGNORE INTO refunds (number, sale, made, operator) VALUES (?, ?, ?, ?)"
	putOther   = "INSERT OR IGNORE INTO others (id, kind) VALUES (?, ?)"
	refundSale = "SELECT sale FROM refunds WHERE number = ?"
)

// columns are a sale's row, in putSale's order.
func columns(of int64, s sale.Sale) []any {
	return []any{
		of, created(s), string(s.State), flag(s.Open()), s.Amount.Minor, string(s.Amount.Currency), int64(len(s.Refunds)), codeBytes(s.CodeHash),
	}
}

// created is 0 where a sale's first entry cannot be read.
func created(s sale.Sale) int64 {
	if s.CreatedAt.IsZero() {
		return 0
	}
	return s.CreatedAt.UnixNano()
}

// codeBytes is a code's hash in half its size, or as it is where it is none; nil for none.
func codeBytes(hash string) []byte {
	if hash == "" {
		return nil
	}
	if raw, err := hex.DecodeString(hash); err == nil {
		return raw
	}
	return []byte(hash)
}

func flag(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// Sample is a sale as a till begins it.
func (tables) Sample() []journal.Entry {
	now := time.Now()
	sample, _ := Encode(
		sale.Entry{Sale: "-", At: now, Event: sale.SaleCreated{Amount: money.New(1, money.CNY), CodeHash: "-"}},
		sale.Entry{Sale: "-", At: now, Event: sale.Sent{}},
	)
	return sample
}

// folder keeps the tables in step.
type folder struct {
	c     *journal.Conn
	known map[int64]sale.Sale // the open sales met so far
	last  int64               // the last entry folded
	upto  int64               // the last that the index knows; -1: not read yet
}

func (tables) Folder(c *journal.Conn) journal.Folder {
	return &folder{c: c, known: map[int64]sale.Sale{}, upto: -1}
}

// change is a sale before and after the entries that are folded.
type change struct{ was, is sale.Sale }

// Fold takes the sales' entries in. A sale that only begins has no row yet: it is not needed
// before its request, and a row is four pages of the disk. The next fold that is about
// anything else makes up for it, and so does Follow.
func (f *folder) Fold(lines []journal.Line, again bool) (kept func(), err error) {
	changes := map[int64]change{}
	var order []int64
	for _, l := range lines {
		if l.Stream.Kind != Sales {
			if l.Of == l.Seq {
				if _, err := f.c.Exec(putOther, l.Of, l.Stream.Kind); err != nil {
					return nil, err
				}
			}
			continue
		}
		ch, met := changes[l.Of]
		if !met {
			if ch.was, err = f.before(l.Of, lines[0].Seq); err != nil {
				return nil, err
			}
			ch.is = ch.was
			order = append(order, l.Of)
		}
		e, err := entry(l)
		if err == nil && !again {
			err = f.fits(l, e)
			if err != nil {
				return nil, err
			}
		}
		if err == nil { // else it is a newer till's: kept, and not counted
			ch.is = ch.is.Apply(e)
		}
		ch.is.Number = sale.Number(l.Stream.ID)
		changes[l.Of] = ch
	}
	kept = func() {
		f.last = lines[len(lines)-1].Seq
		for of, ch := range changes {
			if f.known[of] = ch.is; !ch.is.Open() {
				delete(f.known, of)
			}
		}
	}
	begins := func(of int64) bool { return of >= lines[0].Seq && pays(changes[of].is) }
	if !again {
		if !slices.ContainsFunc(order, func(of int64) bool { return !begins(of) }) {
			return kept, nil
		}
		if err := f.putLate(lines[0].Seq, changes); err != nil {
			return nil, err
		}
	}
	sums := totals{}
	for _, of := range order {
		ch := changes[of]
		if _, err := f.c.Exec(putSale, columns(of, ch.is)...); err != nil {
			return nil, err
		}
		for i := len(ch.was.Refunds); i < len(ch.is.Refunds); i++ {
			r := ch.is.Refunds[i]
			if _, err := f.c.Exec(putRefund, string(r.Number), of, r.CreatedAt.UnixNano(), r.By.Operator); err != nil {
				return nil, err
			}
		}
		sums.add(ch.was, -1)
		sums.add(ch.is, 1)
	}
	if err := sums.put(f.c); err != nil {
		return nil, err
	}
	return kept, nil
}

// putLate makes the rows of those sales that have none, as they were before the entry with
// number seq; but for those whose rows are made now anyhow.
func (f *folder) putLate(seq int64, but map[int64]change) error {
	some, err := late(f.c)
	if err != nil {
		return err
	}
	slices.Reverse(some) // in the order in which they were begun: see late
	for _, of := range some {
		if _, is := but[of]; is {
			continue
		}
		s, err := f.before(of, seq)
		if err == nil {
			_, err = f.c.Exec(putSale, columns(of, s)...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// late are the sales that have no row yet, the last begun first: all that were begun since
// the last one that has.
func late(c *journal.Conn) ([]int64, error) {
	last, err := lastRow(c)
	if err != nil {
		return nil, err
	}
	return c.Begun(Sales, last)
}

func lastRow(c *journal.Conn) (last int64, err error) {
	err = c.Get("SELECT coalesce(max(id), 0) FROM sales", nil, &last)
	return last, err
}

// before is a sale as it was before the entry with number seq.
func (f *folder) before(of, seq int64) (sale.Sale, error) {
	if s, ok := f.known[of]; ok || of >= seq {
		return s, nil
	}
	lines, err := f.c.Lines(of)
	if err != nil {
		return sale.Sale{}, err
	}
	for len(lines) > 0 && lines[len(lines)-1].Seq >= seq {
		lines = lines[:len(lines)-1]
	}
	s := fold("", lines).sale // whoever asks knows the number
	s.Damage, s.Newer = "", false
	return s, nil
}

// fits tells what makes a new entry impossible.
func (f *folder) fits(l journal.Line, e sale.Entry) error {
	_, creates := e.Event.(sale.SaleCreated)
	switch begins := l.Of == l.Seq; {
	case creates && !begins:
		return journal.Refuse("journal: sale %s is there already", e.Sale)
	case begins && !creates:
		return journal.Refuse("journal: sale %s must be created before anything else is kept about it", e.Sale)
	}
	made, ok := e.Event.(sale.RefundMade)
	if !ok {
		return nil
	}
	var of int64
	err := f.c.Get(refundSale, []any{string(made.Refund)}, &of)
	if errors.Is(err, sql.ErrNoRows) {
		_, err = f.c.Exec(putRefund, string(made.Refund), l.Of, l.At.UnixNano(), l.By.Operator)
		return err
	}
	if err != nil {
		return err
	}
	name, err := f.c.Name(of)
	if err != nil {
		return err
	}
	return journal.Refuse("journal: refund number %s stands with sale %s already", made.Refund, name.ID)
}
