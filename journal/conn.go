package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Conn is one connection to the journal's file, with the queries it has ready:
// to understand their text takes longer than to answer them. It is for one
// goroutine at a time.
type Conn struct {
	j     *Journal
	ctx   context.Context
	conn  *sql.Conn
	ready map[string]*sql.Stmt
	words map[int64]string
	names map[int64]Stream
	of    map[Stream]int64 // the other way round
	link  *linker
}

const (
	begin     = "BEGIN"
	beginNow  = "BEGIN IMMEDIATE"
	commit    = "COMMIT"
	rollback  = "ROLLBACK"
	namesKept = 1 << 12
)

func (j *Journal) conn(db *sql.DB) (Conn, error) {
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	return Conn{
		j: j, ctx: ctx, conn: conn, ready: map[string]*sql.Stmt{}, words: map[int64]string{}, names: map[int64]Stream{}, of: map[Stream]int64{}, link: j.keys.linker(),
	}, err
}

// Ready gives a query that stays ready, by its text.
func (c *Conn) Ready(text string) (*sql.Stmt, error) {
	if s, ok := c.ready[text]; ok {
		return s, nil
	}
	s, err := c.conn.PrepareContext(c.ctx, text)
	if err != nil {
		return nil, err
	}
	c.ready[text] = s
	return s, nil
}

// Query asks for rows. More may be asked while they are read.
func (c *Conn) Query(text string, args ...any) (*sql.Rows, error) {
	s, err := c.Ready(text)
	if err != nil {
		return nil, err
	}
	return s.Query(args...)
}

// Get asks for one row; sql.ErrNoRows where there is none.
func (c *Conn) Get(text string, args []any, into ...any) error {
	s, err := c.Ready(text)
	if err != nil {
		return err
	}
	return s.QueryRow(args...).Scan(into...)
}

// Exec changes something: a Folder's tables.
func (c *Conn) Exec(text string, args ...any) (sql.Result, error) {
	s, err := c.Ready(text)
	if err != nil {
		return nil, err
	}
	return s.Exec(args...)
}

// close gives up whatever is under way.
func (c *Conn) close() error {
	var errs []error
	// A connection with an open statement lives on unseen, and keeps the log
	// from being brought into the file.
	for _, s := range c.ready {
		errs = append(errs, s.Close())
	}
	if c.conn != nil {
		errs = append(errs, c.conn.Close())
	}
	return errors.Join(errs...)
}

// At looks at the journal as it is at one moment, whatever is appended meanwhile.
// No other At may be called within do.
func (j *Journal) At(do func(*Conn) error) error {
	c := <-j.readers
	defer func() { j.readers <- c }()
	if _, err := c.Exec(begin); err != nil {
		return j.notRead(err)
	}
	err := do(c)
	if _, end := c.Exec(commit); err == nil {
		err = end
	}
	return j.notRead(err)
}

// readersKept is how many can look at the journal at the same time.
const readersKept = 2

// openReaders makes the connections that At hands out.
func (j *Journal) openReaders() error {
	j.readers, j.opened = make(chan *Conn, readersKept), 0
	for range readersKept {
		c, err := j.conn(j.read)
		if err != nil {
			return err
		}
		j.readers <- &c
		j.opened++
	}
	return nil
}

func (j *Journal) closeReaders() error {
	var errs []error
	var closed []*Conn
	for range j.opened { // waits for who is looking
		c := <-j.readers
		errs = append(errs, c.close())
		closed = append(closed, c)
	}
	for _, c := range closed {
		j.readers <- c // who looks later is told
	}
	return errors.Join(errs...)
}

// word is a text by its number.
func (c *Conn) word(id int64) (string, error) {
	if text, ok := c.words[id]; ok || id == 0 {
		return text, nil
	}
	var text string
	if err := c.Get("SELECT text FROM words WHERE id = ?", []any{id}, &text); errors.Is(err, sql.ErrNoRows) {
		return fmt.Sprintf("(word %d is missing)", id), nil // which no link fits
	} else if err != nil {
		return "", err
	}
	c.words[id] = text
	return text, nil
}

// Name is the stream with a number; the zero Stream where there is none.
func (c *Conn) Name(of int64) (Stream, error) {
	if s, ok := c.names[of]; ok {
		return s, nil
	}
	var s Stream
	var err error
	if c.j.format < streamsSince {
		s.Kind = OldKind
		err = c.Get("SELECT sale FROM events WHERE seq = ?", []any{of}, &s.ID)
	} else {
		var kind int64
		if err = c.Get("SELECT kind, name FROM streams WHERE id = ?", []any{of}, &kind, &s.ID); err == nil {
			s.Kind, err = c.word(kind)
		}
	}
	if errors.Is(err, sql.ErrNoRows) {
		return Stream{}, nil
	}
	if err == nil {
		c.keep(s, of)
	}
	return s, err
}

// keep remembers a stream for the next time.
func (c *Conn) keep(s Stream, of int64) {
	if len(c.names) >= namesKept {
		clear(c.names)
		clear(c.of)
	}
	c.names[of], c.of[s] = s, of
}

// forget: nothing that was learned in a transaction which was rolled back is true.
func (c *Conn) forget() {
	clear(c.names)
	clear(c.of)
	clear(c.words)
}

// Number is a stream's number. Error: ErrNotFound.
func (c *Conn) Number(s Stream) (of int64, err error) {
	if of, ok := c.of[s]; ok {
		return of, nil
	}
	if c.j.format < streamsSince {
		var first sql.NullInt64
		err = c.Get("SELECT min(seq) FROM events WHERE sale = ?", []any{s.ID}, &first)
		if of = first.Int64; err == nil && (!first.Valid || s.Kind != OldKind) {
			err = ErrNotFound
		}
	} else if err = c.Get("SELECT s.id FROM streams s JOIN words w ON w.id = s.kind WHERE s.name = ? AND w.text = ?", []any{s.ID, s.Kind}, &of); errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err == nil {
		c.keep(s, of)
	}
	return of, err
}

func (j *Journal) notRead(err error) error {
	if isDamage(err) {
		return &DamagedError{file(j.dir), err}
	}
	return err
}
