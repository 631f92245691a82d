package cash

import (
	"slices"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Sale is one that was paid in cash.
type Sale struct {
	No            int64
	Amount, Given money.Amount
	Operator      string // who the receipt names
	By            sale.By
	At            time.Time
	Place         Place

	Voided   bool
	Reason   string // of the void
	VoidedBy sale.By
	VoidedAt time.Time

	Prints []Print // of its receipt, or since it is voided of that
	prints int     // of both
}

// Printed is the last print; none where none was begun.
func (s Sale) Printed() (p Print, begun bool) {
	if len(s.Prints) == 0 {
		return p, false
	}
	return s.Prints[len(s.Prints)-1], true
}

// Change is what the customer gets back.
func (s Sale) Change() money.Amount {
	return money.New(s.Given.Minor-s.Amount.Minor, s.Amount.Currency)
}

// Move is money that was taken out of the drawer.
type Move struct {
	Kind   string // Dropped or PaidOut
	Amount money.Amount
	Reason string
	By     sale.By
	At     time.Time
	Place  Place
}

// Print is one receipt that went to the printer.
type Print struct {
	N, Copy int // Copy: 0 for an original
	Outcome sale.PrintOutcome
	Detail  string
}

// Page is what happened to the cash in one shift or on one day. The zero Page is none.
type Page struct {
	Place Place
	After int64 // the number of the last sale before it
	Sales []Sale
	Moves []Move
	begun bool
}

// Entry is an event with who did it, and when.
type Entry struct {
	Event
	By sale.By
	At time.Time
}

// Read makes a page of its entries.
func Read(entries []Entry) Page {
	var p Page
	for _, e := range entries {
		p.Apply(e)
	}
	return p
}

// Apply takes one entry in.
func (p *Page) Apply(e Entry) {
	switch e.Kind {
	case Began:
		*p = Page{Place: e.Place, After: e.After, begun: true}
	case Sold:
		p.Sales = append(p.Sales, Sale{
			No: e.No, Amount: money.New(e.Amount, e.Currency), Given: money.New(e.Given, e.Currency), Operator: e.Operator, By: e.By, At: e.At, Place: p.Place,
		})
	case Dropped, PaidOut:
		p.Moves = append(p.Moves, Move{Kind: e.Kind, Amount: money.New(e.Amount, e.Currency), Reason: e.Reason, By: e.By, At: e.At, Place: p.Place})
	case Voided:
		if s := p.at(e.No); s != nil {
			s.Voided, s.Reason, s.VoidedBy, s.VoidedAt, s.Prints = true, e.Reason, e.By, e.At, nil
		}
	case Printing:
		if s := p.at(e.No); s != nil {
			s.Prints, s.prints = append(s.Prints, Print{N: e.N, Copy: e.Copy}), e.N
		}
	case PrintEnded:
		if s := p.at(e.No); s != nil {
			for i := range s.Prints {
				if s.Prints[i].N == e.N {
					s.Prints[i].Outcome, s.Prints[i].Detail = e.Outcome, e.Detail
				}
			}
		}
	}
}

// at is where a sale stands; nil where this page has none of that number.
func (p *Page) at(no int64) *Sale {
	if i := no - p.After - 1; i >= 0 && i < int64(len(p.Sales)) {
		return &p.Sales[i]
	}
	return nil
}

// Find gives the sale of a number.
func (p Page) Find(no int64) (s Sale, ok bool) {
	if at := p.at(no); at != nil {
		return *at, true
	}
	return s, false
}

// Is tells whether what happens at a place belongs on this page.
func (p Page) Is(at Place) bool { return p.begun && p.Place == at }

// Last is the number of the last sale there is.
func (p Page) Last() int64 { return p.After + int64(len(p.Sales)) }

// Clone is the page with sales and moves of its own.
func (p Page) Clone() Page {
	p.Sales, p.Moves = slices.Clone(p.Sales), slices.Clone(p.Moves)
	for i := range p.Sales {
		p.Sales[i].Prints = slices.Clone(p.Sales[i].Prints)
	}
	return p
}
