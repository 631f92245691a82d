package hands_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"fufupos/sale"
)

type saleNumber = sale.Number

// plan is a session at the counter, all of it chosen by a seed.
type plan struct {
	seed    uint64
	sense   sense
	layout  layout
	pace    time.Duration // of the cashier
	pad     bool
	brief   bool          // a program types for the cashier, whose keys are down as shortly as a scanner's
	touch   bool          // types on the screen
	blind   bool          // does not look at what was typed
	hasty   bool          // scans at once
	stall   time.Duration // the longest
	turn    time.Duration // of the window
	readers []readerPlan
	hostile bool // the second scanner reads what it should not
	rounds  int
	real    bool // with the real engine
	port    bool // the first scanner is on a serial port
}

// readerPlan is what one scanner is like.
type readerPlan struct {
	pace   time.Duration
	jitter time.Duration
	prefix string
	suffix []suffix
}

// onPort in a seed puts the first scanner on a port.
const onPort = 1 << 40

func newPlan(seed uint64) plan {
	r := rand.New(rand.NewPCG(seed&^onPort, 7))
	p := plan{
		seed: seed, sense: senses[seed%uint64(len(senses))],
		layout: pick(r, american, american, american, chinese, thai, french, german, arabic, fullWidth),
		pace:   60*time.Millisecond + time.Duration(r.Int64N(int64(340*time.Millisecond))),
		pad:    r.IntN(2) == 0, blind: r.IntN(3) == 0, hasty: r.IntN(2) == 0,
		stall:  pick[time.Duration](r, 0, 0, 50, 50, 400) * time.Millisecond,
		turn:   pick[time.Duration](r, 0, 1, 8, 16) * time.Millisecond,
		rounds: 2 + r.IntN(4), real: seed%realEvery == 0, port: seed&onPort != 0,
	}
	p.brief = (p.sense == shared || p.sense == timed || p.sense == untimed) && r.IntN(6) == 0
	for range pick(r, 1, 1, 1, 2) {
		p.readers = append(p.readers, readerPlan{
			pace:   pick[time.Duration](r, 1, 2, 4, 4, 8, 8, 15, 25, 40, 90, 150) * time.Millisecond,
			jitter: pick[time.Duration](r, 0, 2, 8) * time.Millisecond, prefix: pick(r, "", "", "", "]Q3", "]C1"),
			suffix: pick(r, []suffix{enterKey}, []suffix{enterKey}, []suffix{tabKey}, []suffix{enterKey, lineFeed}, nil),
		})
	}
	p.hostile = len(p.readers) == 2
	return p
}

// tellable tells whether a text that a scanner reads can be known from a person's keys. Two
// keys before a busy moment and two in it: a person types like that, where no times are told.
func (p plan) tellable(text string) bool {
	switch {
	case p.sense.byDevice():
		return true
	case p.sense == untimed && p.stall > 0:
		return len(text) > 4
	}
	return len(text) > 2
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// String is the whole plan, for people.
func (p plan) String() string {
	text := fmt.Sprintf("session of seed %d (play it alone with: make hands SEED=%d RUNS=1): %s, %s layout, stalls %s, turn %s, typing %s pad %t brief %t touch %t blind %t hasty %t",
		p.seed, p.seed, p.sense, p.layout.name, p.stall, p.turn, p.pace, p.pad, p.brief, p.touch, p.blind, p.hasty)
	if p.port {
		text += ", the first scanner on a port"
	}
	for _, r := range p.readers {
		text += fmt.Sprintf("\n  scanner %s a key, jitter %s, prefix %q, %d keys of suffix", r.pace, r.jitter, r.prefix, len(r.suffix))
	}
	return text
}
