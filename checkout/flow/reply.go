package flow

import (
	"time"

	"fufupos/sale"
)

// Told is what an answer says of something that is ours to know.
type Told int8

// The values of Told.
const (
	NotTold Told = iota
	Agrees
	Differs // another value, or one that cannot be read
)

// Reply is what came of a call.
type Reply struct {
	Outcome sale.Outcome
	Code    string // the gateway's return code, to be shown; empty without one
	Detail  string // the gateway's or the network's words; never a secret
	// Reached tells whether the gateway answered at all, whatever it said.
	Reached bool
	Says    sale.Standing // where the order, or the refund, stands
	Named   Told          // whether the answer is about this number
	Money   Told          // the amount and its currency
	Instead string        // what was told in place of ours, where Money differs
	Facts   sale.Facts
	Echo    string // the mark that it echoes, where that is not the sale's
	OddBack string // what it says was given back, where that cannot be
	QRCode  string // preOrder
	Refund  RefundFacts
}

// RefundFacts is what the gateway tells of a refund.
type RefundFacts struct {
	No       string // the platform's number
	Rate     string
	CNYMinor int64
	DoneAt   time.Time
}

// Proven tells whether the answer is about this order and this money. Only such
// a one ends anything.
func (r Reply) Proven() bool { return r.Named == Agrees && r.Money != Differs }
