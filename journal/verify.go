package journal

import (
	"bytes"
	"errors"
	"math"

	"fufupos/message"
)

// Report is what Verify found.
type Report struct {
	Entries int64            // that are in order, from the first on
	Streams map[string]int64 // begun by them, by kind
	// Unread counts those that a newer till wrote and this one does not understand:
	// they are kept and proved all the same.
	Unread  int64
	Problem *Problem // the first one; nil where all is in order
}

// Problem is something that is not as the till wrote it.
type Problem struct {
	Seq    int64  // the first bad entry; 0 where it is none of them
	Stream Stream // the stream it claims to be of; may be empty
	What   string // one message
}

func (p *Problem) Error() string {
	switch {
	case p.Seq == 0:
		return p.What
	case p.Stream.ID == "":
		return message.Text("books.entry", p.Seq, message.Said(p.What))
	}
	return message.Text("books.entry_of", p.Seq, p.Stream, message.Said(p.What))
}

// Verify walks the whole journal: every entry's hash, the sealed head, the
// derived tables, the file's structure. It works beside a writing till, on the
// journal as it is at the start, and needs little memory. The error is for
// what kept it from looking, such as *DamagedError.
func (j *Journal) Verify() (Report, error) {
	r := Report{Streams: map[string]int64{}}
	err := j.At(func(c *Conn) error {
		for _, check := range []func(*Conn, *Report) error{j.verifyChain, j.verifyInstallations, verifyFile} {
			if err := check(c, &r); err != nil {
				return err
			}
		}
		return nil
	})
	if p, ok := errors.AsType[*Problem](err); ok {
		r.Problem, err = p, nil
	}
	return r, err
}

// verifyChain walks every entry and holds the derived tables against them, unless
// those are of another version: they are made again once the journal is written.
func (j *Journal) verifyChain(c *Conn, r *Report) error {
	id, derived, err := j.meta(c.conn)
	if err != nil {
		return err
	}
	var tables Checker = noTables{}
	if derived == j.derived.Version() {
		tables = j.derived.Checker(c)
	}
	var late error // what the tables lack is said after what the chain lacks
	err = c.walkLinked(math.MinInt64, 0, j.first, func(l *Line, hash, link []byte) error {
		if err := inOrder(r.Entries+1, l, hash, link); err != nil {
			return err
		}
		r.Entries++
		if l.Of == l.Seq {
			r.Streams[l.Stream.Kind]++
		}
		if late == nil {
			late = tables.Line(l)
		}
		return nil
	})
	if err != nil {
		return err
	}
	h, what, err := j.readHead(c.conn, id)
	switch {
	case err != nil:
		return err
	case what != "" && h.seq > r.Entries:
		return &Problem{Seq: r.Entries + 1, What: what}
	case what != "":
		return &Problem{What: what}
	}
	if late == nil {
		r.Unread, late = tables.End()
	}
	return late
}

// inOrder tells what is wrong with a line where the one with number due should stand.
func inOrder(due int64, l *Line, hash, link []byte) error {
	switch {
	case l.Seq == due+1:
		return &Problem{Seq: due, What: message.Text("books.is_missing")}
	case l.Seq > due:
		return &Problem{Seq: due, What: message.Text("books.are_missing", l.Seq-1)}
	case l.Seq < due:
		return &Problem{Seq: l.Seq, Stream: l.Stream, What: message.Text("books.put_before")}
	case !bytes.Equal(hash, link):
		return &Problem{Seq: l.Seq, Stream: l.Stream, What: message.Text("books.bad_hash")}
	}
	return nil
}

func verifyFile(c *Conn, _ *Report) error {
	var result string
	if err := ask(c.conn, "PRAGMA quick_check(1)", &result); err != nil {
		return err
	}
	if result != "ok" {
		return &Problem{What: message.Text("books.bad_file", result)}
	}
	return nil
}
