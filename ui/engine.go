package ui

import (
	"fufupos/checkout"
	"fufupos/sale"
)

// Taker takes money: what the counter wants of the payment engine. Its methods
// may wait for the disk, so the till calls them as jobs. Errors of Doubts and
// Start are a *checkout.Refusal where the sale is not taken.
type Taker interface {
	Doubts(r checkout.Request) ([]checkout.Doubt, error)
	Start(r checkout.Request) (sale.Number, error)
	GiveUp(n sale.Number) error
}

// Keeper looks after the sales there are.
type Keeper interface {
	AskNow(n sale.Number) error
	Reprint(n sale.Number) error
	// Find gives the sales that match, newest first.
	Find(q checkout.Query) ([]sale.Sale, error)
}

// Engine is all of the payment engine that the till's window uses.
type Engine interface {
	Taker
	Keeper
}
