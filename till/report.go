package till

import (
	"slices"
	"time"

	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
)

// Report is what a shift or a time brought.
type Report struct {
	Shift    *shift.Shift // nil: it is no shift's
	From, To time.Time    // To is zero for a shift that is open
	Currency money.Currency
	shift.Totals
	Expected  int64       // in the drawer
	Unsettled []sale.Sale // as they stood at its end
	part      stretch
}

// stretch is a part of the journal: what stands behind one place and up to another, of one
// time and one operator where they are named.
type stretch struct {
	after, upto int64
	shift       int64 // whose it is; 0 for a time
	from, to    time.Time
	by          string
}

// holds tells whether something that was heard at a time is in it.
func (p stretch) holds(at time.Time) bool {
	return !at.IsZero() && (p.from.IsZero() || !at.Before(p.from)) && (p.to.IsZero() || at.Before(p.to))
}

func (p stretch) byHand(operator string) bool { return p.by == "" || p.by == operator }

// Report tells what a shift brought, by one operator or, for "", by all; number 0 is the one
// that is open (X). A closed one's (Z) stands in the journal, and never changes.
// Error: there is no such shift.
func (s *Shifts) Report(number int64, by string) (r Report, err error) {
	one, err := s.Of(number)
	if err != nil {
		return r, err
	}
	r = Report{Shift: &one, From: one.OpenedAt, To: one.ClosedAt, Currency: one.Currency, Totals: one.Totals, Expected: one.Expected}
	part := stretch{after: one.After, upto: one.To, shift: one.Number, by: by}
	if one.Open() {
		part.upto = s.books.Mark().Seq
		r.Unsettled, err = s.Pending()
	}
	for _, n := range one.Taken {
		then, err := s.books.Then(n, one.To)
		if err != nil {
			return r, err
		}
		r.Unsettled = append(r.Unsettled, then)
	}
	r.part = part
	if err == nil && (one.Open() || by != "") {
		r.Totals, err = s.totals(part)
		r.Expected = one.Float + r.Totals.Cash.InDrawer()
	}
	r.Unsettled = slices.DeleteFunc(r.Unsettled, func(one sale.Sale) bool { return !part.byHand(one.By.Operator) })
	return r, err
}

// ReportOf tells what was heard from (included) to (excluded), in whatever shift.
func (s *Shifts) ReportOf(from, to time.Time, by string) (r Report, err error) {
	_, currency := s.place()
	r = Report{From: from, To: to, Currency: currency}
	if s.books == nil {
		return r, nil
	}
	part := stretch{from: from, to: to, by: by}
	if part.after, part.upto, err = s.books.Stretch(from, to); err != nil {
		return r, err
	}
	r.part = part
	if r.Totals, err = s.totals(part); err != nil {
		return r, err
	}
	open, err := s.Pending()
	for _, one := range open {
		if part.holds(one.CreatedAt) && part.byHand(one.By.Operator) {
			r.Unsettled = append(r.Unsettled, one)
		}
	}
	return r, err
}

// totals sums what was heard in a part of the journal, in the till's currency.
func (s *Shifts) totals(p stretch) (t shift.Totals, err error) {
	zone, currency := s.place()
	all, err := s.books.Heard(p.after, p.upto)
	if err != nil {
		return t, err
	}
	for _, h := range all {
		if err := s.hear(&t, p, h, zone, currency); err != nil {
			return t, err
		}
	}
	if t.Drawer, err = s.opened(p); err != nil {
		return t, err
	}
	return t, s.cash(&t, p, currency)
}

// Sales are those behind a line of a report, the last one first, as they stood at its end.
func (s *Shifts) Sales(r Report, l shift.Line) (sales []sale.Sale, err error) {
	if s.books == nil {
		return nil, nil
	}
	zone, _ := s.place()
	all, err := s.books.Heard(r.part.after, r.part.upto)
	if err != nil {
		return nil, err
	}
	for _, h := range slices.Backward(all) {
		var alone shift.Totals
		if err := s.hear(&alone, r.part, h, zone, r.Currency); err != nil {
			return nil, err
		}
		if alone.Has(l) {
			sales = append(sales, h.Sale)
		}
	}
	return sales, nil
}

// hear adds what became known of a sale.
func (s *Shifts) hear(t *shift.Totals, p stretch, h books.Heard, zone *time.Location, currency money.Currency) error {
	if h.Sale.Amount.Currency != currency {
		return nil
	}
	if p.byHand(h.Sale.By.Operator) {
		if err := s.sold(t, p, h, zone); err != nil {
			return err
		}
	}
	for _, r := range h.Back {
		if p.holds(r.FinishedAt) && p.byHand(r.By.Operator) {
			t.GivenBack(h.Sale, r)
		}
	}
	return nil
}

// sold adds how a sale ended.
func (s *Shifts) sold(t *shift.Totals, p stretch, h books.Heard, zone *time.Location) error {
	switch {
	case p.holds(h.Paid):
		t.Paid(h.Sale, h.Paid.In(zone).Hour())
		if h.Begun <= p.after || !p.from.IsZero() && h.Sale.CreatedAt.Before(p.from) {
			from, err := s.begunIn(h.Begun)
			if err != nil {
				return err
			}
			t.PaidLate(h.Sale, from)
		}
	case p.holds(h.Ended):
		t.Unpaid(h.Sale)
	}
	return nil
}

// begunIn is the number of the shift that a place of the journal belongs to; 0 for one
// before the first.
func (s *Shifts) begunIn(place int64) (int64, error) {
	low := int64(1)
	high, err := s.count()
	for err == nil && low <= high {
		var one shift.Shift
		middle := (low + high) / 2
		if one, err = s.read(middle); err != nil {
			break
		}
		switch {
		case place <= one.After:
			high = middle - 1
		case one.Open() || place <= one.To:
			return middle, nil
		default:
			low = middle + 1
		}
	}
	return 0, err
}
