package checkout

import (
	"context"
	"time"

	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// Gateway performs one call and says what came of it. It blocks until there is
// an answer, ctx ends, or the transport fails; it never retries by itself.
type Gateway interface {
	Do(ctx context.Context, c Call) flow.Reply
}

// Call is one request to the gateway. Which fields count depends on Kind.
type Call struct {
	Kind     sale.Call
	Sale     sale.Sale   // order, preOrder, query, cancel, close, refund
	AuthCode string      // order only; it lives in memory and on the wire, nowhere else
	Refund   sale.Refund // refund, refundQuery
	// IsCode tells whether digits are the sale's payment code.
	IsCode func(digits string) bool
}

// Journal keeps what happened. Append is all or nothing and returns only after
// the entries are on the disk.
type Journal interface {
	Append(entries ...sale.Entry) error
	// Sale gives the sale with this number, or the one that the refund with
	// this number belongs to, and says in Damage where it is not as it was
	// written. Error: ErrNotFound.
	Sale(n sale.Number) (sale.Sale, error)
	// Find gives the sales that match, the last begun first.
	Find(q Query) ([]sale.Sale, error)
}

// Query says which sales of the journal are wanted; zero fields don't count.
type Query struct {
	Open     bool         // only those the till still has something to do for (sale.Sale.Open)
	CodeHash string       // those charged, or tried, with this payment code
	Amount   money.Amount // those of this amount
	From, To time.Time    // created from (included) to (excluded)
	State    sale.State
	Operator string      // by this operator's id; capitals don't count
	Text     string      // part of any of the four numbers, or of the subject
	Number   string      // one of the sale's numbers, whole; capitals don't count
	End      string      // how one of its numbers ends; capitals don't count
	Before   sale.Number // those begun before this one: the page after the one that ends with it
	Limit    int
}

// ErrNotFound: the journal has no such sale.
var ErrNotFound = message.New("sale.not_found")

// Printer prints one receipt of a sale. It blocks at most until ctx ends.
// detail says in one sentence why the outcome is not Printed.
type Printer interface {
	Print(ctx context.Context, s sale.Sale, r sale.Receipt) (outcome sale.PrintOutcome, detail string)
}

// Observant is what a printer may be beside: one that tells how a print gets on,
// ends it by itself when nothing gets on, and knows what the printer is like.
type Observant interface {
	Printer
	// Watch has each change of the print under way told, from any goroutine.
	Watch(tell func(sale.PrintState))
	// Learn takes a person's word on whether what the printer took without a word
	// came out.
	Learn(cameOut bool) error
	Nature() sale.PrinterNature
}
