package cli

import (
	"time"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/till"
)

// cashListCmd reads, so that nobody is asked who they are; also beside an open till, and
// where no cash is taken any more.
type cashListCmd struct {
	answering
	From string `placeholder:"2026-01-31" help:"usage.from_day"`
	To   string `placeholder:"2026-01-31" help:"usage.to_day"`
}

func (c cashListCmd) Run(r *run) error {
	books, cfg, err := r.books()
	if err != nil {
		return err
	}
	zone := cfg.Terminal.Zone
	from, to, err := days(c.From, c.To, zone)
	if err != nil {
		return err
	}
	sales, moves := []cashSale{}, []cashMove{}
	if books != nil {
		defer books.Close()
		in := func(at time.Time) bool { return !at.Before(from) && (to.IsZero() || at.Before(to)) }
		for p, err := range (till.CashBook{Books: books}).Pages() {
			if err != nil {
				return useError{err}
			}
			for i := len(p.Sales) - 1; i >= 0; i-- {
				if s := p.Sales[i]; in(s.At) {
					sales = append(sales, newCashSale(s, zone))
				}
			}
			for i := len(p.Moves) - 1; i >= 0; i-- {
				if m := p.Moves[i]; in(m.At) {
					moves = append(moves, newCashMove(m, cfg))
				}
			}
		}
	}
	if r.json {
		r.print(map[string]any{"sales": sales, "moves": moves})
	}
	for _, s := range sales {
		state := r.words.T("cli.cash_state.sold")
		if s.Voided {
			state = r.words.T("cli.cash_state.voided", s.Reason)
		}
		r.row("%s  %s  %s %s  %s", s.At.Format(time.DateTime), s.No, money.New(s.Amount, s.FeeType).Display(), state, s.Operator)
	}
	for _, m := range moves {
		kind := map[string]string{"drop": cash.Dropped, "payout": cash.PaidOut}[m.Kind]
		r.row("%s  %s  %s", m.At.Format(time.DateTime), r.words.T("cli."+kind, money.New(m.Amount, m.FeeType).Display(), m.Reason), m.Operator)
	}
	return nil
}
