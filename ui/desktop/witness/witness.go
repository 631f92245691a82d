package witness

import (
	"errors"
	"sync/atomic"
	"time"

	"fufupos/scanner"
)

// Why a witness tells less than all.
var (
	// ErrNone: the system tells nobody where a key comes from, such as Wayland.
	ErrNone = errors.New("this system does not tell which keyboard a key comes from")
	// ErrTimesOnly: the times are true, but the devices are not told.
	ErrTimesOnly = errors.New("the screen's server does not tell which keyboard a key comes from (it has no XInput 2.1)")
)

// patience is how long Find waits for the system to say that it has no note. It
// answers within a millisecond, on a busy computer within some tens; a window must not
// hang on one that does not.
const patience = 100 * time.Millisecond

// deaf is how many times in a row the system may leave that unanswered before it is
// no longer waited for.
const deaf = 3

// Witness takes the notes. Find is for the window's goroutine, everything else for
// any.
type Witness struct {
	notes   notes
	source  source
	silence atomic.Int32 // unanswered questions in a row
}

// source is where a system's notes come from.
type source interface {
	// watch takes notes of the keys of one more window.
	watch(window uintptr)
	// settle calls done when every key that happened before it has its note.
	settle(done func())
	// trouble says why not all is told; nil: all is.
	trouble() error
	close()
}

// Watch takes notes of a window's keys from now on. On X11 it is the window's number;
// on Windows the program's windows are all watched.
func (w *Witness) Watch(window uintptr) {
	w.source.watch(window)
	w.settle()
}

// Trouble is nil when times and devices are told. It may change: a connection breaks.
func (w *Witness) Trouble() error { return w.source.trouble() }

// Close ends the taking of notes.
func (w *Witness) Close() { w.source.close() }

// Find gives the note of a key that the window has got to. Where there is none yet
// it asks the system once whether there will be.
func (w *Witness) Find(key int, action scanner.Action) (Note, bool) {
	note, ok := w.notes.take(key, action, time.Now())
	if ok || w.silence.Load() >= deaf {
		return note, ok
	}
	w.settle()
	return w.notes.take(key, action, time.Now())
}

// Swallowed gives the note of a press of which the window heard only the character: the
// toolkit takes a key that is pressed twice in a millisecond for one press.
func (w *Witness) Swallowed() (Note, bool) { return w.notes.swallowed() }

// Waiting tells whether a key was pressed that the window has not got to yet, and when
// the first of them was. Of those that never come it soon no longer speaks.
func (w *Witness) Waiting() (time.Time, bool) {
	if w.silence.Load() < deaf {
		w.settle()
	}
	return w.notes.first(time.Now().Add(-overdue))
}

// overdue is how long after its press a key is hardly to come any more.
const overdue = 500 * time.Millisecond

// settle waits until every key that happened has its note, or patience ends.
func (w *Witness) settle() {
	settled := make(chan struct{})
	w.source.settle(func() {
		w.silence.Store(0)
		close(settled)
	})
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case <-settled:
	case <-limit.C:
		w.silence.Add(1)
	}
}
