package hands_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
)

// tally counts what all sessions together met.
type tally struct {
	mu       sync.Mutex
	sessions int
	kinds    map[kind]int
	rates    map[bucket]rate
}

func newTally() *tally { return &tally{kinds: map[kind]int{}, rates: map[bucket]rate{}} }

func (c *tally) add(s *session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sessions++
	for k, n := range s.kinds {
		c.kinds[k] += n
	}
	for b, r := range s.rates {
		c.rates[b] = c.rates[b].plus(r)
	}
}

// bucket is a kind of good scans, of which a rate is kept.
type bucket struct {
	who   string // knows the scanner's keys from a person's
	stall string
	slow  bool // more than 50 ms a key
	close bool // within 10 ms of the last digit
}

// What tells a scanner's keys from a person's.
const (
	byDevice = "by device"
	byTime   = "by time alone"
	byNone   = "no times told"
)

func (b bucket) String() string {
	text := b.who + ", stalls up to " + b.stall
	if b.slow {
		text += ", a slow scanner"
	}
	if b.close {
		text += ", within 10 ms of the last digit"
	}
	return text
}

// rate is how many good scans there were, and how many of them charged at once.
type rate struct{ good, charged int }

func (r rate) plus(o rate) rate { return rate{r.good + o.good, r.charged + o.charged} }

func (r rate) percent() float64 { return 100 * float64(r.charged) / float64(max(r.good, 1)) }

// promises are the rates that are promised of good scans.
var promises = []struct {
	what    string
	percent float64
	of      func(bucket) bool
}{
	{"by device, stalls up to 50 ms", 99.9, func(b bucket) bool { return b.who == byDevice && b.stall != "400ms" && !b.close }},
	{"by device, stalls up to 50 ms, within 10 ms of the last digit", 99.9, func(b bucket) bool { return b.who == byDevice && b.stall != "400ms" && b.close }},
	{"by device, stalls up to 400 ms", 99, func(b bucket) bool { return b.who == byDevice && b.stall == "400ms" && !b.close }},
	{"by device, stalls up to 400 ms, within 10 ms of the last digit", 99, func(b bucket) bool { return b.who == byDevice && b.stall == "400ms" && b.close }},
	{"by time alone, stalls up to 50 ms", 95, func(b bucket) bool { return b.who == byTime && b.stall != "400ms" && !b.close }},
	{"by time alone, stalls up to 400 ms", 95, func(b bucket) bool { return b.who == byTime && b.stall == "400ms" && !b.close }},
	{"by time alone, within 10 ms of the last digit", 95, func(b bucket) bool { return b.who == byTime && b.close }},
	{"by time alone, a slow scanner", 95, func(b bucket) bool { return b.who == byTime && b.slow }},
	// Most of what is not charged at once is a code of more than 18 digits, which counts
	// when it has been read twice: safety first where nothing is told.
	{"no times told", 60, func(b bucket) bool { return b.who == byNone }},
}

// enough sessions show a rate.
const enough = 10_000

// demand holds that the promised rates are kept and that nothing was left out.
func (c *tally) demand(t *testing.T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range promises {
		var all rate
		for b, r := range c.rates {
			if p.of(b) {
				all = all.plus(r)
			}
		}
		// A few sessions say little about one in a thousand.
		if missed := all.good - all.charged; c.sessions >= enough && float64(missed) > float64(all.good)*(100-p.percent)/100 {
			t.Errorf("of %d good scans %.3f %% charge at once, promised are %.1f %%: %s", all.good, all.percent(), p.percent, p.what)
		}
	}
	if n := c.kinds[beyondTelling]; n > 1 && 2000*n > c.kinds["sessions: nothing is told"] {
		t.Errorf("%s: %d times in %d sessions, promised is 1 in 2,000 of them", beyondTelling, n, c.kinds["sessions: nothing is told"])
	}
	if c.sessions < short {
		return
	}
	for k, least := range leasts {
		if c.kinds[k] < c.sessions*least/1000 {
			t.Errorf("%q was met %d times in %d sessions", k, c.kinds[k], c.sessions)
		}
	}
}

func (c *tally) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	for _, name := range slices.SortedFunc(maps.Keys(c.rates), func(a, b bucket) int { return cmp.Compare(a.String(), b.String()) }) {
		fmt.Fprintf(&b, "%8.3f %% of %7d good scans charge at once: %s\n", c.rates[name].percent(), c.rates[name].good, name)
	}
	for _, k := range slices.SortedFunc(maps.Keys(c.kinds), func(a, b kind) int { return cmp.Or(-cmp.Compare(c.kinds[a], c.kinds[b]), cmp.Compare(a, b)) }) {
		fmt.Fprintf(&b, "%9d %s\n", c.kinds[k], k)
	}
	return b.String()
}
