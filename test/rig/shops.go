package rig

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fufupos/test/figures"
)

// Shops plays shops made up from SEED on, RUNS of them or else short. play tells what a shop
// has met; a hundred must meet each thing as often as it is usual. name is the folder's below
// test, and that of the figures.
func Shops(t *testing.T, name string, short uint64, usually map[string]int, play func(t *testing.T, seed uint64) (met map[string]int, wrong, trail []string)) {
	first, runs := Number("SEED", 1), Number("RUNS", short)
	began := time.Now()
	var mu sync.Mutex
	met := map[string]int{}
	played, failed := Game{
		Next: func(i int64) (uint64, bool) { return first + uint64(i), uint64(i) < runs },
		Play: func(t *testing.T, seed uint64) (fmt.Stringer, []string, []string) {
			seen, wrong, trail := play(t, seed)
			mu.Lock()
			defer mu.Unlock()
			for what, n := range seen {
				met[what] += n
			}
			return shop{name, seed}, wrong, trail
		},
		Patience: 3,
	}.Run(t)
	var lines []string
	for _, what := range slices.Sorted(maps.Keys(met)) {
		lines = append(lines, fmt.Sprintf("%s %d", what, met[what]))
	}
	text := fmt.Sprintf("%s: %d shops, %d with violations: %s", name, played, failed, strings.Join(lines, ", "))
	t.Logf("%s, in %s", text, time.Since(began).Round(time.Second))
	if failed > 0 || runs < 100 {
		return
	}
	for what, least := range usually {
		figures.AtLeast(t, what, met[what], int(runs)*least/100)
	}
	if err := figures.Keep(name, text); err != nil {
		t.Error(err)
	}
}

// shop is how one is played again.
type shop struct {
	name string
	seed uint64
}

func (s shop) String() string { return fmt.Sprintf("SEED=%d RUNS=1 go test ./test/%s", s.seed, s.name) }
