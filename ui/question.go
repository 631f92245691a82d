package ui

import (
	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// question is what must be answered before anything else happens. Yes is said by
// holding, since it moves money or ends something; no is one press.
type question struct {
	kind    questionKind
	request *checkout.Request // doubt: what is held back; gone with the question
	doubts  []string          // doubt: the sentences still to ask
	sure    bool              // doubt: the engine's doubts are among those asked
	sale    sale.Number       // giveUp, giveBack
	amount  money.Amount      // giveBack: what the cashier was asked about
	notice  string            // what was not taken
	pointed bool              // yes was pressed too shortly
	hold    *hold             // yes is being said
}

type questionKind int

const (
	doubt questionKind = iota
	giveUp
	closeTill
	giveBack   // a refund; the page has what it is about
	olderBooks // that refund, although the books lack what this till once had
)

// answer ends the question. No changes nothing, but for an amount that was not whole.
func (t *Till) answer(yes bool) {
	q := t.question
	t.question, t.strokes = nil, nil
	switch {
	case !yes && q.kind == doubt:
		t.voidCut()
	case !yes:
	case q.kind == giveUp:
		t.giveUp(q.sale)
	case q.kind == closeTill:
		t.Quit()
	case q.kind == giveBack:
		t.giveBack(q.sale, q.amount, false)
	case q.kind == olderBooks:
		t.giveBack(q.sale, q.amount, true)
	case len(q.doubts) > 1:
		t.question = &question{kind: doubt, request: q.request, doubts: q.doubts[1:], sure: q.sure}
	default:
		t.put(*q.request, q.sure)
	}
}

// askGiveUp asks what is to become of the payment on the stage.
func (t *Till) askGiveUp() {
	if v, ok := t.snap.View(t.current); ok && v.Sale.GivenUp != "" {
		t.setAside() // nothing is left to give up, and its end is announced
		return
	}
	t.question = &question{kind: giveUp, sale: t.current}
}

// Close is the wish to close the window. While a sale is being paid it is asked
// about; what is under way is safe in the journal either way.
func (t *Till) Close() {
	if !t.selling() && !t.Kiosk && len(t.puts) == 0 {
		t.Quit()
		return
	}
	t.question = &question{kind: closeTill}
	t.publish()
}

// reconsider closes a question that is no longer the one that was asked.
func (t *Till) reconsider() {
	switch q := t.question; {
	case q == nil:
	case q.kind == giveUp && t.ended():
		t.question = nil
	case (q.kind == giveBack || q.kind == olderBooks) && t.goesBack() != q.amount:
		t.question = nil
		t.say("hint.refund_changed")
	}
}

func (t *Till) questionView() *view.Question {
	q := t.question
	v := &view.Question{
		Tone: view.Warn, Notice: t.words.T("hold.how"), Pointed: q.pointed, Holding: q.hold != nil, Held: min(float32(t.held(q.hold))/float32(HoldTime), 1),
	}
	if q.notice != "" {
		v.Notice, v.Refused = q.notice, true
	}
	no := view.Button{Key: "Esc", Do: view.Press{Key: view.KeyEscape}, Strong: true}
	yes := view.Button{Key: t.words.T("hold.key"), Do: view.Press{Key: view.KeyEnter}, Danger: true, Hold: true}
	words := ""
	switch q.kind {
	case giveUp:
		words = "giveup"
		v.Text, v.Amount = t.words.T("giveup.text"), display(t.stageAmount())
		v.Buttons = []view.Button{{Label: t.words.T("giveup.aside"), Key: "F6", Do: view.Press{Key: view.KeyF6}}}
	case closeTill:
		words = "close"
		switch {
		case len(t.puts) > 0:
			v.Text = t.words.T("close.refund")
		case t.selling():
			v.Text = t.words.T("close.text")
		default:
			v.Text = t.words.T("close.kiosk")
		}
	case giveBack:
		words = "giveback"
		v.Text, v.Amount = t.words.T("giveback.text", string(q.sale), t.reason()), display(q.amount)
	case olderBooks:
		words = "older"
		v.Text, v.Amount = t.words.T("older.text", display(t.left())), display(q.amount)
	default:
		words = "doubt"
		v.Text, v.Amount = q.doubts[0], display(q.request.Amount)
	}
	v.Title, no.Label, yes.Label = t.words.T(words+".title"), t.words.T(words+".no"), t.words.T(words+".yes")
	v.Buttons = append(append([]view.Button{no}, v.Buttons...), yes)
	return v
}
