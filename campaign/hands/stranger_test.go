package hands_test

import (
	"time"

	"fufupos/ui"
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
			if len(text) > 2 || s.plan.sense.byDevice() {
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
		return keys(ui.KeyF4, number, ui.KeyEnter, ui.KeyDown, ui.KeyUp, ui.KeyEnter, ui.KeyEnter)
	case 1:
		return keys(ui.KeyF4, ui.KeyUp, ui.KeyUp, ui.KeyUp, ui.KeyEnter, ui.KeyUp, ui.KeyUp, ui.KeyUp, ui.KeyEnter, ui.KeyEnter)
	case 2:
		return keys(ui.KeyEscape, ui.KeyEscape, ui.KeyEscape)
	case 3:
		bs := ui.KeyBackspace
		return keys(bs, bs, bs, bs, bs, bs, "1")
	case 4:
		return keys(ui.KeyEnter, ui.KeyEnter, ui.KeyEnter, ui.KeyEnter)
	case 5:
		return keys(ui.KeyF2, ui.KeyF2, ui.KeyF2)
	case 6:
		return keys(ui.KeyF6, ui.KeyF5, ui.KeyF6, "12", ui.KeyF2)
	case 7:
		return keys(ui.KeyEscape, ui.KeyEscape, ui.KeyEscape, "1", ui.KeyEnter, ui.KeyF2)
	}
	return keys(ui.KeyF4, number, ui.KeyEnter, 150*time.Millisecond, ui.KeyEnter, ui.KeyEnter, ui.KeyEnter)
}
