package checkout

import (
	"context"
	"slices"
	"time"

	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/sale"
)

// printerState is the print queue's head: one receipt at a time, and while the
// printer is in trouble only the first in the queue tries.
type printerState struct {
	busy    bool
	ended   chan struct{} // closed when the print under way is recorded
	stop    context.CancelCauseFunc
	sale    sale.Number // whose receipt is under way
	receipt sale.Receipt
	state   sale.PrintState
	answer  *answer // what a person said of it before it ended
	closing bool

	note     string
	trouble  string
	since    time.Time
	failures int
	retryAt  time.Time
}

// answer is a person's word on whether a receipt came out.
type answer struct {
	by      sale.By
	cameOut bool
}

// printLimit is how long one print may take at a printer that does not tell how
// it gets on.
const printLimit = 30 * time.Second

// printRetries are the waits after a failed print; the last one stays.
var printRetries = [...]time.Duration{2 * time.Second, 5 * time.Second, 15 * time.Second, time.Minute}

var (
	errClosing  = message.New("printer.closing")
	errLetGo    = message.New("printer.let_go")
	errAnswered = message.New("printer.answered")
)

// free tells whether the printer takes a receipt now.
func (e *Engine) free(now time.Time) bool {
	p := &e.printer
	return e.prints() && !p.busy && !p.closing && !p.waits(now)
}

// printsNext tells whether the receipt of a sale that has just become due goes to the
// printer at once: that it begins then stands in the same commit, and the paper comes
// one write on the disk earlier.
func (e *Engine) printsNext(f flow.State, now time.Time) bool {
	if _, due := f.Sale.NextReceipt(); !due || !e.free(now) {
		return false
	}
	return !slices.ContainsFunc(e.order, func(n sale.Number) bool {
		_, waits := e.flows[n].Sale.NextReceipt()
		return waits
	})
}

// servePrinter offers the free printer to the oldest sale with a receipt due, and
// tells whether there was one.
func (e *Engine) servePrinter(now time.Time) bool {
	if !e.free(now) {
		return false
	}
	for _, n := range e.order {
		if _, due := e.flows[n].Sale.NextReceipt(); !due {
			continue
		}
		if err := e.feed(n, flow.PrintNow{}, nobody); err != nil {
			e.printFailed(now, err.Error())
		}
		return true
	}
	return false
}

func (e *Engine) print(s sale.Sale, number int) {
	p := &e.printer
	p.busy, p.ended, p.sale, p.state, p.answer = true, make(chan struct{}), s.Number, sale.PrintGoing, nil
	for _, r := range s.Receipts {
		if r.N == number {
			p.receipt = r
		}
	}
	receipt := p.receipt
	ctx, stop := context.WithCancelCause(e.ctx)
	p.stop = stop
	e.joined.Go(func() {
		defer stop(nil)
		if _, tells := e.opt.Printer.(Observant); !tells {
			limited, cancel := context.WithTimeout(ctx, printLimit)
			defer cancel()
			ctx = limited
		}
		outcome, detail := e.opt.Printer.Print(ctx, s, receipt)
		if outcome != sale.Printed && detail == "" {
			detail = message.Text("printer.no_reason")
		}
		e.opt.Log.Info("receipt", "sale", s.Number, "n", number, "outcome", outcome, "detail", detail)
		e.post(func() { e.printed(s.Number, flow.PrintEnded{N: number, Outcome: outcome, Detail: detail}) })
	})
}

// watchPrinter follows the print under way.
func (e *Engine) watchPrinter() {
	if p, ok := e.opt.Printer.(Observant); ok {
		p.Watch(func(s sale.PrintState) {
			e.post(func() {
				e.printer.state = s
				if e.printer.closing {
					e.letGo(errClosing)
				}
			})
		})
	}
}

// letGo ends a print that does not get on.
func (e *Engine) letGo(why error) {
	if p := &e.printer; p.busy && p.state != sale.PrintGoing {
		p.stop(why)
	}
}

// LetPrintGo ends the print under way if it does not get on: for who cannot wait
// for it any longer. It returns when what became of it is recorded.
func (e *Engine) LetPrintGo(ctx context.Context) {
	var ended <-chan struct{}
	e.do(func() {
		if e.letGo(errLetGo); e.printer.busy && e.printer.state != sale.PrintGoing {
			ended = e.printer.ended
		}
	})
	if ended != nil {
		select {
		case <-ended:
		case <-ctx.Done():
		case <-e.ctx.Done():
		}
	}
}

const (
	closeGrace = 10 * time.Second
	closeEnd   = 2 * time.Second // for a print that was stopped to say what became of it
)

func (e *Engine) closePrinter() {
	var printing <-chan struct{}
	e.do(func() {
		e.printer.closing = true
		if e.printer.busy {
			printing = e.printer.ended
		}
		e.letGo(errClosing)
	})
	if printing == nil {
		return
	}
	select {
	case <-printing:
		return
	case <-time.After(closeGrace):
	}
	e.do(func() {
		if e.printer.busy {
			e.printer.stop(errClosing)
		}
	})
	select {
	case <-printing:
	case <-time.After(closeEnd):
	}
}

func (e *Engine) printed(n sale.Number, in flow.PrintEnded) {
	now, p := e.opt.Now(), &e.printer
	receipt, answer, ended := p.receipt, p.answer, p.ended
	p.busy, p.state, p.answer = false, sale.PrintGoing, nil
	err := e.feed(n, in, nobody)
	switch {
	case err != nil:
		e.printFailed(now, err.Error())
	case in.Outcome == sale.Printed:
		e.printer = printerState{closing: p.closing, note: in.Detail}
	case in.Outcome == sale.Taken: // as far as anybody knows it works
		e.printer = printerState{closing: p.closing}
	default:
		e.printFailed(now, in.Detail)
	}
	switch {
	case answer == nil:
	case in.Outcome == sale.Printed && !answer.cameOut: // it said so after all, but a person has looked
		_ = e.feed(n, flow.Reprint{Refund: receipt.Refund}, answer.by)
	default:
		_ = e.feed(n, flow.ReceiptSeen{N: in.N, CameOut: answer.cameOut}, answer.by)
	}
	close(ended)
}

// waits tells whether the next try is still to come. One that lies further ahead
// than any wait was planned before the clock was set back.
func (p printerState) waits(now time.Time) bool {
	return now.Before(p.retryAt) && p.retryAt.Sub(now) <= printRetries[len(printRetries)-1]
}

func (e *Engine) printFailed(now time.Time, why string) {
	p := &e.printer
	if p.trouble == "" {
		p.since = now
	}
	p.trouble = why
	p.retryAt = now.Add(printRetries[min(p.failures, len(printRetries)-1)])
	p.failures++
}

// next is when the printer is to be tried, zero for nothing to print.
func (p printerState) next(e *Engine) time.Time {
	if !e.prints() || p.busy || p.closing || e.receiptsWaiting() == 0 {
		return time.Time{}
	}
	return p.retryAt
}

func (e *Engine) receiptsWaiting() int {
	waiting := 0
	for _, f := range e.flows {
		for _, r := range f.Sale.Receipts {
			if r.Due() {
				waiting++
			}
		}
	}
	return waiting
}
