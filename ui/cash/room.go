package cash

import (
	"context"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Engine is what the pages want of the till's cash. Its methods may wait for the disk or the
// printer, so they are called as jobs.
type Engine interface {
	Sell(by sale.By, amount, given money.Amount) (cash.Sale, error)
	Void(by sale.By, no int64, reason string) (cash.Sale, error)
	// Reprint begins another receipt.
	Reprint(by sale.By, no int64) (cash.Sale, error)
	// Take takes money out of the drawer; kind is cash.Dropped or cash.PaidOut.
	Take(by sale.By, kind string, amount money.Amount, reason string) (cash.Move, error)
	// OpenDrawer opens the drawer for it; ctx ends the wait for the printer.
	OpenDrawer(ctx context.Context) error
	// Paper prints what Sell, Void or Reprint has begun; detail says why it is in doubt.
	Paper(ctx context.Context, s cash.Sale) (outcome sale.PrintOutcome, detail string, err error)
	// Page is what was done with cash in this shift, or on this day.
	Page() (cash.Page, error)
	// Shift is that of a shift.
	Shift(number int64) (cash.Page, error)
}

// Pages makes the pages.
func Pages(e Engine) []func(*desk.Desk) desk.Page {
	return []func(*desk.Desk) desk.Page{
		func(d *desk.Desk) desk.Page { return &sell{desk: d, engine: e} },
		func(d *desk.Desk) desk.Page {
			return &list{Fieldless: desk.Fieldless{Desk: d}, engine: e, perPage: 8}
		},
		func(d *desk.Desk) desk.Page { return &void{Fieldless: desk.Fieldless{Desk: d}, engine: e} },
		func(d *desk.Desk) desk.Page { return &takeOut{desk: d, engine: e} },
	}
}

// paper prints a receipt beside the screen, which also opens the drawer. The money has
// changed hands whatever comes of it.
func paper(d *desk.Desk, e Engine, s cash.Sale) {
	d.Run(jobs.Paper, func() func() {
		outcome, detail, err := e.Paper(d.Until, s)
		switch {
		case err != nil:
			detail = d.Tell().Error(err)
		case outcome == "" || outcome == sale.Printed:
			return nil
		default:
			detail = d.Tell().Line(d.Tell().Said(detail))
		}
		return func() {
			d.Announce(desk.Banner{Tone: view.Warn, Text: d.T("cash.no_paper", cash.Number(s.No), detail)})
		}
	})
}

// refusal is why something was not done.
func refusal(d *desk.Desk, err error) tell.Told {
	return d.Tell().Refusal(err, tell.Limits{Most: d.MaxAmount})
}
