package checkout

import "fufupos/sale"

// maxDoubtfulCopies bounds how often a print of unknown outcome is repeated by
// itself: a printer that swallows paper without a word must not go on for ever.
const maxDoubtfulCopies = 3

// receiptsDue queues the originals, in the same commit as the payment itself.
func (s *step) receiptsDue() {
	switch s.Flow.Sale.Parts {
	case 0:
	case 1:
		s.due(sale.SinglePart, 0)
	default:
		s.due(sale.CustomerPart, 0)
		s.due(sale.MerchantPart, 0)
	}
}

func (s *step) due(part sale.Part, copyNo int) {
	s.happened(sale.ReceiptDue{N: len(s.Flow.Sale.Receipts) + 1, Part: part, Copy: copyNo})
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
		if other.Outcome == sale.MaybePrinted {
			doubtful++
		}
	}
	if doubtful <= maxDoubtfulCopies {
		s.due(r.Part, s.Flow.Sale.Copies()+1)
	}
}

func (s *step) reprint() {
	if s.Flow.Sale.State.Paid() {
		s.due(sale.SinglePart, s.Flow.Sale.Copies()+1)
	}
}
