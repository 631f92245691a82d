package sale

import (
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
		Method      Method        `json:"method" n:"1"`
		Amount      money.Amount  `json:"amount" n:"2"`
		Channel     int           `json:"channel" n:"3"` // what was asked for: 0 automatic, 1 Alipay, 2 WeChat
		Subject     string        `json:"subject" n:"4"`
		StoreID     string        `json:"store_id,omitempty" n:"5"`
		TerminalID  string        `json:"terminal_id" n:"6"`
		OperatorID  string        `json:"operator_id" n:"7"`
		CodeHash    string        `json:"code_hash,omitempty" n:"8"`
		ExpireAfter time.Duration `json:"expire_after,omitempty" n:"9"` // how long a QR order lives
		Parts       int           `json:"parts" n:"10"`                 // receipts wanted: 0, 1, or 2 (customer's and merchant's)
		Mark        string        `json:"mark,omitempty" n:"11"`        // where the books stood before it: sent along, echoed
	}
	// Sent is committed before the first byte of a request that can move money
	// (order, preOrder, cancel, close) leaves the till.
	Sent struct {
		Call    Call `json:"call" n:"1"`
		Attempt int  `json:"attempt" n:"2"`
	}
	// Answered records what came back from a call, where it adds something.
	Answered struct {
		Call     Call     `json:"call" n:"1"`
		Attempt  int      `json:"attempt" n:"2"`
		Outcome  Outcome  `json:"outcome" n:"3"`
		Code     string   `json:"code,omitempty" n:"4"` // the gateway's return code, to be shown
		Detail   string   `json:"detail,omitempty" n:"5"`
		Says     Standing `json:"says,omitempty" n:"6"`
		Unproven bool     `json:"unproven,omitempty" n:"7"` // it does not name this sale, or names another amount
		Facts    Facts    `json:"facts,omitzero" n:"8"`
	}
	// QRReceived: the gateway gave the code that the customer scans.
	QRReceived struct {
		URL string `json:"url" n:"1"`
	}
	// GaveUp: the sale is to be ended unpaid, if it still can be.
	GaveUp struct {
		Reason Reason `json:"reason" n:"1"` // GivenUp (a person), TimedOut or NoQRCode
	}
	// WasPaid: the gateway says the money is there.
	WasPaid struct {
		State State `json:"state" n:"1"` // Paid, PartRefunded or Refunded
		Facts Facts `json:"facts" n:"2"`
	}
	// Ended: the sale is over without money, for certain.
	Ended struct {
		State  State  `json:"state" n:"1"` // Failed, Revoked or Closed
		Reason Reason `json:"reason" n:"2"`
		Code   string `json:"code,omitempty" n:"3"`
		Detail string `json:"detail,omitempty" n:"4"`
		Facts  Facts  `json:"facts,omitzero" n:"5"`
	}
	// Contradicted: an answer that cannot be true together with what is known.
	// Before the sale's end it makes it Unresolved, and so does the news that
	// another amount was paid after an end without money. Otherwise it is
	// recorded and shown, and the state stays.
	Contradicted struct {
		Reason Reason `json:"reason" n:"1"`
		Detail string `json:"detail" n:"2"`
		Facts  Facts  `json:"facts,omitzero" n:"3"`
	}
	// Confirmed: a sale or refund that ended without money was asked about once
	// more, well after its end, and it is still so.
	Confirmed struct {
		Refund Number `json:"refund,omitempty" n:"1"`
	}
)

// The events of receipts: the print queue is what is due and not yet printed.
type (
	// ReceiptDue: receipt number N of this sale is to be printed.
	ReceiptDue struct {
		N    int  `json:"n" n:"1"`    // 1, 2, … within the sale
		Part Part `json:"part" n:"2"` // whose part it is
		Copy int  `json:"copy" n:"3"` // 0 for an original, else the number printed beside COPY
		// Refund is set on a refund's receipt.
		Refund Number `json:"refund,omitempty" n:"4"`
	}
	// ReceiptStarted is committed before the first byte goes to the printer.
	ReceiptStarted struct {
		N int `json:"n" n:"1"`
	}
	// ReceiptEnded: what became of it.
	ReceiptEnded struct {
		N       int          `json:"n" n:"1"`
		Outcome PrintOutcome `json:"outcome" n:"2"`
		Detail  string       `json:"detail,omitempty" n:"3"`
	}
	// ReceiptSeen: a person was asked about a receipt of unknown outcome, has
	// looked, and says whether it came out.
	ReceiptSeen struct {
		N       int  `json:"n" n:"1"`
		CameOut bool `json:"came_out" n:"2"`
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
