package aftersale

import (
	"cmp"
	"context"
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// claim is the page for a customer who says they have paid.
type claim struct {
	desk *desk.Desk
	room *Room
	claiming
	begun time.Time
}

// claiming is what is known of one customer's word.
type claiming struct {
	number  string       // on the customer's bill; empty without one
	entry   entry.Amount // the amount
	asked   int          // questions begun; only the newest one's answer counts
	busy    bool
	verdict *checkout.Verdict
	failed  tell.Told
}

// candidates is how many paid sales of the amount are shown, to be opened.
const candidates = 4

// claimLimit is how long the gateway is asked about one claim.
const claimLimit = 2 * time.Minute

// Claim makes the page for a customer who says they have paid.
func (room *Room) Claim(d *desk.Desk) desk.Page { return &claim{desk: d, room: room} }

// Name is the page's name.
func (p *claim) Name() view.Page { return view.ClaimPage }

// Key does what a key is for.
func (p *claim) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyBackspace:
		p.desk.Erase(p)
	default:
		return false
	}
	return true
}

// Do empties the amount, or looks into the claim once more.
func (p *claim) Do(i view.Intent) bool {
	switch i.(type) {
	case view.Clear:
		p.desk.Clear(p)
	case view.Choose:
		if p.busy {
			p.SayBusy()
		} else if p.fault() == "" {
			p.lookInto()
		}
	default:
		return false
	}
	return true
}

// Answer opens the page for a bill, an amount, or one still to be typed.
func (p *claim) Answer(i view.Intent) bool {
	c, ok := i.(view.Claim)
	if !ok {
		return false
	}
	p.claiming = claiming{asked: p.asked, number: c.Number}
	if !c.Amount.IsZero() {
		p.entry = entry.Offered(c.Amount)
	}
	p.desk.Hush()
	p.desk.Show(p)
	return true
}

// Scan takes the number of the customer's bill.
func (p *claim) Scan(s scanner.Scan) bool {
	switch {
	case p.busy:
		return false
	case s.Kind == scanner.PaymentCode || len(s.Text) < 8:
		p.desk.Say("claim.not_a_bill")
	default:
		p.number = s.Text
		p.lookInto()
	}
	return true
}

// Rune takes a character of the amount.
func (p *claim) Rune(r rune) { p.desk.Type(p, r) }

// Field is the amount.
func (p *claim) Field() *entry.Amount { return &p.entry }

// Busy tells whether the claim is being looked into.
func (p *claim) Busy() bool { return p.busy }

// SayBusy says so.
func (p *claim) SayBusy() { p.desk.BusyHint(p, "hint.busy_claim") }

// Touch drops the answer about another amount.
func (p *claim) Touch() { p.verdict, p.failed = nil, tell.Told{} }

// Void empties the amount.
func (p *claim) Void() bool { return p.desk.VoidField(p, entry.Amount{}) }

// Mark gives what brings back the page as it is.
func (p *claim) Mark() func() {
	was := p.claiming
	return func() { p.claiming = was }
}

// Apply has nothing to do.
func (p *claim) Apply() {}

// enter asks, or leaves the page when the answer was read.
func (p *claim) enter() {
	switch {
	case p.busy:
		p.SayBusy()
	case p.verdict != nil:
		p.claiming = claiming{asked: p.asked}
		p.desk.Home()
	case p.fault() != "": // it is said below the amount
	case p.number == "" && p.claimed().IsZero():
		p.desk.Say("claim.need")
	default:
		p.lookInto()
	}
}

func (p *claim) claimed() money.Amount { return p.entry.Money(p.desk.Currency, p.desk.Limit()) }

func (p *claim) fault() string { return p.entry.Told(p.desk.Tell(), p.desk.Limit(), "hint.max") }

// lookInto has the engine look into the claim. It may take a while, so it runs
// beside the sales.
func (p *claim) lookInto() {
	p.asked++
	p.busy, p.verdict, p.failed, p.begun = true, nil, tell.Told{}, p.desk.Now()
	asked := p.asked
	c := checkout.Claim{Number: p.number, Amount: p.claimed(), Since: since(p.begun.In(p.desk.Zone))}
	p.desk.Run(jobs.Claims, func() func() {
		ctx, cancel := context.WithTimeout(p.desk.Until, claimLimit)
		defer cancel()
		v, err := p.room.engine.Claim(ctx, c)
		return func() {
			if asked != p.asked {
				return
			}
			p.desk.Keep()
			p.busy = false
			if p.verdict = &v; err != nil {
				p.verdict, p.failed = nil, p.desk.Tell().Refusal(err, tell.Limits{Most: p.desk.MaxAmount})
			}
		}
	})
}

// since is the beginning of the day, or the night before one that has just begun.
func since(now time.Time) time.Time {
	day := tell.Midnight(now)
	if night := now.Add(-3 * time.Hour); night.Before(day) {
		return night
	}
	return day
}

