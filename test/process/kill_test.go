//go:build linux && amd64

package process_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"

	"fufupos/gateway/sim"
)

// killable tells whether the moment is worth a kill: a read that brought
// nothing is none.
func killable(st *stop) bool {
	switch st.call {
	case "read", "recvfrom", "readv", "recvmsg":
		return st.end && st.ret > 0
	case "mmap", "open", "connect":
		return !st.end
	case "openat":
		return st.args[2]&syscall.O_CREAT != 0
	}
	return true
}

// TestKills kills a till on both sides of every call that writes, syncs, sends
// or receives, in every scenario, and lets settle go on.
func TestKills(t *testing.T) {
	canTrace(t)
	for i, sc := range scenarios {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			moments := countMoments(t, sc)
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			for n := 1; n <= moments+moments/20; n++ {
				if !full && random.IntN(moments) >= kept {
					continue
				}
				t.Run(fmt.Sprint(n), func(t *testing.T) {
					t.Parallel()
					killAt(t, sc, n)
				})
			}
		})
	}
}

// kept is how many cases of each scenario a default run takes, about.
const kept = 3

// countMoments counts the moments of an undisturbed run.
func countMoments(t *testing.T, sc scenario) int {
	s := newShop(t, sc.rules)
	s.prepare(sc, nil)
	moments := 0
	s.traced(sc.args, func(st *stop, at place) verdict {
		if killable(st) {
			moments++
		}
		return verdict{}
	})
	s.quiet()
	s.settled()
	if moments == 0 {
		t.Fatal("nothing was seen of the till")
	}
	return moments
}

func killAt(t *testing.T, sc scenario, n int) {
	s := newShop(t, sc.rules)
	s.prepare(sc, nil)
	var where string
	moment := 0
	e := s.traced(sc.args, func(st *stop, at place) verdict {
		if !killable(st) {
			return verdict{}
		}
		if moment++; moment != n {
			return verdict{}
		}
		side := "before"
		if st.end {
			side = "after"
		}
		where = fmt.Sprintf("%s %s of %s", side, st.call, at)
		counted.add("kills " + st.call)
		return verdict{kill: true}
	})
	s.died(where, e, rand.New(rand.NewPCG(seed, uint64(n))))
}

// died checks what a killed till has left, lets settle go on and checks again.
// Now and then the cashier first tries the same code once more, or settle is
// killed too.
func (s *shop) died(where string, e ended, random *rand.Rand) {
	s.t.Helper()
	s.t.Cleanup(func() {
		if s.t.Failed() {
			s.t.Logf("%v was killed %s; exit %d\n%s\n%s\nalone: %s", e.args, where, e.code, e.stdout, e.stderr, again(s.t))
		}
	})
	s.quiet()
	b, err := copyBooks(s.folder)
	if err != nil {
		s.t.Errorf("as the till died: %v", err)
	}
	s.seen(b)
	for _, said := range s.shown {
		if err := told(b, said); err != nil {
			s.t.Error(err)
		}
	}
	switch random.IntN(3) {
	case 0:
		s.payAgain(e)
	case 1:
		s.settleKilled(1 + random.IntN(120))
	}
	s.settled()
	if random.IntN(4) == 0 {
		s.wholeJournal()
	}
}

// wholeJournal asks the program itself, beside what these tests find.
func (s *shop) wholeJournal() {
	s.t.Helper()
	if e := s.run([]string{"journal", "verify"}, nil); e.code != 0 && !strings.Contains(e.stdout, "no journal") {
		s.t.Errorf("journal verify ends with %d\n%s\n%s", e.code, e.stdout, e.stderr)
	}
}

// payAgain tries the code of a sale whose till has died once more. While that
// sale is paid, or may still be, the code is refused and nothing is sent.
func (s *shop) payAgain(e ended) {
	s.t.Helper()
	at := slices.Index(e.args, someCode)
	if at < 0 || len(s.codes) == 0 {
		return
	}
	counted.add("again")
	code, args := s.codes[len(s.codes)-1], slices.Clone(e.args)
	args[at] = code
	before := s.gateway.OrdersWithCode(code)
	said := s.run(args, nil)
	s.quiet()
	after := s.gateway.OrdersWithCode(code)
	// One that has ended unpaid meanwhile takes the code no longer.
	taken := slices.ContainsFunc(after[:len(before)], func(o sim.Order) bool { return o.Charged > 0 || o.State == sim.StateWaiting })
	if taken && (said.code != 2 || len(after) > len(before)) {
		s.t.Errorf("a code that is taken is tried again: exit %d, %d orders with it after %d\n%s", said.code, len(after), len(before), said.stdout)
	}
	if charged := s.gateway.ChargedWithCode(code); charged > 1250 {
		s.t.Errorf("%d were charged with one code", charged)
	}
}

// settleKilled runs settle and kills it at its n-th moment, if it lives so long.
func (s *shop) settleKilled(n int) {
	s.t.Helper()
	moment := 0
	s.traced([]string{"settle"}, func(st *stop, at place) verdict {
		if killable(st) {
			moment++
		}
		if moment != n {
			return verdict{}
		}
		moment++
		counted.add("kills settle")
		return verdict{kill: true}
	})
	s.quiet()
	b, err := copyBooks(s.folder)
	if err != nil {
		s.t.Errorf("as settle died: %v", err)
	}
	s.seen(b)
}
