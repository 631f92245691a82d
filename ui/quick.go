package ui

import (
	"slices"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
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
func (t *Till) learn() {
	paid := 1
	for _, s := range t.snap.Sales {
		if s.Sale.State.Paid() {
			paid++
		}
	}
	if paid == t.quick.learned {
		return
	}
	t.quick.learned = paid
	engine, currency := t.Engine, t.Currency
	t.Jobs.Run(Books, func() func() {
		sales, err := engine.Find(checkout.Query{Limit: quickLook})
		if err != nil {
			return nil // the amounts offered stay as they are; the journal's trouble is told elsewhere
		}
		amounts := usual(sales, currency)
		return func() {
			t.quick.amounts = amounts
			t.publish()
		}
	})
}

// quickButtons are the amounts as buttons.
func (t *Till) quickButtons() []view.Button {
	var buttons []view.Button
	for _, a := range t.quick.amounts {
		buttons = append(buttons, view.Button{Label: t.shortly(a), Do: view.Quick{Amount: a}})
	}
	return buttons
}

// shortly is an amount without decimals that are nought.
func (t *Till) shortly(a money.Amount) string {
	text := display(a)
	if a.Minor%100 == 0 {
		return text[:len(text)-len(".00")]
	}
	return text
}

// takeQuick makes an amount the one to be paid, whatever was typed before.
func (t *Till) takeQuick(a money.Amount) {
	switch {
	case a.Currency != t.Currency, t.page != view.SalePage, t.question != nil:
	case t.busy():
		t.sayBusy()
	default:
		t.touch()
		t.entry = offered(a)
	}
}
