package cli

import (
	"context"
	"time"

	"fufupos/cash"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

type cashCmd struct {
	Sale   cashSaleCmd   `cmd:"" help:"usage.cash_sale"`
	Drop   cashDropCmd   `cmd:"" help:"usage.cash_drop"`
	Payout cashPayoutCmd `cmd:"" help:"usage.cash_payout"`
	Void   cashVoidCmd   `cmd:"" help:"usage.cash_void"`
	List   cashListCmd   `cmd:"" help:"usage.cash_list"`
}

type cashSaleCmd struct {
	orderly
	signed
	Amount string `required:"" placeholder:"12.50" help:"usage.amount"`
	Given  string `required:"" placeholder:"20.00" help:"usage.cash_given"`
}

func (c cashSaleCmd) Run(r *run) error {
	return r.withCash(c.signed, staff.CashSale, func(ctx context.Context, t *till.Till, cfg config.Config) error {
		amount, err := cashAmount(c.Amount, cfg)
		if err != nil {
			return err
		}
		given, err := cashAmount(c.Given, cfg)
		if err != nil {
			return err
		}
		s, err := t.Cash.Sell(r.by, amount, given)
		if err != nil {
			return useError{err}
		}
		r.cashPaper(ctx, t, s)
		if r.json {
			r.print(newCashSale(s, cfg.Terminal.Zone))
		}
		r.out("cli.cash_sold", cash.Number(s.No), s.Amount.Display(), s.Given.Display(), s.Change().Display())
		return nil
	})
}

// takeOut is what a drop and a payout have in common.
type takeOut struct {
	orderly
	signed
	Amount string `required:"" placeholder:"100.00" help:"usage.cash_taken"`
	Reason string `required:"" help:"usage.cash_reason"`
}

type (
	cashDropCmd   struct{ takeOut }
	cashPayoutCmd struct{ takeOut }
)

func (c cashDropCmd) Run(r *run) error   { return c.take(r, staff.CashDrop, cash.Dropped) }
func (c cashPayoutCmd) Run(r *run) error { return c.take(r, staff.CashPayout, cash.PaidOut) }

func (c takeOut) take(r *run, deed staff.Deed, kind string) error {
	return r.withCash(c.signed, deed, func(ctx context.Context, t *till.Till, cfg config.Config) error {
		amount, err := cashAmount(c.Amount, cfg)
		if err != nil {
			return err
		}
		m, err := t.Cash.Take(r.by, kind, amount, c.Reason)
		if err != nil {
			return useError{err}
		}
		if err := t.Cash.OpenDrawer(ctx); err != nil {
			r.say("cli.drawer_shut", err)
		}
		if r.json {
			r.print(newCashMove(m, cfg))
		}
		r.out("cli."+kind, m.Amount.Display(), m.Reason)
		return nil
	})
}

type cashVoidCmd struct {
	orderly
	signed
	No     string `arg:"" name:"CASH_NO" help:"usage.cash_no"`
	Reason string `required:"" help:"usage.cash_reason"`
}

func (c cashVoidCmd) Run(r *run) error {
	no, err := cash.ParseNumber(c.No)
	if err != nil {
		return useError{err}
	}
	return r.withCash(c.signed, staff.CashVoid, func(ctx context.Context, t *till.Till, cfg config.Config) error {
		s, err := t.Cash.Void(r.by, no, c.Reason)
		if err != nil {
			return useError{err}
		}
		r.cashPaper(ctx, t, s)
		if r.json {
			r.print(newCashSale(s, cfg.Terminal.Zone))
		}
		r.out("cli.cash_voided", cash.Number(no), s.Amount.Display())
		return nil
	})
}

// withCash opens the till for a deed with cash, which a person stands behind.
func (r *run) withCash(who signed, deed staff.Deed, do func(context.Context, *till.Till, config.Config) error) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	if !o.Config.Cash.Enabled {
		return wrongUse("cash.off")
	}
	c, err := who.claim(r)
	if err != nil {
		return err
	}
	t, ctx, done, err := r.open(o)
	if err != nil {
		return err
	}
	defer done()
	var taken func()
	if r.by, taken, err = r.signOn(t.Staff, c, deed); err != nil {
		return err
	}
	defer taken()
	if ctx.Err() != nil {
		return r.notBegun("cli.interrupted")
	}
	return do(ctx, t, o.Config)
}

