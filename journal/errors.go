package journal

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"fufupos/message"
)

// Errors of this package that carry nothing of their own.
var (
	// ErrNotFound: the journal has no such stream.
	ErrNotFound = message.New("books.nothing")
	// ErrKey: the key given is not the one the journal was begun with.
	ErrKey = message.New("books.key")
	// ErrReadOnly: the journal was opened for reading.
	ErrReadOnly = message.New("books.read_only")
	// ErrClosed: the journal was closed.
	ErrClosed = message.New("books.closed")
)

// OwnedError: another process has the data folder open. PID is 0 where the
// owner has not said who it is.
type OwnedError struct {
	Dir string
	PID int
}

func (e *OwnedError) Error() string {
	if e.PID == 0 {
		return message.Text("books.owned_unknown", e.Dir)
	}
	return message.Text("books.owned", e.PID, e.Dir)
}

// WriteError: the entries were not kept, because the disk would not take
// them. The journal goes on working when the cause is gone.
type WriteError struct {
	Dir  string
	Full bool // there is no space left
	Err  error
}

func (e *WriteError) Error() string {
	if e.Full {
		return message.Text("books.full", e.Dir)
	}
	return message.Text("books.unwritable", e.Dir, e.Err)
}

func (e *WriteError) Unwrap() error { return e.Err }

// DamagedError: the file is no journal, or not a whole one.
type DamagedError struct {
	Path string
	Err  error
}

func (e *DamagedError) Error() string {
	return message.Text("books.damaged", e.Path, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

// TamperedError: the journal's end is not what the till wrote last.
type TamperedError struct {
	Path string
	What string
}

func (e *TamperedError) Error() string {
	return message.Text("books.tampered", e.Path, message.Said(e.What))
}

// MissingError: the books of a data folder are gone, and they were there.
type MissingError struct{ Path string }

// NewMissingError says it of a data folder.
func NewMissingError(dir string) *MissingError { return &MissingError{file(dir)} }

func (e *MissingError) Error() string {
	return message.Text("books.missing", e.Path)
}

// NewerError: a newer till has written this journal.
type NewerError struct {
	Path         string
	Found, Known int // formats
}

func (e *NewerError) Error() string {
	return message.Text("books.newer", e.Path, e.Found, e.Known)
}

// openError says what opening the journal failed of, in words for a person.
func openError(dir string, err error) error {
	path := file(dir)
	switch {
	case isDamage(err):
		return &DamagedError{path, err}
	case isFull(err):
		return message.New("books.open_full", path, err)
	case isRefusal(err):
		return message.New("books.folder_denied", dir, err)
	}
	return message.New("books.unopened", path, err)
}

func isFull(err error) bool {
	switch resultCode(err) {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE:
		return true
	}
	number, _ := errors.AsType[syscall.Errno](err)
	return saysFull(runtime.GOOS, number)
}

// saysFull tells whether a system's number is of a disk that is full: Windows has
// ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
func saysFull(system string, number syscall.Errno) bool {
	if system == "windows" {
		return number == 39 || number == 112
	}
	return number == syscall.ENOSPC
}

func isDamage(err error) bool {
	switch resultCode(err) & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return true
	}
	return false
}

func isRefusal(err error) bool {
	switch resultCode(err) & 0xff {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return true
	}
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// resultCode is SQLite's extended result code, 0 for errors not SQLite's.
func resultCode(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()
	}
	return 0
}
