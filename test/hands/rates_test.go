package hands_test

import (
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// paceClass names how fast a scanner is.
func (s *session) paceClass(r *reader) kind {
	switch {
	case r.pace <= 8*time.Millisecond:
		return "sales by a scanner of 1 to 8 ms a key"
	case r.pace <= fastest:
		return "sales by a scanner of 9 to 25 ms a key"
	case r.pace <= 50*time.Millisecond:
		return "sales by a scanner of 26 to 50 ms a key"
	}
	return "sales by a scanner of 51 to 150 ms a key"
}

// counts marks a good scan: one that any till should take at once.
func (s *session) counts(rd *read) {
	amounts := s.means.amounts(len(s.means.keys))
	idle := s.view.Page == view.SalePage && s.view.Question == nil && !view.Of[view.Sale](s.view).Pad.Dim && !s.means.busy
	if s.plan.hostile || !idle || rd.echo || len(amounts) != 1 || s.means.faulty(len(s.means.keys)) || scanner.Recognise(rd.text).Doubt != scanner.NoDoubt {
		return
	}
	if s.engine.asks(checkout.Request{Method: sale.Scan, Amount: money.New(amounts[0], money.CNY), AuthCode: rd.text}) {
		return
	}
	who := byTime
	switch {
	case s.plan.sense.byDevice(), rd.by.port && s.plan.sense != untimed:
		who = byDevice
	case s.plan.sense == untimed:
		who = byNone
	}
	rd.good = &goodness{bucket: bucket{who, s.plan.stall.String(), rd.by.pace > 50*time.Millisecond, s.now()-s.person.lastAt <= 10*time.Millisecond}}
}

// rate counts a good scan.
func (s *session) rate(r *read) {
	all := s.rates[r.good.bucket]
	all.good++
	if r.good.charged {
		all.charged++
	} else {
		s.missed = true
		s.note("a good scan was not charged at once: %s", r.good.bucket)
	}
	s.rates[r.good.bucket] = all
	r.good = nil
}
