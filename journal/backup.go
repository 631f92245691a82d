package journal

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fufupos/message"
	"fufupos/private"
)

// A backup is the journal as a database of one file, with one table more: the
// key, without which nobody can go on with the books. It holds no other secret.
const backupTable = `CREATE TABLE backup (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	made TEXT NOT NULL,
	key  BLOB NOT NULL
) STRICT`

// Backup writes the books and their key into one file, as they are at one
// moment, also while a till goes on with them. The file is there whole, verified
// and on the disk, or not at all: one that was there is replaced only then. A
// *Problem says that the books are not as the till wrote them: no backup is
// made of such, which would take the place of a good one.
func (j *Journal) Backup(key []byte, to string) (Report, error) {
	to, err := filepath.Abs(to)
	if err != nil {
		return Report{}, err
	}
	if info, err := os.Stat(to); err == nil && !info.Mode().IsRegular() {
		return Report{}, message.New("backup.unwritten", to, message.New("backup.no_file"))
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(to)); err == nil && real == realDir(j.Dir()) {
		return Report{}, message.New("backup.unwritten", to, message.New("backup.beside"))
	}
	failed := func(err error) (Report, error) {
		return Report{}, message.New("backup.unwritten", to, err)
	}
	sweep(filepath.Dir(to))
	dir, err := os.MkdirTemp(filepath.Dir(to), ".backup-*") // made with mode 0700
	if err != nil {
		return failed(err)
	}
	defer os.RemoveAll(dir)
	if err := copyInto(j.dir, dir, nil); err != nil {
		return failed(err)
	}
	err = change(dir, func(db *sql.DB) error {
		if _, err := db.Exec(backupTable); err != nil {
			return err
		}
		_, err := db.Exec("INSERT INTO backup (one, made, key) VALUES (1, ?, ?)", time.Now().UTC().Format(timeLayout), key)
		return err
	})
	if err != nil {
		return failed(err)
	}
	report, err := verifyCopy(dir, key, j.derived)
	if err != nil {
		return report, err
	}
	if err = errors.Join(syncFile(file(dir)), os.Rename(file(dir), to)); err == nil {
		err = private.Sync(filepath.Dir(to))
	}
	if err != nil {
		return failed(err)
	}
	return report, nil
}

// sweep removes what a backup that was killed has left.
func sweep(folder string) {
	left, _ := filepath.Glob(filepath.Join(folder, ".backup-*"))
	for _, dir := range left {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(dir) // the next backup tries again
		}
	}
}

// Restore puts the books of a backup into an empty data folder. keep stores
// their key there, durably; the books get their name only after that.
func Restore(from, dir string, derived Derived, keep func(key []byte) error) (Report, error) {
	if info, err := os.Stat(from); err != nil || !info.Mode().IsRegular() {
		return Report{}, message.New("backup.missing", from)
	}
	switch inside, err := os.ReadDir(dir); {
	case errors.Is(err, os.ErrNotExist):
		if err := private.MkdirAll(dir); err != nil {
			return Report{}, message.New("folder.unmade", err)
		}
	case err != nil:
		return Report{}, message.New("folder.unreadable", dir, err)
	case len(inside) > 0:
		return Report{}, message.New("folder.not_empty", dir)
	}
	temp, err := os.MkdirTemp(dir, ".restore-*")
	if err != nil {
		return Report{}, message.New("folder.unwritten", dir, err)
	}
	defer os.RemoveAll(temp)
	var key []byte
	if err := copyInto("", temp, &from); err != nil {
		return Report{}, message.New("backup.unread", from, err)
	}
	err = change(temp, func(db *sql.DB) error {
		if err := db.QueryRow("SELECT key FROM backup").Scan(&key); err != nil {
			return message.New("backup.none", err)
		}
		_, err := db.Exec("DROP TABLE backup")
		return err
	})
	if err != nil {
		return Report{}, message.New("backup.unread", from, err)
	}
	report, err := verifyCopy(temp, key, derived)
	if err != nil {
		return report, err
	}
	// The key first: one without its books is a till that says so.
	if err := errors.Join(syncFile(file(temp)), keep(key)); err != nil {
		return report, err
	}
	if err := os.Rename(file(temp), file(dir)); err != nil {
		return report, message.New("books.unplaced", dir, err)
	}
	return report, private.Sync(dir)
}

// copyInto copies the books of one folder, or a backup, into a new folder: as
// they are at one moment, without what was ever deleted.
func copyInto(from, dir string, backup *string) error {
	f, err := os.OpenFile(file(dir), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	params := "mode=ro"
	path := file(from)
	if backup != nil {
		path, params = *backup, "mode=ro&immutable=1"
	}
	db, err := plainly(path, params)
	if err != nil {
		return err
	}
	_, err = db.Exec("VACUUM INTO ?", file(dir))
	return errors.Join(err, db.Close())
}

// change works on a copy that nobody else knows of.
func change(dir string, do func(*sql.DB) error) error {
	db, err := plainly(file(dir), "_pragma=journal_mode(DELETE)&_pragma=synchronous(FULL)&_pragma=secure_delete(1)")
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

// plainly opens a database file by its name.
func plainly(path, params string) (*sql.DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if path = filepath.ToSlash(path); !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive's letter
	}
	where := url.URL{Scheme: "file", Path: path, RawQuery: params + "&_pragma=busy_timeout(5000)"}
	db, err := sql.Open("sqlite", where.String())
	if err == nil {
		db.SetMaxOpenConns(1)
		err = db.PingContext(context.Background())
	}
	return db, err
}

// verifyCopy verifies all of a copy. The error is a *Problem where it is not as
// the till wrote it.
func verifyCopy(dir string, key []byte, derived Derived) (Report, error) {
	c, err := OpenReadOnly(dir, key, derived)
	if err != nil {
		return Report{}, err
	}
	report, err := c.Verify()
	if err == nil && report.Problem != nil {
		err = report.Problem
	}
	return report, errors.Join(err, c.Close())
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func realDir(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return dir
}
