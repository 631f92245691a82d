package receipt

import (
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// patience is how long a printer is waited for. Only a standstill ends a print:
// a slow printer gets all the time it needs, and one whose paper is being
// changed a minute.
type patience struct {
	dial    time.Duration
	answer  time.Duration // to a question (DLE EOT)
	quiet   time.Duration // nothing taken, or nothing heard, for so long is told
	still   time.Duration // less than least bytes taken in so long is a standstill
	least   int
	closing time.Duration // of a printer known to stay open: for a reset
	slowest int           // bytes a second; what a printer with much memory may still be printing
}

var life = patience{
	dial: 3 * time.Second, answer: 150 * time.Millisecond, quiet: 5 * time.Second, still: time.Minute, least: 1024,
	closing: 300 * time.Millisecond, slowest: 1000,
}

// silence is how long a printer may be silent after it took so many bytes.
func (p patience) silence(bytes int) time.Duration {
	return p.quiet + time.Duration(bytes)*time.Second/time.Duration(p.slowest)
}

// attempt is one print: what is known of the printer, who is told how it gets
// on, and what was seen of the printer.
type attempt struct {
	patience
	habit Habit
	tell  func(sale.PrintState)
	said  sale.PrintState
	seen  seen
}

// seen is what one print showed of a printer.
type seen struct {
	closed bool // it closed the connection when it was done
	silent bool // it did not
	pace   int  // bytes a second; 0 where it took too short to tell
}

func (a *attempt) state(s sale.PrintState) {
	if s == a.said {
		return
	}
	a.said = s
	if a.tell != nil {
		a.tell(s)
	}
}

// standstill watches the bytes that a printer has taken.
type standstill struct {
	attempt *attempt
	all     int
	taken   int
	moved   time.Time // when the last byte was taken
	base    int       // taken at since, from where a standstill counts
	since   time.Time
}

// at takes how many bytes were taken by now, and reports a standstill.
func (s *standstill) at(taken int, now time.Time) bool {
	a := s.attempt
	if taken > s.taken {
		s.taken, s.moved = taken, now
	}
	if s.taken >= s.base+a.least || s.taken == s.all && s.base < s.all {
		s.base, s.since = s.taken, now
	}
	if now.Sub(s.moved) >= a.quiet {
		a.state(sale.PrintWaits)
	} else {
		a.state(sale.PrintGoing)
	}
	return now.Sub(s.since) >= a.still
}

// stood is the reason of a print that ended in a standstill.
func (a *attempt) stood() error { return message.New("printer.still", a.still) }
