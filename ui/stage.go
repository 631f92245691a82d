package ui

import (
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/gateway"
	"fufupos/sale"
)

// stage says what is happening, for the panel in the middle.
func (t *Till) stage() Stage {
	switch {
	case t.starting != nil:
		return t.contactingStage()
	case t.current != "":
		if v, ok := t.snap.View(t.current); ok {
			return t.saleStage(v)
		}
		return t.contactingStage()
	case t.snap.Blocked != "":
		return Stage{
			Tone: Bad, Icon: "cross", Title: t.words.T("blocked.title"), Text: t.words.T("blocked.text"), Small: t.snap.Blocked,
		}
	case t.problem != nil:
		return Stage{Tone: t.problem.tone, Icon: toneIcon(t.problem.tone), Title: t.problem.title, Text: t.problem.text}
	case t.ready:
		return Stage{Tone: Busy, Icon: "scan", Title: t.words.T("stage.ready"), Text: t.words.T("stage.ready_text")}
	case !t.amount().IsZero():
		return Stage{Tone: Calm, Icon: "scan", Title: t.words.T("stage.scan"), Text: t.words.T("stage.scan_text")}
	}
	s := Stage{Tone: Calm, Icon: "keypad", Title: t.words.T("stage.idle"), Text: t.words.T("stage.idle_text"), Idle: true}
	if t.Training {
		s.Rows = t.trainingHelp()
	}
	return s
}

func (t *Till) contactingStage() Stage {
	return Stage{
		Tone: Busy, Title: t.words.T("stage.contacting"), Text: t.words.T("stage.contacting_text"),
		Ringing: true, Spin: true, Seconds: t.elapsed(t.begun),
	}
}

func (t *Till) elapsed(since time.Time) string {
	return t.words.T("stage.elapsed", max(0, int(t.Now().Sub(since)/time.Second)))
}

func (t *Till) saleStage(v checkout.View) Stage {
	switch {
	case v.Sale.State.Paid():
		return t.paidStage(v.Sale)
	case v.Sale.State.Unpaid():
		return t.unpaidStage(v.Sale)
	case v.Phase == checkout.Person:
		return Stage{
			Tone: Warn, Icon: "warn", Title: t.words.T("stage.person"), Text: t.words.T("stage.person_text", t.why(v.Sale)),
			Small: string(v.Sale.Number), Buttons: []Button{t.askButton(), t.nextButton()},
		}
	}
	s := Stage{Tone: Busy, Ringing: true, Small: string(v.Sale.Number)}
	s.Buttons = []Button{
		{Label: t.words.T("button.give_up"), Key: "Esc", Do: Intent{Verb: Press, Key: KeyEscape}},
		{Label: t.words.T("button.aside"), Key: "F6", Do: Intent{Verb: Press, Key: KeyF6}},
	}
	if v.Sale.GivenUp != "" {
		return t.reversingStage(s, v)
	}
	switch v.Phase {
	case checkout.Customer:
		s.Title, s.Text = t.words.T("stage.customer"), t.words.T("stage.customer_text")
		if v.Sale.Method == sale.QR {
			s.Title, s.Text, s.QR = t.words.T("stage.qr"), t.words.T("stage.qr_text"), v.Sale.QRCode
			s.Marks = marks(t.words, gateway.ChannelAlipay, gateway.ChannelWeChat)
		}
	case checkout.Asking:
		s.Tone, s.Title, s.Text = Warn, t.words.T("stage.asking"), t.words.T("stage.asking_text")
		s.Icon = "warn"
		s.Buttons = append([]Button{t.askButton()}, s.Buttons...)
		if v.Sale.Method == sale.QR {
			s.QR = v.Sale.QRCode
		}
	default:
		s.Title, s.Text = t.words.T("stage.contacting"), t.words.T("stage.contacting_text")
	}
	t.countdown(&s, v.Sale.CreatedAt, v.Deadline)
	return s
}

func (t *Till) reversingStage(s Stage, v checkout.View) Stage {
	s.Tone, s.Icon = Warn, "warn"
	s.Title, s.Text = t.words.T("stage.reversing"), t.words.T("stage.reversing_text", t.nextStep(v))
	s.Buttons = []Button{t.askButton(), {Label: t.words.T("button.aside"), Key: "F6", Do: Intent{Verb: Press, Key: KeyF6}, Strong: true}}
	if v.Sale.CancelAt.IsZero() && v.CancelAt.After(t.Now()) && v.CancelAt.Sub(t.Now()) < time.Hour {
		t.countdown(&s, v.Sale.CreatedAt, v.CancelAt)
		return s
	}
	s.Spin, s.Seconds = true, t.elapsed(v.Sale.CreatedAt)
	return s
}

// countdown sets the ring to the part of from–to that is left.
func (t *Till) countdown(s *Stage, from, to time.Time) {
	now := t.Now()
	if !to.After(now) || !to.After(from) {
		s.Spin, s.Seconds = true, t.elapsed(from)
		return
	}
	s.Ring = float32(to.Sub(now)) / float32(to.Sub(from))
	s.Seconds = t.words.T("stage.left", t.seconds(to))
}

func (t *Till) paidStage(s sale.Sale) Stage {
	v := Stage{Tone: Good, Icon: "check", Title: t.words.T("stage.paid"), Amount: display(s.Amount), Text: t.words.T("stage.paid_text")}
	if s.Late {
		v.Title, v.Text = t.words.T("stage.late"), t.words.T("stage.late_text")
	}
	v.Small = strings.Join(filled(t.channel(s), s.Facts.PhoneCode), "  ")
	v.Buttons = []Button{t.nextButton()}
	if t.Printer {
		v.Buttons = append(v.Buttons, Button{Label: t.words.T("button.reprint"), Key: "F7", Do: Intent{Verb: Press, Key: KeyF7}})
	}
	return v
}

func (t *Till) unpaidStage(s sale.Sale) Stage {
	v := Stage{Tone: Bad, Icon: "cross", Title: t.words.T("stage.unpaid_" + string(s.State)), Amount: display(s.Amount), Text: t.why(s)}
	v.Small = strings.Join(filled(s.Code, s.Detail), " · ")
	v.Buttons = []Button{
		{Label: t.words.T("button.again"), Key: "Enter", Do: Intent{Verb: Press, Key: KeyEnter}, Strong: true},
		{Label: t.words.T("button.clear"), Key: "Esc", Do: Intent{Verb: Press, Key: KeyEscape}},
		{Label: t.words.T("button.claim"), Key: "↓", Do: Intent{Verb: Press, Key: KeyDown}},
	}
	return v
}

func filled(texts ...string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

func (t *Till) askButton() Button {
	return Button{Label: t.words.T("button.ask"), Key: "F5", Do: Intent{Verb: Press, Key: KeyF5}}
}

func (t *Till) nextButton() Button {
	return Button{Label: t.words.T("button.next"), Key: "Enter", Do: Intent{Verb: Press, Key: KeyEnter}, Strong: true}
}
