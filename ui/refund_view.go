package ui

import (
	"cmp"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

func (t *Till) refundView() view.Form {
	s := t.detail.sale
	v := view.Form{Title: t.words.T("refund.sale"), Back: t.back()}
	fault := ""
	if t.refund.made == "" {
		fault = t.refundFault()
	}
	hint := cmp.Or(fault, t.hintNow())
	v.Sale = view.Sale{
		Caption: t.words.T("refund.caption"), Amount: display(t.goesBack()), Typed: t.refund.entry.text != "" || t.refund.made != "",
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: t.refundStage(),
	}
	if t.refund.entry.text != "" && t.refund.made == "" {
		v.Sale.Amount = t.currency().Symbol() + t.refund.entry.shown()
	}
	busy := t.refund.sending || t.refund.made != ""
	v.Sale.Pad = view.Pad{
		Scan: view.Button{
			Label: t.words.T("refund.do"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Danger: true,
			Off: busy || !t.detail.found || t.goesBack().IsZero(),
		},
		QR:    view.Button{Label: t.words.T("refund.all"), Do: view.Clear{}, Off: busy || t.refund.entry.text == ""},
		Clear: t.words.T("pad.clear"), Dim: busy,
	}
	if !t.detail.found {
		return v
	}
	row := func(key, text string) {
		if text != "" {
			v.Rows = append(v.Rows, view.Pair{Label: t.words.T(key), Text: text})
		}
	}
	// The money first: where there is little room the last rows go.
	row("refund.left", display(t.left()))
	row("refund.paid", display(s.Amount))
	row("refund.so_far", display(money.New(s.RefundedMinor(), s.Amount.Currency)))
	if under := s.Reserved() - s.RefundedMinor(); under > 0 {
		row("refund.under_way", display(money.New(under, s.Amount.Currency)))
	}
	row("field.conflict", s.Conflict)
	row("field.created", t.moment(s.CreatedAt))
	row("field.channel", t.channel(s))
	row("field.number", string(s.Number))
	v.ChoiceTitle = t.words.T("refund.reason")
	v.Asks, v.Prompt, v.Words = t.ownWords() && !busy, t.words.T("refund.words"), t.refund.words
	for i, key := range reasons {
		v.Choices = append(v.Choices, view.Button{
			Label: t.words.T(key), Do: view.Choose{N: i}, Strong: i == t.refund.reason, Off: busy && i != t.refund.reason,
		})
	}
	return v
}

func (t *Till) refundStage() view.Stage {
	r, made := t.refundMade()
	switch {
	case t.refund.sending:
		return view.Stage{
			Tone: view.Busy, Title: t.words.T("refund.asking"), Text: t.words.T("refund.asking_text"),
			Ringing: true, Spin: true, Seconds: t.elapsed(t.begun),
		}
	case t.refund.made != "" && !made: // its snapshot is on the way
		return t.refundCourse(sale.Refund{Number: t.refund.made, State: sale.Refunding, CreatedAt: t.begun})
	case made:
		return t.refundCourse(r)
	case t.refund.problem != "":
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.words.T("refund.refused"), Text: t.refund.problem}
	case !t.detail.found && t.detail.busy:
		return view.Stage{Tone: view.Calm, Icon: "clock", Title: t.words.T("list.busy")}
	case !t.detail.found:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.words.T("detail.unknown"), Text: t.words.T("detail.unknown_text", string(t.detail.number))}
	case !t.detail.sale.State.Paid():
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.words.T("refund.unpaid"), Text: t.words.T("refund.unpaid_text", t.stateName(t.detail.sale))}
	case t.left().IsZero():
		return view.Stage{Tone: view.Calm, Icon: "warn", Title: t.words.T("refund.nothing"), Text: t.words.T("refund.nothing_text")}
	}
	return view.Stage{Tone: view.Calm, Icon: "keypad", Title: t.words.T("refund.how_much"), Text: t.words.T("refund.how_much_text", display(t.left()))}
}

// refundCourse says how a refund goes.
func (t *Till) refundCourse(r sale.Refund) view.Stage {
	s := view.Stage{Amount: display(r.Amount), Small: string(r.Number), Buttons: []view.Button{t.nextButton()}}
	switch r.State {
	case sale.RefundSucceeded:
		s.Tone, s.Icon, s.Title, s.Text = view.Good, "check", t.words.T("refund.done_title"), t.words.T("refund.done_text", display(t.left()))
		if t.Printer {
			s.Buttons = append(s.Buttons, view.Button{Label: t.words.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}})
		}
	case sale.RefundFailed:
		s.Tone, s.Icon, s.Title, s.Text = view.Bad, "cross", t.words.T("refund.failed_title"), t.words.T("refund.failed_text")
		if r.Code != "" || r.Detail != "" {
			s.Small = r.Code + " " + r.Detail
		}
	case sale.RefundUnresolved:
		s.Tone, s.Icon, s.Title, s.Text = view.Warn, "warn", t.words.T("refund.person_title"), t.words.T("refund.person_text")
	default:
		s.Tone, s.Amount, s.Ringing, s.Spin, s.Seconds = view.Busy, "", true, true, t.elapsed(r.CreatedAt)
		s.Title, s.Text = t.words.T("refund.busy_title"), t.words.T("refund.busy_text")
		s.Buttons = []view.Button{t.askButton(), {Label: t.words.T("button.aside"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true}}
	}
	return s
}
