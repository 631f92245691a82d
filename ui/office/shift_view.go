package office

import (
	"cmp"
	"strconv"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// differences are the catalogue's words for why a drawer has more or less in it.
var differences = []string{"shift.why_change", "shift.why_float", "shift.why_unknown"}

// pieces are what lies in drawers, in minor units.
var pieces = map[money.Currency][]int64{
	money.CNY: {10000, 5000, 2000, 1000, 500, 100, 50, 10},
	money.THB: {100000, 50000, 10000, 5000, 2000, 1000, 500, 100},
	money.HKD: {100000, 50000, 10000, 5000, 2000, 1000, 500, 100},
}

// View is the page.
func (p *shiftPage) View() view.Body {
	t := p.desk.Tell()
	v := view.ShiftForm{Title: t.T("top.shift"), Back: p.desk.BackButton()}
	fault := ""
	if p.Field() != nil {
		fault = p.fault()
	}
	hint := cmp.Or(fault, p.desk.Hint())
	next := p.desk.PressButton(p.next(), "Enter", view.KeyEnter)
	next.Strong, next.Off = true, p.busy || !p.known || fault != ""
	v.Sale = view.ShiftParts{
		Caption: t.T("shift.float_caption"), Amount: tell.Amount(money.New(0, p.desk.Currency)), Hint: hint, HintBad: hint != "", Faulty: fault != "",
		Pad: view.Pad{Scan: next, QR: p.other(), Clear: t.T("pad.clear"), Dim: p.Field() == nil || p.busy},
	}
	if !p.entry.Empty() {
		v.Sale.Amount, v.Sale.Typed = p.desk.Currency.Symbol()+p.entry.Shown(), true
	}
	if p.known && p.day.Open {
		p.showOpen(t, &v)
	} else if p.known {
		v.Sale.Stage = view.Stage{Tone: view.Calm, Icon: "clock", Title: t.T("shift.closed_title"), Text: t.T("shift.closed_text")}
		v.Rows = p.row(v.Rows, "shift.by", p.desk.By().Operator)
		v.Rows = p.row(v.Rows, "shift.time", t.Moment(t.Now))
		v.Rows = pending(t, v.Rows, p.day.Pending)
		if n := len(p.day.Pending); n > 0 {
			v.Sale.Stage.Small, v.Sale.Stage.What = t.T("shift.taken_row", n), p.desk.WhatButton("shift.pending_row")
		}
	}
	if p.stage == running && p.known {
		v.Sale.Stage.Buttons = []view.Button{p.desk.PressButton("shift.report", "F9", view.KeyF9)}
	}
	switch {
	case p.problem != (tell.Told{}):
		v.Sale.Stage = view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("shift.refused"), Text: p.problem.Ours, Small: p.problem.Theirs, What: p.desk.Explaining(p.problem.Subject())}
	case p.busy || !p.known:
		v.Sale.Stage = view.Stage{Tone: view.Calm, Icon: "clock", Title: t.T("shift.busy")}
	case p.ended != "":
		v.Sale.Stage = view.Stage{Tone: view.Good, Icon: "check", Title: p.ended, Text: t.T("shift.done_text"), Small: p.noPaper, Buttons: []view.Button{p.desk.NextButton(), p.desk.PressButton("shift.report", "F9", view.KeyF9)}}
		v.Sale.Pad.Scan.Strong, v.Sale.Pad.Scan.Off, v.Sale.Pad.Scan.Key, v.Sale.Pad.QR.Off = false, true, "", true
	}
	return v
}

// next is the word for what Enter does.
func (p *shiftPage) next() string {
	switch {
	case !p.day.Open:
		return "shift.open_do"
	case p.stage == running:
		return "shift.close_do"
	case p.stage == counting:
		return "shift.count_do"
	}
	return "shift.end_do"
}

// other is the button beside it.
func (p *shiftPage) other() view.Button {
	b := p.desk.PressButton("shift.empty", "", view.KeyEnter)
	b.Off = p.busy || !p.known || !p.entry.Empty()
	switch {
	case !p.day.Open:
	case p.stage == running:
		b = p.desk.PressButton("shift.x_do", "F7", view.KeyF7)
		b.Off = p.busy || !p.desk.Printer
	case p.stage == counting:
		b.Label = p.desk.T("shift.skip")
	default:
		b = p.desk.PressButton("shift.again", "Esc", view.KeyEscape)
	}
	return b
}

// net is what the shift brought, for whoever may see it.
func (p *shiftPage) net() string {
	if p.day.Secret {
		return "—"
	}
	return tell.Amount(p.day.Net)
}

// row adds a row that says something.
func (p *shiftPage) row(rows []view.Pair, key, text string) []view.Pair {
	if text == "" {
		return rows
	}
	return append(rows, view.Pair{Label: p.desk.T(key), Text: text})
}

