package journal

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"fufupos/message"
	"fufupos/private"
)

// Journal is an open journal. Its methods may be called from any goroutine.
type Journal struct {
	dir     string
	keys    keys
	derived Derived
	read    *sql.DB    // stays open: see discard
	readers chan *Conn // on read; see At
	opened  int        // how many of them there are
	owner   *owner     // nil where the journal is open for reading only
	keep    *keeper
	mark    atomic.Pointer[Mark]
	// format is the one in which the journal is read.
	format int
	first  []byte // what the first entry hangs on
	old    int64  // the last entry of formats 1 and 2; 0 for none
	base   []byte // its hash, or first: what the entries since hang on
	begun  bool   // books without an entry are no books

	mu     sync.Mutex // guards what follows, and makes appends take turns
	write  *writer    // nil after a failed write; the next one opens it anew
	ending bool       // Close was called
	closed bool       // and nothing more can be written
}

// Open opens the journal of a data folder for this process alone, and makes
// both where they don't exist: the folder with mode 0700, files with 0600. key
// is the journal's own secret, at least 16 bytes. A journal whose process was
// killed opens as it was after its last Append. derived are the tables kept beside the
// entries; nil for none.
//
// Errors, each one sentence for a person: *OwnedError, ErrKey, *DamagedError,
// *TamperedError, *NewerError, and opaque ones where the folder cannot be
// written.
func Open(dir string, key []byte, derived Derived) (*Journal, error) {
	return openOwned(dir, key, derived, false)
}

// Reopen opens a journal that was begun before. Errors: *MissingError where it is
// gone or empty; others as Open.
func Reopen(dir string, key []byte, derived Derived) (*Journal, error) {
	return openOwned(dir, key, derived, true)
}

func openOwned(dir string, key []byte, derived Derived, begun bool) (*Journal, error) {
	k, err := splitKey(key)
	if err != nil {
		return nil, err
	}
	if begun && Gone(dir) {
		return nil, &MissingError{file(dir)}
	}
	if err := preferDataSync(); err != nil {
		return nil, err
	}
	if err := private.MkdirAll(dir); err != nil {
		return nil, openError(dir, err)
	}
	o, err := own(dir)
	if err != nil {
		if _, owned := errors.AsType[*OwnedError](err); owned {
			return nil, err
		}
		return nil, openError(dir, err)
	}
	j := &Journal{dir: dir, keys: k, derived: orNone(derived), owner: o, format: len(migrations), begun: begun}
	if err := j.begin(); err != nil {
		if missing, ok := errors.AsType[*MissingError](err); ok {
			return nil, errors.Join(missing, j.shut())
		}
		return nil, errors.Join(openError(dir, err), j.shut())
	}
	j.warm()
	j.keep = keep(j)
	return j, nil
}

func (j *Journal) begin() (err error) {
	if err := prepareFile(j.dir); err != nil {
		return err
	}
	if err := renewLog(j.dir); err != nil {
		return err
	}
	if j.write, err = j.openWriter(); err != nil {
		return err
	}
	if j.read, err = connect(j.dir, readersKept+1, reading); err != nil {
		return err
	}
	// Only a connection that has read holds the log's index; see discard.
	if _, _, err := j.meta(j.read); err != nil {
		return err
	}
	j.begun = true
	if err := j.openReaders(); err != nil {
		return err
	}
	if err := j.secure(); err != nil {
		return err
	}
	if err := growLog(j.dir); err != nil {
		return err
	}
	// SQLite syncs the folder too when it makes its log, but goes on when that fails.
	return private.Sync(j.dir)
}

// Gone tells whether a data folder's journal is missing or empty. SQLite takes an
// empty file for a new database, and throws the log beside it away.
func Gone(dir string) bool {
	info, err := os.Stat(file(dir))
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}

// SetAside gives way to new books: what is left of the old ones gets another
// name beside them. It tells the names.
func SetAside(dir string) (names []string, err error) {
	stamp := ".lost-" + time.Now().UTC().Format("20060102T150405")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		name := file(dir) + suffix
		info, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 && suffix == "" {
			continue
		}
		if err == nil {
			err = os.Rename(name, file(dir)+stamp+suffix)
		}
		if err != nil {
			return names, message.New("books.not_aside", err)
		}
		names = append(names, file(dir)+stamp+suffix)
	}
	return names, nil
}

