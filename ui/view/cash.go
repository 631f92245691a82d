package view

import "fufupos/money"

// The pages of the cash.
const (
	CashPage     Page = "cash"
	CashListPage Page = "cash_list"
	CashVoidPage Page = "cash_void"
	CashOutPage  Page = "cash_out"
)

// What these pages show is drawn as the pages about other sales are: an amount with what is
// happening, its parts, and rows.
type (
	CashForm  = Form
	CashParts = Sale
	CashList  = List
)

// Intents about cash.
type (
	Cash      struct{ Amount money.Amount } // to be paid in cash; zero: it is asked for
	Taken     struct{}                      // what was typed to be paid has been paid otherwise
	CashSales struct{ Shift int64 }         // those of a shift; 0: of this one, or of this day
	CashVoid  struct{ No int64 }            // the money of one is to go back
	CashOut   struct{}                      // money is to leave the drawer without a sale
)

func (Cash) intent()      {}
func (Taken) intent()     {}
func (CashSales) intent() {}
func (CashVoid) intent()  {}
func (CashOut) intent()   {}
