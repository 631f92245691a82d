package scanner

import (
	"sync"
	"time"
)

// EchoTime is how long after a scan the same text counts as its echo.
const EchoTime = 2 * time.Second

// Echo drops repeated reads of one code. It is the last thing before the till,
// one for all sources, and may be used from several goroutines. The zero Echo is ready.
type Echo struct {
	mu    sync.Mutex
	heard map[string]time.Time
}

// Repeats tells whether s has the text of a scan heard less than EchoTime before
// s.At, and remembers s.
//
// The time counts from the last repetition, not from the first read: a scanner in
// presentation mode reads a phone lying before it every half second, and the
// second read that slips through would meet the next sale. The phone has to be
// taken away once.
func (e *Echo) Repeats(s Scan) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for text, at := range e.heard {
		if s.At.Sub(at).Abs() >= EchoTime {
			delete(e.heard, text)
		}
	}
	_, repeated := e.heard[s.Text]
	if e.heard == nil {
		e.heard = make(map[string]time.Time)
	}
	e.heard[s.Text] = s.At
	return repeated
}
