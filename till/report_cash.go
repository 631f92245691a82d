package till

import (
	"fufupos/cash"
	"fufupos/money"
	"fufupos/shift"
)

// cash adds what the cash book has of a shift, or of a time.
func (s *Shifts) cash(t *shift.Totals, p stretch, currency money.Currency) error {
	s.mu.Lock()
	kicks := s.kicks
	s.mu.Unlock()
	book := CashBook{s.books}
	add := func(page cash.Page) {
		n := addCash(&t.Cash, page, p, currency)
		if kicks {
			t.Drawer.Opened += n
		}
	}
	if p.shift > 0 {
		page, err := book.Shift(p.shift)
		if err == nil {
			add(page)
		}
		return err
	}
	for page, err := range book.Pages() {
		if err != nil {
			return err
		}
		add(page)
	}
	return nil
}

// addCash sums a page, and tells how often the drawer was opened for it.
func addCash(c *shift.Cash, page cash.Page, p stretch, currency money.Currency) (opened int64) {
	for _, sold := range page.Sales {
		if sold.Amount.Currency != currency || !p.holds(sold.At) || !p.byHand(sold.By.Operator) {
			continue
		}
		opened++
		if sold.Voided {
			opened++
			continue
		}
		c.Sales++
		c.Amount += sold.Amount.Minor
	}
	for _, m := range page.Moves {
		if m.Amount.Currency != currency || !p.holds(m.At) || !p.byHand(m.By.Operator) {
			continue
		}
		opened++
		if m.Kind == cash.Dropped {
			c.Drops += m.Amount.Minor
		} else {
			c.Payouts += m.Amount.Minor
		}
	}
	return opened
}
