// Package counter is the page the till is on all day: an amount, a scan, the sale on
// the stage, what is unsettled beside it, and the customer's side of the same.
package counter

import (
	"image"

	"fufupos/checkout"
	"fufupos/sale"
)

// Engine is what the page wants of the payment engine. Its methods may wait for the
// disk, so they are called as jobs. The error of Start is checkout.Doubts where the
// cashier has to be asked first.
type Engine interface {
	Start(by sale.By, r checkout.Request) (sale.Number, error)
	GiveUp(by sale.By, n sale.Number) error
	AskNow(n sale.Number) error
	Reprint(by sale.By, n sale.Number) error
	// ReceiptSeen takes the cashier's word on whether a receipt came out.
	ReceiptSeen(by sale.By, n sale.Number, receipt int, cameOut bool) error
	// Find gives the sales that match, newest first.
	Find(q checkout.Query) ([]sale.Sale, error)
	// Slip is a receipt of a paid sale as it comes out of the printer.
	Slip(s sale.Sale, r sale.Receipt) (image.Image, error)
}
