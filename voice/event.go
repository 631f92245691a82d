package voice

import "fufupos/money"

// Kind is what has happened, as far as it is to be heard.
type Kind string

// The kinds of event.
const (
	Waiting  Kind = "waiting"  // the sale is under way
	Unknown  Kind = "unknown"  // nobody knows yet whether it is paid, or a person is needed
	Failed   Kind = "failed"   // ended for certain without money; a refund that failed
	Paid     Kind = "paid"     // the money is there
	Refunded Kind = "refunded" // a refund has succeeded
)

// Kinds lists every kind.
var Kinds = []Kind{Waiting, Unknown, Failed, Paid, Refunded}

// Event is one thing to be heard. Amount and Channel are spoken for Paid and
// Refunded only.
type Event struct {
	Kind    Kind
	Amount  money.Amount
	Channel int // 1 Alipay, 2 WeChat (API section 5); any other is not named
}
