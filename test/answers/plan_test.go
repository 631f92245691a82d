package answers_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

// deed is what somebody does at the counter.
type deed struct {
	at   time.Duration
	what string // sell, ask, give up, refund, restart, reprint
	sale int
}

// plan is one conversation, all of it chosen by a seed.
type plan struct {
	seed    uint64
	lies    float64 // how many answers are changed
	habit   habit   // of this gateway, to the end
	calm    time.Duration
	parts   int
	methods []sale.Method
	minors  []int64
	deeds   []deed
	script  sim.Script
}

func codeOf(seed uint64, i int) string { return fmt.Sprintf("28%016d", seed*10+uint64(i)) }

func newPlan(seed uint64) plan {
	r := rand.New(rand.NewPCG(seed, 17))
	seconds := func(span int) time.Duration { return time.Duration(r.IntN(span*1000)) * time.Millisecond }
	p := plan{seed: seed, lies: pick(r, .3, .5, .7, .9), parts: pick(r, 0, 1, 1, 2)}
	if r.IntN(3) == 0 {
		p.habit = pick(r, habits...)
	}
	strict := true
	p.script = sim.Script{Seed: &seed, Strict: &strict}
	for i := range 1 + r.IntN(2) {
		began := time.Duration(i)*20*time.Second + seconds(20)
		method, action := sale.Scan, "order"
		if r.IntN(3) == 0 {
			method, action = sale.QR, "preOrder"
		}
		minor := int64(1000 + i)
		p.methods, p.minors = append(p.methods, method), append(p.minors, minor)
		c := sim.Customer{
			Does:  pick(r, sim.Pays, sim.Pays, sim.Pays, sim.Pays, sim.Pays, sim.Password, sim.Password, sim.Declines, sim.Poor, sim.Never, sim.LastSecond, sim.Late),
			After: pick(r, 0, 0, seconds(20), seconds(90)),
		}
		if c.Does == sim.Late {
			c.After = pick(r, 0, 20*time.Second) // a later payment is not heard of by itself
		}
		notify := pick(r, sim.NotifyNormal, sim.NotifyRepeat, sim.NotifyRepeat, sim.NotifyNone)
		p.script.Rules = append(p.script.Rules, sim.ScriptRule{Match: sim.Match{Action: action, Amount: minor}, Customer: &c, Notify: notify})
		p.deeds = append(p.deeds, deed{began, "sell", i})
		for range 1 + r.IntN(4) {
			p.deeds = append(p.deeds, deed{began + seconds(240), "ask", i})
		}
		if c.Does != sim.Pays && r.IntN(2) == 0 {
			p.deeds = append(p.deeds, deed{began + 10*time.Second + seconds(50), "give up", i})
		}
		for range pick(r, 0, 1, 2, 3, 4) {
			p.deeds = append(p.deeds, deed{began + 10*time.Second + seconds(200), "refund", i})
		}
		for _, what := range []string{"give up", "restart", "reprint"} {
			if r.IntN(4) == 0 {
				p.deeds = append(p.deeds, deed{began + seconds(200), what, i})
			}
		}
	}
	for nth := range 3 {
		course := &sim.RefundCourse{After: pick(r, 0, 0, 10*time.Second, 2*time.Minute), Becomes: pick(r, sim.RefundSucceeded, sim.RefundSucceeded, sim.RefundFailed)}
		p.script.Rules = append(p.script.Rules, sim.ScriptRule{Match: sim.Match{Action: "refund"}, Times: nth + 1, Refund: course})
	}
	slices.SortStableFunc(p.deeds, func(a, b deed) int { return int(a.at - b.at) })
	p.calm = p.deeds[len(p.deeds)-1].at + pick(r, time.Minute, 3*time.Minute, 6*time.Minute)
	return p
}

// String is the whole plan, for people.
func (p plan) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "conversation of seed %d (have it alone with: make answers SEED=%d RUNS=1), %.0f %% changed until %s, parts %d, habit %q\n",
		p.seed, p.seed, 100*p.lies, p.calm, p.parts, p.habit)
	for i, rule := range p.script.Rules {
		if rule.Customer != nil {
			fmt.Fprintf(&b, "  customer %d %s after %s\n", i, rule.Customer.Does, rule.Customer.After)
		}
	}
	for _, d := range p.deeds {
		fmt.Fprintf(&b, "  %s %s %d\n", d.at, d.what, d.sale)
	}
	return b.String()
}
