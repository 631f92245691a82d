package sale

// Standing is where the gateway says an order or a refund stands. Its own words
// and numbers end where they come in; from there on this is what it said.
type Standing string

// The standings. The zero Standing is no word of it.
const (
	Untold           Standing = ""
	SaysWaiting      Standing = "waiting"       // not paid yet
	SaysPaid         Standing = "paid"          // paid, nothing given back
	SaysPartRefunded Standing = "part_refunded" // paid, a part given back
	SaysRefunded     Standing = "refunded"      // paid, all given back
	SaysRefunding    Standing = "refunding"     // a refund is under way
	SaysRefundDone   Standing = "refund_done"   // a refund went through
	SaysRefundFailed Standing = "refund_failed" // a refund did not
	SaysRevoking     Standing = "revoking"      // a revocation was asked for
	SaysRevoked      Standing = "revoked"
	SaysClosed       Standing = "closed"
	SaysDeclined     Standing = "declined" // not carried out, by the customer's side most likely; not certain
	SaysMissing      Standing = "missing"  // no such order or refund so far
	SaysGone         Standing = "gone"     // revoked before: a code in place of a state
	SaysOther        Standing = "other"    // a word or number that nobody listed
)

// Paid tells whether an order that stands so was paid. A refund that is spoken of
// says so too: only what was paid can be given back.
func (s Standing) Paid() bool {
	switch s {
	case SaysPaid, SaysPartRefunded, SaysRefunded, SaysRefunding, SaysRefundDone, SaysRefundFailed:
		return true
	}
	return false
}

// Refund tells whether it speaks of money that went or goes back.
func (s Standing) Refund() bool { return s.Paid() && s != SaysPaid }

// Unpaid tells whether an order that stands so has ended without money.
func (s Standing) Unpaid() bool { return s == SaysRevoked || s == SaysClosed }

// paidState is the state of a sale that is paid by such a word.
func (s Standing) paidState() State {
	switch s {
	case SaysRefunded:
		return Refunded
	case SaysPartRefunded, SaysRefundDone:
		return PartRefunded
	}
	return Paid
}
