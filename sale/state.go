package sale

// State is where a sale stands. States are facts, and only ever move forward;
// the one step "back" is late news of a payment (see Sale.Late).
type State string

// The states of a sale.
const (
	Created      State = "created"       // in the journal, not yet sent
	Pending      State = "pending"       // sent; outcome not known, or the customer is still paying
	Paid         State = "paid"          // the money is there
	Failed       State = "failed"        // refused, declined or never sent: certain
	Revoked      State = "revoked"       // reversed, by us or by the platform: certain
	Closed       State = "closed"        // a QR order ended unpaid: certain
	PartRefunded State = "part_refunded" // paid, some of it given back
	Refunded     State = "refunded"      // paid, all of it given back
	Unresolved   State = "unresolved"    // a contradiction: needs a person
)

// States lists every state of a sale, in the order a sale can meet them.
var States = []State{Created, Pending, Paid, Failed, Revoked, Closed, PartRefunded, Refunded, Unresolved}

// Final tells whether nothing more is expected to happen by itself.
func (s State) Final() bool { return s != Created && s != Pending && s != Unresolved && s != "" }

// Paid tells whether money came, whatever happened to it afterwards.
func (s State) Paid() bool { return s == Paid || s == PartRefunded || s == Refunded }

// Unpaid tells whether the sale ended for certain without money.
func (s State) Unpaid() bool { return s == Failed || s == Revoked || s == Closed }

// RefundState is where a refund stands.
type RefundState string

// The states of a refund.
const (
	RefundCreated    RefundState = "created"
	Refunding        RefundState = "refunding" // accepted or in doubt
	RefundSucceeded  RefundState = "succeeded"
	RefundFailed     RefundState = "failed"
	RefundUnresolved RefundState = "unresolved"
)

// Final tells whether the refund's outcome is known.
func (s RefundState) Final() bool { return s == RefundSucceeded || s == RefundFailed }

// Method is who scans whom.
type Method string

// The two methods of payment.
const (
	Scan Method = "scan" // B-scan-C: the till reads the customer's code, `order`
	QR   Method = "qr"   // C-scan-B: the customer reads the till's code, `preOrder`
)

// Outcome is how far a call to the gateway came; see the three kinds of failure in
// docs/architecture.md.
type Outcome string

// The outcomes of a call.
const (
	GotAnswer  Outcome = "answered"   // the gateway handled it: go by what it says
	NeverLeft  Outcome = "never_sent" // no byte of the request left the till
	TurnedDown Outcome = "refused"    // the gateway refused the request itself: certain
	NoWord     Outcome = "unknown"    // anything else
)

// Reason says why a sale ended or is held, for machines and for the
// catalogues; people read the catalogue's sentence.
type Reason string

// The reasons.
const (
	NotSent        Reason = "not_sent"        // no byte of the request left the till
	Refused        Reason = "refused"         // the gateway refused the request itself
	Declined       Reason = "declined"        // the customer's side did not pay
	NotCreated     Reason = "not_created"     // the gateway never got the order
	GivenUp        Reason = "given_up"        // reversed or closed because the cashier gave up
	TimedOut       Reason = "timed_out"       // not paid in time
	WrongAmount    Reason = "wrong_amount"    // the gateway names another amount
	Contradiction  Reason = "contradiction"   // the gateway takes back what it said
	OtherBooks     Reason = "other_books"     // the gateway echoes a mark of other books than those the sale stands in
	NotProven      Reason = "not_proven"      // it says how it ended, and again and again not that it speaks of this sale
	NoQRCode       Reason = "no_qr_code"      // the gateway gave no code to show
	LatePayment    Reason = "late_payment"    // paid after it had ended
	OutcomeUnknown Reason = "outcome_unknown" // sent, and no word since
)