// reprintCash prints the receipt of a cash sale again.
func (r *run) reprintCash(who signed, no int64) error {
	return r.withCash(who, staff.Reprint, func(ctx context.Context, t *till.Till, cfg config.Config) error {
		s, err := t.Cash.Reprint(r.by, no)
		if err != nil {
			return useError{err}
		}
		outcome := r.cashPaper(ctx, t, s)
		if r.json {
			r.print(newCashSale(s, cfg.Terminal.Zone))
		}
		if outcome == sale.NotPrinted {
			return ended(exitPending)
		}
		r.out("cli.printed", cash.Number(no))
		return nil
	})
}

// cashAmount reads an amount of the till's currency.
func cashAmount(text string, cfg config.Config) (money.Amount, error) {
	a, err := money.Parse(text, cfg.Terminal.FeeType)
	if err != nil {
		return a, wrongUse("cli.bad_amount", brief(text), err)
	}
	return a, nil
}

// cashPaper prints what has begun, and says where it did not come out: the money has
// changed hands all the same.
func (r *run) cashPaper(ctx context.Context, t *till.Till, s cash.Sale) sale.PrintOutcome {
	outcome, detail, err := t.Cash.Paper(context.WithoutCancel(ctx), s)
	switch {
	case err != nil:
		r.say("cli.cash_paper_lost", cash.Number(s.No), err)
	case outcome != "" && outcome != sale.Printed:
		r.say("cli.cash_unprinted", cash.Number(s.No), detail, cash.Number(s.No))
	}
	return outcome
}

// cashSale is one as other programs read it; docs/integrating.md names the fields.
type cashSale struct {
	No       string         `json:"cash_no"`
	Amount   int64          `json:"amount"` // minor units
	Given    int64          `json:"given"`
	Change   int64          `json:"change"`
	FeeType  money.Currency `json:"fee_type"`
	At       time.Time      `json:"created_at"`
	Operator string         `json:"operator_id"`
	Shift    *int64         `json:"shift"`
	Voided   bool           `json:"voided"`
	Reason   string         `json:"reason,omitempty"` // of the void
	VoidedAt *time.Time     `json:"voided_at,omitempty"`
}

func newCashSale(s cash.Sale, zone *time.Location) cashSale {
	line := cashSale{
		No: cash.Number(s.No), Amount: s.Amount.Minor, Given: s.Given.Minor, Change: s.Change().Minor, FeeType: s.Amount.Currency,
		At: s.At.In(zone), Operator: s.Operator, Shift: shiftOf(s.Place), Voided: s.Voided, Reason: s.Reason,
	}
	if s.Voided {
		at := s.VoidedAt.In(zone)
		line.VoidedAt = &at
	}
	return line
}

// cashMove is money that was taken out of the drawer.
type cashMove struct {
	Kind     string         `json:"kind"`
	Amount   int64          `json:"amount"` // minor units
	FeeType  money.Currency `json:"fee_type"`
	Reason   string         `json:"reason"`
	At       time.Time      `json:"created_at"`
	Operator string         `json:"operator_id"`
	Shift    *int64         `json:"shift"`
}

func newCashMove(m cash.Move, cfg config.Config) cashMove {
	kind := map[string]string{cash.Dropped: "drop", cash.PaidOut: "payout"}[m.Kind]
	operator := m.By.Operator
	if operator == "" {
		operator = cfg.Terminal.OperatorID
	}
	return cashMove{kind, m.Amount.Minor, m.Amount.Currency, m.Reason, m.At.In(cfg.Terminal.Zone), operator, shiftOf(m.Place)}
}

// shiftOf is the shift's number; nil where none was open.
func shiftOf(at cash.Place) *int64 {
	if at.Shift == 0 {
		return nil
	}
	return &at.Shift
}
