package journal

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fufupos/message"
	"fufupos/private"
)

// Witness is what is known of a data folder's books outside of that folder. An
// older copy, a cut tail and books from another computer are whole in
// themselves: only somebody who has seen the others can tell.
//
// It does not defend against who can write both folders.
type Witness struct {
	Data string `json:"data"` // the folder
	// Newest is the furthest that the books were ever known to have got.
	Newest Mark `json:"newest"`
	// Now is where the books in use stand. It is another place than Newest only
	// while older books are in use.
	Now Mark      `json:"now"`
	At  time.Time `json:"at"` // when Newest was seen

	path string
	was  []byte // what the file holds
}

// WitnessFile is where the witness of a data folder lies: a file for each
// folder's path.
func WitnessFile(state, data string) string {
	if abs, err := filepath.Abs(data); err == nil {
		data = abs
	}
	if real, err := filepath.EvalSymlinks(data); err == nil {
		data = real
	}
	name := sha256.Sum256([]byte(data))
	return filepath.Join(state, "books-"+hex.EncodeToString(name[:8])+".json")
}

// ReadWitness reads what is known of a data folder's books. To read it before the
// books are opened matters: they may be written meanwhile, and would be newer.
// A witness that cannot be read is none; the error says why, for the log.
func ReadWitness(state, data string) (*Witness, error) {
	if abs, err := filepath.Abs(data); err == nil {
		data = abs
	}
	w := &Witness{Data: data}
	if state == "" {
		return w, nil
	}
	w.path = WitnessFile(state, data)
	content, err := os.ReadFile(w.path)
	if errors.Is(err, fs.ErrNotExist) {
		return w, nil
	}
	if err == nil {
		err = json.Unmarshal(content, w)
	}
	if err != nil {
		return &Witness{Data: data, path: w.path}, message.New("books.witness_unread", err)
	}
	w.was = content
	return w, nil
}

// Knows tells whether any books are known of.
func (w *Witness) Knows() bool { return w.Newest.Installation != "" }

// Compare holds an open journal against what is known. older: the newest known
// entry is not in it. elsewhere: another installation has written it since it
// was seen here last, or nothing is known of it though it was written before.
func (j *Journal) Compare(w *Witness) (older, elsewhere bool, err error) {
	switch {
	case w.path == "":
		return false, false, nil
	case !w.Knows():
		fresh, err := j.fresh()
		return false, !fresh, err
	}
	writes := j.Mark().Installation
	newest, err := j.holds(w.Newest)
	if err != nil || newest {
		return false, w.Newest.Installation != writes, err
	}
	now, err := j.holds(w.Now)
	return true, !now || w.Now.Installation != writes, err
}

// holds tells whether the journal has been at this mark.
func (j *Journal) holds(m Mark) (bool, error) {
	if m.Seq == 0 {
		return bytes.Equal(m.Hash, j.first), nil
	}
	table := "entries"
	if m.Seq <= j.old || j.format < streamsSince {
		table = "events"
	}
	var hash []byte
	err := j.At(func(c *Conn) error { return c.Get("SELECT hash FROM "+table+" WHERE seq = ?", []any{m.Seq}, &hash) })
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return bytes.Equal(hash, m.Hash), err
}

// fresh tells whether this installation is the books' first and has written
// nothing yet.
func (j *Journal) fresh() (bool, error) {
	homes, err := j.Installations()
	return len(homes) == 1 && homes[0].After == j.Mark().Seq, err
}

// Missing says what older books lack, in a sentence.
func (w *Witness) Missing() string {
	return fmt.Sprintf("entry %d of %s, which this till once had, is not in them: they are an older copy, were cut short, or are others",
		w.Newest.Seq, w.At.Local().Format("2006-01-02 15:04"))
}

// Last says how the books that are known ended.
func (w *Witness) Last() string {
	return fmt.Sprintf("those of installation %s, with %d entries on %s", w.Newest.Installation, w.Newest.Seq, w.At.Local().Format("2006-01-02 15:04"))
}

// See takes down where the books stand. older keeps what is known of newer ones.
func (w *Witness) See(m Mark, older bool) {
	if w.Now = m; !older {
		w.Newest, w.At = m, time.Now().UTC().Truncate(time.Second)
	}
}

// Save writes the witness durably, where anything has changed: after a crash
// there is the old one or the new one.
func (w *Witness) Save() (err error) {
	if w.path == "" {
		return nil
	}
	defer func() {
		if err != nil {
			err = message.New("books.witness_unkept", err)
		}
	}()
	var was Witness
	if json.Unmarshal(w.was, &was) == nil && was.Newest.same(w.Newest) && was.Now.same(w.Now) {
		return nil
	}
	content, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	dir := filepath.Dir(w.path)
	if err := private.MkdirAll(dir); err != nil {
		return err
	}
	write := func(to io.Writer) error { _, err := to.Write(content); return err }
	if err := private.Replace(w.path, write); err != nil {
		return err
	}
	w.was = content
	return nil
}

func (m Mark) same(o Mark) bool {
	return m.Installation == o.Installation && m.Seq == o.Seq && bytes.Equal(m.Hash, o.Hash)
}
