package hands_test

import (
	"slices"
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// cashier is what the person at the till does all session long.
func (s *session) cashier() {
	p := s.person
	p.wait(300*time.Millisecond + p.upTo(time.Second))
	if s.plan.sense == learned {
		s.teach()
	}
	for range s.plan.rounds {
		switch p.draw.IntN(12) {
		case 0:
			s.scansLabel()
		case 1:
			s.sellsByQR()
		case 2:
			s.sellsOdd()
		case 3:
			s.looksAround()
		case 5:
			s.quick()
		case 4:
			s.refunds()
		default:
			s.sells(s.amount())
		}
		s.settle()
	}
}

// teach has each scanner read three codes, so that it is known.
func (s *session) teach() {
	for _, r := range s.readers {
		for range 3 {
			s.waitFor(r.reads(&s.clock, "codes to learn from", s.code(), s.seen))
			s.person.wait(2600 * time.Millisecond)
		}
	}
	s.taught = true
}

// waitFor waits until a read is over and the window has it.
func (s *session) waitFor(r *read) {
	s.person.until(10*time.Second, func() bool { return r.done })
	s.person.wait(s.plan.stall)
}

// amount makes an amount that was not there before.
func (s *session) amount() string {
	for {
		d := s.draw
		text := pick(d, written(1+d.Int64N(99)), written(d.Int64N(10_000)), written(d.Int64N(100_000)), written(d.Int64N(1_000_000)), written(10*d.Int64N(3000)))
		if d.IntN(3) == 0 {
			text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
		}
		if v := value(text); v > 0 && !s.used[written(v)] {
			s.used[written(v)] = true
			return text
		}
	}
}

// settle waits until the sale on the stage has ended, and goes back to the sale
// page.
func (s *session) settle() {
	p := s.person
	p.until(20*time.Second, func() bool { return !view.Of[view.Sale](s.view).Pad.Dim || s.view.Page != view.SalePage })
	for range 6 {
		if s.view.Page == view.SalePage && s.view.Question == nil && !view.Of[view.Sale](s.view).Pad.Dim {
			break
		}
		p.wait(300*time.Millisecond + s.plan.stall)
		p.key(view.KeyEscape)
		p.wait(300*time.Millisecond + s.plan.stall)
	}
	if text, _ := payable(s.view); text != "" || s.draw.IntN(2) == 0 {
		p.clear()
		p.wait(300*time.Millisecond + s.plan.stall)
	}
}

// sells types an amount and has its code scanned.
func (s *session) sells(amount string) {
	if s.types(amount) {
		s.pause()
		s.scans(s.code(), "code")
	}
}

// pause is the time between the last digit and the scan.
func (s *session) pause() {
	p := s.person
	since := s.now() - p.lastAt
	gap := 200*time.Millisecond + p.upTo(1500*time.Millisecond)
	if s.plan.hasty {
		gap = pick(p.draw, p.upTo(10*time.Millisecond), p.upTo(10*time.Millisecond), p.upTo(120*time.Millisecond), p.upTo(500*time.Millisecond))
	}
	p.wait(max(gap-since, 0))
}

// types types an amount, with all that happens to a hand. A cashier who looks makes
// sure that it is there; one who does not is ready whatever was typed.
func (s *session) types(amount string) bool {
	p := s.person
	for range 3 {
		signs := []rune(amount)
		for i, sign := range signs {
			switch p.draw.IntN(60) {
			case 0, 1, 2:
				s.met("digits corrected")
				p.sign(rune('0' + p.draw.IntN(10)))
				p.wait(p.gap())
				p.key(view.KeyBackspace)
			case 3:
				s.met("wrong keys")
				p.wrong()
			case 4:
				if sign != '.' {
					s.met("keys stuck")
					p.sticks(sign)
					continue
				}
			case 5:
				s.met("amounts begun anew")
				p.clear()
				return s.types(amount)
			}
			p.sign(sign)
			if i < len(signs)-1 || !s.plan.hasty {
				p.wait(p.gap())
			}
		}
		if p.chance(6) {
			p.wait(p.gap())
			p.key(view.KeyEnter)
		}
		if s.plan.blind {
			return true
		}
		if s.plan.hasty {
			// The scanner is already coming down; the eyes saw the digits come.
			if len(s.means.keys) > 0 && slices.Equal(s.means.amounts(len(s.means.keys)), []int64{value(amount)}) {
				return true
			}
		}
		if s.reading(amount) {
			return true
		}
		s.met("amounts typed again")
		p.clear()
		p.wait(200*time.Millisecond + s.plan.stall)
	}
	return false
}

// reading looks at the amount: is it the one that is meant?
func (s *session) reading(amount string) bool {
	p := s.person
	p.wait(250*time.Millisecond + p.upTo(300*time.Millisecond) + s.plan.stall)
	text, minor := payable(s.view)
	if minor != value(amount) {
		return false
	}
	if s.window.fetched == len(s.means.keys) {
		s.means.looked(text)
	}
	return true
}

// scans has a code read, again where the till says that it was not understood,
// and waits for what comes of it.
func (s *session) scans(code string, what kind) {
	p := s.person
	for range 3 {
		r := s.readers[0]
		s.turn()
		rd := r.reads(&s.clock, what, code, s.seen)
		s.counts(rd)
		s.waitFor(rd)
		p.until(2*time.Second, func() bool { return rd.charged || s.view.Question != nil })
		if s.view.Question != nil {
			s.answers()
		}
		if rd.charged {
			s.met(s.paceClass(r))
			s.pays()
			return
		}
		if _, minor := payable(s.view); minor == 0 {
			return
		}
		s.met("scans again")
		p.wait(2500 * time.Millisecond)
	}
}

// paceClass names how fast a scanner is.
func (s *session) paceClass(r *reader) kind {
	switch {
	case r.pace <= 8*time.Millisecond:
		return "sales by a scanner of 1 to 8 ms a key"
	case r.pace <= fastest:
		return "sales by a scanner of 9 to 25 ms a key"
	case r.pace <= 50*time.Millisecond:
		return "sales by a scanner of 26 to 50 ms a key"
	}
	return "sales by a scanner of 51 to 150 ms a key"
}

// counts marks a good scan: one that any till should take at once.
func (s *session) counts(rd *read) {
	amounts := s.means.amounts(len(s.means.keys))
	idle := s.view.Page == view.SalePage && s.view.Question == nil && !view.Of[view.Sale](s.view).Pad.Dim && !s.means.busy
	if s.plan.hostile || !idle || rd.echo || len(amounts) != 1 || s.means.faulty(len(s.means.keys)) || scanner.Recognise(rd.text).Doubt != scanner.NoDoubt {
		return
	}
	if s.engine.asks(checkout.Request{Method: sale.Scan, Amount: money.New(amounts[0], money.CNY), AuthCode: rd.text}) {
		return
	}
	who := byTime
	switch {
	case s.plan.sense.byDevice():
		who = byDevice
	case s.plan.sense == untimed:
		who = byNone
	}
	rd.good = &goodness{bucket: bucket{who, s.plan.stall.String(), rd.by.pace > 50*time.Millisecond, s.now()-s.person.lastAt <= 10*time.Millisecond}}
}

// rate counts a good scan.
func (s *session) rate(r *read) {
	all := s.rates[r.good.bucket]
	all.good++
	if r.good.charged {
		all.charged++
	} else {
		s.missed = true
		s.note("a good scan was not charged at once: %s", r.good.bucket)
	}
	s.rates[r.good.bucket] = all
	r.good = nil
}

// pays waits for a sale's end, as people do.
func (s *session) pays() {
	p := s.person
	p.until(time.Second, func() bool { return view.Of[view.Sale](s.view).Pad.Dim })
	over := func() bool { return !view.Of[view.Sale](s.view).Pad.Dim }
	switch p.draw.IntN(9) {
	case 0, 1:
		s.typesAhead()
		return
	case 2:
		s.impatient()
	case 3:
		s.met("codes scanned while a payment runs")
		p.wait(p.upTo(2 * time.Second))
		s.turn()
		s.waitFor(s.readers[0].reads(&s.clock, "code", s.code(), s.seen))
		p.wait(2500 * time.Millisecond)
	case 4:
		s.givesUp()
	}
	p.until(15*time.Second, over)
	if view.Of[view.Sale](s.view).Stage.Tone == view.Bad && s.view.Page == view.SalePage && s.view.Question == nil && over() && p.chance(2) {
		s.again()
	}
}

// typesAhead types the next amount while a payment runs, and scans once it is over.
func (s *session) typesAhead() {
	p := s.person
	s.met("amounts typed ahead")
	p.wait(p.upTo(1500 * time.Millisecond))
	was := p.pace
	p.pace = pick(p.draw, p.pace, 700*time.Millisecond)
	p.types(s.amount())
	p.pace = was
	p.until(15*time.Second, func() bool { return !view.Of[view.Sale](s.view).Pad.Dim })
	if view.Of[view.Sale](s.view).Pad.Dim || s.view.Question != nil {
		return
	}
	if p.chance(2) {
		s.scans(s.code(), "code")
	}
}

// impatient presses what is at hand.
func (s *session) impatient() {
	p := s.person
	s.met("impatience")
	for range 1 + p.draw.IntN(5) {
		p.key(pick(p.draw, view.KeyEnter, view.KeyEnter, view.KeyF5, view.KeyF6, view.KeyBackspace, view.KeyEscape))
		p.wait(p.upTo(400 * time.Millisecond))
	}
	if s.view.Question != nil {
		s.answers()
	}
}

// givesUp wants to give a payment up.
func (s *session) givesUp() {
	p := s.person
	p.wait(p.upTo(1500 * time.Millisecond))
	p.key(view.KeyEscape)
	if p.until(500*time.Millisecond+s.plan.stall, func() bool { return s.view.Question != nil }) {
		s.answers()
	}
}

// answers answers a question, or does not.
func (s *session) answers() {
	p := s.person
	p.wait(p.upTo(1200 * time.Millisecond))
	for range 4 {
		if s.view.Question == nil {
			return
		}
		switch p.draw.IntN(7) {
		case 0, 1, 2:
			s.met("held for long enough")
			was, from, heard := s.asked, s.now(), s.heardBy(p)
			meant := s.view.Question.Notice
			answered := func() bool { return s.view.Question == nil || s.asked != was }
			p.hold(5*time.Second, answered)
			if !answered() && heard && !s.readSince(from) && !(s.likeAScan() && s.view.Question.Notice != meant) {
				s.fail("a question is still there after Enter was held")
			}
			p.wait(300*time.Millisecond + s.slack)
		case 3:
			s.met("Enter pressed at a question")
			p.key(view.KeyEnter)
		case 4:
			s.met("held for too short")
			p.hold(100*time.Millisecond+p.upTo(600*time.Millisecond), never)
			p.wait(s.slack)
		case 5:
			s.met("digits typed at a question")
			p.types(s.amount())
		case 6:
			p.key(view.KeyEscape)
			p.wait(200*time.Millisecond + s.slack)
		}
	}
	if s.view.Question != nil {
		p.key(view.KeyEscape)
		p.wait(200*time.Millisecond + s.slack)
	}
}

func never() bool { return false }

// heardBy tells whether a hand must be heard now: up to a second after a scan, by
// time alone, nobody can tell it from the scanner's Enter.
func (s *session) heardBy(p *person) bool {
	if s.plan.sense == untimed && s.plan.stall > 0 {
		return false
	}
	if s.plan.sense == untimed && s.now()-p.lastAt < 1100*time.Millisecond {
		return false // what is typed behind a scan may be its rest, and Enter its end
	}
	for _, r := range s.reads {
		if !r.done || s.now()-r.last < 1100*time.Millisecond+s.slack {
			return s.plan.sense.byDevice() || p.touch
		}
	}
	return true
}

// likeAScan tells whether what was typed right before is as long and as even as a slow
// scanner's code, and the key behind it may be its end. The till says so, and the next
// hold is heard.
func (s *session) likeAScan() bool {
	keys := s.means.keys
	n := len(keys) - 1
	for n > 0 && keys[n].at-keys[n-1].at < 170*time.Millisecond {
		n--
	}
	return !s.plan.sense.byDevice() && len(keys)-n >= 12
}

// readSince tells whether something was scanned since then, or so shortly before that
// it was heard since: without a suffix that takes a while. It ends a hold.
func (s *session) readSince(then time.Duration) bool {
	return slices.ContainsFunc(s.reads, func(r *read) bool { return !r.done || r.last > then-1100*time.Millisecond-s.slack })
}

// scansLabel reads something that is no code, with an amount or without.
func (s *session) scansLabel() {
	p, r := s.person, s.readers[0]
	if p.chance(2) && !s.types(s.amount()) {
		return
	}
	what, text := s.label()
	if !s.plan.sense.byDevice() && (r.slowly() || len(text) < 3) {
		return // who can tell?
	}
	if s.plan.sense == untimed && s.plan.stall > 0 && len(text) < 5 {
		return // two keys before a busy moment and two in it: a person types like that
	}
	p.wait(p.upTo(time.Second))
	s.turn()
	s.waitFor(r.reads(&s.clock, what, text, s.seen))
	p.wait(2600 * time.Millisecond)
	if s.view.Page != view.SalePage {
		p.key(view.KeyEscape)
		p.wait(300*time.Millisecond + s.plan.stall)
	}
	if _, minor := payable(s.view); minor > 0 && p.chance(2) {
		s.scans(s.code(), "code")
	}
}

// quick taps one of the usual amounts, and types over it or not.
func (s *session) quick() {
	p := s.person
	s.met("usual amounts tapped")
	p.offers(value(s.amount()))
	p.wait(300*time.Millisecond + s.plan.stall)
	if p.chance(2) {
		p.types(s.amount())
	}
	s.pause()
	s.scans(s.code(), "code")
}

// again has what failed charged again, or another amount in its place.
func (s *session) again() {
	p := s.person
	amount := value(digits(view.Of[view.Sale](s.view).Amount))
	s.met("amounts offered again")
	p.key(view.KeyEnter)
	p.wait(200*time.Millisecond + s.plan.stall)
	if _, minor := payable(s.view); minor != amount {
		return
	}
	if p.chance(2) {
		p.types(s.amount())
	}
	s.pause()
	s.scans(s.code(), "code")
}

// sellsByQR shows the amount as a code.
func (s *session) sellsByQR() {
	p := s.person
	if !s.types(s.amount()) {
		return
	}
	p.wait(p.upTo(300 * time.Millisecond))
	s.met("QR codes wanted")
	p.key(view.KeyF2)
	p.wait(500*time.Millisecond + s.plan.stall)
	if s.view.Question != nil {
		s.answers()
	}
	s.pays()
}

// sellsOdd has a code read that is asked about, or an amount.
func (s *session) sellsOdd() {
	amount := pick(s.draw, s.amount(), written(large+1+s.draw.Int64N(large)))
	if s.types(amount) {
		s.pause()
		s.scans(s.odd(), "code in doubt")
	}
}

// looksAround looks at other pages.
func (s *session) looksAround() {
	p := s.person
	if k := pick(p.draw, view.KeyF1, view.KeyF3, view.KeyF5, view.KeyDown); k != view.KeyDown {
		p.key(k)
	} else { // a customer says they have paid
		p.window.types(stroke{tap: func() { p.window.till.Tap(view.Claim{}) }})
	}
	p.wait(p.upTo(2 * time.Second))
	if p.chance(3) {
		s.turn()
		s.waitFor(s.readers[0].reads(&s.clock, "code", s.code(), s.seen))
		p.wait(2500 * time.Millisecond)
	}
	p.key(view.KeyEscape)
	p.wait(300*time.Millisecond + s.plan.stall)
}
