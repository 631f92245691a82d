package view

import "fufupos/money"

// The pages of the cash.
const (
	CashPage     Page = "cash"
	CashListPage Page = "cash_list"
	CashVoidPage Page = "cash_void"
)

// Intents about cash.
type (
	Cash      struct{ Amount money.Amount } // to be paid in cash; zero: it is asked for
	Taken     struct{}                      // what was typed to be paid has been paid otherwise
	CashSales struct{}                      // those of this shift, or day
	CashVoid  struct{ No int64 }            // the money of one is to go back
)

func (Cash) intent()      {}
func (Taken) intent()     {}
func (CashSales) intent() {}
func (CashVoid) intent()  {}
