package counter

import (
	"fufupos/checkout/news"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// look announces the ends of sales that are not on the stage, and late money
// wherever it comes. While a sale is being started its number is not known yet, and it
// must not be taken for another: what is new waits so long.
func (s *Sale) look() {
	if s.starting != nil {
		return
	}
	now := s.desk.Snapshot()
	for _, n := range news.Between(s.seen, now) {
		switch n.Kind {
		case news.Paid, news.Unpaid:
			if n.Sale.Late || n.Sale.Number != s.current {
				s.announce(n.Sale)
			}
		}
	}
	s.seen = now
}

// announce tells how a sale has ended.
func (s *Sale) announce(of sale.Sale) {
	key, b := "banner.unpaid", desk.Banner{Tone: view.Bad}
	switch {
	case of.Late:
		key, b = "banner.late", desk.Banner{Tone: view.Warn, Stay: true}
	case givenUpYetPaid(of):
		key, b = "banner.given_up_paid", desk.Banner{Tone: view.Warn, Stay: true}
	case of.State.Paid():
		key, b = "banner.paid", desk.Banner{Tone: view.Good}
	}
	t := s.desk.Tell()
	b.What, b.Text = key, t.T(key, tell.Amount(of.Amount), t.Clock(of.CreatedAt))
	s.desk.Announce(b)
}

// givenUpYetPaid tells whether the customer had paid before the sale could be
// reversed: nothing more is to be charged, and nobody expects this money.
func givenUpYetPaid(of sale.Sale) bool { return of.GivenUp != "" && of.State == sale.Paid && !of.Late }
