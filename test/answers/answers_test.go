package answers_test

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fufupos/test/rig"
)

// short is how many answers are given where RUNS says nothing else.
const short = 5000

// TestAnswers has conversations, from SEED on, until RUNS answers were given.
// Seeds that once found a bug always come first.
func TestAnswers(t *testing.T) {
	first, runs, patience := rig.Number("SEED", 1), int64(rig.Number("RUNS", short)), int64(rig.Number("FAILURES", 3))
	var seeds []uint64
	alone := runs < 100 // the conversation of one seed
	if !alone {
		for _, l := range lessons {
			seeds = append(seeds, l.seed)
		}
	}
	seedOf := func(i int64) uint64 {
		if i < int64(len(seeds)) {
			return seeds[i]
		}
		return first + uint64(i) - uint64(len(seeds))
	}
	defer runClock()()
	count := newTally()
	game := rig.Game{
		Next: func(i int64) (uint64, bool) { return seedOf(i), count.answers.Load() < runs },
		Play: func(t *testing.T, seed uint64) (fmt.Stringer, []string, []string) {
			p := newPlan(seed)
			watch := time.AfterFunc(time.Minute, func() { panic(fmt.Sprintf("frozen: %s", p)) })
			defer watch.Stop()
			wrong, trail := play(t, p, count)
			return p, wrong, trail
		},
		Patience: patience,
	}
	if alone {
		game.Workers = 1
	}
	began := time.Now()
	heap := heapNow()
	talks, failed := game.Run(t)
	t.Logf("%d answers in %d conversations in %s, %d conversations with violations\n%s",
		count.answers.Load(), talks, time.Since(began).Round(time.Second), failed, count)
	if t.Failed() {
		return
	}
	if grown := heapNow() - heap; grown > 64<<20 {
		t.Errorf("%d MB of memory are kept", grown>>20)
	}
	count.demand(t, runs)
}

// heapNow is what is in use, after a collection.
func heapNow() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// tally counts what all conversations together met.
type tally struct {
	answers, altered atomic.Int64

	mu     sync.Mutex
	kinds  map[kind]map[string]int // by action
	things map[string]int
	truths map[string]int // lies not told
}

func newTally() *tally {
	return &tally{kinds: map[kind]map[string]int{}, things: map[string]int{}, truths: map[string]int{}}
}

func (c *tally) changed(k kind, action string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kinds[k] == nil {
		c.kinds[k] = map[string]int{}
	}
	c.kinds[k][action]++
}

func (c *tally) answered(action string, altered bool) {
	c.answers.Add(1)
	if altered {
		c.altered.Add(1)
	}
	c.met("answer to " + action)
}

func (c *tally) met(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.things[what]++
}

func (c *tally) excluded(why string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.truths[why]++
}

func (c *tally) add(t *talk) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.things["sales"] += len(t.disk.All())
	c.things["entries in journals"] += t.disk.Lines()
}

// demand holds that nothing was left out. What is rare is not demanded of few
// answers.
func (c *tally) demand(t *testing.T, runs int64) {
	demand := func(what string, met int, perTenThousand int64) {
		if least := runs * perTenThousand / 10_000; least >= 8 && int64(met) < least {
			t.Errorf("%q was met %d times only, of at least %d", what, met, least)
		}
	}
	for _, k := range kinds {
		met := 0
		for _, n := range c.kinds[k] {
			met += n
		}
		least, rare := rareKinds[k]
		if !rare {
			least = 100
		}
		demand(string(k), met, least)
	}
	for what, least := range demanded {
		demand(what, c.things[what], least)
	}
}

var rareKinds = map[kind]int64{megabytes: 8, oversized: 40, spaced: 60}

// demanded is how often each must be met in ten thousand answers, at least.
var demanded = map[string]int64{
	"answer to order": 80, "answer to preOrder": 50, "answer to query": 2000, "answer to cancel": 4, "answer to close": 15, "answer to refund": 80,
	"answer to refundQuery": 500, "notification": 50, "restart": 40, "receipt": 100, "sale paid": 80, "sale failed": 10, "sale revoked": 25, "sale closed": 15,
	"sale unresolved": 10, "refund succeeded": 40, "refund failed": 20, "refund unresolved": 2, "contradiction said": 25, "waits for a person": 4,
}

func (c *tally) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	fmt.Fprintf(&b, "%9d answers changed\n", c.altered.Load())
	for _, name := range slices.Sorted(maps.Keys(c.things)) {
		fmt.Fprintf(&b, "%9d %s\n", c.things[name], name)
	}
	for _, k := range kinds {
		sum, by := 0, ""
		for _, action := range slices.Sorted(maps.Keys(c.kinds[k])) {
			sum += c.kinds[k][action]
			by += fmt.Sprintf(" %s %d", action, c.kinds[k][action])
		}
		fmt.Fprintf(&b, "%9d %-38s%s\n", sum, k, by)
	}
	b.WriteString("not told, because it could be true:\n")
	for _, why := range slices.Sorted(maps.Keys(c.truths)) {
		fmt.Fprintf(&b, "%9d %s\n", c.truths[why], why)
	}
	return b.String()
}
