package campaign_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

// deed is one thing that happens at the counter.
type deed struct {
	at     time.Duration
	what   string // those of an office, or sell, give up, ask, restart, refund, reprint, same code, nonsense, notify, clock
	sale   int
	method sale.Method
	scan   kind  // how the code is read
	minor  int64 // of a refund: what is wanted; 0 is all that is left
	jump   time.Duration
	notice kind
	kill   moment // where it is broken off; empty: nowhere
	given  int64  // by a customer who pays in cash
	count  int64  // of a closing: how much more than is right; notCounted
	takes  bool   // the next shift takes over what is open
}

// span is a stretch of the day.
type span struct {
	from, until time.Duration
	kind        kind
}

// kills says when the till dies next: so many steps from the last time.
type kills struct {
	left  int
	draw  *rand.Rand
	every int
}

func (k *kills) next() int {
	if k.left == 0 {
		return 1 << 40
	}
	k.left--
	return 1 + k.draw.IntN(k.every)
}

// plan is a day at the counter, all of it chosen by a seed.
type plan struct {
	seed         uint64
	sqlite       bool          // with the real journal
	begins       time.Duration // after 08:00 UTC+8
	calm         time.Duration // after it began, when the troubles end
	trouble      float64       // how many requests meet some
	diskTrouble  float64
	printTrouble float64
	parts        int
	outage, full span
	kills        *kills
	paper        moment // of a print, at which it is killed besides; empty: none
	jumps        int
	deeds        []deed
	script       sim.Script
	customers    []sim.Customer
	working
}

// clockTrue tells whether the till's clock shows the gateway's time all day.
func (p plan) clockTrue() bool { return p.jumps == 0 }

// busy is how long anybody does anything at the counter.
func (p plan) busy() time.Duration { return p.deeds[len(p.deeds)-1].at }

func codeOf(seed uint64, i int) string { return fmt.Sprintf("28%016d", seed*100+uint64(i)) }

func amountOf(i int) int64 { return 1000 + int64(i) }

func newPlan(seed uint64) plan {
	r := rand.New(rand.NewPCG(seed, 7))
	chance := func(n int) bool { return r.IntN(n) == 0 }
	p := plan{seed: seed, script: sim.Script{Seed: &seed}, sqlite: seed%sqliteEvery == 0, parts: pick(r, 1, 1, 1, 2)}
	// Most days begin in the morning; some near midnight, and near the hours in
	// which no cancel is allowed.
	p.begins = pick(r, 0, 0, 0, 15*time.Hour-seconds(r, 200), 16*time.Hour-seconds(r, 200), 17*time.Hour-seconds(r, 300))
	p.trouble = pick(r, 0, .1, .1, .3, .3, .6)
	p.diskTrouble = pick(r, 0, 0, 0, .05, .2)
	p.printTrouble = pick(r, 0, 0, .3, .7)
	p.kills = &kills{left: pick(r, 0, 0, 1, 2, 4), draw: rand.New(rand.NewPCG(seed, 8)), every: pick(r, 6, 20, 60)}
	p.paper = pick(rand.New(rand.NewPCG(seed, 12)), append(make([]moment, 117), beforePrint, printMidway, afterPrint)...)
	sales := 1 + r.IntN(4)
	last := time.Duration(0)
	for i := range sales {
		began := time.Duration(40*i)*time.Second + seconds(r, 40)
		d := deed{at: began, what: "sell", sale: i, method: sale.Scan, scan: pick(r, "", "", scanNoise, scanTwice, scanGarbled)}
		if chance(3) {
			d.method = sale.QR
		}
		p.deeds = append(p.deeds, d)
		for range r.IntN(4) {
			p.deeds = append(p.deeds, deed{
				at: began + seconds(r, 150), sale: i, what: pick(r, "give up", "ask", "restart", "same code", "nonsense", "notify", "notify"),
				notice: pick(r, forged, hinted, replayed),
			})
		}
		for range pick(r, 0, 1, 1, 2, 3) {
			p.deeds = append(p.deeds, deed{
				at: began + 20*time.Second + seconds(r, 400), sale: i, what: "refund", minor: pick(r, 0, 1, amountOf(i), amountOf(i)+1, 500, 500, 400),
			})
		}
		if chance(3) {
			p.deeds = append(p.deeds, deed{at: began + seconds(r, 600), sale: i, what: "reprint"})
		}
		last = max(last, began)
		p.customer(r, i, d.method)
	}
	if chance(6) {
		from := seconds(r, 200)
		p.outage = span{from, from + time.Duration(1+r.IntN(4))*time.Hour, pick(r, refused, refused, noName, noTLS)}
	}
	if chance(8) {
		from := seconds(r, 200)
		p.full = span{from: from, until: from + seconds(r, 900)}
	}
	if chance(8) {
		p.jumps = 1 + r.IntN(2)
		for range p.jumps {
			p.deeds = append(p.deeds, deed{at: seconds(r, 300), what: "clock", jump: time.Duration(pick(r, -1, 1)*(1+r.IntN(150))) * time.Minute})
		}
	}
	if p.jumps > 0 {
		p.punctual()
	}
	p.withShifts()
	p.calm = max(last+12*time.Minute, p.outage.until, p.full.until)
	slices.SortStableFunc(p.deeds, func(a, b deed) int { return int(a.at - b.at) })
	return p
}

