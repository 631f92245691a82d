package cash

import "fufupos/money"

// Totals are what came and went in cash, in minor units of one currency. What was voided
// is not among the sales.
type Totals struct {
	Sales   int64 `json:"sales"`
	Amount  int64 `json:"amount"`
	Voids   int64 `json:"voids"`
	Voided  int64 `json:"voided"`
	Drops   int64 `json:"drops"`
	Payouts int64 `json:"payouts"`
}

// Totals counts a page. No sum overflows: an amount is at most money.MaxMinor, and a page
// would need 90 million of those.
func (p Page) Totals(c money.Currency) (t Totals) {
	for _, s := range p.Sales {
		switch {
		case s.Amount.Currency != c:
		case s.Voided:
			t.Voids++
			t.Voided += s.Amount.Minor
		default:
			t.Sales++
			t.Amount += s.Amount.Minor
		}
	}
	for _, m := range p.Moves {
		switch {
		case m.Amount.Currency != c:
		case m.Kind == Dropped:
			t.Drops += m.Amount.Minor
		default:
			t.Payouts += m.Amount.Minor
		}
	}
	return t
}

// Plus is both together.
func (t Totals) Plus(o Totals) Totals {
	return Totals{t.Sales + o.Sales, t.Amount + o.Amount, t.Voids + o.Voids, t.Voided + o.Voided, t.Drops + o.Drops, t.Payouts + o.Payouts}
}

// Expected is what must lie in the drawer, that began with a float.
func (t Totals) Expected(float int64) int64 { return float + t.Amount - t.Drops - t.Payouts }
