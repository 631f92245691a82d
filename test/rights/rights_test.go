package rights_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/test/figures"
	"fufupos/test/rig"
)

// short is how many shops are played where RUNS says nothing else.
const short = 300

// usually is how often a hundred shops meet each thing, at the least.
var usually = map[string]int{
	"allowed": 500, "forbidden": 500, "signed on": 200, "approval given": 60, "approver only named": 40, "given back alone": 40,
	"locked": 50, "clock jump": 100, "restart": 100, "PIN beside": 100, "people": 200,
}

// TestRights plays shops made up from SEED on, RUNS of them.
func TestRights(t *testing.T) {
	first, runs := rig.Number("SEED", 1), rig.Number("RUNS", short)
	began := time.Now()
	var mu sync.Mutex
	met := map[string]int{}
	played, failed := rig.Game{
		Next: func(i int64) (uint64, bool) { return first + uint64(i), uint64(i) < runs },
		Play: func(t *testing.T, seed uint64) (fmt.Stringer, []string, []string) {
			s := &session{shop: &shop{}}
			synctest.Test(t, func(t *testing.T) {
				s.t = t
				s.play(seed)
			})
			mu.Lock()
			defer mu.Unlock()
			for what, n := range s.seen {
				met[what] += n
			}
			return plan(seed), s.wrong, s.trail
		},
		Patience: 3,
	}.Run(t)
	var lines []string
	for _, what := range slices.Sorted(maps.Keys(met)) {
		lines = append(lines, fmt.Sprintf("%s %d", what, met[what]))
	}
	text := fmt.Sprintf("rights: %d shops, %d with violations: %s", played, failed, strings.Join(lines, ", "))
	t.Logf("%s, in %s", text, time.Since(began).Round(time.Second))
	if failed > 0 || runs < 100 {
		return
	}
	for what, least := range usually {
		figures.AtLeast(t, what, met[what], int(runs)*least/100)
	}
	if err := figures.Keep("rights", text); err != nil {
		t.Error(err)
	}
}

// plan is how a shop is played again.
type plan uint64

func (p plan) String() string { return fmt.Sprintf("SEED=%d RUNS=1 go test ./test/rights", uint64(p)) }