// punctual has the customers of a day whose clock jumps pay no later than the end:
// the till would ask once more by its clock, too early.
func (p *plan) punctual() {
	for _, rule := range p.script.Rules {
		if c := rule.Customer; c != nil && c.Does == sim.Late {
			c.After = 0
		}
	}
	for i := range p.customers {
		if p.customers[i].Does == sim.Late {
			p.customers[i].After = 0
		}
	}
}

// customer writes what the customer of one sale does, and what becomes of its
// refunds.
func (p *plan) customer(r *rand.Rand, i int, m sale.Method) {
	c := sim.Customer{
		Does:  pick(r, sim.Pays, sim.Pays, sim.Pays, sim.Pays, sim.Password, sim.Password, sim.Declines, sim.Poor, sim.Never, sim.LastSecond, sim.Late),
		After: pick(r, 0, 0, seconds(r, 20), seconds(r, 90)),
	}
	if c.Does == sim.Late {
		c.After = pick(r, 0, 20*time.Second) // a later payment is not heard of by itself
	}
	p.customers = append(p.customers, c)
	action := map[sale.Method]string{sale.Scan: "order", sale.QR: "preOrder"}[m]
	p.script.Rules = append(p.script.Rules, sim.ScriptRule{Match: sim.Match{Action: action, Amount: amountOf(i)}, Customer: &p.customers[len(p.customers)-1]})
	if i > 0 {
		return
	}
	for nth := range 4 {
		course := &sim.RefundCourse{After: pick(r, 0, 0, 10*time.Second, 10*time.Minute), Becomes: pick(r, sim.RefundSucceeded, sim.RefundSucceeded, sim.RefundSucceeded, sim.RefundFailed)}
		p.script.Rules = append(p.script.Rules, sim.ScriptRule{Match: sim.Match{Action: "refund", Nth: nth + 1}, Refund: course})
	}
}

func seconds(r *rand.Rand, span int) time.Duration {
	return time.Duration(r.IntN(span*1000)) * time.Millisecond
}

// String is the whole plan, for people.
func (p plan) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "day of seed %d (play it alone with: make campaign SEED=%d RUNS=1), begins %s, real journal: %t, parts %d\n",
		p.seed, p.seed, at(p.begins), p.sqlite, p.parts)
	if p.paper != "" {
		fmt.Fprintf(&b, "  %s\n", p.paper)
	}
	fmt.Fprintf(&b, "  trouble: line %.2f, disk %.2f, printer %.2f, until %s\n", p.trouble, p.diskTrouble, p.printTrouble, at(p.begins+p.calm))
	if p.shifts {
		fmt.Fprintf(&b, "  shifts, needed: %t, operators: %t, cash: %t\n", p.require, p.people, p.cash)
	}
	if p.outage.until > 0 {
		fmt.Fprintf(&b, "  outage (%s) %s to %s\n", p.outage.kind, at(p.begins+p.outage.from), at(p.begins+p.outage.until))
	}
	if p.full.until > 0 {
		fmt.Fprintf(&b, "  disk full %s to %s\n", at(p.begins+p.full.from), at(p.begins+p.full.until))
	}
	for i, c := range p.customers {
		fmt.Fprintf(&b, "  customer %d %s after %s\n", i, c.Does, c.After)
	}
	for _, d := range p.deeds {
		fmt.Fprintf(&b, "  %s %s %d", at(p.begins+d.at), d.what, d.sale)
		switch d.what {
		case "sell":
			fmt.Fprintf(&b, " %s %s", d.method, d.scan)
		case "refund":
			fmt.Fprintf(&b, " %d", d.minor)
		case "clock":
			fmt.Fprintf(&b, " %s", d.jump)
		case "notify":
			fmt.Fprintf(&b, " %s", d.notice)
		case shiftClose:
			fmt.Fprintf(&b, " counted %+d, takes over: %t", d.count, d.takes)
		case cashSale:
			fmt.Fprintf(&b, " %d given %d", d.minor, d.given)
		case cashDrop, cashPayout, shiftOpen:
			fmt.Fprintf(&b, " %d", d.minor)
		}
		if d.kill != "" {
			fmt.Fprintf(&b, ", %s", d.kill)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
