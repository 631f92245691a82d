package hands_test

import (
	"time"

	"fufupos/ui/view"
)

// stranger is what a second scanner reads that lies about: codes made by somebody
// who wants money, phones held up too early, labels.
func (s *session) stranger(sc *script) {
	r := s.readers[1]
	if !s.plan.sense.byDevice() {
		r.pace = min(r.pace, fastest)
	}
	for {
		sc.wait(500*time.Millisecond + time.Duration(r.draw.Int64N(int64(6*time.Second))))
		if !s.apart(s.readers[0]) || s.plan.sense == learned && !s.taught {
			continue
		}
		switch r.draw.IntN(3) {
		case 0:
			what, text := s.label()
			if s.plan.tellable(text) {
				r.reads(&s.clock, what, text, s.seen)
			}
		case 1:
			r.plays(&s.clock, "malicious codes", s.malice(), s.seen)
		case 2:
			text := s.code()
			r.reads(&s.clock, "codes out of turn", text, s.seen)
			if r.draw.IntN(3) == 0 {
				sc.until(5*time.Second, r.free)
				sc.wait(300 * time.Millisecond)
				if !s.apart(s.readers[0]) {
					continue
				}
				s.met("double reads")
				r.reads(&s.clock, "codes out of turn", text, s.seen)
			}
		}
		sc.until(10*time.Second, r.free)
	}
}

// malice is what somebody printed who knows the till.
func (s *session) malice() []control {
	number := "F020160000000000000001"
	switch s.draw.IntN(9) {
	case 0:
		return keys(view.KeyF4, number, view.KeyEnter, view.KeyDown, view.KeyUp, view.KeyEnter, view.KeyEnter)
	case 1:
		return keys(view.KeyF4, view.KeyUp, view.KeyUp, view.KeyUp, view.KeyEnter, view.KeyUp, view.KeyUp, view.KeyUp, view.KeyEnter, view.KeyEnter)
	case 2:
		return keys(view.KeyEscape, view.KeyEscape, view.KeyEscape)
	case 3:
		bs := view.KeyBackspace
		if s.codes%2 == 0 {
			s.met("malice after a pause")
			return keys(number, 400*time.Millisecond, bs, bs) // what was typed, with a digit less
		}
		return keys(bs, bs, bs, bs, bs, bs, "1")
	case 4:
		return keys(view.KeyEnter, view.KeyEnter, view.KeyEnter, view.KeyEnter)
	case 5:
		return keys(view.KeyF2, view.KeyF2, view.KeyF2)
	case 6:
		return keys(view.KeyF6, view.KeyF5, view.KeyF6, "12", view.KeyF2)
	case 7:
		return keys(view.KeyEscape, view.KeyEscape, view.KeyEscape, "1", view.KeyEnter, view.KeyF2)
	}
	return keys(view.KeyF4, number, view.KeyEnter, 150*time.Millisecond, view.KeyEnter, view.KeyEnter, view.KeyEnter)
}
