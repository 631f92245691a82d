package journal

import (
	"crypto/hmac"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"time"

	"fufupos/message"
)

// Installation is one home of these books: the computer and folder in which
// they are written. Books that are copied or brought back get another one, so
// that two tills which share a past can be told apart.
type Installation struct {
	ID    string    // ten letters and digits
	Since time.Time // when it took the books up
	After int64     // the last entry of whoever wrote them before; 0 for none
}

// installationID is long enough that no two shops meet with the same one.
func installationID() string { return rand.Text()[:10] }

// Mark is a place in the books: whose they are and how they end. Whoever keeps
// one elsewhere can tell later whether books are the same, older or others.
type Mark struct {
	Installation string `json:"installation"`
	Seq          int64  `json:"entry"` // the last entry's number, 0 for none
	Hash         []byte `json:"hash"`  // its hash, or what the first one hangs on
}

// String is the mark in short: installation, entry and the first 8 hex digits
// of its hash, parted by a space.
func (m Mark) String() string {
	return fmt.Sprintf("%s %d %s", m.Installation, m.Seq, hex.EncodeToString(m.Hash[:min(4, len(m.Hash))]))
}

// Mark is where the books stand now. It is kept in memory: asking costs
// nothing. In a journal that is open for reading it is from its opening.
func (j *Journal) Mark() Mark {
	return *j.mark.Load() // set since it was opened
}

func (j *Journal) setMark(id string, h head) {
	j.mark.Store(&Mark{Installation: id, Seq: h.seq, Hash: h.hash})
}

const lastInstallation = "SELECT id FROM installations ORDER BY n DESC LIMIT 1"

// Installations are the homes that these books have had, the first one first.
func (j *Journal) Installations() ([]Installation, error) {
	if j.format < 2 {
		return nil, nil
	}
	var all []Installation
	err := j.At(func(c *Conn) error {
		rows, err := c.Query("SELECT id, since, after FROM installations ORDER BY n")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var i Installation
			var since string
			if err := rows.Scan(&i.ID, &since, &i.After); err != nil {
				return err
			}
			if i.Since, err = time.Parse(timeLayout, since); err != nil {
				return fmt.Errorf("the journal's installation %s: its time cannot be read", i.ID)
			}
			all = append(all, i)
		}
		return rows.Err()
	})
	return all, err
}

// NewInstallation gives the books a new installation: from the next entry on they are
// written here. Errors: as Append.
func (j *Journal) NewInstallation() (Mark, error) {
	err := j.change(func(w *writer) (err error) {
		w.installation, err = j.keys.install(w.conn, w.head.seq)
		return err
	})
	if err != nil {
		return Mark{}, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.write != nil {
		j.setMark(j.write.installation, j.write.head)
	}
	return j.Mark(), nil
}

// Inherited tells whether a stream was begun before this installation took the
// books up. Error: ErrNotFound.
func (j *Journal) Inherited(s Stream) (bool, error) {
	var of int64
	err := j.At(func(c *Conn) (err error) {
		of, err = c.Number(s)
		return err
	})
	if err != nil {
		return false, err
	}
	homes, err := j.Installations()
	last := len(homes) - 1
	// The first installation has nobody before it: entries that are older were
	// written before installations had names.
	return last > 0 && of <= homes[last].After, err
}

// install writes a new installation down.
func (k keys) install(tx querier, after int64) (id string, err error) {
	id = installationID()
	since := time.Now().UTC().Format(timeLayout)
	var n int64
	if err := ask(tx, "SELECT count(*) + 1 FROM installations", &n); err != nil {
		return "", err
	}
	return id, do(tx, "INSERT INTO installations (n, id, since, after, mac) VALUES (?, ?, ?, ?, ?)",
		n, id, since, after, k.sealInstallation(n, id, since, after))
}

func (k keys) sealInstallation(n int64, id, since string, after int64) []byte {
	return seal(k.head, []byte("installation"), number(n), []byte(id), []byte(since), number(after))
}

// verifyInstallations checks that nobody else has written an installation.
func (j *Journal) verifyInstallations(c *Conn, _ *Report) error {
	if j.format < 2 {
		return nil
	}
	rows, err := c.Query("SELECT n, id, since, after, mac FROM installations ORDER BY n")
	if err != nil {
		return err
	}
	defer rows.Close()
	var due int64
	for rows.Next() {
		var n, after int64
		var id, since string
		var mac []byte
		if err := rows.Scan(&n, &id, &since, &after, &mac); err != nil {
			return err
		}
		if due++; n != due || !hmac.Equal(mac, j.keys.sealInstallation(n, id, since, after)) {
			return &Problem{What: message.Text("books.home_forged", due)}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if due == 0 {
		return &Problem{What: message.Text("books.home_missing")}
	}
	return nil
}
