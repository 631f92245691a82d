package cash_test

import (
	"math/rand/v2"
	"testing"

	"fufupos/test/rig"
)

// short is how many shops are played where RUNS says nothing else.
const short = 300

// usually is how often a hundred shops meet each thing, at the least.
var usually = map[string]int{
	"sold": 200, "refused": 400, "voided": 20, "taken": 20, "more than there is": 2, "two at once": 40, "printed": 200, "printed again": 30, "killed": 40, "restart": 100, "shift": 100,
}

// TestCash plays shops made up from SEED on, RUNS of them.
func TestCash(t *testing.T) {
	rig.Shops(t, "cash", short, usually, func(t *testing.T, seed uint64) (map[string]int, []string, []string) {
		s := &session{shop: newShop(t), Rand: rand.New(rand.NewPCG(seed, 14)), drawer: drawer{in: map[string]int64{}}, seen: map[string]int{}}
		defer func() { s.engine.Close() }()
		s.play()
		return s.seen, s.wrong, s.trail
	})
}
