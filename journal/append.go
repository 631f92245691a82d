package journal

import (
	"database/sql"
	"errors"
)

// Append keeps the entries, all or none, and returns when they are on the
// disk. They may be of several streams.
//
// Errors: *WriteError where the disk will not take them; Append may be called
// again at any time and works as soon as the cause is gone. ErrReadOnly,
// ErrClosed. *RefusedError for entries that make no sense. After any error the
// journal is as it was before.
func (j *Journal) Append(entries ...Entry) error {
	if len(entries) == 0 {
		return nil
	}
	for _, e := range entries {
		if err := e.check(); err != nil {
			return err
		}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case j.closed:
		return ErrClosed
	case j.owner == nil:
		return ErrReadOnly
	}
	if j.write == nil {
		w, err := j.openWriter()
		if err != nil {
			return j.notWritten(err)
		}
		j.write = w
	}
	err := j.write.append(entries)
	if refused, ok := errors.AsType[*RefusedError](err); ok {
		return refused
	}
	if err != nil {
		j.discard()
		return j.notWritten(err)
	}
	j.setMark(j.write.installation, j.write.head)
	j.keep.appended()
	return nil
}

func (j *Journal) notWritten(err error) error {
	switch {
	case isDamage(err):
		return &DamagedError{file(j.dir), err}
	case resultCode(err) == 0 && !isFull(err) && !isRefusal(err):
		return err
	}
	return &WriteError{Dir: j.dir, Full: isFull(err), Err: err}
}

// discard throws the writing connection away after a failure, and with it all
// that it has in memory: after a failed sync no page it holds can be trusted
// to be what is on the disk. The reading connections stay. They hold SQLite's
// index of the log, which does not know the frames of the failed transaction,
// so the next one overwrites them; were the index made anew from the log, they
// could pass for committed.
func (j *Journal) discard() {
	_ = j.write.close() // it failed already, and the failure is on its way
	j.write = nil
}

func (w *writer) append(entries []Entry) error {
	if _, err := w.Exec(beginNow); err != nil {
		return err
	}
	at, kept, err := w.put(entries)
	if err == nil {
		_, err = w.Exec(commit)
	}
	if err != nil {
		_ = w.takeBack() // where this fails too, SQLite has rolled back by itself
		return err
	}
	w.head = at
	kept()
	return nil
}

// takeBack rolls back, and forgets what was learned on the way.
func (w *writer) takeBack() error {
	_, err := w.Exec(rollback)
	w.forget()
	clear(w.wordIDs)
	return err
}

const (
	putEntry = "INSERT INTO entries (seq, stream, at, kind, operator, approver, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
	putSeal  = "UPDATE head SET seq = ?, hash = ?, mac = ?"
)

// put writes the entries and gives the new head; kept is the derived tables' part of
// a commit.
func (w *writer) put(entries []Entry) (at head, kept func(), err error) {
	at = w.head
	lines := make([]Line, len(entries))
	for i, e := range entries {
		// As it will be read back: without a monotonic clock, in UTC.
		e.At = e.At.UTC().Round(0)
		if e.Data == nil {
			e.Data = []byte{}
		}
		l := Line{Entry: e, Seq: at.seq + 1, Proved: true}
		if l.Of, err = w.stream(e.Stream, l.Seq); err != nil {
			return at, nil, err
		}
		hash := append([]byte(nil), w.link.next(at.hash, &l)...)
		if err := w.putLine(&l, hash); err != nil {
			return at, nil, err
		}
		lines[i] = l
		at = head{seq: l.Seq, hash: hash}
	}
	if kept, err = w.fold.Fold(lines, false); err != nil {
		return at, nil, err
	}
	at.mac = w.j.keys.sealHead(w.id, at.seq, at.hash)
	_, err = w.Exec(putSeal, at.seq, at.hash, at.mac)
	return at, kept, err
}

func (w *writer) putLine(l *Line, hash []byte) error {
	kind, err := w.wordID(l.Kind)
	if err != nil {
		return err
	}
	operator, err := w.person(l.By.Operator)
	if err != nil {
		return err
	}
	approver, err := w.person(l.By.Approver)
	if err != nil {
		return err
	}
	_, err = w.Exec(putEntry, l.Seq, l.Of, l.At.UnixNano(), kind, operator, approver, l.Data, hash)
	return err
}

// stream gives a stream's number, and begins it at this place where it is new.
func (w *writer) stream(s Stream, seq int64) (of int64, err error) {
	if of, ok := w.of[s]; ok {
		return of, nil
	}
	kind, err := w.wordID(s.Kind)
	if err != nil {
		return 0, err
	}
	result, err := w.Exec("INSERT INTO streams (id, kind, name) VALUES (?, ?, ?) ON CONFLICT (name, kind) DO NOTHING", seq, kind, s.ID)
	if err != nil {
		return 0, err
	}
	if begun, err := result.RowsAffected(); begun == 0 || err != nil {
		return w.Number(s)
	}
	w.Conn.keep(s, seq)
	return seq, nil
}

func (w *writer) person(id string) (sql.NullInt64, error) {
	if id == "" {
		return sql.NullInt64{}, nil
	}
	n, err := w.wordID(id)
	return sql.NullInt64{Int64: n, Valid: true}, err
}

// wordID gives a text's number.
func (w *writer) wordID(text string) (id int64, err error) {
	if id, ok := w.wordIDs[text]; ok {
		return id, nil
	}
	err = w.Get("SELECT id FROM words WHERE text = ?", []any{text}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		err = w.Get("INSERT INTO words (text) VALUES (?) RETURNING id", []any{text}, &id)
	}
	if err == nil {
		w.wordIDs[text] = id
	}
	return id, err
}
