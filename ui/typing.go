package ui

import (
	"time"

	"fufupos/money"
	"fufupos/ui/view"
)

// restart is the pause after which digits count again: what was begun in a busy
// moment is dropped whole, never by half.
const restart = 2 * time.Second

// Rune takes a character a person types now.
func (t *Till) Rune(r rune) { t.RuneAt(r, t.Now()) }

// RuneAt takes a character a person typed at that time, which may be a while ago: it
// was held back until it was known for a person's. No time is now.
func (t *Till) RuneAt(r rune, at time.Time) {
	if now := t.Now(); at.IsZero() || at.After(now) {
		at = now
	}
	t.typedAt = at
	t.stroke(true, func(t *Till) { t.rune(r) })
	t.typedAt = time.Time{}
	t.publish()
}

func (t *Till) rune(r rune) {
	t.letGo()
	e := t.field()
	switch {
	case t.question != nil:
		t.drop()
		t.question.notice = t.words.T("question.typed")
	case e == nil:
		t.drop()
	case t.busy():
		t.drop()
		t.sayBusy()
	case t.dropping():
		t.drop()
		t.sayWhile(t.dropping, "hint.dropped")
	default:
		t.touch()
		*e = e.typed(r)
	}
}

// field is the amount that the page lets type; nil where there is none.
func (t *Till) field() *entry {
	switch t.page {
	case view.SalePage:
		return &t.entry
	case view.RefundPage:
		if t.detail.found {
			return &t.refund.entry
		}
	case view.ClaimPage:
		return &t.claim.entry
	}
	return nil
}

// busy tells whether the page waits for something, so that its amount can't be typed.
func (t *Till) busy() bool {
	switch t.page {
	case view.RefundPage:
		return t.refund.sending || t.refund.made != ""
	case view.ClaimPage:
		return t.claim.busy
	}
	return t.selling()
}

// selling tells whether a payment is under way.
func (t *Till) selling() bool { return t.starting != nil || t.current != "" && !t.ended() }

// Void tells that something typed may have gone into a scan: what stands in the
// field is not what was meant. It goes whole, and so does what follows at once.
func (t *Till) Void() {
	e := t.field()
	if t.question != nil || e == nil || t.busy() {
		t.drop()
		return
	}
	t.strokes = nil
	if e.text != "" || t.dropping() {
		t.touch()
		*e = entry{}
		t.say("hint.void")
		if t.page == view.RefundPage {
			*e = entry{text: "?", fresh: true} // nothing typed would be all there is
		}
	}
	t.drop()
	t.publish()
}

// drop notes that something typed was not taken: neither is what follows at once.
func (t *Till) drop() {
	t.dropped = t.Now()
	t.cut = t.cut || t.starting != nil || t.question != nil && t.question.kind == doubt
}

// dropping tells whether what is typed belongs to something that was not taken. A
// pause ends it, and so does any key but a digit's: what follows is meant anew.
func (t *Till) dropping() bool {
	now := t.typedAt
	if now.IsZero() {
		now = t.Now()
	}
	return !t.dropped.IsZero() && now.Sub(t.dropped) < restart
}

// touch makes the page ready for another amount: what was said of the one before
// goes.
func (t *Till) touch() {
	t.hint, t.dropped = hint{}, time.Time{}
	switch t.page {
	case view.RefundPage:
		t.refund.problem = ""
	case view.ClaimPage:
		t.claim.verdict, t.claim.failed = nil, ""
	default:
		t.clearStage()
	}
}

func (t *Till) backspace() {
	e := t.field()
	switch {
	case t.question != nil, e == nil:
	case t.dropping(): // mends what was not taken
		t.drop()
		t.sayWhile(t.dropping, "hint.dropped")
	case t.busy(), t.page == view.SalePage && t.current != "":
	default:
		t.touch()
		*e = e.back()
	}
}

// clearAmount empties the field: what is typed next is a new amount.
func (t *Till) clearAmount() {
	e := t.field()
	if t.question != nil || e == nil || t.busy() {
		t.cut = t.cut || t.starting != nil
		return
	}
	t.touch()
	*e = entry{}
}

// amount is the sum that would be charged now; zero where there is none.
func (t *Till) amount() money.Amount {
	if t.current != "" || t.starting != nil {
		return money.Amount{}
	}
	return t.entry.amount(t.Currency, t.limit())
}

// limit is the most that can be charged at once.
func (t *Till) limit() money.Amount {
	if t.MaxAmount.IsZero() {
		return money.New(money.MaxMinor, t.Currency)
	}
	return t.MaxAmount
}

// amountFault says what is wrong with the amount on the sale page; empty where
// nothing is.
func (t *Till) amountFault() string {
	if t.current != "" || t.starting != nil {
		return ""
	}
	return t.faultText(t.entry, t.limit(), "hint.max")
}
