package cash

import (
	"cmp"

	"fufupos/cash"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// void is the page on which the money of a cash sale goes back.
type void struct {
	desk.Fieldless
	engine  Engine
	of      cash.Sale
	reason  entry.Reason // of reasons
	sending bool
	done    bool
	problem tell.Told
}

var reasons = entry.Reasons{"reason.wrong_price", "reason.changed_mind", "reason.charged_twice", "reason.other"}

// Name is the page's name.
func (p *void) Name() view.Page { return view.CashVoidPage }

// Answer opens the page for a sale.
func (p *void) Answer(i view.Intent) bool {
	want, ok := i.(view.CashVoid)
	if !ok || p.sending {
		return false
	}
	p.Desk.Run(jobs.Books, func() func() {
		page, err := p.engine.Page()
		return func() {
			s, found := page.Find(want.No)
			if err != nil || !found || s.Voided {
				return // the list says how it is
			}
			*p = void{Fieldless: p.Fieldless, engine: p.engine, of: s}
			p.Desk.Push(p)
		}
	})
	return true
}

// Key does what a key is for.
func (p *void) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyEscape:
		p.leave()
	case view.KeyUp, view.KeyDown:
		if !p.busy() {
			reasons.Key(&p.reason, k)
		}
	case view.KeyF7:
		if p.done && p.Desk.Printer {
			reprint(p.Desk, p.engine, p.of.No)
		}
	case view.KeyF2, view.KeyF3, view.KeyF4, view.KeyF5, view.KeyF6: // of the gateway's sales
	default:
		return false
	}
	return true
}

// Do answers the page's buttons.
func (p *void) Do(i view.Intent) bool {
	switch i.(type) {
	case view.Choose, view.Words:
		if !p.busy() {
			reasons.Do(&p.reason, i)
		}
	case view.Clear: // nothing is typed here
	default:
		return false
	}
	return true
}

// Scan charges nothing here.
func (p *void) Scan(scanner.Scan) bool {
	p.Desk.Say("hint.cash_scan")
	return true
}

// Apply has nothing to do.
func (p *void) Apply() {}

// Closing says that it is being done.
func (p *void) Closing() string {
	if p.sending {
		return "close.text"
	}
	return ""
}

// busy tells whether it is being done, or is.
func (p *void) busy() bool { return p.sending || p.done }

func (p *void) why() string {
	return cmp.Or(reasons.Text(p.reason, p.Desk.Tell()), p.Desk.T("reason.other"))
}

func (p *void) leave() {
	if p.sending {
		return
	}
	p.Desk.Back()
	if p.done {
		p.Desk.Back()
		p.Desk.Do(view.CashSales{})
	}
}

func (p *void) enter() {
	switch {
	case p.sending:
	case p.done:
		p.leave()
	default:
		no := p.of.No
		p.Desk.Ask(&desk.Question{
			Of: "cashvoid", Amount: tell.Amount(p.of.Amount), Text: func() string { return p.Desk.T("giveback.text", cash.Number(no), p.why()) },
			Yes: func() { p.void(p.Desk.By(), no, p.why(), func() {}) },
		})
	}
}

// void is it in the names of those who stand behind it; end is called when it is decided.
func (p *void) void(by sale.By, no int64, why string, end func()) {
	p.sending, p.problem = true, tell.Told{}
	p.Desk.Run(jobs.Money, func() func() {
		s, err := p.engine.Void(by, no, why)
		end()
		return func() {
			p.sending = false
			if err != nil {
				if !p.Desk.Approve(err, func(by sale.By, done func()) { p.void(by, no, why, done) }) {
					p.problem = refusal(p.Desk, err)
				}
				return
			}
			p.of, p.done = s, true
			paper(p.Desk, p.engine, s)
		}
	})
}

// View is the page.
func (p *void) View() view.Body {
	t := p.Desk.Tell()
	v := view.CashForm{Title: t.T("cash.void_title", cash.Number(p.of.No)), Back: p.Desk.BackButton()}
	busy := p.busy()
	do := p.Desk.PressButton("cash.void", "Enter", view.KeyEnter)
	do.Danger, do.Off = true, busy
	if busy { // Enter is the stage's
		do.Key, do.Do = "", view.Choose{N: p.reason.N}
	}
	v.Sale = view.CashParts{
		Caption: t.T("refund.caption"), Amount: tell.Amount(p.of.Amount), Typed: true, Hint: p.Desk.Hint(), HintBad: p.Desk.Hint() != "", Stage: p.stage(t),
		Pad: view.Pad{Scan: do, QR: p.Desk.BackButton(), Clear: t.T("pad.clear"), Dim: true},
	}
	v.Rows = []view.Pair{
		{Label: t.T("cash.due"), Text: tell.Amount(p.of.Amount)},
		{Label: t.T("cash.given"), Text: tell.Amount(p.of.Given)},
		{Label: t.T("cash.change"), Text: tell.Amount(p.of.Change())},
		{Label: t.T("field.created"), Text: t.Moment(p.of.At)},
	}
	v.ChoiceTitle = t.T("refund.reason")
	v.Asks, v.Prompt, v.Words = reasons.Own(p.reason) && !busy, t.T("refund.words"), p.reason.Words
	v.Choices = reasons.Buttons(p.reason, t, busy)
	return v
}

func (p *void) stage(t tell.Teller) view.Stage {
	switch {
	case p.done:
		s := view.Stage{
			Tone: view.Good, Icon: "check", Title: t.T("cash.give_back"), Amount: tell.Amount(p.of.Amount), Text: t.T("cash.voided_text"), Small: cash.Number(p.of.No),
			Buttons: []view.Button{p.Desk.NextButton()},
		}
		if p.Desk.Printer {
			s.Buttons = append(s.Buttons, view.Button{Label: t.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}})
		}
		return s
	case p.sending:
		return view.Stage{Tone: view.Busy, Title: t.T("cash.writing"), Ringing: true, Spin: true}
	case p.problem != (tell.Told{}):
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("cash.refused"), Text: p.problem.Ours, Small: p.problem.Theirs, What: p.Desk.Explaining(p.problem.Subject())}
	}
	return view.Stage{Tone: view.Calm, Icon: "cash", Title: t.T("cash.void_sure"), Text: t.T("cash.void_text")}
}
