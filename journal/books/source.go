package books

import (
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"fufupos/journal"
	"fufupos/sale"
)

// source names the sales among which those wanted are, the last begun first, some at a
// time. It goes on below the last one that was looked at.
type source struct {
	filter Filter
	tables bool  // there are tables to ask
	last   int64 // what is named next is below it
	size   int   // how many are named next

	low, high int64 // where sales of the wanted time are, once known is set
	known     bool
	fresh     []int64 // what the tables do not know; nil where they were not asked
	all       []int64 // without tables: every sale
}

// The first few are read as they are; whoever goes on wants many.
const fewest, most = 32, 512

func newSource(f Filter, tables bool) *source {
	s := &source{filter: f, tables: tables, last: math.MaxInt64, size: fewest}
	if f.Limit > 0 {
		s.size = min(max(f.Limit, 1), most)
	}
	return s
}

// below has the source begin after a sale.
func (s *source) below(c *journal.Conn, n sale.Number) (err error) {
	if n != "" {
		s.last, err = c.Number(stream(n))
	}
	return err
}

// next gives the next sales to look at, none where there are no more.
func (s *source) next(c *journal.Conn) (of []int64, err error) {
	if s.tables {
		of, err = s.byTables(c)
	} else {
		of, err = s.byHand(c)
	}
	s.size = min(2*s.size, most)
	return of, err
}

// byHand names every sale.
func (s *source) byHand(c *journal.Conn) (of []int64, err error) {
	if s.all == nil {
		if s.all, err = c.All(Sales); err != nil {
			return nil, err
		}
	}
	for len(s.all) > 0 && s.all[0] >= s.last {
		s.all = s.all[1:]
	}
	return s.all[:min(s.size, len(s.all))], nil
}

// byTables names what the tables have, and what they do not know yet.
func (s *source) byTables(c *journal.Conn) (of []int64, err error) {
	unknown, from, words := late, "SELECT s.id FROM sales s", []any(nil)
	if match := s.filter.match(); match != "" {
		unknown, from, words = fresh, "SELECT s.id FROM found f CROSS JOIN sales s ON s.id = f.rowid", []any{match}
	}
	if s.fresh == nil {
		if s.fresh, err = unknown(c); err != nil {
			return nil, err
		}
	}
	if of, err = s.ask(c, from, words); err != nil {
		return nil, err
	}
	// Of the fresh ones those that lie between: where the tables have no more, all.
	low := int64(math.MinInt64)
	if len(of) == s.size {
		low = of[len(of)-1]
	}
	for _, id := range s.fresh {
		if id < s.last && id >= low {
			of = append(of, id)
		}
	}
	slices.Sort(of)
	of = slices.Compact(of)
	slices.Reverse(of)
	return of, nil
}

// ask puts what the tables can answer of the filter to them.
func (s *source) ask(c *journal.Conn, from string, match []any) (of []int64, err error) {
	f := s.filter
	if !s.known {
		if err := s.span(c); err != nil {
			return nil, err
		}
	}
	terms, args := []string{"s.id < ?"}, []any{s.last}
	if match != nil {
		terms, args = []string{"found MATCH ?", "f.rowid < ?"}, []any{match[0], s.last}
	}
	need := func(term string, values ...any) {
		terms = append(terms, term)
		args = append(args, values...)
	}
	if f.Open {
		need("s.open = 1")
	}
	if f.CodeHash != "" {
		need("s.code = ?", codeBytes(f.CodeHash))
	}
	if f.State != "" {
		need("s.state = ?", string(f.State))
		if f.State != "created" && f.State != "pending" && f.State != "paid" {
			terms = append(terms, "s.state NOT IN ('created', 'pending', 'paid')")
		} else if f.State != "paid" {
			terms = append(terms, "s.open = 1")
		}
	}
	if !f.From.IsZero() || !f.To.IsZero() {
		from, to := f.nanos()
		need("+s.created >= ? AND +s.created < ?", from, to) // + : not by the index of times
		if match != nil {
			need("f.rowid BETWEEN ? AND ?", s.low, s.high)
		} else {
			need("s.id BETWEEN ? AND ?", s.low, s.high)
		}
	}
	order := " ORDER BY s.id DESC LIMIT ?"
	if match != nil {
		order = " ORDER BY f.rowid DESC LIMIT ?"
	}
	return c.Numbers(from+" WHERE "+strings.Join(terms, " AND ")+order, append(args, s.size)...)
}

// span finds between which sales those of the wanted time are: their order is that in
// which they were begun, and a clock may have been set back.
func (s *source) span(c *journal.Conn) error {
	s.low, s.high, s.known = 0, math.MaxInt64, true
	f := s.filter
	if f.From.IsZero() && f.To.IsZero() || f.Open || f.CodeHash != "" {
		return nil // of those there are few at any time
	}
	from, to := f.nanos()
	var low, high sql.NullInt64
	err := c.Get("SELECT min(id), max(id) FROM sales WHERE created >= ? AND created < ?", []any{from, to}, &low, &high)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	s.low, s.high = low.Int64, high.Int64
	return err
}

// nanos are From and To as they stand in the table.
func (f Filter) nanos() (from, to int64) {
	from, to = math.MinInt64, math.MaxInt64
	if !f.From.IsZero() && f.From.After(time.Unix(0, from)) {
		from = f.From.UnixNano()
	}
	if !f.To.IsZero() && f.To.Before(time.Unix(0, to)) {
		to = f.To.UnixNano()
	}
	return from, to
}
