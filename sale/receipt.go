package sale

import "time"

// Part says whose part of a receipt a print is.
type Part string

// The parts: with one copy configured there is only the customer's, unheaded.
const (
	SinglePart   Part = ""
	CustomerPart Part = "customer"
	MerchantPart Part = "merchant"
)

// PrintOutcome is what became of a print.
type PrintOutcome string

// The outcomes of a print.
const (
	Printed      PrintOutcome = "printed"       // all bytes were taken by the printer
	Taken        PrintOutcome = "taken"         // so they were, but it did not say that it is done: a person is asked
	NotPrinted   PrintOutcome = "not_printed"   // not one byte was: the same receipt may be tried again
	MaybePrinted PrintOutcome = "maybe_printed" // some may have come out: repeated as a copy
)

// Receipt is one print of a sale's (or refund's) receipt, done or due.
type Receipt struct {
	N       int
	Part    Part
	Copy    int
	Refund  Number
	DueAt   time.Time
	Started time.Time // zero until the first byte may have gone out
	Outcome PrintOutcome
	Tries   int
	Detail  string // why the last try did not work
}

// Due tells whether this receipt still waits to be printed.
func (r Receipt) Due() bool { return r.Outcome == "" || r.Outcome == NotPrinted }

// InDoubt tells whether printing began and no outcome was recorded: the till
// stopped in the middle.
func (r Receipt) InDoubt() bool { return r.Outcome == "" && !r.Started.IsZero() }

// PrintedReceipts counts those that came out, or may have.
func (s Sale) PrintedReceipts() int {
	n := 0
	for _, r := range s.Receipts {
		if !r.Due() {
			n++
		}
	}
	return n
}

// NextReceipt is the first receipt that waits to be printed.
func (s Sale) NextReceipt() (Receipt, bool) {
	for _, r := range s.Receipts {
		if r.Due() {
			return r, true
		}
	}
	return Receipt{}, false
}

// Copies is the highest copy number given out so far of the sale's receipt, or
// of a refund's.
func (s Sale) Copies(refund Number) int {
	n := 0
	for _, r := range s.Receipts {
		if r.Refund == refund {
			n = max(n, r.Copy)
		}
	}
	return n
}
