package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"fufupos/sale"
)

// writer is the one connection that writes, with its statements and what it
// knows by heart so that an append reads next to nothing.
type writer struct {
	db   *sql.DB
	conn *sql.Conn // the only one; statements belong to it
	id   string    // the journal's name
	// installation is who writes; see Installation.
	installation string
	head         head
	known        map[sale.Number]row // the open sales met so far

	statements                []*sql.Stmt // all of these:
	begin, commit, rollback   *sql.Stmt   // cheaper than a sql.Tx, which starts a goroutine
	event, sale, refund, seal *sql.Stmt   // what is written
	history, refundTaken      *sql.Stmt   // what is asked
}

// openWriter opens the writing connection, brings the journal up to date and
// reads its head. Nothing is written to a journal that is in order.
func (j *Journal) openWriter() (_ *writer, err error) {
	db, err := connect(j.dir, 1, durable, "_txlock=immediate")
	if err != nil {
		return nil, err
	}
	w := &writer{db: db, known: map[sale.Number]row{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.close())
		}
	}()
	if w.conn, err = db.Conn(context.Background()); err != nil {
		return nil, err
	}
	// The transaction also proves that the file can be written: SQLite opens a
	// read-only one without a word.
	tx, err := w.conn.BeginTx(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // after a Commit it does nothing
	if err := j.migrate(tx); err != nil {
		return nil, err
	}
	var derived int
	if w.id, derived, err = j.meta(tx); err != nil {
		return nil, err
	}
	if w.head, err = j.trueHead(tx, w.id); err != nil {
		return nil, err
	}
	if err := tx.QueryRow(lastInstallation).Scan(&w.installation); err != nil {
		return nil, fmt.Errorf("read the journal's installation: %w", err)
	}
	if derived != projection {
		if err := rebuild(tx); err != nil {
			return nil, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	if err := w.prepare(); err != nil {
		return nil, err
	}
	j.setMark(w.installation, w.head)
	return w, nil
}

// begun is a transaction for what is no append.
func (w *writer) begun() (*sql.Tx, error) { return w.conn.BeginTx(context.Background(), nil) }

// close gives up whatever is under way.
func (w *writer) close() error {
	var errs []error
	// A connection with an open statement lives on unseen, and keeps the log
	// from being brought into the file.
	for _, s := range w.statements {
		errs = append(errs, s.Close())
	}
	if w.conn != nil {
		errs = append(errs, w.conn.Close())
	}
	return errors.Join(append(errs, w.db.Close())...)
}

func (w *writer) prepare() error {
	for stmt, text := range map[**sql.Stmt]string{
		&w.begin:       "BEGIN IMMEDIATE",
		&w.commit:      "COMMIT",
		&w.rollback:    "ROLLBACK",
		&w.event:       "INSERT INTO events (seq, sale, at, kind, data, hash) VALUES (?, ?, ?, ?, ?, ?)",
		&w.seal:        "UPDATE head SET seq = ?, hash = ?, mac = ?",
		&w.sale:        putSale,
		&w.refund:      putRefund,
		&w.history:     history,
		&w.refundTaken: refundSale,
	} {
		var err error
		if *stmt, err = w.conn.PrepareContext(context.Background(), text); err != nil {
			return err
		}
		w.statements = append(w.statements, *stmt)
	}
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
	err = q.QueryRow("SELECT seq, hash, mac FROM head").Scan(&h.seq, &h.hash, &h.mac)
	if errors.Is(err, sql.ErrNoRows) {
		return h, "the record of its last entry is missing", nil
	}
	if err != nil {
		return h, "", err
	}
	if !j.keys.holds(id, h) {
		return h, "the record of its last entry is forged", nil
	}
	last, hash := int64(0), j.keys.first(id)
	err = q.QueryRow("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").Scan(&last, &hash)
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return h, "", err
	case last < h.seq:
		return h, fmt.Sprintf("the last entries are missing: it ends with entry %d instead of %d", last, h.seq), nil
	case last > h.seq:
		return h, fmt.Sprintf("entries were added after the last one, %d", h.seq), nil
	case !h.at(last, hash):
		return h, fmt.Sprintf("the last entry, %d, was changed", last), nil
	}
	return h, "", nil
}
