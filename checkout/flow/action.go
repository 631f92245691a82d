package flow

import (
	"time"

	"fufupos/sale"
)

// Action is what is to be done after the events are in the journal.
type Action interface{ action() }

// The actions of Step.
type (
	// CallGateway sends one call; its reply comes back as Replied, or as
	// RefundReplied.
	CallGateway struct {
		Kind     sale.Call
		AuthCode string
		Refund   sale.Number // refund and refundQuery
		Limit    time.Duration
	}
	// PrintReceipt prints receipt N; its outcome comes back as PrintEnded.
	PrintReceipt struct{ N int }
	// LearnPrinter tells the printer's keeper whether what it took without a word
	// came out.
	LearnPrinter struct{ CameOut bool }
)

func (CallGateway) action()  {}
func (PrintReceipt) action() {}
func (LearnPrinter) action() {}
