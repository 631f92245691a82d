package checkout

import "fufupos/sale"

// maxDoubtfulCopies bounds how often a print of unknown outcome is repeated by
// itself: a printer that swallows paper without a word must not go on for ever.
const maxDoubtfulCopies = 3

// receiptsDue queues the originals of the sale, or of a refund, in the same
// commit as the end itself; copies where another till may have printed those.
func (s *step) receiptsDue(refund sale.Number, parts int) {
	original := 0
	if s.Flow.Inherited && (refund == "" || !s.refundFlow(refund).Sent) {
		original = s.Flow.Sale.Copies(refund) + 1
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
	for _, r := range s.Flow.Sale.Receipts {
		if r.Due() && r.Copy == 0 {
			s.doubtfulPrint(r, "another till with these books may have printed it")
		}
	}
}

func (s *step) due(refund sale.Number, part sale.Part, copyNo int) {
	s.happened(sale.ReceiptDue{N: len(s.Flow.Sale.Receipts) + 1, Part: part, Copy: copyNo, Refund: refund})
}

// printNow starts the next receipt that is due.
func (s *step) printNow() {
	r, ok := s.Flow.Sale.NextReceipt()
	if !ok || s.Flow.Printing != 0 || !s.Flow.Sale.State.Paid() {
		return
	}
	if r.InDoubt() {
		s.doubtfulPrint(r, "the outcome of the last print was not recorded")
		if r, ok = s.Flow.Sale.NextReceipt(); !ok {
			return
		}
	}
	s.happened(sale.ReceiptStarted{N: r.N})
	s.Flow.Printing = r.N
	s.Actions = append(s.Actions, PrintReceipt{N: r.N})
}

func (s *step) printEnded(in PrintEnded) {
	s.Flow.Printing = 0
	if r, ok := s.Flow.Sale.NextReceipt(); ok && r.N == in.N && in.Outcome == sale.MaybePrinted {
		s.doubtfulPrint(r, in.Detail)
		return
	}
	s.happened(sale.ReceiptEnded{N: in.N, Outcome: in.Outcome, Detail: in.Detail})
}

// doubtfulPrint: some of it may have come out, so what is printed next says
// that it is a copy.
func (s *step) doubtfulPrint(r sale.Receipt, detail string) {
	s.happened(sale.ReceiptEnded{N: r.N, Outcome: sale.MaybePrinted, Detail: detail})
	doubtful := 0
	for _, other := range s.Flow.Sale.Receipts {
		if other.Refund == r.Refund && other.Outcome == sale.MaybePrinted {
			doubtful++
		}
	}
	if doubtful <= maxDoubtfulCopies {
		s.due(r.Refund, r.Part, s.Flow.Sale.Copies(r.Refund)+1)
	}
}

func (s *step) reprint(refund sale.Number) {
	if r, ok := s.Flow.Sale.Refund(refund); ok && r.State == sale.RefundSucceeded || refund == "" && s.Flow.Sale.State.Paid() {
		s.due(refund, sale.SinglePart, s.Flow.Sale.Copies(refund)+1)
	}
}
