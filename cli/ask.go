package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

type queryCmd struct {
	orderly
	numberArg
}

// askLimit is how long one question to the gateway may take, its wait for the
// pace included.
const askLimit = 15 * time.Second

func (c queryCmd) Run(r *run) error {
	return r.withAnySale(c.anyNumber, func(ctx context.Context, t *till.Till, cfg config.Config, s sale.Sale) error {
		ctx, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		reply, err := t.Engine.Query(ctx, s.Number)
		if refusalKind(err) != "" {
			return useError{err}
		}
		if s, err = t.Books.Sale(s.Number); err != nil {
			return useError{err}
		}
		if r.json {
			r.print(newTransaction(s, cfg.Terminal.Zone))
		}
		r.row("%s  %s", s.Number, r.sentence(s))
		if !reply.Reached {
			r.say("cli.unasked", reply.Detail)
			return ended(exitPending)
		}
		return nil
	})
}

type cancelCmd struct {
	orderly
	signed
	numberArg
	NoWait bool `help:"usage.no_wait"`
}

func (c cancelCmd) Run(r *run) error {
	return r.giveUp(c.signed, c.numberArg, sale.Scan, c.NoWait)
}

type closeCmd struct {
	orderly
	signed
	numberArg
}

func (c closeCmd) Run(r *run) error {
	return r.giveUp(c.signed, c.numberArg, sale.QR, false)
}

// giveUp ends an unpaid sale of the given method.
func (r *run) giveUp(who signed, no numberArg, method sale.Method, noWait bool) error {
	return r.withSaleBy(who, staff.GiveUp, no, func(ctx context.Context, t *till.Till, cfg config.Config, s sale.Sale) error {
		switch {
		case s.Method == method:
		case s.Method == sale.QR:
			return wrongUse("cli.is_qr", s.Number, s.Number)
		default:
			return wrongUse("cli.is_scan", s.Number, s.Number)
		}
		if s.State.Final() {
			return r.endedUnpaid(t, s.Number, cfg)
		}
		err := t.Engine.GiveUp(r.by, s.Number)
		if err != nil && refusalKind(err) != checkout.NotPossible {
			return useError{err}
		}
		begun, waited := t.Engine.Snapshot().At, time.Time{}
		v := t.Engine.Wait(ctx, s.Number, func(v flow.View, snap checkout.Snapshot) bool {
			if v.Sale.Settled() || v.Sale.State == sale.Unresolved {
				return true
			}
			early := v.CancelAt.After(snap.At) && v.Sale.CancelAt.IsZero()
			if early && v.CancelAt != waited {
				waited = v.CancelAt
				r.say("cli.cancel_from", v.CancelAt.In(cfg.Terminal.Zone).Format("15:04:05"))
			}
			asked := len(v.InFlight) == 0 && !v.NextQuery.IsZero()
			// While the journal cannot be written nothing is sent that ends it.
			late := !early && snap.At.After(latest(begun, waited, v.Sale.CancelAt).Add(patience(cfg, method)))
			return early && noWait && asked || v.Failures >= 3 || late
		})
		if snap := t.Engine.Snapshot(); !v.Sale.Settled() {
			r.say("cli.not_ended", cmp.Or(snap.Blocked, r.lineText(snap.Line)))
		}
		return r.endedUnpaid(t, s.Number, cfg)
	})
}

// endedUnpaid prints the sale; 0 where it ended unpaid, 1 otherwise.
func (r *run) endedUnpaid(t *till.Till, n sale.Number, cfg config.Config) error {
	switch err := r.result(t, n, cfg); err {
	case nil:
		return ended(exitEnded)
	case ended(exitEnded):
		return nil
	default:
		return err
	}
}

func latest(times ...time.Time) time.Time { return slices.MaxFunc(times, time.Time.Compare) }

func (r *run) lineText(l checkout.Line) string {
	if l.Known && !l.Online {
		return r.words.T("cli.unreachable", l.Detail)
	}
	return r.words.T("cli.undecided")
}

// withSaleBy is withSale for a deed that a person stands behind.
func (r *run) withSaleBy(who signed, deed staff.Deed, no numberArg, do func(context.Context, *till.Till, config.Config, sale.Sale) error) error {
	c, err := who.claim(r)
	if err != nil {
		return err
	}
	return r.withSale(no, func(ctx context.Context, t *till.Till, cfg config.Config, s sale.Sale) error {
		by, taken, err := r.signOn(t.Staff, c, deed)
		if err != nil {
			return err
		}
		defer taken()
		r.by = by
		return do(ctx, t, cfg, s)
	})
}

// withSale opens the till for a command about one sale of the journal.
func (r *run) withSale(no numberArg, do func(context.Context, *till.Till, config.Config, sale.Sale) error) error {
	if _, err := no.number(); err != nil {
		return err
	}
	return r.withAnySale(func(till.Books) (sale.Number, error) { return no.number() }, do)
}

// withAnySale is withSale, of a number that the books have to make out.
func (r *run) withAnySale(which func(till.Books) (sale.Number, error), do func(context.Context, *till.Till, config.Config, sale.Sale) error) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	t, ctx, done, err := r.open(o)
	if err != nil {
		return err
	}
	defer done()
	n, err := which(t.Books)
	if err != nil {
		return err
	}
	s, err := t.Books.Sale(n)
	if err != nil {
		return useError{fmt.Errorf("%s: %w", n, err)}
	}
	return do(ctx, t, o.Config, s)
}

type settleCmd struct{ orderly }

func (c settleCmd) Run(r *run) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	t, ctx, done, err := r.open(o)
	if err != nil {
		return err
	}
	defer done()
	limited, cancel := context.WithTimeout(ctx, patience(o.Config, sale.QR)+o.Config.Poll.OrderTimeout)
	defer cancel()
	numbers, err := t.Engine.Settle(limited)
	if err != nil {
		return useError{err}
	}
	r.waitForPaper(ctx, t)
	var sales []sale.Sale
	open := 0
	for _, n := range numbers {
		s, err := t.Books.Sale(n)
		if err != nil {
			return useError{err}
		}
		sales = append([]sale.Sale{s}, sales...)
		if !s.Settled() {
			open++
		}
		r.row("%s  %s", s.Number, r.sentence(s))
		for _, refund := range s.Refunds {
			r.row("%s  %s", refund.Number, r.refundSentence(s, refund))
		}
	}
	if r.json {
		r.print(map[string]any{"transactions": newTransactions(sales, o.Config.Terminal.Zone), "open": open})
	}
	if open > 0 {
		r.say("cli.open", open, r.lineText(t.Engine.Snapshot().Line))
		return ended(exitPending)
	}
	r.say("cli.none_open")
	return nil
}
