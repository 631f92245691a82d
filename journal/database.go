package journal

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"

	"fufupos/private"
)

// file is where the journal of a data folder is.
func file(dir string) string { return filepath.Join(dir, "journal.db") }

// pragma is a setting of a connection, and what reading it back must give.
type pragma struct{ name, set, want string }

var (
	durable = []pragma{
		{"journal_mode", "WAL", "wal"},
		{"synchronous", "FULL", "2"},
		{"foreign_keys", "1", "1"},
		{"busy_timeout", "5000", "5000"},
		// Checkpoints are made in idle time (see keeper), never while a
		// customer waits.
		{"wal_autocheckpoint", "0", "0"},
	}
	reading = []pragma{
		{"busy_timeout", "5000", "5000"},
		{"query_only", "1", "1"},
		{"wal_autocheckpoint", "0", "0"},
	}
)

// connect opens the database with at most conns connections and reads the
// pragmas back: a durability that was silently not granted is worse than none.
func connect(dir string, conns int, pragmas []pragma, params ...string) (*sql.DB, error) {
	path, err := filepath.Abs(file(dir))
	if err != nil {
		return nil, err
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive's letter
	}
	query := url.Values{}
	for _, p := range pragmas {
		query.Add("_pragma", fmt.Sprintf("%s(%s)", p.name, p.set))
	}
	for _, p := range params {
		name, value, _ := strings.Cut(p, "=")
		query.Set(name, value)
	}
	where := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	db, err := sql.Open("sqlite", where.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	for _, p := range pragmas {
		var got string
		if err := db.QueryRow("PRAGMA " + p.name).Scan(&got); err != nil {
			return nil, errors.Join(err, db.Close())
		}
		if got != p.want {
			return nil, errors.Join(fmt.Errorf("the journal's database will not set %s to %s (it is %s)", p.name, p.set, got), db.Close())
		}
	}
	return db, nil
}

// prepareFile makes the file before SQLite does, so that only its owner can
// read it, whatever the umask; SQLite gives its -wal and -shm files the same
// mode. An existing file is not opened: closing it again would drop the locks
// that another connection of this process holds on it.
func prepareFile(dir string) error {
	f, err := os.OpenFile(file(dir), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return private.Keep(file(dir))
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// preferDataSync has commits wait for the data and the file's size, not for
// its time stamps: as durable, and about twice as fast on ext4.
func preferDataSync() error {
	if _, err := sqlite.Fdatasync(true); err != nil && !errors.Is(err, sqlite.ErrFdatasyncUnavailable) {
		return err
	}
	return nil
}
