package cash

import (
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
	reason  int
	words   string // the cashier's own, for the last of reasons
	sending bool
	done    bool
	problem tell.Told
}

// reasons are the catalogue keys of what can be given as a reason.
var reasons = []string{"reason.wrong_price", "reason.changed_mind", "reason.charged_twice", "reason.other"}

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
	case view.KeyUp:
		p.choose((p.reason + len(reasons) - 1) % len(reasons))
	case view.KeyDown:
		p.choose((p.reason + 1) % len(reasons))
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
	switch i := i.(type) {
	case view.Choose:
		p.choose(i.N)
	case view.Words:
		p.words = entry.Line(i.Text, cash.MaxReason)
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

func (p *void) choose(n int) {
	if !p.sending && !p.done {
		p.reason = n
	}
}

func (p *void) ownWords() bool { return p.reason == len(reasons)-1 }

func (p *void) why() string {
	if p.ownWords() && p.words != "" {
		return p.words
	}
	return p.Desk.T(reasons[p.reason])
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
	busy := p.sending || p.done
	do := p.Desk.PressButton("cash.void", "Enter", view.KeyEnter)
	do.Danger, do.Off = true, busy
	if busy { // Enter is the stage's
		do.Key, do.Do = "", view.Choose{N: p.reason}
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
	v.Asks, v.Prompt, v.Words = p.ownWords() && !busy, t.T("refund.words"), p.words
	for i, key := range reasons {
		v.Choices = append(v.Choices, view.Button{Label: t.T(key), Do: view.Choose{N: i}, Strong: i == p.reason, Off: busy && i != p.reason})
	}
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
