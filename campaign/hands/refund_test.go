package hands_test

import (
	"time"

	"fufupos/ui"
)

// refund is what the cashier wants to give back.
type refund struct {
	sale  saleNumber
	minor int64
}

// refunds gives money back of the newest sale, or only looks at the page.
func (s *session) refunds() {
	p := s.person
	s.met("refund pages opened")
	p.key(ui.KeyF4)
	p.wait(400*time.Millisecond + s.plan.stall)
	if s.view.Page == ui.ListPage {
		p.key(ui.KeyEnter)
		p.wait(400*time.Millisecond + s.plan.stall)
	}
	if s.view.Page != ui.RefundPage || s.view.Form.Sale.Pad.Scan.Off {
		return
	}
	want := &refund{sale: saleNumber(s.view.Form.Rows[0].Text), minor: value(digits(s.view.Form.Sale.Amount))}
	page := &meaning{}
	p.means = page
	defer func() { p.means, s.wanted = s.means, nil }()
	if p.chance(2) {
		part := written(1 + p.draw.Int64N(want.minor))
		p.types(part)
		want.minor = value(part)
		p.wait(300*time.Millisecond + s.plan.stall)
	}
	if value(digits(s.view.Form.Sale.Amount)) != want.minor {
		s.fail("the refund page shows %s, wanted was %d (%s)", s.view.Form.Sale.Amount, want.minor, page.typed())
	}
	s.wanted = want
	switch p.draw.IntN(4) {
	case 0:
		p.key(ui.KeyEnter)
		p.wait(200*time.Millisecond + s.plan.stall)
		p.key(ui.KeyEnter)
		p.wait(time.Second)
	case 1:
		p.hold(100*time.Millisecond + p.upTo(600*time.Millisecond))
		p.wait(time.Second)
	default:
		s.asked = s.now()
		p.hold(holdTime + 200*time.Millisecond + s.slack + p.upTo(600*time.Millisecond))
		p.wait(500*time.Millisecond + s.slack)
	}
	if s.view.Question != nil {
		s.answers()
	}
	p.wait(2 * time.Second)
	p.key(ui.KeyEscape)
	p.wait(300*time.Millisecond + s.plan.stall)
}

// digits is an amount as it is shown, without its symbol and commas.
func digits(shown string) (text string) {
	for _, r := range shown {
		if r >= '0' && r <= '9' || r == '.' {
			text += string(r)
		}
	}
	return text
}
