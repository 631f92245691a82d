package office

import (
	"cmp"

	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// drawerPage opens the drawer without a sale, for a reason.
type drawerPage struct {
	desk.Fieldless
	days    Days
	reason  entry.Reason // of openings
	busy    bool
	problem tell.Told
	opened  bool
}

// openings are why a drawer is opened.
var openings = entry.Reasons{"drawer.why_change", "drawer.why_count", "drawer.why_wrong", "reason.other"}

// Drawer makes the page that opens the drawer.
func Drawer(days Days) func(*desk.Desk) desk.Page {
	return func(d *desk.Desk) desk.Page {
		return &drawerPage{Fieldless: desk.Fieldless{Desk: d}, days: days}
	}
}

// Name is the page's name.
func (p *drawerPage) Name() view.Page { return view.DrawerPage }

// Keys are the keys of the page.
func (p *drawerPage) Keys() []view.Key { return []view.Key{view.KeyF8} }

// Hot opens the page.
func (p *drawerPage) Hot(k view.Key) bool {
	if k != view.KeyF8 {
		return false
	}
	p.reason, p.problem, p.opened = entry.Reason{}, tell.Told{}, false
	p.Desk.Show(p)
	return true
}

// Key does what a key is for.
func (p *drawerPage) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyUp, view.KeyDown:
		if !p.done() {
			openings.Key(&p.reason, k)
		}
	case view.KeyF8:
	default:
		return false
	}
	return true
}

// Do answers the page's buttons.
func (p *drawerPage) Do(i view.Intent) bool {
	switch i.(type) {
	case view.Choose, view.Words:
		if !p.done() {
			openings.Do(&p.reason, i)
		}
	default:
		return false
	}
	return true
}

// done tells whether it is being opened, or was.
func (p *drawerPage) done() bool { return p.busy || p.opened }

// Scan is left to the first page.
func (p *drawerPage) Scan(scanner.Scan) bool { return false }

// Apply has nothing to do.
func (p *drawerPage) Apply() {}

func (p *drawerPage) enter() {
	why := openings.Text(p.reason, p.Desk.Tell())
	switch {
	case p.busy:
	case p.opened:
		p.Desk.Home()
	case why == "":
		p.Desk.Say("drawer.words_first")
	default:
		p.busy, p.problem = true, tell.Told{}
		p.open(p.Desk.By(), why, func() {})
	}
}

func (p *drawerPage) open(by sale.By, why string, end func()) {
	p.Desk.Run(jobs.Shifts, func() func() {
		err := p.days.OpenDrawer(by, why)
		end()
		return func() {
			p.busy = false
			if err == nil {
				p.opened = true
				return
			}
			again := func(by sale.By, done func()) {
				p.busy = true
				p.open(by, why, done)
			}
			if !p.Desk.Shown(p) || !p.Desk.Approve(err, again) {
				p.problem = p.Desk.Tell().Refusal(err, tell.Limits{})
			}
		}
	})
}

// View is the page.
func (p *drawerPage) View() view.Body {
	t := p.Desk.Tell()
	hint := p.Desk.Hint()
	do := p.Desk.PressButton("drawer.do", "Enter", view.KeyEnter)
	do.Strong, do.Off = true, p.done() || !p.Desk.Printer
	v := view.ShiftForm{
		Title: t.T("drawer.title"), Back: p.Desk.BackButton(), ChoiceTitle: t.T("drawer.why"),
		Asks: openings.Own(p.reason) && !p.done(), Prompt: t.T("refund.words"), Words: p.reason.Words, Choices: openings.Buttons(p.reason, t, p.done()),
		Sale: view.ShiftParts{Hint: hint, HintBad: hint != "", Pad: view.Pad{Scan: do, QR: view.Button{Label: t.T("pad.clear"), Off: true}, Clear: t.T("pad.clear"), Dim: true}},
	}
	stage := view.Stage{Tone: view.Calm, Icon: "keypad", Title: t.T("drawer.title"), Text: t.T("drawer.text")}
	switch {
	case p.problem != (tell.Told{}):
		stage = view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("drawer.shut"), Text: cmp.Or(p.problem.Ours, p.problem.Theirs), Small: p.problem.Theirs, What: p.Desk.WhatButton("drawer.shut")}
	case !p.Desk.Printer:
		stage = view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("drawer.none"), Text: t.T("drawer.none_text"), What: p.Desk.WhatButton("drawer.none")}
	case p.busy:
		stage.Title, stage.Text = t.T("shift.busy"), ""
	case p.opened:
		stage = view.Stage{Tone: view.Good, Icon: "check", Title: t.T("drawer.done"), Buttons: []view.Button{p.Desk.NextButton()}}
		v.Sale.Pad.Scan.Key = ""
	}
	v.Sale.Stage = stage
	return v
}
