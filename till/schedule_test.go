package till_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/gateway/sim"
	"fufupos/sale"
)

// deed is one thing that happens at the counter.
type deed struct {
	at     time.Duration
	what   string // sell, give up, ask, restart
	sale   int
	method sale.Method
	code   string
}

// schedule is a day at the counter, all of it chosen by a seed.
type schedule struct {
	seed   uint64
	begins time.Duration // after 08:00 UTC+8: cancels are allowed until 23:00
	script sim.Script
	deeds  []deed
}

func newSchedule(seed uint64) schedule {
	r := rand.New(rand.NewPCG(seed, 1))
	s := schedule{seed: seed, script: sim.Script{Seed: &seed}}
	s.begins = pick(r, 0, 0, 15*time.Hour-seconds(r, 0, 200))
	sales := 1 + r.IntN(3)
	code := func(i int) string { return fmt.Sprintf("28%016d", seed*10+uint64(i)) }
	for i := range sales {
		d := deed{at: seconds(r, 40*i, 40), what: "sell", sale: i, method: sale.Scan, code: code(i)}
		if r.IntN(3) == 0 {
			d.method = sale.QR
		}
		if i > 0 && r.IntN(4) == 0 {
			d.code = code(i - 1)
		}
		s.deeds = append(s.deeds, d)
		s.customer(r, amountOf(i), creating[d.method])
		for range r.IntN(3) {
			s.deeds = append(s.deeds, deed{at: d.at + seconds(r, 0, 100), what: pick(r, "give up", "ask", "restart"), sale: i})
		}
	}
	slices.SortStableFunc(s.deeds, func(a, b deed) int { return int(a.at - b.at) })
	return s
}

func amountOf(i int) int64 { return 1000 + int64(i) }

// customer writes what befalls one sale.
func (s *schedule) customer(r *rand.Rand, amount int64, action string) {
	c := sim.Customer{
		Does:  pick(r, sim.Pays, sim.Pays, sim.Password, sim.Declines, sim.Poor, sim.Never, sim.LastSecond, sim.Late),
		After: pick(r, 0, seconds(r, 0, 90)),
	}
	if c.Does == sim.Late {
		c.After = 0 // in the moment of the end; later payments are in TestCustomers
	}
	making := sim.ScriptRule{Match: sim.Match{Action: action, Amount: amount}, Customer: &c}
	if r.IntN(3) == 0 {
		making.Fault = fault(r)
	}
	s.script.Rules = append(s.script.Rules, making)
	for _, action := range []string{"query", "cancel", "close"} {
		for nth := range r.IntN(6) {
			if r.IntN(2) == 0 {
				s.script.Rules = append(s.script.Rules, sim.ScriptRule{
					Match: sim.Match{Action: action, Amount: amount, Nth: nth + 1}, Fault: fault(r),
				})
			}
		}
	}
}

func fault(r *rand.Rand) *sim.Fault {
	f := &sim.Fault{Kind: pick(r, faultKinds...), When: pick(r, sim.Before, sim.During, sim.After), Delay: pick(r, 0, seconds(r, 0, 20))}
	switch f.Kind {
	case sim.Code:
		f.Code, f.InData = pick(r, unsure...), r.IntN(2) == 0
	case sim.Status:
		f.Status = pick(r, 302, 403, 500, 502, 504)
	}
	return f
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func seconds(r *rand.Rand, from, span int) time.Duration {
	return time.Duration(from)*time.Second + time.Duration(r.IntN(span*1000))*time.Millisecond
}

func (s schedule) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "schedule of seed %d (run it alone with TILL_SEED=%d), %s after 08:00 UTC+8:\n", s.seed, s.seed, s.begins)
	for _, d := range s.deeds {
		fmt.Fprintf(&b, "  %8s %-7s %d %s …%s\n", d.at, d.what, d.sale, d.method, d.code[max(0, len(d.code)-4):])
	}
	for _, r := range s.script.Rules {
		fmt.Fprintf(&b, "  %+v:", r.Match)
		if r.Customer != nil {
			fmt.Fprintf(&b, " %+v", *r.Customer)
		}
		if r.Fault != nil {
			fmt.Fprintf(&b, " fault %+v", *r.Fault)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// run plays the schedule.
func (s schedule) run(c *counter) {
	time.Sleep(s.begins)
	began := time.Now()
	numbers := map[int]sale.Number{}
	for _, d := range s.deeds {
		time.Sleep(d.at - time.Since(began))
		n, sold := numbers[d.sale]
		switch {
		case d.what == "sell":
			n, err := c.trySell(d.method, amountOf(d.sale), d.code)
			refusal, refused := errors.AsType[*checkout.Refusal](err)
			switch {
			case err == nil:
				numbers[d.sale] = n
			case !refused || refusal.Kind != checkout.CodeUsed:
				c.t.Errorf("a sale was not taken: %v", err)
			}
		case d.what == "restart":
			c.restart()
		case sold && d.what == "give up":
			_ = c.engine.GiveUp(sale.By{}, n)
		case sold:
			_ = c.engine.AskNow(n)
		}
	}
	c.settle()
	c.agree()
}

const schedules = 250

// TestSchedules plays random days: sales that overlap, customers and faults of
// every kind, tills that are restarted and sales that are given up in between.
func TestSchedules(t *testing.T) {
	first, last := uint64(1), uint64(schedules)
	if alone, err := strconv.ParseUint(os.Getenv("TILL_SEED"), 10, 64); err == nil {
		first, last = alone, alone
	}
	if testing.Short() {
		last = min(last, first+29)
	}
	for seed := first; seed <= last; seed++ {
		s := newSchedule(seed)
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			t.Cleanup(func() {
				if t.Failed() {
					t.Log(s)
				}
			})
			atCounter(t, &s.script, s.run)
		})
	}
}
