package witness

import (
	"sync"
	"time"

	"fufupos/scanner"
)

// Note is one press or release of a key, as the system tells it.
type Note struct {
	Device string // the keyboard's name, which stays over restarts; "": not told
	Key    int    // as the window's toolkit counts: an X keycode, a Windows scan code
	Action scanner.Action
	At     time.Time
}

const (
	// kept is how many notes wait for their keys: 400 ms of a scanner are 200.
	kept = 1024
	// forgotten is how old a note may become. The window has got to all of its keys
	// by then, and what is left belongs to keys that the system kept for itself.
	forgotten = 3 * time.Second
	// disorder is how far apart keys are at most that an input method may hand to the
	// window in another order than they were pressed.
	disorder = 100 * time.Millisecond
)

// notes are the notes whose keys the window has not got to yet, in their order.
type notes struct {
	mu    sync.Mutex
	queue []Note
	over  []Note            // skipped not long before the last that was taken
	last  map[int]time.Time // when the last press of each key was that was taken
}

func (n *notes) add(note Note) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.queue = append(n.queue, note)
	if extra := len(n.queue) - kept; extra > 0 {
		n.queue = append(n.queue[:0], n.queue[extra:]...)
	}
}

// take gives the note of a key that the window has got to: the first in the queue
// that fits. Those before it were skipped by the window, or come late; they are
// looked at when the queue has none.
func (n *notes) take(key int, action scanner.Action, now time.Time) (Note, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.queue, n.over = fresh(n.queue, now, forgotten), fresh(n.over, now, forgotten)
	for i, note := range n.queue {
		if note.fits(key, action) {
			n.over = append(n.over, n.queue[:i]...)
			n.queue = append(n.queue[:0], n.queue[i+1:]...)
			n.over = fresh(n.over, note.At, disorder)
			n.taken(note)
			return note, true
		}
	}
	for i, note := range n.over {
		if note.fits(key, action) {
			n.over = append(n.over[:i], n.over[i+1:]...)
			n.taken(note)
			return note, true
		}
	}
	return Note{}, false
}

func (n *notes) taken(note Note) {
	if note.Action != scanner.Press {
		return
	}
	if n.last == nil {
		n.last = map[int]time.Time{}
	}
	n.last[note.Key] = note.At
}

// swallowed gives the note of a key that types, is the next, and was pressed in the same
// millisecond as once before.
func (n *notes) swallowed() (Note, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for i, note := range n.queue {
		if note.Action != scanner.Press || scanner.Position(ScanCode(note.Key)) == 0 {
			continue
		}
		if before, pressed := n.last[note.Key]; !pressed || note.At.Sub(before) >= time.Millisecond {
			return Note{}, false
		}
		n.queue = append(n.queue[:i], n.queue[i+1:]...)
		return note, true
	}
	return Note{}, false
}

// first is when the first press was that still waits, but none before since.
func (n *notes) first(since time.Time) (time.Time, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, note := range n.queue {
		if note.Action == scanner.Press && note.At.After(since) {
			return note.At, true
		}
	}
	return time.Time{}, false
}

// fits tells whether the note may be that of a key. What the toolkit calls a
// repetition is a press to the system.
func (n Note) fits(key int, action scanner.Action) bool {
	return n.Key == key && (n.Action == scanner.Release) == (action == scanner.Release)
}

// fresh drops from the front the notes that are too old.
func fresh(queue []Note, now time.Time, most time.Duration) []Note {
	for len(queue) > 0 && now.Sub(queue[0].At) > most {
		queue = queue[1:]
	}
	return queue
}
