package books

import (
	"database/sql"
	"errors"
	"maps"
	"slices"

	"fufupos/journal"
	"fufupos/message"
	"fufupos/sale"
)

// checker holds the tables against the entries, in one walk. Sales are compared when
// nothing was heard of them for a while; one of which more comes later is read once
// more.
type checker struct {
	c      *journal.Conn
	open   map[int64]sale.Sale
	order  []int64                    // of open, as they were met
	differ map[int64]*journal.Problem // those that the tables know otherwise: more comes of them, or something is wrong
	last   int64                      // the last sale that has a row; -1: not read yet
	sales  int64                      // up to that one
	sums   totals
	rows   int64 // refunds
	others int64 // streams of other kinds
	unread int64
	index  indexChecker
}

// checkedLater is how many sales are in memory.
const checkedLater = 4096

func (tables) Checker(c *journal.Conn) journal.Checker {
	return &checker{c: c, open: map[int64]sale.Sale{}, differ: map[int64]*journal.Problem{}, sums: totals{}, last: -1}
}

// Line takes the next entry.
func (k *checker) Line(l *journal.Line) error {
	if l.Stream.Kind != Sales {
		if l.Of == l.Seq {
			k.others++
		}
		if !reads(l) {
			k.unread++
		}
		return nil
	}
	if k.last < 0 {
		var err error
		if k.last, err = lastRow(k.c); err != nil {
			return err
		}
		if k.index, err = newIndexChecker(k.c); err != nil {
			return err
		}
	}
	s, met := k.open[l.Of]
	if !met {
		if err := k.compareSome(checkedLater); err != nil {
			return err
		}
		if l.Of == l.Seq {
			if l.Of <= k.last {
				k.sales++
			}
		} else {
			var err error
			if s, err = (&folder{c: k.c}).before(l.Of, l.Seq); err != nil {
				return err
			}
			k.count(s, -1)
		}
		k.order = append(k.order, l.Of)
	}
	e, err := entry(*l)
	if err == nil {
		s = s.Apply(e)
	} else {
		k.unread++
	}
	s.Number = sale.Number(l.Stream.ID)
	k.open[l.Of] = s
	return nil
}

// count counts what the tables must have of a sale, once or with -1 not yet.
func (k *checker) count(s sale.Sale, times int64) {
	k.sums.add(s, times)
	k.rows += times * int64(len(s.Refunds))
}

// compareSome compares the oldest half, where there are more than most in memory.
func (k *checker) compareSome(most int) error {
	if len(k.order) < most {
		return nil
	}
	done := k.order[:(len(k.order)+1)/2]
	for _, of := range done {
		delete(k.differ, of)
		err := k.compare(of, k.open[of])
		if p, ok := errors.AsType[*journal.Problem](err); ok {
			k.differ[of] = p // the tables know how it ends, which may be far from here
		} else if err != nil {
			return err
		}
		k.count(k.open[of], 1)
		delete(k.open, of)
	}
	k.order = slices.Clone(k.order[len(done):])
	return nil
}

func (k *checker) compare(of int64, s sale.Sale) error {
	var id, created, open, minor, refunds int64
	var state, currency string
	var code []byte
	err := k.c.Get(getSale, []any{of}, &id, &created, &state, &open, &minor, &currency, &refunds, &code)
	if errors.Is(err, sql.ErrNoRows) {
		if of > k.last && pays(s) {
			return nil // it has none yet
		}
		return wrong("books.not_listed", s.Number)
	}
	if err != nil {
		return err
	}
	want := columns(of, s)
	if !slices.Equal(want[:7], []any{id, created, state, open, minor, currency, refunds}) || string(want[7].([]byte)) != string(code) {
		return wrong("books.listed_otherwise", s.Number)
	}
	for _, r := range s.Refunds {
		var of, made int64
		var operator string
		if err := k.c.Get("SELECT sale, made, operator FROM refunds WHERE number = ?", []any{string(r.Number)}, &of, &made, &operator); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if of != id || made != r.CreatedAt.UnixNano() || operator != r.By.Operator {
			return wrong("books.refund_not_listed", s.Number, r.Number)
		}
	}
	return k.index.compare(of, s)
}

// End compares what is left, and whether the tables have more.
func (k *checker) End() (unread int64, err error) {
	for len(k.order) > 0 {
		if err := k.compareSome(0); err != nil {
			return 0, err
		}
	}
	for _, of := range slices.Sorted(maps.Keys(k.differ)) {
		return 0, k.differ[of]
	}
	for table, want := range map[string]int64{"sales": k.sales, "refunds": k.rows, "others": k.others} {
		var got int64
		if err := k.c.Get("SELECT count(*) FROM "+table, nil, &got); err != nil {
			return 0, err
		}
		if got != want {
			return 0, wrong("books.listed_"+table, got, want)
		}
	}
	if err := k.compareSums(); err != nil || k.last < 0 {
		return k.unread, err
	}
	return k.unread, k.index.end()
}

func (k *checker) compareSums() error {
	rows, err := k.c.Query("SELECT slot, currency, channel, state, sales, minor, back FROM totals")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at kind
		var got sum
		if err := rows.Scan(&at.slot, &at.currency, &at.channel, &at.state, &got.sales, &got.minor, &got.back); err != nil {
			return err
		}
		if k.sums[at] != got {
			return wrongSum(at)
		}
		delete(k.sums, at)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for at := range k.sums {
		return wrongSum(at)
	}
	return nil
}

// wrong is what the tables have otherwise than the entries: a key and its values.
func wrong(key string, values ...any) error {
	return &journal.Problem{What: message.Text(key, values...)}
}

func wrongSum(at kind) error {
	return wrong("books.other_sums", message.Said(message.Text("state.sale."+at.state)), slotStart(at.slot).Format("2006-01-02 15:04"))
}
