package counter

import (
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// watch remembers what was seen of the sales, to announce what changes.
type watch struct {
	open    map[sale.Number]bool // unsettled and off the stage, or set aside
	late    map[sale.Number]bool // announced as paid late
	started bool                 // a first snapshot has come
}

func newWatch() watch { return watch{open: map[sale.Number]bool{}, late: map[sale.Number]bool{}} }

// look compares the snapshot with what was seen before and announces the ends of
// sales that are not on the stage. While a sale is being started its number is not
// known yet, and it must not be taken for another.
func (s *Sale) look() {
	if s.starting != nil {
		return
	}
	t := s.desk.Tell()
	for _, v := range s.desk.Snapshot().Sales {
		n := v.Sale.Number
		if v.Sale.Late && !s.watch.late[n] {
			s.watch.late[n] = true
			if s.watch.started {
				text := t.T("banner.late", tell.Amount(v.Sale.Amount), t.Clock(v.Sale.CreatedAt))
				s.desk.Announce(desk.Banner{Tone: view.Warn, Text: text, Stay: true})
			}
			delete(s.watch.open, n)
			continue
		}
		switch {
		case n == s.current:
			delete(s.watch.open, n)
		case !v.Sale.State.Final():
			s.watch.open[n] = true
		case s.watch.open[n]:
			delete(s.watch.open, n)
			s.announceEnd(v.Sale)
		}
	}
	s.watch.started = true
}

func (s *Sale) announceEnd(of sale.Sale) {
	key, b := "banner.unpaid", desk.Banner{Tone: view.Bad}
	switch {
	case givenUpYetPaid(of):
		key, b = "banner.given_up_paid", desk.Banner{Tone: view.Warn, Stay: true}
	case of.State.Paid():
		key, b = "banner.paid", desk.Banner{Tone: view.Good}
	}
	t := s.desk.Tell()
	b.Text = t.T(key, tell.Amount(of.Amount), t.Clock(of.CreatedAt))
	s.desk.Announce(b)
}

// givenUpYetPaid tells whether the customer had paid before the sale could be
// reversed: nothing more is to be charged, and nobody expects this money.
func givenUpYetPaid(of sale.Sale) bool { return of.GivenUp != "" && of.State == sale.Paid && !of.Late }
