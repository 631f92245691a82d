package journal

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"

	"fufupos/sale"
)

// Append keeps the entries, all or none, and returns when they are on the
// disk. Times are kept in UTC to the nanosecond.
//
// Errors: *WriteError where the disk will not take them; Append may be called
// again at any time and works as soon as the cause is gone. ErrReadOnly,
// ErrClosed. Opaque ones for entries that make no sense: a sale's first entry
// that is not SaleCreated, a second SaleCreated, a refund's number twice.
// After any error the journal is as it was before.
func (j *Journal) Append(entries ...sale.Entry) error {
	if len(entries) == 0 {
		return nil
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
	err := j.write.append(j.keys, entries)
	if bad, ok := errors.AsType[*entryError](err); ok {
		return bad
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

// entryError: the entries are wrong, not the disk.
type entryError struct{ text string }

func (e *entryError) Error() string { return e.text }

func refuse(format string, args ...any) error { return &entryError{fmt.Sprintf(format, args...)} }

func (w *writer) append(k keys, entries []sale.Entry) error {
	if _, err := w.begin.Exec(); err != nil {
		return err
	}
	at, rows, err := w.put(k, entries)
	if err == nil {
		_, err = w.commit.Exec()
	}
	if err != nil {
		// Where this fails too, SQLite has rolled back by itself.
		_, _ = w.rollback.Exec()
		return err
	}
	w.head = at
	maps.Copy(w.known, rows)
	maps.DeleteFunc(w.known, func(_ sale.Number, r row) bool { return !r.sale.Open() })
	return nil
}

// put writes the entries and gives the new head and the sales' new rows.
func (w *writer) put(k keys, entries []sale.Entry) (head, map[sale.Number]row, error) {
	at, rows := w.head, map[sale.Number]row{}
	for _, e := range entries {
		l, err := newLine(at.seq+1, e)
		if err != nil {
			return at, nil, &entryError{err.Error()}
		}
		// As it will be read back: without a monotonic clock, in UTC.
		if e, err = l.entry(); err != nil {
			return at, nil, &entryError{err.Error()}
		}
		r, ok := rows[e.Sale]
		if !ok {
			if r, err = w.row(e.Sale); err != nil {
				return at, nil, err
			}
		}
		if r, err = w.fold(r, l.seq, e); err != nil {
			return at, nil, err
		}
		rows[e.Sale] = r
		l.hash = k.next(at.hash, l)
		if _, err := w.event.Exec(l.seq, string(l.sale), string(l.at), string(l.kind), string(l.data), l.hash); err != nil {
			return at, nil, err
		}
		at = head{seq: l.seq, hash: l.hash}
	}
	for _, r := range rows {
		if _, err := w.sale.Exec(r.columns()...); err != nil {
			return at, nil, err
		}
	}
	at.mac = k.sealHead(w.id, at.seq, at.hash)
	if _, err := w.seal.Exec(at.seq, at.hash, at.mac); err != nil {
		return at, nil, err
	}
	return at, rows, nil
}

// fold applies the entry to its sale, if it fits.
func (w *writer) fold(r row, seq int64, e sale.Entry) (row, error) {
	_, creates := e.Event.(sale.SaleCreated)
	switch {
	case e.Sale == "":
		return r, refuse("journal: an entry without a sale's number")
	case creates && r.id != 0:
		return r, refuse("journal: sale %s is there already", e.Sale)
	case !creates && r.id == 0:
		return r, refuse("journal: sale %s must be created before anything else is kept about it", e.Sale)
	}
	if creates {
		r.id = seq
	}
	if made, ok := e.Event.(sale.RefundMade); ok {
		var of string
		err := w.refundTaken.QueryRow(string(made.Refund)).Scan(&of)
		if err == nil {
			return r, refuse("journal: refund number %s stands with sale %s already", made.Refund, of)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return r, err
		}
		if _, err := w.refund.Exec(string(made.Refund), string(e.Sale)); err != nil {
			return r, err
		}
	}
	r.sale = r.sale.Apply(e)
	return r, nil
}

// row gives what the journal has of a sale so far: the zero row for nothing.
func (w *writer) row(n sale.Number) (row, error) {
	if r, ok := w.known[n]; ok {
		return r, nil
	}
	rows, err := w.history.Query(string(n))
	if err != nil {
		return row{}, err
	}
	id, entries, err := scanEntries(rows)
	return row{id: id, sale: sale.Fold(entries)}, err
}
