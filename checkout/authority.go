package checkout

import (
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// DeedKind names what a person can want done.
type DeedKind string

// The deeds.
const (
	DeedSell        DeedKind = "sell"
	DeedGiveUp      DeedKind = "give_up"
	DeedRefund      DeedKind = "refund"
	DeedReprint     DeedKind = "reprint"
	DeedReceiptSeen DeedKind = "receipt_seen" // to say whether a receipt came out
)

// Deed is something that a person wants done.
type Deed struct {
	Kind   DeedKind
	Amount money.Amount // what is to be taken or given back; zero where no money moves
	Sale   sale.Sale    // what it is done to; zero where there is none yet
}

// Right is whether a person may do something.
type Right int8

// The rights. What nobody has thought of is forbidden.
const (
	Forbidden      Right = iota
	ApprovalNeeded       // another person's word is needed
	Allowed
)

// Ruling is an Authority's answer.
type Ruling struct {
	Right Right
	Why   string // where it is not allowed: whose word is needed, as a message's text
}

// Authority says who may do what. It is asked inside the engine's loop, before
// anything of a deed is written or sent: it must neither wait nor call the engine.
type Authority interface {
	May(by sale.By, d Deed) Ruling
}

// NeedsApproval says that nothing was done, because another person has to allow
// it: the same command with By.Approver set goes through.
type NeedsApproval struct {
	Deed Deed
	Why  string
}

func (n *NeedsApproval) Error() string {
	return message.Text("refusal.approval", deed(n.Deed.Kind), message.Said(n.Why))
}

// may gives why a person may not do a deed: a *NeedsApproval or a *Refusal.
func (e *Engine) may(by sale.By, d Deed) error {
	switch r := e.opt.Authority.May(by, d); r.Right {
	case Allowed:
		return nil
	case ApprovalNeeded:
		return &NeedsApproval{Deed: d, Why: r.Why}
	default:
		var who any = by.Operator
		if who == "" {
			who = word("refusal.nobody")
		}
		return refuse(NotAllowed, "refusal.right", who, deed(d.Kind), message.Said(r.Why))
	}
}

// deed is a deed's name, in the reader's language.
func deed(k DeedKind) message.Said { return word("deed." + string(k)) }
