package day

import (
	"time"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
)

// Reports are a till's. Each of them may wait for the disk, Print for the paper.
type Reports interface {
	// May tells why somebody may not see them; nil: they may. It must not wait.
	May(by sale.By) error
	// Read is the report of a span; of the zero Span that of the last shift or, where there
	// never was one, of today.
	Read(Span) (Report, error)
	// Sales are those behind a line, the last one first.
	Sales(Span, shift.Line) ([]sale.Sale, error)
	// Print prints it; a Z comes as a copy.
	Print(by sale.By, s Span) error
}

// Span is what a report is about: a shift, or else the day that begins at a time.
type Span struct {
	Shift int64
	Day   time.Time
}

// Report is what a span brought.
type Report struct {
	Span
	shift.Totals
	Currency  money.Currency
	Last      int64 // the number of the last shift; 0 where there never was one
	Open      bool  // it is the shift that is open (X)
	From, To  time.Time
	By        string // who opened the shift
	Float     int64
	Expected  int64 // in the drawer
	Counted   *int64
	Blind     bool // what is expected is not shown while it is open
	Unsettled []sale.Sale
}

// days tells whether it is about a day.
func (r Report) days() bool { return r.Shift == 0 }
