package view

import (
	"fufupos/money"
	"fufupos/sale"
)

// Intent is what a button asks for; nil asks for nothing. Each has a type of its
// own and is answered by whom it belongs to: the desk, the page that is shown, or
// the page that it opens.
type Intent interface{ intent() }

// Intents of every page.
type (
	Press    struct{ Key Key } // what the key does
	Language struct{}          // the next language
	Mute     struct{}          // the voice is silent, or no longer
	Dismiss  struct{}          // the banner was seen
	HoldYes  struct{}          // a finger begins to say yes to the question
	LetGo    struct{}          // it lets go
)

// Intents of the page that is shown.
type (
	Type    struct{ Text string }         // characters into the amount
	Clear   struct{}                      // empties the amount
	Quick   struct{ Amount money.Amount } // this amount in place of what is typed
	Choose  struct{ N int }               // one of a page's choices, counted from 0
	Select  struct{ N int }               // one of the rows of the page's list, counted from 0
	Undo    struct{}                      // the last change is taken back
	Examine struct{}                      // everything the till needs is looked at
	Crew    struct{}                      // the page of those who work here
	Search  struct{ Text string }         // what the search field has now
	Words   struct{ Text string }         // what the field for own words has now
	Fits    struct{ Rows int }            // so many rows of the page's list have room
)

// Intents about a sale.
type (
	Open   struct{ Sale sale.Number } // its details, or what the list it stands in is for
	Refund struct{ Sale sale.Number } // money of it is to go back
	Resume struct{ Sale sale.Number } // one that was set aside comes back to the stage
	GiveUp struct{ Sale sale.Number } // it is to end unpaid, once that is confirmed
	Ask    struct{ Sale sale.Number } // the gateway is asked about it now
	Slip   struct{ Sale sale.Number } // its receipts are to be looked at
	Claim  struct {                   // a customer says they have paid, by that bill or that amount
		Number string
		Amount money.Amount
	}
	Receipt struct { // whether a receipt came out; one that did not is printed again
		Sale    sale.Number
		N       int
		CameOut bool
	}
)

func (Press) intent()    {}
func (Language) intent() {}
func (Mute) intent()     {}
func (Dismiss) intent()  {}
func (HoldYes) intent()  {}
func (LetGo) intent()    {}
func (Type) intent()     {}
func (Clear) intent()    {}
func (Quick) intent()    {}
func (Choose) intent()   {}
func (Select) intent()   {}
func (Undo) intent()     {}
func (Examine) intent()  {}
func (Crew) intent()     {}
func (Search) intent()   {}
func (Words) intent()    {}
func (Fits) intent()     {}
func (Open) intent()     {}
func (Refund) intent()   {}
func (Resume) intent()   {}
func (GiveUp) intent()   {}
func (Ask) intent()      {}
func (Slip) intent()     {}
func (Claim) intent()    {}
func (Receipt) intent()  {}
