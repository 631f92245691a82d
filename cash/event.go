package cash

import (
	"encoding/json"
	"errors"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Stream is the kind of the pages' streams; a page's id is how-manieth it is.
const Stream = "cash"

// The kinds of events. They stand in journals: none is ever renamed.
const (
	Began      = "began" // a page; the first event of each
	Sold       = "sold"
	Dropped    = "dropped"  // taken out to be kept
	PaidOut    = "paid_out" // taken out to pay for something
	Voided     = "voided"   // a sale: its money went back
	Printing   = "printing" // a receipt is about to go to the printer
	PrintEnded = "print_ended"
)

// Event is something that happens to a page. What its kind does not need is empty.
type Event struct {
	Kind string `json:"-"`
	// Of the page: where it belongs, and the number of the last sale before it.
	Place
	After int64 `json:"after,omitempty"`
	// Of a sale, or of what was taken out.
	No       int64          `json:"no,omitempty"`
	Amount   int64          `json:"amount,omitempty"` // minor units
	Given    int64          `json:"given,omitempty"`
	Currency money.Currency `json:"fee_type,omitempty"`
	Operator string         `json:"operator,omitempty"` // who the receipt names
	Reason   string         `json:"reason,omitempty"`
	// Of a print.
	N       int               `json:"n,omitempty"`
	Copy    int               `json:"copy,omitempty"`
	Outcome sale.PrintOutcome `json:"outcome,omitempty"`
	Detail  string            `json:"detail,omitempty"`
}

// Place is where a page belongs: the open shift, or a day where none is open.
type Place struct {
	Shift int64  `json:"shift,omitempty"` // 0: none is open
	Day   string `json:"day,omitempty"`   // 2026-01-31 by the till's clock; empty in a shift
}

// At is the place of a deed.
func At(shift int64, now time.Time) Place {
	if shift != 0 {
		return Place{Shift: shift}
	}
	return Place{Day: now.Format(time.DateOnly)}
}

// Encode gives an event's bytes, as the journal keeps them.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

// Decode reads an event. Error: a newer version wrote it, or somebody else.
func Decode(kind string, data []byte) (Event, error) {
	e := Event{Kind: kind}
	switch kind {
	case Began, Sold, Dropped, PaidOut, Voided, Printing, PrintEnded:
		return e, json.Unmarshal(data, &e)
	}
	return e, errors.New("an event of the cash that this version does not know: " + kind)
}
