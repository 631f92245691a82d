package counter

import (
	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// receiptSaid names the receipt that was last spoken of: the question about it
// is gone before the engine has heard the answer.
type receiptSaid struct {
	sale sale.Number
	n    int
}

// paperQuestion is what the printer leaves open and nobody has spoken of.
func (s *Sale) paperQuestion() *checkout.PaperQuestion {
	q := s.desk.Snapshot().Paper.Question
	if q == nil || s.paper == (receiptSaid{q.Sale, q.N}) {
		return nil
	}
	return q
}

// Banner asks whether a receipt came out. It stands above the page and is in nobody's
// way: the next sale goes on beneath it.
func (s *Sale) Banner() *view.Banner {
	q := s.paperQuestion()
	if q == nil {
		return nil
	}
	t := s.desk.Tell()
	return &view.Banner{
		Tone: view.Warn, Icon: "printer", Text: t.T("paper.question", tell.Amount(q.Amount), t.Minute(q.At)),
		Other: view.Button{Label: t.T("paper.no"), Key: "F7", Do: view.Receipt{Sale: q.Sale, N: q.N}},
		Close: view.Button{Label: t.T("paper.yes"), Do: view.Receipt{Sale: q.Sale, N: q.N, CameOut: true}},
		What:  s.desk.WhatButton("paper.question"),
	}
}

// leavePaper takes the question away unanswered.
func (s *Sale) leavePaper() {
	if q := s.paperQuestion(); q != nil {
		s.paper = receiptSaid{q.Sale, q.N}
	}
}

func (s *Sale) receiptSeen(r view.Receipt) {
	s.paper = receiptSaid{r.Sale, r.N}
	by := s.desk.By()
	s.desk.Run(jobs.Money, func() func() {
		if err := s.engine.ReceiptSeen(by, r.Sale, r.N, r.CameOut); err != nil {
			return func() {
				s.paper = receiptSaid{} // it is asked again
				s.desk.Trouble("failed.reprint", s.desk.T("failed.reprint", s.desk.Tell().Line(s.refusal(err))))
			}
		}
		return nil
	})
}

// reprint prints the receipt that is asked about, or that of the sale on the stage.
func (s *Sale) reprint() {
	if q := s.paperQuestion(); q != nil && (s.current == "" || q.Sale == s.current) {
		s.receiptSeen(view.Receipt{Sale: q.Sale, N: q.N})
		return
	}
	if n := s.current; n != "" && s.printable(n) {
		s.run("failed.reprint", func(by sale.By) error { return s.engine.Reprint(by, n) })
	}
}

func (s *Sale) printable(n sale.Number) bool {
	v, ok := s.desk.Snapshot().View(n)
	return ok && v.Sale.State.Paid()
}
