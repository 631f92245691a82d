package cash

import (
	"slices"

	"fufupos/money"
)

// steps are the notes that an amount is made up to, in major units.
var steps = []int64{5, 10, 20, 50, 100, 500, 1000}

// notesMost is how much of it is offered.
const notesMost = 5

// usual gives what a customer is likely to give for an amount, smallest first: the amount
// itself, and up to the next notes; 15, 20, 50 and 100 for 12.50.
func usual(due money.Amount) (amounts []money.Amount) {
	found := []int64{due.Minor}
	for _, major := range steps {
		step := major * 100
		if up := (due.Minor + step - 1) / step * step; !slices.Contains(found, up) && up <= money.MaxMinor {
			found = append(found, up)
		}
	}
	slices.Sort(found)
	for _, minor := range found[:min(len(found), notesMost)] {
		amounts = append(amounts, money.New(minor, due.Currency))
	}
	return amounts
}
