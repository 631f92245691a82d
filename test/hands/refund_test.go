package hands_test

import (
	"strings"
	"time"

	"fufupos/ui/view"
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
	p.key(view.KeyF4)
	p.wait(400*time.Millisecond + s.plan.stall)
	if s.view.Page == view.ListPage {
		p.key(view.KeyEnter)
		p.wait(400*time.Millisecond + s.plan.stall)
	}
	if s.view.Page != view.RefundPage || view.Of[view.Form](s.view).Sale.Pad.Scan.Off {
		return
	}
	want := &refund{sale: s.named(), minor: value(digits(view.Of[view.Form](s.view).Sale.Amount))}
	page := &meaning{}
	p.means = page
	defer func() { p.means, s.wanted = s.means, nil }()
	if p.chance(2) {
		part := written(1 + p.draw.Int64N(want.minor))
		p.types(part)
		want.minor = value(part)
		p.wait(300*time.Millisecond + s.plan.stall)
	}
	if shown := value(digits(view.Of[view.Form](s.view).Sale.Amount)); shown != want.minor && s.told() >= p.lastAt {
		p.key(view.KeyEscape) // it was not taken, and that was said
		p.wait(300*time.Millisecond + s.plan.stall)
		return
	} else if shown != want.minor {
		s.fail("the refund page shows %s, wanted was %d (%s)", view.Of[view.Form](s.view).Sale.Amount, want.minor, page.typed())
	}
	s.wanted = want
	switch p.draw.IntN(4) {
	case 0:
		p.key(view.KeyEnter)
		p.wait(200*time.Millisecond + s.plan.stall)
		p.key(view.KeyEnter)
		p.wait(time.Second)
	case 1:
		p.hold(100*time.Millisecond+p.upTo(600*time.Millisecond), never)
		p.wait(time.Second)
	default:
		p.key(view.KeyEnter)
		p.wait(300*time.Millisecond + s.plan.stall)
	}
	if s.view.Question != nil {
		s.answers()
	}
	p.wait(2 * time.Second)
	p.key(view.KeyEscape)
	p.wait(300*time.Millisecond + s.plan.stall)
}

// named is the sale that the page names.
func (s *session) named() saleNumber {
	for _, row := range view.Of[view.Form](s.view).Rows {
		if strings.HasPrefix(row.Text, "F02016") {
			return saleNumber(row.Text)
		}
	}
	return ""
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
