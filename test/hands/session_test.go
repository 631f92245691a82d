package hands_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/scanner"
	"fufupos/ui"
	"fufupos/ui/desk"
	queues "fufupos/ui/jobs"
	"fufupos/ui/view"
)

// kind names what a session can meet; it is what the counters count.
type kind string

// session is a plan being played.
type session struct {
	clock
	plan    plan
	draw    *rand.Rand
	window  *window
	till    *desk.Desk
	engine  engine
	person  *person
	readers []*reader
	used    map[string]bool      // amounts
	heardAt map[string]time.Time // when each text was last scanned
	codes   int
	means   *meaning // of the sale page
	reads   []*read
	missed  bool
	taught  bool // the scanners have been learned
	over    bool
	leftAt  time.Duration // when the cashier was done
	slack   time.Duration // how much shorter a hold may look that a busy window saw

	view    view.View
	words   string        // what the till says now of what it did not do
	wordsAt time.Duration // when it last said something
	asked   time.Duration // when the last question came up
	another bool          // a person's Enter has left a declined sale to be reversed, and wants another code
	doubts  int           // the engine's, about what is being put to it
	wanted  *refund       // what the cashier wants to give back

	wrong, trail []string
	kinds        map[kind]int
	rates        map[bucket]rate
}

// goodness is of a scan that counts for the rates.
type goodness struct {
	bucket  bucket
	charged bool
}

func (s *session) met(k kind) { s.kinds[k]++ }

// play plays a plan in virtual time.
func play(t *testing.T, p plan) (s *session) {
	synctest.Test(t, func(t *testing.T) {
		s = newSession(p)
		stop := s.open(t)
		s.person.script = s.begin(func(sc *script) { s.cashier(); s.leftAt = s.now() })
		s.after(300*time.Millisecond, s.looks)
		if p.stall > 0 {
			s.after(0, s.stalls)
		}
		if p.hostile {
			s.begin(s.stranger)
		}
		s.after(0, s.ticks)
		s.run(func() bool { return s.person.over && s.now()-s.leftAt > 4*time.Second })
		s.over = true
		s.end()
		stop()
	})
	return s
}

func newSession(p plan) *session {
	s := &session{
		plan: p, draw: rand.New(rand.NewPCG(p.seed, 1)), means: &meaning{}, used: map[string]bool{}, heardAt: map[string]time.Time{}, kinds: map[kind]int{}, rates: map[bucket]rate{}, slack: p.stall + p.turn,
	}
	s.began = time.Now()
	s.window = &window{clock: &s.clock, draw: rand.New(rand.NewPCG(p.seed, 2)), sense: p.sense, turn: p.turn, met: s.met, heard: s.heard, down: map[int]bool{}}
	s.window.wedge.Devices = &scanner.Devices{}
	if p.sense == named {
		s.window.wedge.Devices.Name("Honeywell")
	}
	s.person = &person{
		window: s.window, layout: p.layout, draw: rand.New(rand.NewPCG(p.seed, 3)), pace: p.pace, pad: p.pad, brief: p.brief, touch: p.touch, means: s.means, sale: s.means,
		view: &s.view, acts: map[view.Key]time.Duration{}, note: s.note, said: s.told,
	}
	s.met(kind("sessions under the " + p.layout.name + " layout"))
	s.met(kind("sessions: " + p.sense))
	for i, r := range p.readers {
		s.readers = append(s.readers, &reader{
			device: fmt.Sprintf("usb 0c2e:0b61 Honeywell %d", i), window: s.window, layout: p.layout, draw: rand.New(rand.NewPCG(p.seed, 4+uint64(i))),
			pace: r.pace, jitter: r.jitter, prefix: r.prefix, suffix: r.suffix,
		})
	}
	if p.port {
		s.met("sessions with a scanner on a port")
		r := s.readers[0]
		r.port, r.device, r.pace = true, "COM3", time.Millisecond
	}
	return s
}

// open makes the till.
func (s *session) open(t *testing.T) (stop func()) {
	s.engine, stop = s.newEngine(t)
	s.till = ui.NewTill(watched{s.engine, s}, desk.Options{
		Jobs: &jobs{s, map[queues.Queue]time.Duration{}}, Language: "en", Languages: []string{"zh", "en"}, Now: time.Now, Zone: time.UTC,
		Merchant: "Lotus Tea House", Currency: money.CNY, MaxAmount: money.New(limit, money.CNY), Wedge: true,
		After: func(d time.Duration) { s.after(d, s.refresh) }, Down: func(k view.Key) bool { return s.window.down[keyCodes[k]] },
		Settle:     func() { s.window.take(s.window.wedge.Settle()) },
		FullScreen: func() {}, Quit: func() { s.fail("the till is closed") }, Show: s.shown,
	})
	s.window.till = s.till
	s.till.Apply(checkout.Snapshot{Line: checkout.Line{Known: true, Online: true}})
	return stop
}

func (s *session) newEngine(t *testing.T) (engine, func()) {
	if s.plan.real {
		return s.realEngine(t)
	}
	return &fake{s: s, codes: map[string]saleNumber{}}, func() {}
}

// ticks is the window's clock.
func (s *session) ticks() {
	s.refresh()
	if every := 200 * time.Millisecond; !s.over {
		if s.plan.real {
			every = 20 * time.Millisecond // the engine's news waits for that
		}
		s.after(every, s.ticks)
	}
}

func (s *session) refresh() {
	s.window.post(s.till.Refresh)
	s.window.wake()
}

// stalls keeps the window busy now and then.
func (s *session) stalls() {
	if s.draw.IntN(3) > 0 {
		s.window.stall(time.Duration(s.draw.Int64N(int64(s.plan.stall) + 1)))
		s.met(kind(fmt.Sprintf("stalls of up to %s", s.plan.stall)))
	}
	s.after(50*time.Millisecond+time.Duration(s.draw.Int64N(int64(1200*time.Millisecond))), s.stalls)
}

// jobs runs the till's jobs one after the other, some time later.
type jobs struct {
	s    *session
	free map[queues.Queue]time.Duration // when each queue is free again
}

func (j *jobs) Run(q queues.Queue, job func() func()) {
	s := j.s
	takes := time.Duration(s.draw.Int64N(int64(pick(s.draw, 5, 5, 5, 250)) * int64(time.Millisecond)))
	at := max(j.free[q], s.now()) + takes
	j.free[q] = at
	s.at(at, func() {
		if done := job(); done != nil {
			s.window.post(done)
			s.window.wake()
		}
	})
}

// seen notes a read that begins.
func (s *session) seen(r *read) {
	r.keysBefore = len(s.means.keys)
	for _, other := range s.reads {
		r.echo = r.echo || other.text == r.text && s.now()-other.last < scanner.EchoTime+2*time.Second
	}
	s.reads = append(s.reads, r)
	s.note("%s: %s %s", r.by.device, r.what, r.shown())
	if r.text != "" {
		s.after(time.Second, func() { s.settles(r) })
	}
}

// shown is what a read types, for people.
func (r *read) shown() string {
	if r.text != "" {
		return fmt.Sprintf("%s%s at %s a key", r.by.prefix, r.text, r.by.pace)
	}
	var b strings.Builder
	for _, k := range r.codes {
		if k.sign != 0 {
			b.WriteRune(k.sign)
		} else {
			fmt.Fprintf(&b, "<%d>", k.key.code)
		}
	}
	return fmt.Sprintf("%s at %s a key", b.String(), r.by.pace)
}
