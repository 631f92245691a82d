package hands_test

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// short is how many sessions are played where RUNS says nothing else.
const short = 400

var limitFailed = int64(number("FAILURES", 3))

// TestHands plays sessions, from SEED on, RUNS of them. Seeds that once found a
// bug are always played first.
func TestHands(t *testing.T) {
	first, runs := number("SEED", 1), number("RUNS", short)
	var seeds []uint64
	only := sense(os.Getenv("SENSE")) // for who looks at one kind
	for seed := first; uint64(len(seeds)) < runs; seed++ {
		if only != "" && only != newPlan(seed).sense {
			continue
		}
		if len(seeds)%7 == 6 { // so that it comes to every sense
			seeds = append(seeds, seed|onPort)
		} else {
			seeds = append(seeds, seed)
		}
	}
	if os.Getenv("SEED") == "" {
		for _, l := range lessons {
			seeds = append(seeds, l.seed)
		}
	}
	began := time.Now()
	count := newTally()
	var next, failed atomic.Int64
	for worker := range runtime.GOMAXPROCS(0) {
		t.Run(fmt.Sprintf("worker %d", worker), func(t *testing.T) {
			t.Parallel()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(seeds) || failed.Load() >= limitFailed {
					return
				}
				p := newPlan(seeds[i])
				s := play(t, p)
				if i < int(runs) {
					count.add(s) // the lessons are no sample
				}
				if s.missed && os.Getenv("MISSED") == string(p.sense) {
					s.fail("a good scan was not charged at once") // for who looks for the reason
				}
				if len(s.wrong) > 0 {
					failed.Add(1)
					t.Errorf("%s\n  what happened:\n    %s\n%s", strings.Join(s.wrong, "\n"), strings.Join(s.trail, "\n    "), p)
				}
			}
		})
	}
	t.Cleanup(func() {
		t.Logf("%d sessions in %s, %d with violations\n%s", min(int(next.Load()), len(seeds)), time.Since(began).Round(time.Second), failed.Load(), count)
		count.demand(t)
	})
}

func number(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}
