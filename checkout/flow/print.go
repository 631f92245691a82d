package flow

import (
	"slices"

	"fufupos/message"
	"fufupos/sale"
)

// A print of unknown outcome is repeated by itself, but not for ever: once where
// the printer broke it off, because a second piece of paper tells the cashier no
// more than the first, who is asked then; more often where the till itself had
// stopped, which says nothing of the printer.
const (
	brokenCopies  = 1
	stoppedCopies = 3
)

// receiptsDue queues the originals of the sale, or of a refund, in the same
// commit as the end itself; copies where another till may have printed those.
func (s *step) receiptsDue(refund sale.Number, parts int) {
	original := 0
	if s.State.Inherited && (refund == "" || !s.refund(refund).Sent) {
		original = s.State.Sale.Copies(refund) + 1
	}
	switch parts {
	case 0:
	case 1:
		s.due(refund, sale.SinglePart, original)
	default:
		s.due(refund, sale.CustomerPart, original)
		s.due(refund, sale.MerchantPart, original)
	}
}

// inheritedPrints: what waits for paper may have come out elsewhere, as an
// original.
func (s *step) inheritedPrints() {
	for _, r := range s.State.Sale.Receipts {
		if r.Due() && r.Copy == 0 {
			s.doubtfulPrint(r, message.Text("flow.printed_elsewhere"))
		}
	}
}

func (s *step) due(refund sale.Number, part sale.Part, copyNo int) {
	s.happened(sale.ReceiptDue{N: len(s.State.Sale.Receipts) + 1, Part: part, Copy: copyNo, Refund: refund})
}

// printNow starts the next receipt that is due.
func (s *step) printNow() {
	r, ok := s.State.Sale.NextReceipt()
	if !ok || s.State.Printing != 0 || !s.State.Sale.State.Paid() {
		return
	}
	if r.InDoubt() {
		s.doubtfulPrint(r, message.Text("flow.print_unrecorded"))
		if r, ok = s.State.Sale.NextReceipt(); !ok {
			return
		}
	}
	s.happened(sale.ReceiptStarted{N: r.N})
	s.State.Printing = r.N
	s.Actions = append(s.Actions, PrintReceipt{N: r.N})
}

func (s *step) printEnded(in PrintEnded) {
	s.State.Printing = 0
	if r, ok := s.State.Sale.NextReceipt(); ok && r.N == in.N && in.Outcome == sale.MaybePrinted {
		s.repeat(r, in.Detail, brokenCopies)
		return
	}
	// Of what was taken without a word no copy is made: it most likely came out,
	// and a person is asked.
	s.happened(sale.ReceiptEnded{N: in.N, Outcome: in.Outcome, Detail: in.Detail})
}

// doubtfulPrint: the till stopped while this receipt was printed.
func (s *step) doubtfulPrint(r sale.Receipt, detail string) { s.repeat(r, detail, stoppedCopies) }

// repeat: some of it may have come out, so what is printed next says that it is
// a copy.
func (s *step) repeat(r sale.Receipt, detail string, limit int) {
	s.happened(sale.ReceiptEnded{N: r.N, Outcome: sale.MaybePrinted, Detail: detail})
	doubtful := 0
	for _, other := range s.State.Sale.Receipts {
		if other.Refund == r.Refund && other.Part == r.Part && other.Outcome == sale.MaybePrinted {
			doubtful++
		}
	}
	if doubtful <= limit {
		s.due(r.Refund, r.Part, s.State.Sale.Copies(r.Refund)+1)
	}
}

func (s *step) reprint(refund sale.Number) {
	if r, ok := s.State.Sale.Refund(refund); ok && r.State == sale.RefundSucceeded || refund == "" && s.State.Sale.State.Paid() {
		s.due(refund, sale.SinglePart, s.State.Sale.Copies(refund)+1)
	}
}

// receiptSeen takes a person's word on the receipts of the sale, or of a refund,
// that are in question. One that is missing is printed again, as a copy: it may
// still lie in the printer's memory.
func (s *step) receiptSeen(in ReceiptSeen) {
	asked := s.State.Sale.InQuestion()
	i := slices.IndexFunc(asked, func(r sale.Receipt) bool { return r.N == in.N })
	if i < 0 {
		return // answered, or printed again, meanwhile
	}
	for _, r := range asked {
		if r.Refund != asked[i].Refund {
			continue
		}
		s.happened(sale.ReceiptSeen{N: r.N, CameOut: in.CameOut})
		if !in.CameOut {
			s.due(r.Refund, r.Part, s.State.Sale.Copies(r.Refund)+1)
		}
	}
	if asked[i].Outcome == sale.Taken {
		s.Actions = append(s.Actions, LearnPrinter{CameOut: in.CameOut})
	}
}