// showOpen shows a shift that is under way, or how far its end has come.
func (p *shiftPage) showOpen(t tell.Teller, v *view.ShiftForm) {
	d := p.day
	pending := len(d.Pending)
	switch p.stage {
	case running:
		v.Sale.Caption, v.Sale.Amount, v.Sale.Typed = t.T("shift.net_caption"), p.net(), !d.Secret
		v.Sale.Stage = view.Stage{Tone: view.Calm, Icon: "clock", Title: t.T("shift.running_title", d.Number)}
		if !d.Secret {
			v.Sale.Stage.Text = t.T("shift.running_text", d.Sales, d.Refunds)
		}
		if pending > 0 {
			v.Sale.Stage.Tone, v.Sale.Stage.Small, v.Sale.Stage.What = view.Warn, t.T("shift.pending_row", pending), p.desk.WhatButton("shift.pending_row")
		}
		v.Rows = p.row(v.Rows, "shift.since", t.Moment(d.Since))
		v.Rows = p.row(v.Rows, "shift.by", d.By)
		v.Rows = p.row(v.Rows, "shift.float", tell.Amount(d.Float))
		v.Rows = p.row(v.Rows, "shift.pending_field", strconv.Itoa(pending))
	case counting:
		v.Sale.Caption = t.T("shift.count_caption")
		v.Sale.Stage = view.Stage{Tone: view.Calm, Icon: "keypad", Title: t.T("shift.count_title"), Text: t.T("shift.count_text")}
		v.Rows = p.row(v.Rows, "shift.float", tell.Amount(d.Float))
		if !d.Blind {
			v.Rows = p.row(v.Rows, "shift.expected", tell.Amount(d.Expected))
		}
		v.ChoiceTitle = t.T("shift.pieces")
		for _, minor := range pieces[p.desk.Currency] {
			piece := money.New(minor, p.desk.Currency)
			v.Choices = append(v.Choices, view.Button{Label: tell.Amount(piece), Do: view.Quick{Amount: piece}, Off: p.busy})
		}
	case counted:
		p.showCounted(t, v)
	}
}

// showCounted is the list of what is left to be looked at before the end.
func (p *shiftPage) showCounted(t tell.Teller, v *view.ShiftForm) {
	d := p.day
	v.Sale.Caption, v.Sale.Amount, v.Sale.Typed = t.T("shift.net_caption"), p.net(), !d.Secret
	difference := tell.Amount(d.difference())
	switch {
	case d.Counted == nil:
		v.Sale.Stage = view.Stage{Tone: view.Calm, Icon: "clock", Title: t.T("shift.uncounted"), Text: t.T("shift.end_text")}
	case d.difference().IsZero():
		v.Sale.Stage = view.Stage{Tone: view.Good, Icon: "check", Title: t.T("shift.right"), Text: t.T("shift.end_text")}
	default:
		v.Sale.Stage = view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("shift.differs", difference), Text: t.T("shift.differs_text", tell.Amount(d.Expected), tell.Amount(*d.Counted)), What: p.desk.WhatButton("shift.differs")}
		v.ChoiceTitle = t.T("shift.why")
		for i, key := range differences {
			v.Choices = append(v.Choices, view.Button{Label: strconv.Itoa(i+1) + " · " + t.T(key), Do: view.Choose{N: i}, Strong: i == p.reason, Off: p.busy})
		}
	}
	v.Rows = pending(t, v.Rows, d.Pending)
	if !d.Secret {
		v.Rows = p.row(v.Rows, "shift.sales", strconv.FormatInt(d.Sales, 10))
		v.Rows = p.row(v.Rows, "shift.refunds", strconv.FormatInt(d.Refunds, 10))
	}
	if d.Counted != nil {
		v.Rows = p.row(v.Rows, "shift.counted", tell.Amount(*d.Counted))
		v.Rows = p.row(v.Rows, "shift.expected", tell.Amount(d.Expected))
	}
}

// pending names payments whose end is not known.
func pending(t tell.Teller, rows []view.Pair, sales []sale.Sale) []view.Pair {
	for _, s := range sales {
		rows = append(rows, view.Pair{Label: t.T("shift.pending_field"), Text: tell.Amount(s.Amount), Small: string(s.Number)})
	}
	return rows
}

// Face tells the customer that nothing is sold now.
func (p *shiftPage) Face(v *view.Customer) {
	if p.known && p.day.Needed && !p.day.Open && v.Page == view.CustomerIdle {
		t := p.desk.ShopTell()
		v.Accepted, v.Marks, v.Title, v.Text = "", nil, t.T("customer.closed"), t.T("customer.closed_text")
	}
}
