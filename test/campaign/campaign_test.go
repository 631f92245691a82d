package campaign_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fufupos/sale"
	"fufupos/test/figures"
	"fufupos/test/rig"
)

// short is how many days are played where RUNS says nothing else.
const short = 300

// TestCampaign plays days, from SEED on, RUNS of them. Seeds that once found a
// bug are always played first.
func TestCampaign(t *testing.T) {
	first, runs := rig.Number("SEED", 1), rig.Number("RUNS", short)
	var seeds []uint64
	if os.Getenv("SEED") == "" {
		for _, l := range lessons {
			t.Logf("first day %d: %s", l.seed, l.what)
			seeds = append(seeds, l.seed)
		}
	}
	for i := range runs {
		seeds = append(seeds, first+i)
	}
	began := time.Now()
	count := newTally()
	days, failed := rig.Game{
		Next: func(i int64) (seed uint64, more bool) {
			if more = i < int64(len(seeds)); more {
				seed = seeds[i]
			}
			return seed, more
		},
		Play: func(t *testing.T, seed uint64) (fmt.Stringer, []string, []string) {
			p := newPlan(seed)
			dir := ""
			if p.sqlite || p.people {
				dir = t.TempDir()
			}
			wrong, trail := play(t, p, dir, count)
			if len(wrong) > 0 {
				p = newPlan(seed) // as it was before it was played
			}
			return p, wrong, trail
		},
		Patience: 3,
	}.Run(t)
	t.Logf("%d days in %s, %d with violations\n%s", days, time.Since(began).Round(time.Second), failed, count)
	if err := figures.Keep("campaign", fmt.Sprintf("campaign: %d days, %d with violations\n%s", days, failed, count)); err != nil {
		t.Error(err)
	}
	if !t.Failed() {
		count.demand(t, int(runs))
	}
}

// tally counts what all days together met.
type tally struct {
	mu     sync.Mutex
	kinds  map[kind]int
	pairs  map[kind]map[sale.State]int
	days   int
	totals map[string]int
}

func newTally() *tally {
	return &tally{kinds: map[kind]int{}, pairs: map[kind]map[sale.State]int{}, totals: map[string]int{}}
}

func (c *tally) met(k kind, state sale.State) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kinds[k]++
	if c.pairs[k] == nil {
		c.pairs[k] = map[sale.State]int{}
	}
	c.pairs[k][state]++
}

// add counts a day that was played.
func (c *tally) add(d *day) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.days++
	c.totals["entries in journals"] += d.disk.Lines()
	c.totals["requests"] += d.requests
	c.totals["receipts"] += d.receipts
	for _, s := range d.disk.All() {
		c.totals["sales"]++
		c.totals["sales that ended "+string(s.State)]++
		if s.Late {
			c.totals["late payments"]++
		}
		for _, r := range s.Refunds {
			c.totals["refunds"]++
			c.totals["refunds that ended "+string(r.State)]++
		}
	}
}

// demand holds that nothing was left out.
func (c *tally) demand(t *testing.T, runs int) {
	for _, k := range demanded() {
		figures.AtLeast(t, string(k), c.kinds[k], least(usual[k], runs))
	}
	if runs < fullRuns {
		return
	}
	for _, k := range onTheLine {
		for _, s := range []sale.State{sale.Pending, sale.Paid} {
			if c.pairs[k][s] == 0 && !(k == contradicts && s == sale.Pending) {
				t.Errorf("%q never met a sale that was %s", k, s)
			}
		}
	}
}

func (c *tally) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c.totals)) {
		fmt.Fprintf(&b, "%9d %s\n", c.totals[name], name)
	}
	all := slices.SortedFunc(maps.Keys(c.kinds), func(a, b kind) int { return cmp.Or(-cmp.Compare(c.kinds[a], c.kinds[b]), cmp.Compare(a, b)) })
	for _, k := range all {
		fmt.Fprintf(&b, "%9d %-32s", c.kinds[k], k)
		for _, s := range sale.States {
			if n := c.pairs[k][s]; n > 0 {
				fmt.Fprintf(&b, " %s %d", s, n)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