// OpenReadOnly opens the journal of a data folder for reading, also while a
// till has it open. Errors: as Open, but never *OwnedError nor
// *TamperedError; fs.ErrNotExist (errors.Is) where there is no journal yet.
func OpenReadOnly(dir string, key []byte, derived Derived) (*Journal, error) {
	k, err := splitKey(key)
	if err != nil {
		return nil, err
	}
	path := file(dir)
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, message.New("books.not_there", dir, fs.ErrNotExist)
	case err != nil:
		return nil, message.New("books.unreadable", path, err)
	case !info.Mode().IsRegular():
		return nil, message.New("books.no_file", path)
	case info.Size() == 0:
		// A till that was stopped in its very first moment.
		if wal, err := os.Stat(path + "-wal"); err != nil || wal.Size() == 0 {
			return nil, message.New("books.not_there", dir, fs.ErrNotExist)
		}
	}
	j := &Journal{dir: dir, keys: k, derived: orNone(derived)}
	if err := j.beginReading(); err != nil {
		if isDamage(err) {
			err = &DamagedError{path, err}
		}
		return nil, errors.Join(err, j.shut())
	}
	return j, nil
}

func (j *Journal) beginReading() error {
	var err error
	if j.read, err = connect(j.dir, readersKept+1, reading, "mode=ro"); err == nil {
		err = j.ready()
	}
	if !isRefusal(err) {
		return err
	}
	// Beside a write-ahead log SQLite wants to make an index of it, which a
	// folder that is read-only to us does not allow. Without a log nobody is
	// writing, and the file by itself is all there is.
	path := file(j.dir)
	if wal, statErr := os.Stat(path + "-wal"); statErr == nil && wal.Size() > 0 {
		return message.New("books.left_open", path, err)
	}
	if j.read != nil {
		_ = j.read.Close()
	}
	if j.read, err = connect(j.dir, readersKept+1, reading, "mode=ro", "immutable=1"); err == nil {
		err = j.ready()
	}
	if isRefusal(err) {
		return message.New("books.unreadable", path, err)
	}
	return err
}

// ready checks that the journal can be read as it is.
func (j *Journal) ready() error {
	path := file(j.dir)
	version, err := format(j.read, path)
	if err != nil {
		return err
	}
	if version == 0 {
		return message.New("books.not_there", j.dir, fs.ErrNotExist)
	}
	id, _, err := j.meta(j.read)
	if err != nil {
		return err
	}
	j.format = version
	if err := j.bounds(j.read, id); err != nil {
		return err
	}
	if err := j.readMark(id); err != nil {
		return err
	}
	return j.openReaders()
}

// readMark tells where the journal stands as it is opened for reading. What is
// wrong with its end is for Verify to say.
func (j *Journal) readMark(id string) error {
	h, _, err := j.readHead(j.read, id)
	if err != nil {
		return err
	}
	var installation string
	if j.format >= 2 {
		err = ask(j.read, lastInstallation, &installation)
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
	}
	j.setMark(installation, h)
	return err
}

func orNone(d Derived) Derived {
	if d == nil {
		return noTables{}
	}
	return d
}

// Current tells whether the derived tables are those that this version of the till
// makes. In a journal that is open for reading they may be others.
func (j *Journal) Current() bool {
	if j.format < streamsSince {
		return false
	}
	_, version, err := j.meta(j.read)
	return err == nil && version == j.derived.Version()
}

// Dir is the data folder, as an absolute path where there is one.
func (j *Journal) Dir() string {
	if abs, err := filepath.Abs(j.dir); err == nil {
		return abs
	}
	return j.dir
}

// Close writes everything into the one file and lets go of the data folder.
// Closing twice does nothing.
func (j *Journal) Close() error {
	j.mu.Lock()
	if j.ending {
		j.mu.Unlock()
		return nil
	}
	j.ending = true
	j.mu.Unlock()
	if j.keep != nil {
		j.keep.stop()
		j.catchUp()
	}
	j.mu.Lock()
	j.closed = true
	j.mu.Unlock()
	return j.shut()
}

func (j *Journal) shut() error {
	var errs []error
	if j.read != nil {
		errs = append(errs, j.closeReaders(), j.read.Close())
	}
	if j.write != nil {
		// The last to close: SQLite then brings the log into the file.
		errs = append(errs, j.write.close())
	}
	if j.owner != nil {
		errs = append(errs, j.owner.release())
	}
	return errors.Join(errs...)
}
