package day

import (
	"fmt"
	"strconv"
	"time"

	"fufupos/money"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// title names what the report is about.
func (p *page) title() string {
	switch r := p.report; {
	case !p.known:
		return p.Desk.T("day.title")
	case r.days():
		return r.Day.Format(time.DateOnly)
	case r.Open:
		return p.Desk.T("day.x", r.Shift)
	default:
		return p.Desk.T("day.z", r.Shift)
	}
}

// View is the page.
func (p *page) View() view.Body {
	t := p.Desk.Tell()
	key := p.Desk.PressButton
	v := view.Day{
		Title: p.title(), Back: p.Desk.BackButton(),
		Older: key("day.older", "PgDn", view.KeyPageDown), Newer: key("day.newer", "PgUp", view.KeyPageUp),
		Other: key("day.by_day", "F6", view.KeyF6), Print: key("day.print", "F7", view.KeyF7), Open: key("day.open", "Enter", view.KeyEnter),
	}
	v.Open.Strong = true
	r := p.report
	_, older := p.beside(-1)
	_, newer := p.beside(1)
	v.Older.Off, v.Newer.Off, v.Print.Off = !older, !newer, !p.known || p.busy || !p.Desk.Printer
	if v.Other.Off = !p.known; p.known && r.days() {
		v.Other.Label, v.Other.Off = t.T("day.by_shift"), r.Last == 0
	}
	v.Net = view.Sale{Caption: t.T("day.net", p.title()), Amount: tell.Amount(money.New(r.Net, p.Desk.Currency)), Typed: p.known}
	v.Open.Off = !p.known || p.at >= len(p.lines) || !p.lines[p.at].leads()
	switch {
	case p.failed != "":
		v.Empty, v.Failed, v.Open.Off = p.failed, true, true
		return v
	case !p.known:
		v.Empty = t.T("list.busy")
		return v
	}
	show := func(minor int64) string { return tell.Amount(money.New(minor, r.Currency)) }
	v.Net.Amount = show(r.Net)
	v.Heads = []view.Pair{
		{Label: t.T("day.sales"), Text: show(r.Sales.Amount) + "  " + strconv.FormatInt(r.Sales.Count, 10)},
		{Label: t.T("day.refunds"), Text: show(-r.Refunds.Amount) + "  " + strconv.FormatInt(r.Refunds.Count, 10)},
	}
	if r.days() {
		v.Heads = append(v.Heads, view.Pair{Label: t.T("day.cash"), Text: show(r.Cash.Amount) + "  " + strconv.FormatInt(r.Cash.Sales, 10)})
	} else {
		v.Heads = append(v.Heads, view.Pair{Label: t.T("day.time"), Text: p.span(t), Small: r.By})
	}
	first := p.at / p.perPage * p.perPage
	for i := first; i < min(first+p.perPage, len(p.lines)); i++ {
		row := p.lines[i].DayRow
		if row.Selected = i == p.at; p.lines[i].leads() {
			row.Do = view.Select{N: i}
		}
		v.Rows = append(v.Rows, row)
	}
	if pages := (len(p.lines) + p.perPage - 1) / p.perPage; pages > 1 {
		v.More = view.Button{Label: fmt.Sprintf("%s %d / %d", t.T("day.more"), p.at/p.perPage+1, pages), Do: view.Choose{}}
	}
	v.Bars, v.Chart = bars(t, r)
	return v
}

// span says from when to when.
func (p *page) span(t tell.Teller) string {
	r := p.report
	if r.Open {
		return t.T("day.since", t.Moment(r.From))
	}
	return t.Moment(r.From) + " – " + t.Moment(r.To)
}

// bars are the hours from the first to the last with a sale; the highest is named above.
func bars(t tell.Teller, r Report) (all []view.Bar, chart string) {
	if len(r.Hours) == 0 {
		return nil, ""
	}
	top := r.Hours[0]
	for _, h := range r.Hours {
		if h.Amount > top.Amount {
			top = h
		}
	}
	next := 0
	for hour := r.Hours[0].Hour; hour <= r.Hours[len(r.Hours)-1].Hour; hour++ {
		b := view.Bar{Label: fmt.Sprintf("%02d", hour), Top: hour == top.Hour}
		if r.Hours[next].Hour == hour {
			b.Part = float32(r.Hours[next].Amount) / float32(max(top.Amount, 1))
			next++
		}
		all = append(all, b)
	}
	return all, t.T("day.chart", fmt.Sprintf("%02d:00", top.Hour), tell.Amount(money.New(top.Amount, r.Currency)))
}
