package sale

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"fufupos/money"
)

// Event is something that happened to a sale. The set is closed: the types of
// this file, and those of refund.go.
type Event interface{ event() }

// Entry is an event with the sale it belongs to, who stands behind it, and its
// time: one line of the journal.
type Entry struct {
	Sale  Number
	By    By
	At    time.Time
	Event Event
}

// Call names an action of the gateway.
type Call string

// The gateway's actions (API section 3).
const (
	CallOrder       Call = "order"
	CallPreOrder    Call = "preOrder"
	CallQuery       Call = "query"
	CallCancel      Call = "cancel"
	CallClose       Call = "close"
	CallRefund      Call = "refund"
	CallRefundQuery Call = "refundQuery"
)

// The events of a sale.
type (
	// SaleCreated is always the first. CodeHash is a keyed hash of the payment
	// code; the code itself is never kept.
	SaleCreated struct {
		Method      Method        `json:"method"`
		Amount      money.Amount  `json:"amount"`
		Channel     int           `json:"channel"` // what was asked for: 0 automatic, 1 Alipay, 2 WeChat
		Subject     string        `json:"subject"`
		StoreID     string        `json:"store_id,omitempty"`
		TerminalID  string        `json:"terminal_id"`
		OperatorID  string        `json:"operator_id"`
		CodeHash    string        `json:"code_hash,omitempty"`
		ExpireAfter time.Duration `json:"expire_after,omitempty"` // how long a QR order lives
		Parts       int           `json:"parts"`                  // receipts wanted: 0, 1, or 2 (customer's and merchant's)
		Mark        string        `json:"mark,omitempty"`         // where the books stood before it: sent along, echoed
	}
	// Sent is committed before the first byte of a request that can move money
	// (order, preOrder, cancel, close) leaves the till.
	Sent struct {
		Call    Call `json:"call"`
		Attempt int  `json:"attempt"`
	}
	// Answered records what came back from a call, where it adds something.
	Answered struct {
		Call     Call     `json:"call"`
		Attempt  int      `json:"attempt"`
		Outcome  string   `json:"outcome"`        // answered, never_sent, refused, unknown
		Code     string   `json:"code,omitempty"` // the gateway's return code, to be shown
		Detail   string   `json:"detail,omitempty"`
		Says     Standing `json:"says,omitempty"`
		Unproven bool     `json:"unproven,omitempty"` // it does not name this sale, or names another amount
		Facts    Facts    `json:"facts,omitzero"`
	}
	// QRReceived: the gateway gave the code that the customer scans.
	QRReceived struct {
		URL string `json:"url"`
	}
	// GaveUp: the sale is to be ended unpaid, if it still can be.
	GaveUp struct {
		Reason Reason `json:"reason"` // GivenUp (a person), TimedOut or NoQRCode
	}
	// WasPaid: the gateway says the money is there.
	WasPaid struct {
		State State `json:"state"` // Paid, PartRefunded or Refunded
		Facts Facts `json:"facts"`
	}
	// Ended: the sale is over without money, for certain.
	Ended struct {
		State  State  `json:"state"` // Failed, Revoked or Closed
		Reason Reason `json:"reason"`
		Code   string `json:"code,omitempty"`
		Detail string `json:"detail,omitempty"`
		Facts  Facts  `json:"facts,omitzero"`
	}
	// Contradicted: an answer that cannot be true together with what is known.
	// Before the sale's end it makes it Unresolved, and so does the news that
	// another amount was paid after an end without money. Otherwise it is
	// recorded and shown, and the state stays.
	Contradicted struct {
		Reason Reason `json:"reason"`
		Detail string `json:"detail"`
		Facts  Facts  `json:"facts,omitzero"`
	}
	// Confirmed: a sale or refund that ended without money was asked about once
	// more, well after its end, and it is still so.
	Confirmed struct {
		Refund Number `json:"refund,omitempty"`
	}
)

// The events of receipts: the print queue is what is due and not yet printed.
type (
	// ReceiptDue: receipt number N of this sale is to be printed.
	ReceiptDue struct {
		N    int  `json:"n"`    // 1, 2, … within the sale
		Part Part `json:"part"` // whose part it is
		Copy int  `json:"copy"` // 0 for an original, else the number printed beside COPY
		// Refund is set on a refund's receipt.
		Refund Number `json:"refund,omitempty"`
	}
	// ReceiptStarted is committed before the first byte goes to the printer.
	ReceiptStarted struct {
		N int `json:"n"`
	}
	// ReceiptEnded: what became of it.
	ReceiptEnded struct {
		N       int          `json:"n"`
		Outcome PrintOutcome `json:"outcome"`
		Detail  string       `json:"detail,omitempty"`
	}
	// ReceiptSeen: a person was asked about a receipt of unknown outcome, has
	// looked, and says whether it came out.
	ReceiptSeen struct {
		N       int  `json:"n"`
		CameOut bool `json:"came_out"`
	}
)

func (SaleCreated) event()    {}
func (Sent) event()           {}
func (Answered) event()       {}
func (QRReceived) event()     {}
func (GaveUp) event()         {}
func (WasPaid) event()        {}
func (Ended) event()          {}
func (Contradicted) event()   {}
func (Confirmed) event()      {}
func (ReceiptDue) event()     {}
func (ReceiptStarted) event() {}
func (ReceiptEnded) event()   {}
func (ReceiptSeen) event()    {}

var kinds = map[string]Event{
	"sale_created": SaleCreated{}, "sent": Sent{}, "answered": Answered{}, "qr_received": QRReceived{}, "gave_up": GaveUp{},
	"was_paid": WasPaid{}, "ended": Ended{}, "contradicted": Contradicted{}, "confirmed": Confirmed{},
	"receipt_due": ReceiptDue{}, "receipt_started": ReceiptStarted{}, "receipt_ended": ReceiptEnded{},
	"receipt_seen":   ReceiptSeen{},
	"refund_created": RefundMade{}, "refund_sent": RefundSent{}, "refund_answered": RefundAnswered{}, "refund_ended": RefundEnded{},
}

var names = func() map[reflect.Type]string {
	m := make(map[reflect.Type]string, len(kinds))
	for name, e := range kinds {
		m[reflect.TypeOf(e)] = name
	}
	return m
}()

// Encode gives an event's kind and its JSON, as the journal keeps them.
func Encode(e Event) (kind string, data []byte, err error) {
	kind, ok := names[reflect.TypeOf(e)]
	if !ok {
		return "", nil, fmt.Errorf("event: %T has no name", e)
	}
	data, err = json.Marshal(e)
	return kind, data, err
}

// Decode reads back what Encode gave. An unknown kind is an error: a journal
// written by a newer till is not to be guessed at.
func Decode(kind string, data []byte) (Event, error) {
	zero, ok := kinds[kind]
	if !ok {
		return nil, fmt.Errorf("event: kind %q is not known to this version of the till", kind)
	}
	p := reflect.New(reflect.TypeOf(zero))
	if err := json.Unmarshal(data, p.Interface()); err != nil {
		return nil, fmt.Errorf("event %s: %w", kind, err)
	}
	return p.Elem().Interface().(Event), nil
}
