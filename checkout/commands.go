package checkout

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/sale"
)

// Commands of a person say by whom they are wanted; By is empty where nobody has
// signed on. They ask the Authority, and By stands in the entries of what was
// done. Besides what each says, their error is a *NeedsApproval where another
// person has to allow it, or a *Refusal; nothing was written or sent then.

// GiveUp ends a sale unpaid where that is still possible: it asks the gateway,
// then cancels or closes, and believes only the state asked for afterwards.
// Refused as NotPossible where the sale has already ended.
func (e *Engine) GiveUp(by sale.By, n sale.Number) error {
	return e.inLoop(func() error {
		s, err := e.mayDo(by, Deed{Kind: DeedGiveUp}, n, func(s sale.Sale) error {
			if s.State.Final() {
				return refuse(NotPossible, "sale.ended", n, state(s.State))
			}
			return e.sound(s.Number)
		})
		if err != nil {
			return err
		}
		return e.put(by, s, flow.GiveUp{})
	})
}

// Reprint prints the receipt of a sale or a refund again, marked as a copy.
// Refused as NotPossible where no money moved or no printer is set up.
func (e *Engine) Reprint(by sale.By, n sale.Number) error {
	return e.inLoop(func() error {
		s, err := e.mayDo(by, Deed{Kind: DeedReprint}, n, func(s sale.Sale) error {
			r, isRefund := s.Refund(n)
			switch {
			case !e.prints():
				return refuse(NotPossible, "printer.none")
			case isRefund && r.State != sale.RefundSucceeded:
				return refuse(NotPossible, "receipt.no_refund", n, refundState(r.State))
			case !s.State.Paid():
				return refuse(NotPossible, "receipt.no_money", n, state(s.State))
			}
			return nil
		})
		if err != nil {
			return err
		}
		var in flow.Reprint
		if n.IsRefund() {
			in.Refund = n
		}
		e.printer.retryAt = time.Time{}
		return e.put(by, s, in)
	})
}

// AskNow asks the gateway about any sale of the journal, and about its refunds
// that have not ended. n may be a refund's number.
func (e *Engine) AskNow(n sale.Number) error { return e.ask(n, flow.Ask{}) }

// Query asks the gateway about any sale or refund of the journal and waits for
// what came of it; what it says is in the journal by then. The error is a
// *Refusal, or ctx's.
func (e *Engine) Query(ctx context.Context, n sale.Number) (flow.Reply, error) {
	heard := make(chan flow.Reply, 1)
	e.do(func() { e.waiters[n] = append(e.waiters[n], heard) })
	var in flow.Input = flow.Ask{}
	if n.IsRefund() {
		in = flow.AskRefund{Refund: n}
	}
	if err := e.ask(n, in); err != nil {
		return flow.Reply{}, err
	}
	select {
	case reply := <-heard:
		return reply, nil
	case <-ctx.Done():
		return flow.Reply{}, ctx.Err()
	case <-e.ctx.Done():
		return flow.Reply{}, refuse(Stopped, "refusal.closing")
	}
}

// tell hands a look-up's reply to whoever waits for it.
func (e *Engine) tell(n sale.Number, reply flow.Reply) {
	for _, heard := range e.waiters[n] {
		heard <- reply
	}
	delete(e.waiters, n)
}

// mayDo finds the sale that a deed is to be done to, in n's name or that of one of
// its refunds, and says why the deed cannot or must not be done.
func (e *Engine) mayDo(by sale.By, d Deed, n sale.Number, can func(sale.Sale) error) (s sale.Sale, err error) {
	if s, err = e.wanted(n); err != nil {
		return s, err
	}
	if err := can(s); err != nil {
		return s, err
	}
	d.Sale = s
	return s, e.may(by, d)
}

// always is for a deed that can be done to every sale.
func always(sale.Sale) error { return nil }

// ask asks the gateway about any sale of the journal: nobody's right is needed.
func (e *Engine) ask(n sale.Number, in flow.Input) error {
	return e.inLoop(func() error {
		s, err := e.wanted(n)
		if err != nil {
			return err
		}
		return e.put(nobody, s, in)
	})
}

// put feeds an input to a sale that may not be in the loop's hands yet.
func (e *Engine) put(by sale.By, s sale.Sale, in flow.Input) error {
	e.adopt(flow.State{Sale: s})
	if err := e.feed(s.Number, in, by); err != nil {
		return &Refusal{Kind: JournalDown, Err: err}
	}
	return nil
}

// inLoop gives f's error, or that the engine has stopped.
func (e *Engine) inLoop(f func() error) (err error) {
	if !e.do(func() { err = f() }) {
		return refuse(Stopped, "refusal.closing")
	}
	return err
}

// sound checks a sale before money moves for it: its entries in the journal are
// as the till wrote them.
func (e *Engine) sound(n sale.Number) error {
	s, err := e.opt.Journal.Sale(n)
	switch {
	case err != nil:
		return &Refusal{Kind: JournalDown, Err: fmt.Errorf("%s: %w", n, err)}
	case s.Newer:
		return refuse(Newer, "refusal.newer", n, message.Said(s.Damage))
	case s.Damage != "":
		return refuse(Damaged, "refusal.damaged", n, message.Said(s.Damage))
	}
	return nil
}

// wanted finds a sale that something is wanted of.
func (e *Engine) wanted(n sale.Number) (sale.Sale, error) {
	s, err := e.sold(n)
	if err == nil {
		return s, nil
	}
	kind := JournalDown
	if errors.Is(err, ErrNotFound) {
		kind = NotFound
	}
	return s, &Refusal{Kind: kind, Err: fmt.Errorf("%s: %w", n, err)}
}
