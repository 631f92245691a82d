package campaign_test

import (
	"math/rand/v2"
	"time"

	"fufupos/gateway/sim"
)

// One day in shiftsEvery is a day with shifts, and of these one in twenty has the real journal.
const (
	shiftsEvery    = 4
	shiftsAt       = 1 // no seed of a lesson is one of them
	shiftsOnSqlite = 80
)

// What is done in the office of a day with shifts.
const (
	shiftOpen  = "open shift"
	shiftClose = "close shift"
	xReport    = "X report"
	handOver   = "hand over"
	drawerOpen = "drawer"
	cashSale   = "cash sale"
	cashDrop   = "cash drop"
	cashPayout = "cash payout"
	cashVoid   = "cash void"
)

// notCounted is the count of a closing at which nobody counts; countedBefore is added where
// the drawer is counted before, by a deed of its own.
const (
	notCounted    = int64(-1 << 20)
	countedBefore = int64(1)
)

// working is how a day's shop works.
type working struct {
	shifts  bool
	require bool // nothing is sold without a shift
	people  bool // who signs on
	cash    bool
}

// withShifts adds what a day with shifts has beside; other days stay as they are.
func (p *plan) withShifts() {
	if p.seed%shiftsEvery != shiftsAt {
		return
	}
	r := rand.New(rand.NewPCG(p.seed, 15))
	p.sqlite = p.sqlite || p.seed%shiftsOnSqlite == shiftsAt
	p.working = working{shifts: true, require: r.IntN(2) == 0, people: r.IntN(2) == 0, cash: r.IntN(4) > 0}
	var sells []time.Duration
	for _, d := range p.deeds {
		if d.what == "sell" {
			sells = append(sells, d.at)
		}
	}
	add := func(d deed) { p.deeds = append(p.deeds, d) }
	sec := time.Second
	float := func() int64 { return pick[int64](r, 0, 10_000, 20_050) }
	opened := pick(r, 0, 0, 0, seconds(r, 60))
	add(deed{at: opened, what: shiftOpen, minor: float(), kill: pick(r, "", "", beforeOpened, afterOpened)})
	add(deed{at: opened + 20*sec + seconds(r, 150), what: shiftOpen, minor: float()}) // who was broken off tries again
	p.patient(r)
	from := 10 * sec
	if r.IntN(4) == 0 { // nobody closes before midnight
		p.begins, from = 16*time.Hour-seconds(r, 300), 301*sec
	}
	for range 1 + r.IntN(4) {
		at := from + seconds(r, int((640*sec-from)/sec))
		if r.IntN(3) > 0 { // while a customer has not paid yet
			at = max(sells[r.IntN(len(sells))]+sec+seconds(r, 25), from)
		}
		closing := deed{what: shiftClose, count: pick(r, 0, 0, 0, notCounted, -1, 500), minor: pick(r, 0, countedBefore), takes: r.IntN(3) > 0}
		closing.at, closing.kill = at, pick(r, "", "", "", whileSummed, beforeClosed, beforeClosed, afterClosed, afterClosed)
		add(closing)
		if r.IntN(2) == 0 { // and again, by whoever was broken off or has forgotten it
			closing.at, closing.kill, closing.takes = at+10*sec+seconds(r, 130), "", true
			add(closing)
		}
		add(deed{at: closing.at + seconds(r, 60), what: shiftOpen, minor: float(), kill: pick(r, "", "", "", beforeOpened, afterOpened)})
	}
	for range r.IntN(3) {
		add(deed{at: seconds(r, 640), what: xReport, kill: pick(r, "", "", "", whileSummed)})
	}
	for range r.IntN(3) {
		add(deed{at: seconds(r, 640), what: handOver, sale: r.IntN(len(crew))})
	}
	for range r.IntN(2) {
		add(deed{at: seconds(r, 640), what: drawerOpen})
	}
	for range 4 + r.IntN(8) {
		amount := pick[int64](r, 1, 250, 1000, 9999)
		d := deed{at: seconds(r, 640), what: pick(r, cashSale, cashSale, cashSale, cashSale, cashVoid, cashVoid, cashDrop, cashPayout), minor: amount, sale: r.IntN(3)}
		d.given = amount + pick[int64](r, 0, 0, 1, 5000, -1)
		add(d)
	}
}

// patient has some customers pay only after a while, so that shifts end before they do.
func (p *plan) patient(r *rand.Rand) {
	for i := range p.customers {
		if c := &p.customers[i]; (c.Does == sim.Pays || c.Does == sim.Password) && r.IntN(2) == 0 {
			c.After = 20*time.Second + seconds(r, 70)
			for _, rule := range p.script.Rules {
				if rule.Customer != nil && rule.Match.Amount == amountOf(i) {
					rule.Customer.After = c.After
				}
			}
		}
	}
}
