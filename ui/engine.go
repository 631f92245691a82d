package ui

import (
	"context"

	"fufupos/checkout"
	"fufupos/sale"
)

// Taker takes money: what the counter wants of the payment engine. Its methods
// may wait for the disk, so the till calls them as jobs. The error of
// Start is checkout.Doubts where the cashier has to be asked first.
type Taker interface {
	Start(by sale.By, r checkout.Request) (sale.Number, error)
	GiveUp(by sale.By, n sale.Number) error
	Refund(by sale.By, r checkout.RefundRequest) (sale.Number, error)
}

// Keeper looks after the sales there are.
type Keeper interface {
	AskNow(n sale.Number) error
	Reprint(by sale.By, n sale.Number) error
	// ReceiptSeen takes the cashier's word on whether a receipt came out.
	ReceiptSeen(by sale.By, n sale.Number, receipt int, cameOut bool) error
	// Find gives the sales that match, newest first.
	Find(q checkout.Query) ([]sale.Sale, error)
	// Entries gives everything that happened to a sale, in order.
	Entries(n sale.Number) ([]sale.Entry, error)
	// Claim looks into a customer's word that they have paid.
	Claim(ctx context.Context, c checkout.Claim) (checkout.Verdict, error)
}

// Voice lets the till's news be heard. Its methods never wait.
type Voice interface {
	SetLang(language string)
	Mute(bool)
	// Trouble names why nothing is heard though it should be (the sound.* texts of
	// the catalogues); empty when all is well.
	Trouble() string
}

// Engine is all of the payment engine that the till's window uses.
type Engine interface {
	Taker
	Keeper
}
