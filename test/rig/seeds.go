// Package rig is what tests of several packages are put together with.
package rig

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// Number is a whole number that whoever runs a test has set, such as SEED and RUNS.
func Number(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// Game plays what is made up from seeds, beside each other on all cores.
type Game struct {
	Next     func(i int64) (seed uint64, more bool) // the i-th; called by several at once
	Play     func(t *testing.T, seed uint64) (plan fmt.Stringer, wrong, trail []string)
	Patience int64 // so many with violations end it
	Workers  int   // 0: as many as there are cores
}

// Run plays until there is no more, and tells how many were played and how many of them
// had violations. Each of these is told with what happened and with its plan.
func (g Game) Run(t *testing.T) (played, failed int64) {
	workers := g.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next, done, bad atomic.Int64
	t.Run("all", func(t *testing.T) {
		for worker := range workers {
			t.Run(fmt.Sprintf("worker %d", worker), func(t *testing.T) {
				t.Parallel()
				for bad.Load() < g.Patience {
					seed, more := g.Next(next.Add(1) - 1)
					if !more {
						return
					}
					plan, wrong, trail := g.Play(t, seed)
					done.Add(1)
					if len(wrong) > 0 {
						bad.Add(1)
						t.Errorf("%s\n  what happened:\n    %s\n%s", strings.Join(wrong, "\n"), strings.Join(trail, "\n    "), plan)
					}
				}
			})
		}
	})
	return done.Load(), bad.Load()
}