// View is the page.
func (p *claim) View() view.Body {
	t := p.desk.Tell()
	v := view.Form{Title: t.T("button.claim"), Back: p.desk.BackButton()}
	fault := p.fault()
	hint := cmp.Or(fault, p.desk.Hint())
	v.Sale = view.Sale{
		Caption: t.T("claim.caption"), Amount: p.desk.Currency.Symbol() + "0.00", Typed: !p.entry.Empty(),
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: p.stage(t),
	}
	if v.Sale.Typed {
		v.Sale.Amount = p.desk.Currency.Symbol() + p.entry.Shown()
	}
	check := p.desk.PressButton("claim.do", "Enter", view.KeyEnter)
	check.Off = p.busy || fault != "" || p.number == "" && p.claimed().IsZero()
	if check.Strong = p.verdict == nil; !check.Strong { // Enter is for the next sale then
		check.Key, check.Do = "", view.Choose{}
	}
	v.Sale.Pad = view.Pad{
		Scan:  check,
		QR:    view.Button{Label: t.T("top.list"), Key: "F3", Do: view.Press{Key: view.KeyF3}},
		Clear: t.T("pad.clear"), Dim: p.busy,
	}
	number := p.number
	if number == "" {
		number = t.T("claim.no_number")
	}
	v.Rows = []view.Pair{{Label: "", Text: number}}
	if c := p.verdict; c != nil && !c.Found && p.number == "" && len(c.Same) > 0 {
		v.ChoiceTitle = t.T("claim.candidates")
		for _, paid := range c.Same[:min(len(c.Same), candidates)] {
			text := strings.Join(tell.Filled(t.Moment(paid.CreatedAt), tell.Amount(paid.Amount), t.Channel(paid)), "  ")
			v.Choices = append(v.Choices, view.Button{Label: text, Do: view.Open{Sale: paid.Number}})
		}
	}
	if c := p.verdict; c != nil && c.Found {
		s := c.Sale
		v.Rows = append(v.Rows,
			view.Pair{Label: t.T("field.number"), Text: string(s.Number)}, view.Pair{Label: t.T("field.created"), Text: t.Moment(s.CreatedAt)},
			view.Pair{Label: t.T("field.channel"), Text: t.Channel(s)}, view.Pair{Label: t.T("refund.paid"), Text: tell.Amount(s.Amount)})
	}
	return v
}

// stage is a plain yes or no, and what was done for it.
func (p *claim) stage(t tell.Teller) view.Stage {
	c := p.verdict
	switch {
	case p.busy:
		return view.Stage{
			Tone: view.Busy, Ringing: true, Spin: true, Seconds: t.Elapsed(p.begun), Title: t.T("claim.busy"), Text: t.T("claim.busy_text"),
		}
	case p.failed != (tell.Told{}):
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.T("claim.failed"), Text: p.failed.Ours, Small: p.failed.Theirs, What: p.desk.Explaining(p.failed.About)}
	case c == nil:
		return view.Stage{Tone: view.Calm, Icon: "scan", Title: t.T("claim.title"), Text: t.T("claim.text")}
	}
	did := t.T("claim.did", c.Asked)
	next := []view.Button{p.desk.NextButton()}
	switch {
	case c.Found && c.Sale.State.Paid():
		return view.Stage{
			Tone: view.Good, Icon: "check", Title: t.T("claim.yes"), Amount: tell.Amount(c.Sale.Amount),
			Text: t.T("claim.yes_text", tell.Amount(c.Sale.Amount), t.Moment(c.Sale.CreatedAt)), Small: did, Buttons: next,
		}
	case c.Unreached > 0:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("claim.unknown"), What: p.desk.WhatButton("claim.unknown"), Text: t.T("claim.unknown_text"), Small: did, Buttons: next}
	case c.Found && c.Sale.State.Unpaid():
		return view.Stage{
			Tone: view.Bad, Icon: "cross", Title: t.T("claim.no"), What: p.desk.WhatButton("claim.no"), Amount: tell.Amount(c.Sale.Amount),
			Text: t.T("claim.no_text", tell.Amount(c.Sale.Amount), t.State(c.Sale)), Small: did, Buttons: next,
		}
	case c.Found:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("claim.not_yet"), What: p.desk.WhatButton("claim.not_yet"), Text: t.T("claim.not_yet_text"), Small: did, Buttons: next}
	}
	if len(c.Same) > 0 && p.number == "" {
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.T("claim.same"), What: p.desk.WhatButton("claim.same"), Text: t.T("claim.same_text"), Small: did, Buttons: next}
	}
	return view.Stage{Tone: view.Calm, Icon: "scan", Title: t.T("claim.none"), What: p.desk.WhatButton("claim.none"), Text: t.T("claim.none_text"), Small: did, Buttons: next}
}
