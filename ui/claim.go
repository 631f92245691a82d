package ui

import (
	"cmp"
	"context"
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// claiming is the state of the page for a customer who says they have paid.
type claiming struct {
	number  string // on the customer's bill; empty without one
	entry   entry  // the amount
	asked   int    // questions begun; only the newest one's answer counts
	busy    bool
	verdict *checkout.Verdict
	failed  string
}

// claimLimit is how long the gateway is asked about one claim.
const claimLimit = 2 * time.Minute

// openClaim looks into what a customer says: about the sale on the stage, the
// number searched for, or an amount still to be typed.
func (t *Till) openClaim() {
	if t.question != nil || t.starting != nil {
		return
	}
	c := claiming{asked: t.claim.asked}
	switch {
	case t.page == view.ListPage:
		c.number = t.list.search
	case t.current != "":
		c.entry = offered(t.stageAmount())
	case !t.amount().IsZero():
		c.entry = offered(t.amount())
	}
	t.claim, t.page = c, view.ClaimPage
}

// scanClaim takes the number of the customer's bill.
func (t *Till) scanClaim(s scanner.Scan) {
	if s.Kind == scanner.PaymentCode || len(s.Text) < 8 {
		t.say("claim.not_a_bill")
		return
	}
	t.claim.number = s.Text
	t.lookInto()
}

// enterClaim asks, or leaves the page when the answer was read.
func (t *Till) enterClaim() {
	switch {
	case t.claim.busy:
		t.sayBusy()
	case t.claim.verdict != nil:
		t.page, t.claim = view.SalePage, claiming{asked: t.claim.asked}
	case t.claimFault() != "": // it is said below the amount
	case t.claim.number == "" && t.claimed().IsZero():
		t.say("claim.need")
	default:
		t.lookInto()
	}
}

func (t *Till) claimed() money.Amount { return t.claim.entry.amount(t.Currency, t.limit()) }

func (t *Till) claimFault() string { return t.faultText(t.claim.entry, t.limit(), "hint.max") }

// lookInto has the engine look into the claim. It may take a while, so it runs
// beside the sales.
func (t *Till) lookInto() {
	t.claim.asked++
	t.claim.busy, t.claim.verdict, t.claim.failed, t.begun = true, nil, "", t.Now()
	asked, engine := t.claim.asked, t.Engine
	now := t.Now().In(t.Zone)
	since := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, t.Zone)
	if night := now.Add(-3 * time.Hour); night.Before(since) {
		since = night // a day that has just begun
	}
	c := checkout.Claim{Number: t.claim.number, Amount: t.claimed(), Since: since}
	until := t.Until
	if until == nil {
		until = context.Background()
	}
	t.Jobs.Run(Claims, func() func() {
		ctx, cancel := context.WithTimeout(until, claimLimit)
		defer cancel()
		v, err := engine.Claim(ctx, c)
		return func() {
			if asked != t.claim.asked {
				return
			}
			t.claim.busy, t.strokes = false, nil
			if t.claim.verdict = &v; err != nil {
				t.claim.verdict, t.claim.failed = nil, t.refusal(err)
			}
			t.publish()
		}
	})
}

func (t *Till) claimView() view.Form {
	v := view.Form{Title: t.words.T("claim.bill"), Back: t.back()}
	fault := t.claimFault()
	hint := cmp.Or(fault, t.hintNow())
	v.Sale = view.Sale{
		Caption: t.words.T("claim.caption"), Amount: t.Currency.Symbol() + "0.00", Typed: t.claim.entry.text != "",
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: t.claimStage(),
	}
	if v.Sale.Typed {
		v.Sale.Amount = t.Currency.Symbol() + t.claim.entry.shown()
	}
	v.Sale.Pad = view.Pad{
		Scan: view.Button{
			Label: t.words.T("claim.do"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true,
			Off: t.claim.busy || fault != "" || t.claim.number == "" && t.claimed().IsZero(),
		},
		QR:    view.Button{Label: t.words.T("top.list"), Key: "F3", Do: view.Press{Key: view.KeyF3}},
		Clear: t.words.T("pad.clear"), Dim: t.claim.busy,
	}
	number := t.claim.number
	if number == "" {
		number = t.words.T("claim.no_number")
	}
	v.Rows = []view.Pair{{Label: "", Text: number}}
	if c := t.claim.verdict; c != nil && c.Found {
		s := c.Sale
		v.Rows = append(v.Rows,
			view.Pair{Label: t.words.T("field.number"), Text: string(s.Number)}, view.Pair{Label: t.words.T("field.created"), Text: t.moment(s.CreatedAt)},
			view.Pair{Label: t.words.T("field.channel"), Text: t.channel(s)}, view.Pair{Label: t.words.T("refund.paid"), Text: display(s.Amount)})
	}
	return v
}

// claimStage is a plain yes or no, and what was done for it.
func (t *Till) claimStage() view.Stage {
	c := t.claim.verdict
	switch {
	case t.claim.busy:
		return view.Stage{
			Tone: view.Busy, Ringing: true, Spin: true, Seconds: t.elapsed(t.begun), Title: t.words.T("claim.busy"), Text: t.words.T("claim.busy_text"),
		}
	case t.claim.failed != "":
		return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.words.T("claim.failed"), Text: t.claim.failed}
	case c == nil:
		return view.Stage{Tone: view.Calm, Icon: "scan", Title: t.words.T("claim.title"), Text: t.words.T("claim.text")}
	}
	did := t.words.T("claim.did", c.Asked)
	next := []view.Button{t.nextButton()}
	switch {
	case c.Found && c.Sale.State.Paid():
		return view.Stage{
			Tone: view.Good, Icon: "check", Title: t.words.T("claim.yes"), Amount: display(c.Sale.Amount),
			Text: t.words.T("claim.yes_text", display(c.Sale.Amount), t.moment(c.Sale.CreatedAt)), Small: did, Buttons: next,
		}
	case c.Unreached > 0:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.words.T("claim.unknown"), Text: t.words.T("claim.unknown_text"), Small: did, Buttons: next}
	case c.Found && c.Sale.State.Unpaid():
		return view.Stage{
			Tone: view.Bad, Icon: "cross", Title: t.words.T("claim.no"), Amount: display(c.Sale.Amount),
			Text: t.words.T("claim.no_text", display(c.Sale.Amount), t.stateName(c.Sale)), Small: did, Buttons: next,
		}
	case c.Found:
		return view.Stage{Tone: view.Warn, Icon: "warn", Title: t.words.T("claim.not_yet"), Text: t.words.T("claim.not_yet_text"), Small: did, Buttons: next}
	}
	if len(c.Same) > 0 && t.claim.number == "" {
		s := view.Stage{Tone: view.Warn, Icon: "warn", Title: t.words.T("claim.same"), Text: t.words.T("claim.same_text"), Small: did, Buttons: next}
		for _, paid := range c.Same[:min(len(c.Same), 4)] {
			s.Rows = append(s.Rows, strings.Join(filled(t.moment(paid.CreatedAt), display(paid.Amount), t.channel(paid)), "  "))
		}
		return s
	}
	return view.Stage{Tone: view.Bad, Icon: "cross", Title: t.words.T("claim.none"), Text: t.words.T("claim.none_text"), Small: did, Buttons: next}
}
