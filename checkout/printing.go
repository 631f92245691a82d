package checkout

import (
	"context"
	"time"

	"fufupos/sale"
)

// printerState is the print queue's head: one receipt at a time, and while the
// printer is in trouble only the first in the queue tries.
type printerState struct {
	busy     bool
	ended    chan struct{} // closed when the print under way is recorded
	closing  bool
	trouble  string
	since    time.Time
	failures int
	retryAt  time.Time
}

// printLimit is how long one print may take. That a printer stands still is the
// connector's to notice; this is for one that does not come back at all.
const printLimit = 3 * time.Minute

// printRetries are the waits after a failed print; the last one stays.
var printRetries = [...]time.Duration{2 * time.Second, 5 * time.Second, 15 * time.Second, time.Minute}

// servePrinter offers the free printer to the oldest sale with a receipt due.
func (e *Engine) servePrinter(now time.Time) {
	p := &e.printer
	if e.opt.Printer == nil || p.busy || p.closing || p.waits(now) {
		return
	}
	for _, n := range e.order {
		if _, due := e.flows[n].Sale.NextReceipt(); !due {
			continue
		}
		if err := e.feed(n, PrintNow{}); err != nil {
			e.printFailed(now, err.Error())
		}
		return
	}
}

func (e *Engine) print(s sale.Sale, number int) {
	e.printer.busy, e.printer.ended = true, make(chan struct{})
	var receipt sale.Receipt
	for _, r := range s.Receipts {
		if r.N == number {
			receipt = r
		}
	}
	e.joined.Go(func() {
		ctx, cancel := context.WithTimeout(e.ctx, printLimit)
		defer cancel()
		outcome, detail := e.opt.Printer.Print(ctx, s, receipt)
		e.opt.Log.Info("receipt", "sale", s.Number, "n", number, "outcome", outcome, "detail", detail)
		e.post(func() { e.printed(s.Number, PrintEnded{N: number, Outcome: outcome, Detail: detail}) })
	})
}

func (e *Engine) printed(n sale.Number, in PrintEnded) {
	now := e.opt.Now()
	e.printer.busy = false
	err := e.feed(n, in)
	close(e.printer.ended)
	switch {
	case err != nil:
		e.printFailed(now, err.Error())
	case in.Outcome == sale.Printed:
		e.printer = printerState{closing: e.printer.closing}
	default:
		e.printFailed(now, in.Detail)
	}
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
	if e.opt.Printer == nil || p.busy || p.closing || e.receiptsWaiting() == 0 {
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
