package cash

import (
	"cmp"
	"time"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// View is the page.
func (p *sell) View() view.Body {
	t := p.desk.Tell()
	fault := p.fault()
	hint := cmp.Or(fault, p.desk.Hint())
	v := view.CashForm{Title: t.T("cash.title"), Back: p.desk.BackButton()}
	v.Sale = view.CashParts{
		Caption: t.T("cash.caption"), Amount: p.desk.Currency.Symbol() + cmp.Or(p.entry.Shown(), "0.00"), Typed: !p.entry.Empty(),
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: p.stage(t),
	}
	next := p.desk.PressButton("cash.next", "Enter", view.KeyEnter)
	next.Strong, next.Off = true, p.Busy()
	v.Sale.Pad = view.Pad{Scan: next, QR: view.Button{Label: t.T("cash.sales"), Key: "F3", Do: view.Press{Key: view.KeyF3}, Off: p.sending}, Clear: t.T("pad.clear"), Dim: p.Busy()}
	if p.due.IsZero() {
		return v
	}
	v.Sale.Caption = t.T("cash.given_caption", tell.Amount(p.due))
	v.Sale.Pad.Scan.Label = t.T("cash.take")
	given := p.typed()
	v.Sale.Pad.Scan.Off = p.Busy() || given.Minor < p.due.Minor
	if p.sold != nil { // Enter is the stage's
		v.Sale.Pad.Scan.Key, v.Sale.Pad.Scan.Do = "", view.Quick{Amount: p.sold.Given}
		given = p.sold.Given
		v.Sale.Caption, v.Sale.Amount, v.Sale.Typed = t.T("cash.give_change"), tell.Amount(p.sold.Change()), true
	}
	v.Rows = append(v.Rows, view.Pair{Label: t.T("cash.due"), Text: tell.Amount(p.due)})
	if given.Minor >= p.due.Minor {
		v.Rows = append(v.Rows,
			view.Pair{Label: t.T("cash.given"), Text: tell.Amount(given)},
			view.Pair{Label: t.T("cash.change"), Text: tell.Amount(money.New(given.Minor-p.due.Minor, p.due.Currency))})
	}
	v.ChoiceTitle = t.T("cash.notes")
	for i, a := range usual(p.due) {
		label := tell.Shortly(a)
		if i == 0 {
			label = t.T("cash.exact", tell.Amount(a))
		}
		v.Choices = append(v.Choices, view.Button{Label: label, Do: view.Quick{Amount: a}, Strong: a == given && !p.Busy(), Off: p.Busy()})
	}
	return v
}

// stage says what comes next; the change is the largest thing on it.
func (p *sell) stage(t tell.Teller) view.Stage {
	given := p.typed()
	short := money.New(p.due.Minor-given.Minor, p.due.Currency)
	switch {
	case p.sold != nil:
		s := view.Stage{
			Tone: view.Good, Icon: "check", Title: t.T("cash.no_change"), Text: t.T("cash.sold_text", tell.Amount(p.sold.Amount), tell.Amount(p.sold.Given)), Small: cash.Number(p.sold.No),
			Amount: tell.Amount(p.sold.Change()), Buttons: []view.Button{p.desk.NextButton()},
		}
		if !p.sold.Change().IsZero() {
			s.Title, s.Large = s.Amount, true
		}
		if p.desk.Printer {
			s.Buttons = append(s.Buttons, view.Button{Label: t.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}})
		}
		return s
	case p.sending:
		return view.Stage{Tone: view.Busy, Title: t.T("cash.writing"), Ringing: true, Spin: true}
	case p.problem != (tell.Told{}):
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("cash.refused"), Text: p.problem.Ours, Small: p.problem.Theirs, What: p.desk.Explaining(p.problem.Subject())}
	case p.due.IsZero():
		return view.Stage{Tone: view.Calm, Icon: "cash", Title: t.T("cash.how_much"), Text: t.T("cash.how_much_text"), Buttons: []view.Button{p.desk.PressButton("takeout.page", "F6", view.KeyF6)}}
	case given.IsZero():
		return view.Stage{Tone: view.Calm, Icon: "cash", Title: t.T("cash.what_given"), Text: t.T("cash.what_given_text")}
	case short.Minor > 0:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: tell.Amount(short), Large: true, Text: t.T("cash.missing_text"), What: p.desk.WhatButton("cash.missing_text")}
	case short.Minor == 0:
		return view.Stage{Tone: view.Calm, Icon: "cash", Title: t.T("cash.no_change"), Text: t.T("cash.exact_text")}
	}
	return view.Stage{Tone: view.Calm, Icon: "cash", Title: tell.Amount(money.New(-short.Minor, short.Currency)), Large: true, Text: t.T("cash.change_text")}
}

// thanksFor is how long the change stays on the customer's display where the cashier does
// not go on before.
const thanksFor = 20 * time.Second

// Face says what the customer sees: the sum, then the change.
func (p *sell) Face(v *view.Customer) {
	shown := p.desk.Shown(p)
	t := p.desk.ShopTell()
	switch {
	case shown && p.sold != nil && p.desk.Now().Sub(p.at) <= thanksFor:
		v.Page, v.Marks, v.Accepted, v.Caption = view.CustomerPaid, nil, "", ""
		v.Title, v.Amount = t.T("customer.change"), tell.Amount(p.sold.Change())
		v.Text = t.T("customer.change_text", tell.Amount(p.sold.Given), tell.Amount(p.sold.Amount))
	case shown && p.sold != nil:
		v.Page = view.CustomerIdle
	case shown && !p.due.IsZero():
		v.Page, v.Caption, v.Amount, v.Marks = view.CustomerAmount, t.T("sale.caption"), tell.Amount(p.due), nil
		v.Title, v.Text = t.T("customer.cash"), t.T("customer.cash_text")
	}
}

var (
	_ desk.Keypad  = (*sell)(nil)
	_ desk.Facing  = (*sell)(nil)
	_ desk.Closing = (*sell)(nil)
)
