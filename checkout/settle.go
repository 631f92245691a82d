package checkout

import (
	"context"
	"errors"

	"fufupos/checkout/flow"
	"fufupos/sale"
)

// Wait blocks until enough says so of a sale's view, or ctx ends; it gives the
// last view. A sale the engine no longer holds is given as the journal has it.
func (e *Engine) Wait(ctx context.Context, n sale.Number, enough func(flow.View, Snapshot) bool) flow.View {
	var last flow.View
	_ = e.watch(ctx, func(snap Snapshot) bool {
		v, ok := snap.View(n)
		if ok {
			last = v
		}
		return ok && enough(v, snap)
	})
	return last
}

// WaitAll blocks until enough says so of the engine's state, or ctx ends.
func (e *Engine) WaitAll(ctx context.Context, enough func(Snapshot) bool) { _ = e.watch(ctx, enough) }

// watch looks at snapshots until enough is true. The error is ctx's.
func (e *Engine) watch(ctx context.Context, enough func(Snapshot) bool) error {
	changed := make(chan struct{}, 1)
	stop := e.Subscribe(func(Snapshot) {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer stop()
	for {
		if enough(e.Snapshot()) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-e.ctx.Done():
			return context.Canceled
		}
	}
}

// Settle brings every unfinished sale and refund to its end: whoever was waiting
// for it is gone, so what is not paid is given up. It returns the numbers of the sales it
// took on, when each is settled or stuck or ctx has ended. The error is the
// journal's.
func (e *Engine) Settle(ctx context.Context) ([]sale.Number, error) {
	var numbers []sale.Number
	var failed error
	e.do(func() {
		for _, n := range e.order {
			if e.flows[n].Sale.Settled() {
				continue
			}
			numbers = append(numbers, n)
			if err := errors.Join(e.feed(n, flow.GiveUp{}, nobody), e.feed(n, flow.AskRefund{}, nobody)); err != nil {
				failed = err
			}
		}
	})
	if failed != nil {
		return numbers, failed
	}
	_ = e.watch(ctx, func(snap Snapshot) bool {
		for _, n := range numbers {
			if v, ok := snap.View(n); ok && !v.Sale.Settled() && !v.Stuck(snap.At) {
				return false
			}
		}
		return true
	})
	return numbers, nil
}
