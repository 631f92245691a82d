package checkout

import (
	"context"
	"errors"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Gateway performs one call and says what came of it. It blocks until there is
// an answer, ctx ends, or the transport fails; it never retries by itself.
type Gateway interface {
	Do(ctx context.Context, c Call) Reply
}

// Call is one request to the gateway. Which fields count depends on Kind.
type Call struct {
	Kind     sale.Call
	Sale     sale.Sale   // order, preOrder, query, cancel, close, refund
	AuthCode string      // order only; it lives in memory and on the wire, nowhere else
	Refund   sale.Refund // refund, refundQuery
}

// Outcome is how far a call came; see the three kinds of failure in
// docs/architecture.md.
type Outcome string

// The outcomes of a call.
const (
	Answered  Outcome = "answered"   // the gateway handled it: go by State
	NeverSent Outcome = "never_sent" // no byte of the request left the till
	Refused   Outcome = "refused"    // the gateway refused the request itself: certain
	Unknown   Outcome = "unknown"    // anything else
)

// The gateway's return codes that decide about a sale (API section 6).
const (
	CodeNonexistent = "CHARGE_NONEXISTENT"
	CodeRepeat      = "SERIAL_REPEAT"
	CodeRevoked     = "ALREADY_REVOKED"
	codeFail        = "FAIL" // with free text: a decline, most often
)

// NoState stands for an order state that an answer did not give.
const NoState = -1

// Reply is what came of a call.
type Reply struct {
	Outcome Outcome
	Code    string // return code, spelt correctly; empty without one
	Detail  string // the gateway's or the network's words; never a secret
	// Reached tells whether the gateway answered at all, whatever it said.
	Reached bool
	State   int   // the order's state (API section 5), or NoState
	Total   int64 // total_fee, or a refund's refund_fee, in minor units; -1 where it was not told
	Facts   sale.Facts
	QRCode  string // preOrder
	// Refund is refundQuery's trade_status: succ, fail, refunding, or empty.
	Refund   string
	RefundNo string
}

// Journal keeps what happened. Append is all or nothing and returns only after
// the entries are on the disk.
type Journal interface {
	Append(entries ...sale.Entry) error
	// Sale gives the sale with this number, or the one that the refund with
	// this number belongs to, and says in Damage where it is not as it was
	// written. Error: ErrNotFound.
	Sale(n sale.Number) (sale.Sale, error)
	// Find gives the sales that match, newest first.
	Find(q Query) ([]sale.Sale, error)
}

// Query says which sales of the journal are wanted; zero fields don't count.
type Query struct {
	Open     bool         // only those the till still has something to do for (sale.Sale.Open)
	CodeHash string       // those charged, or tried, with this payment code
	Amount   money.Amount // those of this amount
	From, To time.Time    // created from (included) to (excluded)
	State    sale.State
	Text     string // part of any of the four numbers, or of the subject
	Number   string // one of the sale's numbers, whole; capitals don't count
	Limit    int
}

// ErrNotFound: the journal has no such sale.
var ErrNotFound = errors.New("no sale with this number in the journal")

// Printer prints one receipt of a sale. It blocks at most until ctx ends.
// detail says in one sentence why the outcome is not Printed.
type Printer interface {
	Print(ctx context.Context, s sale.Sale, r sale.Receipt) (outcome sale.PrintOutcome, detail string)
}
