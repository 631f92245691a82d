package ui

import (
	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/view"
)

// receiptSaid names the receipt that was last spoken of: the question about it
// is gone before the engine has heard the answer.
type receiptSaid struct {
	sale sale.Number
	n    int
}

// paperQuestion is what the printer leaves open and nobody has spoken of.
func (t *Till) paperQuestion() *checkout.PaperQuestion {
	q := t.snap.Paper.Question
	if q == nil || t.paper == (receiptSaid{q.Sale, q.N}) {
		return nil
	}
	return q
}

// paperBanner asks whether a receipt came out. It stands above the page and is in
// nobody's way: the next sale goes on beneath it.
func (t *Till) paperBanner() *view.Banner {
	q := t.paperQuestion()
	if q == nil {
		return nil
	}
	return &view.Banner{
		Tone: view.Warn, Icon: "printer", Text: t.words.T("paper.question", display(q.Amount), q.At.In(t.Zone).Format("15:04")),
		Other: view.Button{Label: t.words.T("paper.no"), Key: "F7", Do: view.Receipt{Sale: q.Sale, N: q.N}},
		Close: view.Button{Label: t.words.T("paper.yes"), Do: view.Receipt{Sale: q.Sale, N: q.N, CameOut: true}},
	}
}

// leavePaper takes the question away unanswered.
func (t *Till) leavePaper() {
	if q := t.paperQuestion(); q != nil {
		t.paper = receiptSaid{q.Sale, q.N}
	}
}

func (t *Till) receiptSeen(of sale.Number, n int, cameOut bool) {
	t.paper = receiptSaid{of, n}
	engine := t.Engine
	t.Jobs.Run(Money, func() func() {
		if err := engine.ReceiptSeen(of, n, cameOut); err != nil {
			return func() {
				t.paper = receiptSaid{} // it is asked again
				t.failed("failed.reprint", err)
			}
		}
		return nil
	})
}
