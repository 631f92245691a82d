package hands_test

import (
	"slices"
	"time"

	"fufupos/ui/view"
)

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
			was, from, heard := s.asked, s.now(), s.heardBy(p) && !s.endedLikeAScan(p)
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
	since := s.now()
	for _, k := range slices.Backward(s.means.keys) {
		if since-k.at >= 1100*time.Millisecond {
			break
		}
		since = k.at // what is typed behind a scan may be its rest until there is a pause
	}
	for _, r := range s.reads {
		if !r.done || since-r.last < 1100*time.Millisecond+s.slack {
			return s.plan.sense.byDevice() || p.touch
		}
	}
	return true
}

// likeAScan tells whether what was typed right before is as long and as even as a slow
// scanner's code, and the key behind it may be its end. The till says so, and the next
// hold is heard.
func (s *session) likeAScan() bool {
	keys := s.person.means.keys
	n := len(keys) - 1
	for n > 0 && keys[n].at-keys[n-1].at < 170*time.Millisecond {
		n--
	}
	return len(keys)-n >= 12
}

// endedLikeAScan tells whether Enter was pressed behind such keys, just now: what follows
// it is in the wake of what may be a scan.
func (s *session) endedLikeAScan(p *person) bool {
	return s.likeAScan() && p.acts[view.KeyEnter] > p.lastAt && s.now()-p.lastAt < 1100*time.Millisecond
}

// readSince tells whether something was scanned since then, or so shortly before that
// it was heard since: without a suffix that takes a while. It ends a hold.
func (s *session) readSince(then time.Duration) bool {
	return slices.ContainsFunc(s.reads, func(r *read) bool { return !r.done || r.last > then-1100*time.Millisecond-s.slack })
}
