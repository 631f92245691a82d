package shift

import (
	"encoding/json"
	"errors"
	"strconv"

	"fufupos/money"
	"fufupos/sale"
)

// Stream is the kind of a shift's stream; its id is the shift's number.
const Stream = "shift"

// The kinds of a shift's events. They stand in journals: none is ever renamed.
const (
	Opened  = "opened"
	Counted = "counted" // what lies in the drawer; the last count before the end is the shift's
	Closed  = "closed"
)

// Event is something that happens to a shift. What its kind does not need is empty.
type Event struct {
	Kind     string         `json:"-"`
	Currency money.Currency `json:"currency,omitempty"` // of every amount of the shift
	Amount   int64          `json:"amount,omitempty"`   // float, or what was counted
	After    int64          `json:"after,omitempty"`    // opened: the last entry of the journal that is not its own
	Close    *Ending        `json:"close,omitempty"`
}

// Ending is what a shift closed with. It stands in the journal whole, so that a Z report is
// the same whenever it is printed.
type Ending struct {
	To       int64         `json:"to"` // the last entry of the journal that is its own
	Expected int64         `json:"expected"`
	Reason   string        `json:"reason,omitempty"` // of the difference
	Taken    []sale.Number `json:"taken,omitempty"`  // payments that were open, and went to the next
	Totals   Totals        `json:"totals"`
}

// Encode gives an event's bytes, as the journal keeps them.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

// Decode reads an event. Error: a newer version wrote it, or somebody else.
func Decode(kind string, data []byte) (Event, error) {
	e := Event{Kind: kind}
	switch kind {
	case Opened, Counted, Closed:
		err := json.Unmarshal(data, &e)
		if err == nil && (kind == Closed) != (e.Close != nil) {
			err = errors.New("an event of a shift that closes nothing")
		}
		return e, err
	}
	return e, errors.New("an event of a shift that this version does not know: " + kind)
}

// ID is the stream's id of the shift with a number.
func ID(number int64) string { return strconv.FormatInt(number, 10) }
