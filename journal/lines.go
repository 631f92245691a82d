package journal

import (
	"bytes"
	"database/sql"
	"errors"
	"time"
)

// The entries lie in two tables: events has those of formats 1 and 2, as they were
// written, and entries all since.
const (
	oldLine  = "SELECT e.seq, e.sale, e.at, e.kind, e.data, e.hash"
	newLine  = "SELECT e.seq, e.stream, e.at, e.kind, e.operator, e.approver, e.data, e.hash"
	before   = ", p.hash"
	oldWalk  = oldLine + " FROM events e WHERE e.seq > ? ORDER BY e.seq LIMIT ?"
	newWalk  = newLine + " FROM entries e WHERE e.seq > ? ORDER BY e.seq LIMIT ?"
	oldOfOne = oldLine + before + " FROM events e LEFT JOIN events p ON p.seq = e.seq - 1 WHERE e.sale = ? ORDER BY e.seq"
	newOfOne = newLine + before + " FROM entries e LEFT JOIN entries p ON p.seq = e.seq - 1 WHERE e.stream = ? ORDER BY e.seq"
)

// timeLayout is how formats 1 and 2 kept times: of a fixed width.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

// raw is a row, before it is a Line. Its bytes are the database's own.
type raw struct {
	seq, of, at, kind    int64
	operator, approver   sql.NullInt64
	sale, oldAt, oldKind sql.RawBytes
	data, hash, prev     sql.RawBytes
}

func (r *raw) old() []any { return []any{&r.seq, &r.sale, &r.oldAt, &r.oldKind, &r.data, &r.hash} }

func (r *raw) new() []any {
	return []any{&r.seq, &r.of, &r.at, &r.kind, &r.operator, &r.approver, &r.data, &r.hash}
}

// line reads the row out and gives the link that it should have after prev.
// The line's data is good until the next row.
func (c *Conn) line(r *raw, l *Line, prev []byte) (link []byte, err error) {
	*l = Line{Seq: r.seq, Of: r.of}
	if l.Stream, err = c.Name(r.of); err != nil {
		return nil, err
	}
	if l.Kind, err = c.word(r.kind); err != nil {
		return nil, err
	}
	if r.operator.Valid || r.approver.Valid {
		if l.By.Operator, err = c.word(r.operator.Int64); err != nil {
			return nil, err
		}
		if l.By.Approver, err = c.word(r.approver.Int64); err != nil {
			return nil, err
		}
	}
	l.At, l.Data = time.Unix(0, r.at).UTC(), r.data
	return c.link.next(prev, l), nil
}

// oldLine is the same for a row of events.
func (c *Conn) oldLine(r *raw, l *Line, prev []byte) (link []byte, err error) {
	*l = Line{Seq: r.seq, Entry: Entry{Stream: Stream{OldKind, string(r.sale)}, Kind: string(r.oldKind), Data: r.data}}
	at := string(r.oldAt)
	l.At, _ = time.Parse(timeLayout, at) // one that cannot be read is no time, and has no link that fits
	return c.link.nextOld(prev, l, at), nil
}

// own is the line with bytes of its own.
func (l *Line) own() Line {
	kept := *l
	kept.Data = bytes.Clone(l.Data)
	return kept
}

// Lines are a stream's, in order; see Name and Number for of.
func (c *Conn) Lines(of int64) (lines []Line, err error) {
	if of <= c.j.old || c.j.format < streamsSince {
		name, err := c.Name(of)
		if err != nil {
			return nil, err
		}
		if lines, err = c.scan(lines, (*raw).old, c.oldLine, oldOfOne, name.ID); err != nil {
			return nil, err
		}
		for i := range lines {
			lines[i].Of = of
		}
	}
	if c.j.format < streamsSince {
		return lines, nil
	}
	return c.scan(lines, (*raw).new, c.line, newOfOne, of)
}

type lineReader func(r *raw, l *Line, prev []byte) (link []byte, err error)

// scan adds the rows of one stream, each held against the entry before it.
func (c *Conn) scan(lines []Line, columns func(*raw) []any, read lineReader, query string, arg any) ([]Line, error) {
	rows, err := c.Query(query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var r raw
	into := append(columns(&r), &r.prev)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		prev := []byte(r.prev)
		switch r.seq {
		case 1:
			prev = c.j.first
		case c.j.old + 1:
			prev = c.j.base
		}
		var l Line
		link, err := read(&r, &l, prev)
		if err != nil {
			return nil, err
		}
		l.Proved = bytes.Equal(link, r.hash)
		lines = append(lines, l.own())
	}
	return lines, rows.Err()
}

