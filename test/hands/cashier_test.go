package hands_test

import (
	"slices"
	"strings"
	"time"

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
			if r.port {
				continue // nothing is to be learned of it
			}
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

// scansLabel reads something that is no code, with an amount or without.
func (s *session) scansLabel() {
	p, r := s.person, s.readers[0]
	if p.chance(2) && !s.types(s.amount()) {
		return
	}
	what, text := s.label()
	if !r.port && (!s.plan.tellable(text) || !s.plan.sense.byDevice() && r.slowly()) {
		return // who can tell?
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
