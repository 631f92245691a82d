package rights_test

import (
	"testing"
	"testing/synctest"

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
	rig.Shops(t, "rights", short, usually, func(t *testing.T, seed uint64) (map[string]int, []string, []string) {
		s := &session{shop: &shop{}}
		synctest.Test(t, func(t *testing.T) {
			s.t = t
			s.play(seed)
		})
		return s.seen, s.wrong, s.trail
	})
}
