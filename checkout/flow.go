package checkout

import (
	"slices"
	"time"

	"fufupos/sale"
)

// Flow is a sale on its way: what the journal knows of it, and beside it what
// lives only as long as the process. It is a value; Step gives a new one.
type Flow struct {
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
	Inherited bool // another till with the same books may have printed for it
	Again     bool // asked for while a query was under way: that one may have left too early to know

	Refunds []RefundFlow // those of the sale's refunds that this process had to do with
}

// Input is what a flow is given: a reply, a wish, or the passing of time.
type Input interface{ input() }

// The inputs of Step.
type (
	// Begin starts a sale. AuthCode goes into the order call and nowhere else.
	Begin struct {
		Number   sale.Number
		Created  sale.SaleCreated
		AuthCode string
	}
	// Resume takes up a sale read from the journal.
	Resume struct{}
	// Wake says that time has passed.
	Wake struct{}
	// Replied brings what came of a call.
	Replied struct {
		Call  sale.Call
		Reply Reply
	}
	// Ask wants to know now, of the sale and of its open refunds: F5 or a
	// notification.
	Ask struct{}
	// LineBack says that the gateway can be reached again: whatever waits is
	// asked about now.
	LineBack struct{}
	// GiveUp wants the sale ended unpaid, if it still can be.
	GiveUp struct{}
	// PrintNow offers the printer, which is free.
	PrintNow struct{}
	// PrintEnded says what became of a receipt.
	PrintEnded struct {
		N       int
		Outcome sale.PrintOutcome
		Detail  string
	}
	// Reprint wants another copy: of the sale's receipt, or of a refund's.
	Reprint struct{ Refund sale.Number }
	// ReceiptSeen says whether receipt N, of unknown outcome, came out.
	ReceiptSeen struct {
		N       int
		CameOut bool
	}
	// BeginRefund gives money back.
	BeginRefund struct{ Made sale.RefundMade }
	// RefundReplied brings what came of a refund's call.
	RefundReplied struct {
		Refund sale.Number
		Call   sale.Call
		Reply  Reply
	}
	// AskRefund wants to know of one refund now, or of all open ones.
	AskRefund struct{ Refund sale.Number }
	// Unwritten says that the journal did not take the events of the step
	// before: nothing of it has happened, and no action was performed. It
	// carries that step's input.
	Unwritten struct{ In Input }
	// Reread brings the sale as the journal has it after an append that failed.
	Reread struct{ Sale sale.Sale }
)

func (Begin) input()         {}
func (Resume) input()        {}
func (Wake) input()          {}
func (Replied) input()       {}
func (Ask) input()           {}
func (LineBack) input()      {}
func (GiveUp) input()        {}
func (PrintNow) input()      {}
func (PrintEnded) input()    {}
func (Reprint) input()       {}
func (ReceiptSeen) input()   {}
func (BeginRefund) input()   {}
func (RefundReplied) input() {}
func (AskRefund) input()     {}
func (Unwritten) input()     {}
func (Reread) input()        {}

// Action is what is to be done after the events are in the journal.
type Action interface{ action() }

// The actions of Step.
type (
	// CallGateway sends one call; its reply comes back as Replied, or as
	// RefundReplied.
	CallGateway struct {
		Kind     sale.Call
		AuthCode string
		Refund   sale.Number // refund and refundQuery
		Limit    time.Duration
	}
	// PrintReceipt prints receipt N; its outcome comes back as PrintEnded.
	PrintReceipt struct{ N int }
	// LearnPrinter tells the printer's keeper whether what it took without a word
	// came out.
	LearnPrinter struct{ CameOut bool }
)

func (CallGateway) action()  {}
func (PrintReceipt) action() {}
func (LearnPrinter) action() {}

func (f Flow) flying(kinds ...sale.Call) bool {
	return slices.ContainsFunc(f.InFlight, func(c sale.Call) bool { return slices.Contains(kinds, c) })
}

func (f *Flow) landed(kind sale.Call) {
	f.InFlight = slices.DeleteFunc(slices.Clone(f.InFlight), func(c sale.Call) bool { return c == kind })
}

// next is when the flow is to be woken, zero for never.
func (f Flow) next() time.Time {
	next := f.NextQuery
	for _, r := range f.Refunds {
		if at := r.NextQuery; !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// deadline is when the platform has revoked an unpaid order by itself.
func (f Flow) deadline(r Rules) time.Time {
	return f.Sale.SentAt.Add(r.settleAfter(f.Sale.ExpireAfter))
}

// view shows the flow to a screen.
func (f Flow) view(now time.Time, rules Rules) View {
	v := View{Sale: f.Sale, InFlight: slices.Clone(f.InFlight), NextQuery: f.NextQuery, Failures: f.Failures, Phase: f.phase()}
	for _, w := range f.Refunds {
		r, _ := f.Sale.Refund(w.Number)
		v.Refunds = append(v.Refunds, w.view(r, now, rules))
	}
	if !f.Sale.State.Final() && !f.Sale.SentAt.IsZero() {
		v.Deadline = f.Sale.SentAt.Add(max(rules.OrderTimeout, f.Sale.ExpireAfter))
		if f.Sale.Method == sale.Scan {
			v.CancelAt = rules.cancelTime(f.Sale.SentAt, now)
		}
	}
	return v
}

func (f Flow) phase() Phase {
	switch s := f.Sale; {
	case s.State == sale.Unresolved:
		return Person
	case s.State.Final():
		return Done
	case s.GivenUp != "":
		return Reversing
	case s.Method == sale.QR && s.QRCode != "":
		return Customer
	case s.LastAnswer.Outcome == string(Answered) && s.LastAnswer.Says == sale.SaysWaiting:
		return Customer
	case f.flying(sale.CallOrder, sale.CallPreOrder):
		return Contacting
	}
	return Asking
}
