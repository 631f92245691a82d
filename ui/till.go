package ui

import (
	"fufupos/ui/aftersale"
	"fufupos/ui/counter"
	"fufupos/ui/desk"
	"fufupos/ui/help"
	"fufupos/ui/office"
)

// Engine is all of the payment engine that the till's window uses.
type Engine interface {
	counter.Engine
	aftersale.Engine
}

// NewTill makes a till that waits for an amount: a desk with the counter's pages. It
// shows nothing before the first call of one of its methods.
func NewTill(e Engine, o desk.Options) *desk.Desk { return NewStaffedTill(e, nil, o) }

// NewStaffedTill is one whose people sign on first; a nil staff, or one of nobody, does not.
func NewStaffedTill(e Engine, s office.Staff, o desk.Options) *desk.Desk {
	after := aftersale.New(e)
	d := desk.New(o,
		counter.NewSale(e),
		after.List,
		after.Detail,
		after.Refund,
		after.Claim,
		help.New,
	)
	office.Open(d, s)
	return d
}
