package flow

import "fufupos/sale"

// Input is what a flow is given: a reply, a wish, or the passing of time.
type Input interface{ input() }

// The inputs of Step.
type (
	// Begin starts a sale. AuthCode goes into the order call and nowhere else.
	Begin struct {
		Number   sale.Number
		Created  sale.SaleCreated
		AuthCode string
		By       sale.By // as its entries name them
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
	BeginRefund struct {
		Made sale.RefundMade
		By   sale.By
	}
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
