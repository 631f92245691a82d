package journal

import (
	"errors"
	"fmt"
)

// Derived are tables that are made of the entries and of nothing else, in the same
// file. They prove nothing and can be made again at any time.
type Derived interface {
	// Version counts the changes of what the tables hold. A journal with another one
	// has them made again.
	Version() int
	// Schema drops the tables where there are any, and makes them empty.
	Schema() string
	// Folder folds entries into the tables, over the connection that writes.
	Folder(*Conn) Folder
	// Checker compares the tables with all entries.
	Checker(*Conn) Checker
	// Sample is what a till keeps first when a customer pays: it is written and taken
	// back at the start, so that the customer does not wait for what is slow once.
	Sample() []Entry
}

// Folder keeps the tables in step with the entries.
type Folder interface {
	// Fold takes entries in, within the transaction that keeps them; they are in the
	// journal already. kept is called after the commit: what Fold learned is true only
	// then. again: they are folded once more, as they stand. Errors: of Refuse, where new
	// entries make no sense; the database's.
	Fold(lines []Line, again bool) (kept func(), err error)
	// Follow does a piece of what need not be done while a customer waits, in a
	// transaction of its own, and tells whether there is more.
	Follow() (more bool, err error)
	// Behind tells how many entries Follow has not come to.
	Behind() int64
}

// Checker is told every entry, in order.
type Checker interface {
	Line(*Line) error // *Problem, or what kept it from looking
	// End compares the rest. unread is how many entries this version of the till does
	// not understand.
	End() (unread int64, err error)
}

// noTables is for a journal that is only kept, proved and copied.
type noTables struct{ version int }

func (n noTables) Version() int                    { return n.version }
func (noTables) Schema() string                    { return "" }
func (n noTables) Folder(*Conn) Folder             { return n }
func (n noTables) Checker(*Conn) Checker           { return n }
func (noTables) Sample() []Entry                   { return nil }
func (noTables) Fold([]Line, bool) (func(), error) { return func() {}, nil }
func (noTables) Follow() (bool, error)             { return false, nil }
func (noTables) Behind() int64                     { return 0 }
func (noTables) Line(*Line) error                  { return nil }
func (noTables) End() (unread int64, err error)    { return 0, nil }

// Rebuild makes the derived tables again from the entries. Errors: as Append.
func (j *Journal) Rebuild() error {
	return j.change(func(w *writer) error { return w.rebuild() })
}

// rebuildPiece is how many entries are folded at a time.
const rebuildPiece = 2000

// rebuild makes the derived tables again; within a transaction.
func (w *writer) rebuild() error {
	d := w.j.derived
	for _, text := range []string{d.Schema(), fmt.Sprintf("UPDATE meta SET projection = %d", d.Version())} {
		if _, err := w.conn.ExecContext(w.ctx, text); err != nil {
			return err
		}
	}
	w.fold = d.Folder(&w.Conn)
	var piece []Line
	fold := func() error {
		kept, err := w.fold.Fold(piece, true)
		if err != nil {
			return err
		}
		kept() // what is folded next hangs on it; whoever rolls back drops the writer
		piece = piece[:0]
		return nil
	}
	err := w.walk(0, 0, func(l *Line, _ []byte) error {
		if piece = append(piece, l.own()); len(piece) < rebuildPiece {
			return nil
		}
		return fold()
	})
	if err == nil && len(piece) > 0 {
		err = fold()
	}
	return err
}

// Follow has the derived tables come a piece nearer to the entries, and tells whether there
// is more. The journal does so by itself when it is idle. Errors: as Append.
func (j *Journal) Follow() (more bool, err error) {
	err = j.change(func(w *writer) (err error) {
		more, err = w.fold.Follow()
		return err
	})
	return more, err
}

// Behind tells how many entries the derived tables have not come to in everything:
// what they are for is slower for those.
func (j *Journal) Behind() int64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.write == nil {
		return 0
	}
	return j.write.fold.Behind()
}

// catchUp is for a till that is never at rest while it is open: as much of what is behind
// as nobody minds at its end.
func (j *Journal) catchUp() {
	for range catchUpPieces {
		if j.Behind() < catchUpFrom {
			return
		}
		if _, err := j.Follow(); err != nil {
			return // the next one tries again
		}
	}
}

const catchUpFrom, catchUpPieces = 400, 4

// change does something that is no append, in a transaction of its own.
func (j *Journal) change(do func(*writer) error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case j.closed:
		return ErrClosed
	case j.owner == nil:
		return ErrReadOnly
	case j.write == nil:
		return errors.New("the journal could not be written last: append something first")
	}
	_, err := j.write.Exec(beginNow)
	if err == nil {
		if err = do(j.write); err == nil {
			_, err = j.write.Exec(commit)
		}
	}
	if err != nil {
		j.discard() // and with it whatever was begun
		return j.notWritten(err)
	}
	return nil
}
