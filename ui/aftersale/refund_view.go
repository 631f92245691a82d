package aftersale

import (
	"cmp"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// View is the page.
func (p *refund) View() view.Body {
	t := p.desk.Tell()
	s := p.sale
	v := view.Form{Title: t.T("top.refund"), Back: p.desk.BackButton()}
	fault := ""
	if p.made == "" {
		fault = p.fault()
	}
	hint := cmp.Or(fault, p.desk.Hint())
	v.Sale = view.Sale{
		Caption: t.T("refund.caption"), Amount: tell.Amount(p.goesBack()), Typed: !p.entry.Empty() || p.made != "",
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: p.stage(t),
	}
	if !p.entry.Empty() && p.made == "" {
		v.Sale.Amount = p.currency().Symbol() + p.entry.Shown()
	}
	busy := p.sending || p.made != ""
	give := p.desk.PressButton("refund.do", "Enter", view.KeyEnter)
	give.Danger, give.Off = true, busy || !p.found || p.goesBack().IsZero()
	if busy { // Enter is the stage's
		give.Key, give.Do = "", view.Choose{N: p.reason.N}
	}
	v.Sale.Pad = view.Pad{
		Scan:  give,
		QR:    view.Button{Label: t.T("refund.all"), Do: view.Clear{}, Off: busy || p.entry.Empty()},
		Clear: t.T("pad.clear"), Dim: busy,
	}
	if !p.found {
		return v
	}
	row := func(key, text string) {
		if text != "" {
			v.Rows = append(v.Rows, view.Pair{Label: t.T(key), Text: text})
		}
	}
	// The money first: where there is little room the last rows go.
	row("refund.left", tell.Amount(p.left()))
	row("refund.paid", tell.Amount(s.Amount))
	row("refund.so_far", tell.Amount(money.New(s.RefundedMinor(), s.Amount.Currency)))
	if under := s.Reserved() - s.RefundedMinor(); under > 0 {
		row("refund.under_way", tell.Amount(money.New(under, s.Amount.Currency)))
	}
	if told := t.Said(s.Conflict); told != (tell.Told{}) {
		v.Rows = append(v.Rows, view.Pair{Label: t.T("field.conflict"), Text: told.Ours, Small: told.Theirs})
	}
	row("field.created", t.Moment(s.CreatedAt))
	row("field.channel", t.Channel(s))
	row("field.number", string(s.Number))
	v.ChoiceTitle = t.T("refund.reason")
	v.Asks, v.Prompt, v.Words = reasons.Own(p.reason) && !busy, t.T("refund.words"), p.reason.Words
	v.Choices = reasons.Buttons(p.reason, t, busy)
	return v
}

func (p *refund) stage(t tell.Teller) view.Stage {
	r, made := p.refundMade()
	switch {
	case p.sending:
		return view.Stage{
			Tone: view.Busy, Title: t.T("refund.asking"), What: p.desk.WhatButton("refund.asking"), Text: t.T("refund.asking_text"),
			Ringing: true, Spin: true, Seconds: t.Elapsed(p.begun),
		}
	case p.made != "" && !made: // its snapshot is on the way
		return p.course(t, sale.Refund{Number: p.made, State: sale.Refunding, CreatedAt: p.begun})
	case made:
		return p.course(t, r)
	case p.problem != (tell.Told{}):
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("refund.refused"), Text: p.problem.Ours, Small: p.problem.Theirs, What: p.desk.Explaining(p.problem.About)}
	case !p.found && p.busy:
		return view.Stage{Tone: view.Calm, Icon: "clock", Title: t.T("list.busy")}
	case !p.found:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("detail.unknown"), What: p.desk.WhatButton("detail.unknown"), Text: t.T("detail.unknown_text", string(p.number))}
	case !p.sale.State.Paid():
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("refund.unpaid"), What: p.desk.WhatButton("refund.unpaid"), Text: t.T("refund.unpaid_text", t.State(p.sale))}
	case p.left().IsZero():
		return view.Stage{Tone: view.Calm, Icon: "warn", Title: t.T("refund.nothing"), What: p.desk.WhatButton("refund.nothing"), Text: t.T("refund.nothing_text")}
	}
	return view.Stage{Tone: view.Calm, Icon: "keypad", Title: t.T("refund.how_much"), Text: t.T("refund.how_much_text", tell.Amount(p.left()))}
}

// course says how a refund goes.
func (p *refund) course(t tell.Teller, r sale.Refund) view.Stage {
	s := view.Stage{Amount: tell.Amount(r.Amount), Small: string(r.Number), Buttons: []view.Button{p.desk.NextButton()}}
	switch r.State {
	case sale.RefundSucceeded:
		s.Tone, s.Icon, s.Title, s.Text = view.Good, "check", t.T("refund.done_title"), t.T("refund.done_text", tell.Amount(p.left()))
		if p.desk.Printer {
			s.Buttons = append(s.Buttons, view.Button{Label: t.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}})
		}
	case sale.RefundFailed:
		s.Tone, s.Icon, s.What, s.Title, s.Text = view.Bad, "cross", p.desk.WhatButton("refund.failed"), t.T("refund.failed_title"), t.T("refund.failed_text")
		if theirs := t.Theirs(r.Detail); theirs != "" {
			s.Small = theirs
		}
	case sale.RefundUnresolved:
		s.Tone, s.Icon, s.What, s.Title, s.Text = view.Warn, "warn", p.desk.WhatButton("refund.person"), t.T("refund.person_title"), t.T("refund.person_text")
	default:
		s.Tone, s.Amount, s.Ringing, s.Spin, s.Seconds = view.Busy, "", true, true, t.Elapsed(r.CreatedAt)
		s.What, s.Title, s.Text = p.desk.WhatButton("refund.busy"), t.T("refund.busy_title"), t.T("refund.busy_text")
		s.Buttons = []view.Button{p.desk.AskButton(), {Label: t.T("button.aside"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true}}
	}
	return s
}

// Doing is money going back.
func (p *refund) Doing() (money.Amount, sale.Number, bool) { return money.Amount{}, p.number, true }
