package cash_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fufupos/test/figures"
	"fufupos/test/rig"
)

// short is how many shops are played where RUNS says nothing else.
const short = 300

// usually is how often a hundred shops meet each thing, at the least.
var usually = map[string]int{
	"sold": 200, "refused": 400, "voided": 20, "taken": 20, "two at once": 40, "printed": 200, "printed again": 30, "killed": 40, "restart": 100, "shift": 100,
}

// TestCash plays shops made up from SEED on, RUNS of them.
func TestCash(t *testing.T) {
	first, runs := rig.Number("SEED", 1), rig.Number("RUNS", short)
	began := time.Now()
	var mu sync.Mutex
	met := map[string]int{}
	played, failed := rig.Game{
		Next: func(i int64) (uint64, bool) { return first + uint64(i), uint64(i) < runs },
		Play: func(t *testing.T, seed uint64) (fmt.Stringer, []string, []string) {
			s := &session{shop: newShop(t), Rand: rand.New(rand.NewPCG(seed, 14)), drawer: drawer{in: map[string]int64{}}, seen: map[string]int{}}
			defer func() { s.engine.Close() }()
			s.play()
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
	text := fmt.Sprintf("cash: %d shops, %d with violations: %s", played, failed, strings.Join(lines, ", "))
	t.Logf("%s, in %s", text, time.Since(began).Round(time.Second))
	if failed > 0 || runs < 100 {
		return
	}
	for what, least := range usually {
		figures.AtLeast(t, what, met[what], int(runs)*least/100)
	}
	if err := figures.Keep("cash", text); err != nil {
		t.Error(err)
	}
}

// plan is how a shop is played again.
type plan uint64

func (p plan) String() string { return fmt.Sprintf("SEED=%d RUNS=1 go test ./test/cash", uint64(p)) }
