package shift

import (
	"cmp"
	"slices"
	"strings"

	"fufupos/sale"
)

// Totals are what a shift, or a day, brought: amounts in minor units of one currency. The
// gateway's money and the cash are never summed together. Nothing of it is added twice as
// long as each sale and refund is.
type Totals struct {
	Sales    Sum       `json:"sales"`
	Refunds  Sum       `json:"refunds"`
	Net      int64     `json:"net"`
	Channels []Channel `json:"channels"`
	Funding  []Funding `json:"funding"`
	Hours    []Hour    `json:"hours"`
	Cash     Cash      `json:"cash"`
	Drawer   Drawer    `json:"drawer"`
	Failed   []Failed  `json:"failed"`
	Late     []Late    `json:"late"`
}

// Sum is how many there are, and of how much.
type Sum struct {
	Count  int64 `json:"count"`
	Amount int64 `json:"amount"`
}

// Channel is what went through one channel of the gateway.
type Channel struct {
	Type     int   `json:"channel_type"`
	Sales    int64 `json:"sales"`
	Amount   int64 `json:"amount"`
	Refunds  int64 `json:"refunds"`
	Refunded int64 `json:"refunded"`
}

// Funding is what was paid out of one kind of funds; the kind that nobody named is "".
type Funding struct {
	Credit string `json:"credit"`
	Sales  int64  `json:"sales"`
	Amount int64  `json:"amount"`
}

// Hour is what was heard to be paid within one hour of the day.
type Hour struct {
	Hour   int   `json:"hour"`
	Sales  int64 `json:"sales"`
	Amount int64 `json:"amount"`
}

// Cash is what happened to the drawer beside its float.
type Cash struct {
	Sales   int64 `json:"sales"`
	Amount  int64 `json:"amount"`
	Drops   int64 `json:"drops"`
	Payouts int64 `json:"payouts"`
}

// InDrawer is by how much there is more in the drawer than its float.
func (c Cash) InDrawer() int64 { return c.Amount - c.Drops - c.Payouts }

// Drawer is how often the drawer was opened by the till.
type Drawer struct {
	Opened      int64 `json:"opened"`
	WithoutSale int64 `json:"without_sale"`
}

// Failed is how many sales ended without money for one reason.
type Failed struct {
	Reason sale.Reason `json:"reason"`
	Count  int64       `json:"count"`
}

// Key is the catalogue's name of the reason; one that is not listed is another till's.
func (f Failed) Key() string {
	switch f.Reason {
	case sale.NotSent, sale.Refused, sale.Declined, sale.NotCreated, sale.GivenUp, sale.TimedOut, sale.NoQRCode:
		return "day.why." + string(f.Reason)
	}
	return "reason.other"
}

// Late is a payment of a sale that was begun in an earlier shift: 0 where there was none yet.
type Late struct {
	Number sale.Number `json:"out_trade_no"`
	Amount int64       `json:"amount"`
	Shift  int64       `json:"shift"`
}

// Paid adds a sale that was heard to be paid in an hour of the day.
func (t *Totals) Paid(s sale.Sale, hour int) {
	minor := s.Amount.Minor
	t.Sales.add(minor)
	t.Net += minor
	c := t.channel(s.ChannelNow())
	c.Sales++
	c.Amount += minor
	f := row(&t.Funding, Funding{Credit: credit(s)}, func(a, b Funding) int { return cmp.Compare(a.Credit, b.Credit) })
	f.Sales++
	f.Amount += minor
	h := row(&t.Hours, Hour{Hour: hour}, func(a, b Hour) int { return cmp.Compare(a.Hour, b.Hour) })
	h.Sales++
	h.Amount += minor
}

// credit is the kind of funds; the gateway has a word for one that it does not know.
func credit(s sale.Sale) string {
	if word := strings.ToLower(strings.TrimSpace(s.Facts.Credit)); word != "unknown" {
		return word
	}
	return ""
}

// PaidLate adds to that that it was begun in an earlier shift.
func (t *Totals) PaidLate(s sale.Sale, shift int64) {
	t.Late = append(t.Late, Late{s.Number, s.Amount.Minor, shift})
}

// GivenBack adds a refund of a sale that went through.
func (t *Totals) GivenBack(s sale.Sale, r sale.Refund) {
	t.Refunds.add(r.Amount.Minor)
	t.Net -= r.Amount.Minor
	c := t.channel(s.ChannelNow())
	c.Refunds++
	c.Refunded += r.Amount.Minor
}

// Unpaid adds a sale that ended without money.
func (t *Totals) Unpaid(s sale.Sale) {
	row(&t.Failed, Failed{Reason: s.Reason}, func(a, b Failed) int { return cmp.Compare(a.Reason, b.Reason) }).Count++
}

func (t *Totals) channel(kind int) *Channel {
	return row(&t.Channels, Channel{Type: kind}, func(a, b Channel) int { return cmp.Compare(a.Type, b.Type) })
}

func (s *Sum) add(minor int64) {
	s.Count++
	s.Amount += minor
}

// row finds an item of a sorted list, or puts it where it belongs.
func row[T any](list *[]T, item T, order func(a, b T) int) *T {
	i, found := slices.BinarySearchFunc(*list, item, order)
	if !found {
		*list = slices.Insert(*list, i, item)
	}
	return &(*list)[i]
}
