package checkout

import (
	"time"

	"fufupos/checkout/flow"
	"fufupos/sale"
)

// askFor is how long somebody is asked whether a receipt came out: the customer
// has gone by then.
const askFor = 10 * time.Minute

// paper is how printing goes.
func (e *Engine) paper(now time.Time) Paper {
	p := Paper{
		Waiting: e.receiptsWaiting(), Trouble: e.printer.trouble, Since: e.printer.since, State: e.printer.state, Note: e.printer.note,
	}
	if o, ok := e.opt.Printer.(Observant); ok {
		p.Nature = o.Nature()
	}
	p.Question = e.paperQuestion(now, p.Nature)
	return p
}

// paperQuestion is about the newest receipt that nobody knows of: one that is
// under way and of which the printer says nothing, or one that has ended so.
func (e *Engine) paperQuestion(now time.Time, nature sale.PrinterNature) *PaperQuestion {
	if p := e.printer; p.busy && p.state == sale.PrintSilent && p.answer == nil {
		return e.asks(e.flows[p.sale], p.receipt, now)
	}
	for i := len(e.order) - 1; i >= 0; i-- {
		f := e.flows[e.order[i]]
		asked := f.Sale.InQuestion()
		if len(asked) == 0 {
			continue
		}
		r := asked[len(asked)-1]
		if age := now.Sub(r.EndedAt); age > askFor || age < -askFor || r.Outcome == sale.Taken && nature.Trusted {
			continue
		}
		return e.asks(f, r, r.EndedAt)
	}
	return nil
}

func (e *Engine) asks(f *flow.State, r sale.Receipt, at time.Time) *PaperQuestion {
	if f == nil {
		return nil
	}
	if r.EndedAt.IsZero() {
		at = r.Started
	}
	q := &PaperQuestion{Sale: f.Sale.Number, N: r.N, Refund: r.Refund, Amount: f.Sale.Amount, At: at}
	if refund, ok := f.Sale.Refund(r.Refund); ok {
		q.Amount = refund.Amount
	}
	return q
}

// ReceiptSeen takes a person's word on whether a receipt of unknown outcome came
// out; one that did not is printed again as a copy. What was answered or printed
// again meanwhile stays as it is.
func (e *Engine) ReceiptSeen(by sale.By, n sale.Number, receipt int, cameOut bool) error {
	return e.inLoop(func() error {
		s, err := e.mayDo(by, Deed{Kind: DeedReceiptSeen}, n, always)
		if err != nil {
			return err
		}
		p := &e.printer
		if p.busy && p.sale == n && p.receipt.N == receipt {
			if p.answer == nil {
				p.answer = &answer{by, cameOut}
				p.stop(errAnswered)
			}
			return nil
		}
		if err := e.put(by, s, flow.ReceiptSeen{N: receipt, CameOut: cameOut}); err != nil {
			return err
		}
		if p.retryAt = (time.Time{}); cameOut && !p.busy {
			p.trouble = ""
		}
		return nil
	})
}

// learnPrinter keeps what a person said of the printer.
func (e *Engine) learnPrinter(cameOut bool) {
	if p, ok := e.opt.Printer.(Observant); ok {
		if err := p.Learn(cameOut); err != nil {
			e.opt.Log.Error("printer not learned", "err", err)
		}
	}
}