// Last gives the last n lines of the whole journal, in order.
func (j *Journal) Last(n int64) (lines []Line, err error) {
	err = j.At(func(c *Conn) error {
		// One more, whose hash the next one hangs on.
		from, prev := j.Mark().Seq-n-1, []byte(nil)
		if from < 0 {
			from, prev = 0, j.first
		}
		skip := prev == nil
		return c.walkLinked(from, 0, prev, func(l *Line, hash, link []byte) error {
			if l.Proved = bytes.Equal(hash, link); !skip {
				lines = append(lines, l.own())
			}
			skip = false
			return nil
		})
	})
	return lines, err
}

// walk gives the lines after a place in order, at most limit of them where it is not
// 0, with the hash that each has. Whether it fits is left to each: link makes the one that
// it should have. A line is good until the next one.
func (c *Conn) walk(after, limit int64, each func(l *Line, hash []byte) error) error {
	return c.walkLinked(after, limit, nil, func(l *Line, hash, _ []byte) error { return each(l, hash) })
}

// walkLinked gives beside it the link that each should have, where prev is the hash of
// the line at after.
func (c *Conn) walkLinked(after, limit int64, prev []byte, each func(l *Line, hash, link []byte) error) error {
	if limit == 0 {
		limit = -1
	}
	given := int64(0)
	prev = bytes.Clone(prev)
	table := func(columns func(*raw) []any, read lineReader, query string) error {
		rows, err := c.Query(query, after, limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		var r raw
		var l Line
		into := columns(&r)
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			link, err := read(&r, &l, prev)
			if err != nil {
				return err
			}
			if err := each(&l, r.hash, link); err != nil {
				return err
			}
			prev = append(prev[:0], r.hash...)
			given++
			after = r.seq
		}
		return rows.Err()
	}
	if after < c.j.old || c.j.format < streamsSince {
		if err := table((*raw).old, c.oldWalkLine, oldWalk); err != nil {
			return err
		}
		if limit > 0 {
			limit -= given
		}
	}
	if c.j.format < streamsSince || limit == 0 {
		return nil
	}
	return table((*raw).new, c.line, newWalk)
}

// oldWalkLine also finds the line's stream.
func (c *Conn) oldWalkLine(r *raw, l *Line, prev []byte) (link []byte, err error) {
	link, _ = c.oldLine(r, l, prev) // asks nobody
	l.Of, err = c.Number(l.Stream)
	if errors.Is(err, ErrNotFound) {
		err = nil // books that were changed by hand
	}
	return link, err
}

// Touched gives the numbers of the streams that the entries after a place are of, each
// once and in order of these entries, and the last of those. At most limit entries are
// looked at; 0 for all.
func (c *Conn) Touched(after, limit int64) (of []int64, last int64, err error) {
	if limit == 0 {
		limit = -1
	}
	last = after
	seen := map[int64]bool{}
	add := func(query string) error {
		rows, err := c.Query(query, last, limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var stream int64
			if err := rows.Scan(&last, &stream); err != nil {
				return err
			}
			if !seen[stream] {
				seen[stream] = true
				of = append(of, stream)
			}
			limit--
		}
		return rows.Err()
	}
	if after < c.j.old {
		err = add("SELECT e.seq, s.id FROM events e JOIN streams s ON s.name = e.sale AND s.kind = 1 WHERE e.seq > ? ORDER BY e.seq LIMIT ?")
	}
	if err == nil && limit != 0 {
		err = add("SELECT seq, stream FROM entries WHERE seq > ? ORDER BY seq LIMIT ?")
	}
	return of, last, err
}

// All gives the numbers of all streams of a kind, the last begun first.
func (c *Conn) All(kind string) ([]int64, error) { return c.Begun(kind, 0) }

// Begun gives those that were begun after a place.
func (c *Conn) Begun(kind string, after int64) ([]int64, error) {
	query := "SELECT s.id FROM streams s JOIN words w ON w.id = s.kind WHERE w.text = ? AND s.id > ? ORDER BY s.id DESC"
	if c.j.format < streamsSince {
		query = "SELECT min(seq) AS first FROM events WHERE ? = '" + OldKind + "' GROUP BY sale HAVING first > ? ORDER BY first DESC"
	}
	return c.Numbers(query, kind, after)
}

// Numbers gives what a query for one whole number a row finds.
func (c *Conn) Numbers(query string, args ...any) (all []int64, err error) {
	rows, err := c.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		all = append(all, 0)
		if err := rows.Scan(&all[len(all)-1]); err != nil {
			return nil, err
		}
	}
	return all, rows.Err()
}
