package counter

import (
	"fufupos/checkout/news"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// look announces the ends of sales that are not on the stage. While a sale is being
// started its number is not known yet, and it must not be taken for another: what is
// new waits so long.
func (s *Sale) look() {
	if s.starting != nil {
		return
	}
	now := s.desk.Snapshot()
	for _, n := range news.Between(s.seen, now) {
		switch n.Kind {
		case news.Paid, news.Unpaid:
			s.announce(n)
		}
	}
	s.seen = now
}

func (s *Sale) announce(n news.Item) {
	key, b := "banner.unpaid", desk.Banner{Tone: view.Bad}
	switch {
	case n.Sale.Late:
		key, b = "banner.late", desk.Banner{Tone: view.Warn, Stay: true}
	case n.Sale.Number == s.current:
		return // it is seen
	case n.Kind == news.Paid:
		key, b = "banner.paid", desk.Banner{Tone: view.Good}
	}
	t := s.desk.Tell()
	b.Text = t.T(key, tell.Amount(n.Sale.Amount), t.Clock(n.Sale.CreatedAt))
	s.desk.Announce(b)
}
