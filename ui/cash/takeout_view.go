package cash

import (
	"cmp"

	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// View is the page.
func (p *takeOut) View() view.Body {
	t := p.desk.Tell()
	fault := p.fault()
	hint := cmp.Or(fault, p.desk.Hint())
	do := p.desk.PressButton("takeout.do", "Enter", view.KeyEnter)
	do.Danger, do.Off = true, p.Busy() || fault != "" || p.typed().IsZero()
	if p.Busy() { // Enter is the stage's
		do.Key, do.Do = "", view.Choose{N: p.purpose.N}
	}
	v := view.CashForm{Title: t.T("takeout.page"), Back: p.desk.BackButton()}
	v.Sale = view.CashParts{
		Caption: t.T("takeout.caption"), Amount: p.desk.Currency.Symbol() + cmp.Or(p.entry.Shown(), "0.00"), Typed: !p.entry.Empty(),
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: p.stage(t),
		Pad: view.Pad{Scan: do, QR: p.desk.BackButton(), Clear: t.T("pad.clear"), Dim: p.Busy()},
	}
	v.ChoiceTitle = t.T("takeout.what_for")
	v.Asks, v.Prompt, v.Words = purposes.Own(p.purpose) && !p.Busy(), t.T("refund.words"), p.purpose.Words
	v.Choices = purposes.Buttons(p.purpose, t, p.Busy())
	return v
}

func (p *takeOut) stage(t tell.Teller) view.Stage {
	switch {
	case p.taken != nil:
		return view.Stage{
			Tone: view.Good, Icon: "check", Title: t.T("takeout.done"), Amount: tell.Amount(p.taken.Amount), Text: p.taken.Reason,
			Buttons: []view.Button{p.desk.NextButton()},
		}
	case p.sending:
		return view.Stage{Tone: view.Busy, Title: t.T("cash.writing"), Ringing: true, Spin: true}
	case p.problem != (tell.Told{}):
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("takeout.refused"), Text: p.problem.Ours, Small: p.problem.Theirs, What: p.desk.Explaining(p.problem.Subject())}
	}
	return view.Stage{Tone: view.Calm, Icon: "cash", Title: t.T("takeout.how_much"), Text: t.T("takeout.how_much_text")}
}
