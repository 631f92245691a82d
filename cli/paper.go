package cli

import (
	"cmp"
	"context"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/till"
)

// printGrace is how long a command waits for a printer that takes nothing. One
// that gets on, however slowly, it waits for to the end. The receipt is in the
// queue all the same: the next command prints it.
const printGrace = 15 * time.Second

// waitForReceipts gives what is in the print queue its time: until enough says
// that nothing is waited for any more, or the printer is in trouble, or does not
// get on.
func waitForReceipts(ctx context.Context, t *till.Till, enough func(checkout.Snapshot) bool) {
	over := func(snap checkout.Snapshot) bool { return enough(snap) || snap.Paper.Trouble != "" }
	for ctx.Err() == nil {
		t.Engine.WaitAll(ctx, func(snap checkout.Snapshot) bool { return over(snap) || snap.Paper.State != sale.PrintGoing })
		switch snap := t.Engine.Snapshot(); {
		case over(snap):
			return
		case snap.Paper.State == sale.PrintWaits:
			grace, cancel := context.WithTimeout(ctx, printGrace)
			t.Engine.WaitAll(grace, func(snap checkout.Snapshot) bool { return over(snap) || snap.Paper.State != sale.PrintWaits })
			late := grace.Err() != nil
			if cancel(); late {
				t.Engine.LetPrintGo(ctx)
				return
			}
		default: // it is silent; there is nobody here to ask
			t.Engine.WaitAll(ctx, func(snap checkout.Snapshot) bool { return over(snap) || snap.Paper.State != sale.PrintSilent })
		}
	}
}

// waitForReceipt gives what a sale has in the print queue its time, and says what
// there is to say of it.
func (r *run) waitForReceipt(ctx context.Context, t *till.Till, n sale.Number) (due bool) {
	waitForReceipts(ctx, t, func(snap checkout.Snapshot) bool {
		v, ok := snap.View(n)
		_, due := v.Sale.NextReceipt()
		return !ok || !due
	})
	s, err := t.Books.Sale(n)
	if err != nil {
		return false
	}
	r.sayPaper(t, s)
	_, due = s.NextReceipt()
	return due
}

// sayPaper says which of a sale's receipts did not come out for certain.
func (r *run) sayPaper(t *till.Till, s sale.Sale) {
	paper := t.Engine.Snapshot().Paper
	for _, receipt := range s.InQuestion() {
		r.say("cli.in_question", receipt.N, s.Number, receipt.Detail, s.Number)
	}
	if paper.Note != "" {
		r.say("cli.note", paper.Note)
	}
	if next, due := s.NextReceipt(); due {
		r.say("cli.not_printed", cmp.Or(paper.Trouble, next.Detail, r.words.T("cli.printer_busy")))
	}
}

// waitForPaper gives all receipts that wait in the queue their time.
func (r *run) waitForPaper(ctx context.Context, t *till.Till) {
	waitForReceipts(ctx, t, func(snap checkout.Snapshot) bool { return snap.Paper.Waiting == 0 })
	if paper := t.Engine.Snapshot().Paper; paper.Waiting > 0 {
		r.say("cli.receipts_wait", paper.Waiting, cmp.Or(paper.Trouble, r.words.T("cli.it_is_busy")))
	}
}
