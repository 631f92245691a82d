package sale

import (
	"slices"
	"time"
)

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

// Seen is what a person said of a receipt of unknown outcome.
type Seen string

// What a person may say.
const (
	NotAsked Seen = ""
	CameOut  Seen = "came_out"
	Missing  Seen = "missing"
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
	EndedAt time.Time
	Detail  string // why the last try did not work
	Seen    Seen
}

// Due tells whether this receipt still waits to be printed.
func (r Receipt) Due() bool { return r.Outcome == "" || r.Outcome == NotPrinted }

// InDoubt tells whether printing began and no outcome was recorded: the till
// stopped in the middle.
func (r Receipt) InDoubt() bool { return r.Outcome == "" && !r.Started.IsZero() }

// Unknown tells whether nobody knows if this receipt came out.
func (r Receipt) Unknown() bool {
	return (r.Outcome == Taken || r.Outcome == MaybePrinted) && r.Seen == NotAsked
}

// InQuestion are the receipts a person has to look for, the last one last: of
// unknown outcome, and no other was printed in their place or is about to be.
func (s Sale) InQuestion() []Receipt {
	var asked []Receipt
	for i, r := range s.Receipts {
		replaced := slices.ContainsFunc(s.Receipts[i+1:], func(later Receipt) bool {
			return later.Refund == r.Refund && (later.Part == r.Part || later.Part == SinglePart)
		})
		if r.Unknown() && !replaced {
			asked = append(asked, r)
		}
	}
	return asked
}

// PrintedReceipts counts those that came out, or may have.
func (s Sale) PrintedReceipts() int {
	n := 0
	for _, r := range s.Receipts {
		if !r.Due() && r.Seen != Missing {
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
