package counter

import (
	"slices"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// The amounts a shop takes again and again are offered as one tap each: those paid
// at least quickLeast times among the last quickLook sales, the quickMost most usual.
const (
	quickMost  = 4
	quickLeast = 3
	quickLook  = 300
)

// quick is the amounts the shop has taught the till.
type quick struct {
	amounts []money.Amount
	learned int // paid sales seen when they were last counted
}

// usual gives the amounts most often paid, smallest first.
func usual(sales []sale.Sale, c money.Currency) []money.Amount {
	times := map[int64]int{}
	var found []int64 // the newest first, so that equals go to what is usual today
	for _, s := range sales {
		if !s.State.Paid() || s.Amount.Currency != c {
			continue
		}
		if times[s.Amount.Minor]++; times[s.Amount.Minor] == quickLeast {
			found = append(found, s.Amount.Minor)
		}
	}
	slices.SortStableFunc(found, func(a, b int64) int { return times[b] - times[a] })
	found = found[:min(len(found), quickMost)]
	slices.Sort(found)
	var amounts []money.Amount
	for _, minor := range found {
		amounts = append(amounts, money.New(minor, c))
	}
	return amounts
}

// learn counts again when a sale more has been paid.
func (s *Sale) learn() {
	paid := 1
	for _, v := range s.desk.Snapshot().Sales {
		if v.Sale.State.Paid() {
			paid++
		}
	}
	if paid == s.quick.learned {
		return
	}
	s.quick.learned = paid
	s.desk.Run(jobs.Books, func() func() {
		sales, err := s.engine.Find(checkout.Query{Limit: quickLook})
		if err != nil {
			return nil // the amounts offered stay as they are; the journal's trouble is told elsewhere
		}
		amounts := usual(sales, s.desk.Currency)
		return func() { s.quick.amounts = amounts }
	})
}

// quickButtons are the amounts as buttons.
func (s *Sale) quickButtons() []view.Button {
	var buttons []view.Button
	for _, a := range s.quick.amounts {
		buttons = append(buttons, view.Button{Label: tell.Shortly(a), Do: view.Quick{Amount: a}, Off: s.selling()})
	}
	return buttons
}

// takeQuick makes an amount the one to be paid, whatever was typed before.
func (s *Sale) takeQuick(a money.Amount) {
	switch {
	case a.Currency != s.desk.Currency:
	case s.selling():
		s.SayBusy()
	default:
		s.desk.Offer(s, entry.Offered(a))
	}
}
