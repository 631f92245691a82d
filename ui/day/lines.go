package day

import (
	"cmp"
	"fmt"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// line is one line of the page, and what stands behind it.
type line struct {
	view.DayRow
	of   shift.Line
	some []sale.Sale // they are known
	cash bool        // cash sales stand behind it
}

// leads tells whether there is something behind it.
func (l line) leads() bool { return l.of.Kind != "" || len(l.some) > 0 || l.cash }

// lines are all lines of a report, what needs a look first.
func lines(t tell.Teller, r Report) (all []line) {
	show := func(minor int64) string { return tell.Amount(money.New(minor, r.Currency)) }
	add := func(l line, label string, count int64, amount string) {
		l.Label, l.Count, l.Amount = label, fmt.Sprint(count), amount
		all = append(all, l)
	}
	of := func(kind shift.Kind) line { return line{of: shift.Line{Kind: kind}} }
	if n := len(r.Unsettled); n > 0 {
		var sum int64
		for _, s := range r.Unsettled {
			sum += s.Amount.Minor
		}
		add(line{DayRow: view.DayRow{Tone: view.Warn}, some: r.Unsettled}, t.T("day.unsettled"), int64(n), show(sum))
	}
	if n := len(r.Late); n > 0 {
		var sum int64
		for _, l := range r.Late {
			sum += l.Amount
		}
		late := of(shift.CameLate)
		late.Tone = view.Warn
		add(late, t.T("day.late"), int64(n), show(sum))
	}
	add(of(shift.Received), t.T("day.sales"), r.Sales.Count, show(r.Sales.Amount))
	add(of(shift.GivenBack), t.T("day.refunds"), r.Refunds.Count, show(-r.Refunds.Amount))
	for _, c := range r.Channels {
		name := cmp.Or(t.Channel(sale.Sale{Channel: c.Type}), t.T("channel.unknown"))
		add(line{of: shift.Line{Kind: shift.ByChannel, Channel: c.Type}}, name, c.Sales, show(c.Amount-c.Refunded))
	}
	for _, f := range r.Funding {
		add(line{of: shift.Line{Kind: shift.ByFunds, Credit: f.Credit}}, t.T("day.funds", cmp.Or(t.Funds(f.Credit), t.T("credit.unknown"))), f.Sales, show(f.Amount))
	}
	for _, f := range r.Failed {
		add(line{of: shift.Line{Kind: shift.EndedUnpaid, Reason: f.Reason}}, t.T("day.failed", t.T(f.Key())), f.Count, "")
	}
	all = append(all, drawer(t, r, show)...)
	for _, h := range r.Hours {
		add(line{of: shift.Line{Kind: shift.ByHour, Hour: h.Hour}}, fmt.Sprintf("%02d:00–%02d:00", h.Hour, h.Hour+1), h.Sales, show(h.Amount))
	}
	return all
}

// drawer are the lines of what lies in the drawer, which is never summed with the gateway's
// money.
func drawer(t tell.Teller, r Report, show func(int64) string) (all []line) {
	add := func(key, count, amount string, cash bool) {
		all = append(all, line{DayRow: view.DayRow{Label: t.T(key), Count: count, Amount: amount}, cash: cash})
	}
	c := r.Cash
	if c != (shift.Cash{}) {
		add("day.cash", fmt.Sprint(c.Sales), show(c.Amount), !r.days() && c.Sales > 0)
		add("day.drops", "", show(-c.Drops), false)
		add("day.payouts", "", show(-c.Payouts), false)
	}
	if !r.days() {
		add("shift.float", "", show(r.Float), false)
		if !r.Open || !r.Blind {
			add("shift.expected", "", show(r.Expected), false)
		}
		if r.Counted != nil && !r.Open {
			add("shift.counted", "", show(*r.Counted), false)
			add("day.difference", "", show(*r.Counted-r.Expected), false)
		}
	}
	if d := r.Drawer; d.Opened+d.WithoutSale > 0 {
		add("day.drawer", fmt.Sprint(d.Opened), "", false)
		add("day.no_sale", fmt.Sprint(d.WithoutSale), "", false)
	}
	return all
}
