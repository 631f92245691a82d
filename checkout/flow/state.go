package flow

import (
	"slices"
	"time"

	"fufupos/sale"
)

// State is a sale on its way: what the journal knows of it, and beside it what
// lives only as long as the process. It is a value; Step gives a new one.
type State struct {
	Sale sale.Sale

	InFlight  []sale.Call // calls under way
	Printing  int         // the receipt being printed, 0 for none
	LastQuery time.Time   // when the last query left
	NextQuery time.Time   // when the next is due; zero for none
	Interval  time.Duration
	Quiet     int  // how far the pace has slowed down after the platform's deadline
	Failures  int  // queries in a row that reached nobody
	Misses    int  // queries in a row that found no such order, when that counts
	Revoked   int  // queries in a row that answered "revoked before"
	Unproven  int  // queries in a row that told of an end, and not of this sale
	Elsewhere bool // the gateway spoke of a refund, and was asked a second time
	Denials   int  // answers in a row, after the end, that there is no such order
	Ends      int  // cancels or closes sent by this process
	Doubted   bool // nobody knew, for a while or until now, whether it is paid
	Inherited bool // another till with the same books may have printed for it
	Again     bool // asked for while a query was under way: that one may have left too early to know

	Refunds []Refund // those of the sale's refunds that this process had to do with
}

func (f State) flying(kinds ...sale.Call) bool {
	return slices.ContainsFunc(f.InFlight, func(c sale.Call) bool { return slices.Contains(kinds, c) })
}

func (f *State) landed(kind sale.Call) {
	f.InFlight = slices.DeleteFunc(slices.Clone(f.InFlight), func(c sale.Call) bool { return c == kind })
}

// Next is when the flow is to be woken, zero for never.
func (f State) Next() time.Time {
	next := f.NextQuery
	for _, r := range f.Refunds {
		if at := r.NextQuery; !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// deadline is when the platform has revoked an unpaid order by itself.
func (f State) deadline(r Rules) time.Time {
	return f.Sale.SentAt.Add(r.settleAfter(f.Sale.ExpireAfter))
}

func (f *State) Resting() bool {
	calling := slices.ContainsFunc(f.Refunds, func(w Refund) bool { return w.Calling != "" })
	return !f.Sale.Open() && len(f.InFlight) == 0 && !calling && f.Next().IsZero() && f.Printing == 0
}
