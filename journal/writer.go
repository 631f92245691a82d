package journal

import (
	"database/sql"
	"errors"
	"fmt"

	"fufupos/message"
)

// writer is the one connection that writes, with what it knows by heart so that
// an append reads next to nothing.
type writer struct {
	Conn
	db *sql.DB
	id string // the journal's name
	// installation is who writes; see Installation.
	installation string
	head         head
	fold         Folder
	wordIDs      map[string]int64
}

// openWriter opens the writing connection, brings the journal up to date and
// reads its head. Nothing is written to a journal that is in order.
func (j *Journal) openWriter() (_ *writer, err error) {
	db, err := connect(j.dir, 1, durable)
	if err != nil {
		return nil, err
	}
	w := &writer{db: db, wordIDs: map[string]int64{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.close())
		}
	}()
	if w.Conn, err = j.conn(db); err != nil {
		return nil, err
	}
	// The transaction also proves that the file can be written: SQLite opens a
	// read-only one without a word.
	if err := do(w.conn, beginNow); err != nil {
		return nil, err
	}
	if err := j.migrate(w.conn); err != nil {
		return nil, err
	}
	var derived int
	if w.id, derived, err = j.meta(w.conn); err != nil {
		return nil, err
	}
	if err := j.bounds(w.conn, w.id); err != nil {
		return nil, err
	}
	if w.head, err = j.trueHead(w.conn, w.id); err != nil {
		return nil, err
	}
	if err := ask(w.conn, lastInstallation, &w.installation); err != nil {
		return nil, fmt.Errorf("read the journal's installation: %w", err)
	}
	if derived != j.derived.Version() {
		err = w.rebuild()
	} else {
		w.fold = j.derived.Folder(&w.Conn)
	}
	if err != nil {
		return nil, err
	}
	if err := do(w.conn, commit); err != nil {
		return nil, err
	}
	for _, text := range []string{beginNow, commit, rollback, putEntry, putSeal} {
		if _, err := w.Ready(text); err != nil {
			return nil, err
		}
	}
	j.setMark(w.installation, w.head)
	return w, nil
}

// close gives up whatever is under way.
func (w *writer) close() error { return errors.Join(w.Conn.close(), w.db.Close()) }

// bounds reads what the chain begins with, and where the entries of earlier formats
// end. It is the same whenever it is read.
func (j *Journal) bounds(q querier, id string) error {
	if j.first != nil {
		return nil
	}
	first := j.keys.first(id)
	old, base := int64(0), first
	err := ask(q, "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1", &old, &base)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	j.first, j.old, j.base = first, old, base
	return nil
}

// trueHead reads the head and compares it with the last entry. A till must
// not write on over a journal whose end was cut off: its next append would
// seal what remained, and with it hide that something is missing.
func (j *Journal) trueHead(q querier, id string) (head, error) {
	h, what, err := j.readHead(q, id)
	if err == nil && what != "" {
		err = &TamperedError{Path: file(j.dir), What: what}
	}
	return h, err
}

// readHead gives the head, and what is wrong with it.
func (j *Journal) readHead(q querier, id string) (h head, what string, err error) {
	err = ask(q, "SELECT seq, hash, mac FROM head", &h.seq, &h.hash, &h.mac)
	if errors.Is(err, sql.ErrNoRows) {
		return h, message.Text("books.end_missing"), nil
	}
	if err != nil {
		return h, "", err
	}
	if !j.keys.holds(id, h) {
		return h, message.Text("books.end_forged"), nil
	}
	last, hash := j.old, j.base
	if j.format >= streamsSince {
		err = ask(q, "SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1", &last, &hash)
	}
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return h, "", err
	case last < h.seq:
		return h, message.Text("books.cut_off", last, h.seq), nil
	case last > h.seq:
		return h, message.Text("books.added", h.seq), nil
	case !h.at(last, hash):
		return h, message.Text("books.last_changed", last), nil
	}
	return h, "", nil
}
