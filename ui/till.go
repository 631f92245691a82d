package ui

import (
	"fufupos/ui/aftersale"
	"fufupos/ui/counter"
	"fufupos/ui/desk"
	"fufupos/ui/help"
	"fufupos/ui/lesson"
)

// Engine is all of the payment engine that the till's window uses.
type Engine interface {
	counter.Engine
	aftersale.Engine
}

// NewTill makes a till that waits for an amount: a desk with the counter's pages. It
// shows nothing before the first call of one of its methods. more are pages that need
// something else than the engine.
func NewTill(e Engine, o desk.Options, more ...func(*desk.Desk) desk.Page) *desk.Desk {
	after := aftersale.New(e)
	return desk.New(o, append([]func(*desk.Desk) desk.Page{
		counter.NewSale(e),
		after.List,
		after.Detail,
		after.Slip,
		after.Refund,
		after.Claim,
		help.New,
		help.Topics,
		lesson.New,
	}, more...)...)
}
