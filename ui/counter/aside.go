package counter

import (
	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/entry"
)

// setAside leaves the sale on the stage to itself; its end is announced.
func (s *Sale) setAside() {
	if s.starting != nil || s.current == "" {
		return
	}
	s.Touch()
	s.desk.Home()
}

// resume brings a sale that was set aside back to the stage.
func (s *Sale) resume(n sale.Number) {
	if v, ok := s.desk.Snapshot().View(n); !ok || v.Sale.State.Final() {
		return // its end is announced
	}
	if s.selling() {
		s.desk.Trouble("hint.busy", s.desk.T("hint.busy"))
		return
	}
	s.Touch()
	s.current, s.entry = n, entry.Amount{}
	s.desk.Home()
}

// declined tells whether the platform has declined the sale on the stage, which is
// believed once it is asked.
func (s *Sale) declined() bool {
	v, ok := s.stageSale()
	return ok && !s.ended() && declined(v)
}

func declined(v flow.View) bool {
	return v.Sale.FirstWord.Says == sale.SaysDeclined && v.Sale.GivenUp == "" && v.Sale.Method == sale.Scan
}

// otherCode leaves a declined sale to be reversed, and offers its amount for another
// code. That the same amount is open already is asked about then.
func (s *Sale) otherCode() {
	n, a := s.current, s.stageAmount()
	s.run("failed.give_up", func(by sale.By) error { return s.engine.GiveUp(by, n) })
	s.setAside()
	s.entry, s.ready = entry.Offered(a), true
}
