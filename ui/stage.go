package ui

import (
	"strings"
	"time"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/view"
)

// stage says what is happening, for the panel in the middle.
func (t *Till) stage() view.Stage {
	switch {
	case t.starting != nil:
		return t.contactingStage()
	case t.current != "":
		if v, ok := t.snap.View(t.current); ok {
			return t.saleStage(v)
		}
		return t.contactingStage()
	case t.snap.Blocked != "":
		return view.Stage{
			Tone: view.Bad, Icon: "cross", Title: t.words.T("blocked.title"), Text: t.words.T("blocked.text"), Small: t.snap.Blocked,
		}
	case t.problem != nil:
		return view.Stage{Tone: t.problem.tone, Icon: toneIcon(t.problem.tone), Title: t.problem.title, Text: t.problem.text}
	case t.ready:
		return view.Stage{Tone: view.Busy, Icon: "scan", Title: t.words.T("stage.ready"), Text: t.words.T("stage.ready_text")}
	case !t.amount().IsZero():
		return view.Stage{Tone: view.Calm, Icon: "scan", Title: t.words.T("stage.scan"), Text: t.words.T("stage.scan_text")}
	}
	s := view.Stage{Tone: view.Calm, Icon: "keypad", Title: t.words.T("stage.idle"), Text: t.words.T("stage.idle_text"), Idle: true}
	if t.Training && t.TrainingHelp != nil {
		s.Rows = t.trainingHelp()
	}
	return s
}

func (t *Till) contactingStage() view.Stage {
	return view.Stage{
		Tone: view.Busy, Title: t.words.T("stage.contacting"), Text: t.words.T("stage.contacting_text"),
		Ringing: true, Spin: true, Seconds: t.elapsed(t.begun),
	}
}

func (t *Till) elapsed(since time.Time) string {
	return t.words.T("stage.elapsed", max(0, int(t.Now().Sub(since)/time.Second)))
}

func (t *Till) saleStage(v flow.View) view.Stage {
	switch {
	case v.Sale.State.Paid():
		return t.paidStage(v.Sale)
	case v.Sale.State.Unpaid():
		return t.unpaidStage(v.Sale)
	case v.Phase == flow.Person:
		return view.Stage{
			Tone: view.Warn, Icon: "warn", Title: t.words.T("stage.person"), Text: t.words.T("stage.person_text", t.why(v.Sale)),
			Small: string(v.Sale.Number), Buttons: []view.Button{t.askButton(), t.nextButton()},
		}
	}
	s := view.Stage{Tone: view.Busy, Ringing: true, Small: string(v.Sale.Number)}
	s.Buttons = []view.Button{
		{Label: t.words.T("button.give_up"), Key: "Esc", Do: view.Press{Key: view.KeyEscape}},
		{Label: t.words.T("button.aside"), Key: "F6", Do: view.Press{Key: view.KeyF6}},
	}
	if v.Sale.GivenUp != "" {
		return t.reversingStage(s, v)
	}
	switch v.Phase {
	case flow.Customer:
		s.Title, s.Text = t.words.T("stage.customer"), t.words.T("stage.customer_text")
		if v.Sale.Method == sale.QR {
			s.Title, s.Text, s.QR = t.words.T("stage.qr"), t.words.T("stage.qr_text"), v.Sale.QRCode
			s.Marks = marks(t.words, view.Alipay, view.WeChat)
		}
	case flow.Asking:
		s.Tone, s.Title, s.Text = view.Warn, t.words.T("stage.asking"), t.words.T("stage.asking_text")
		s.Icon = "warn"
		s.Buttons = append([]view.Button{t.askButton()}, s.Buttons...)
		if v.Sale.Method == sale.QR {
			s.QR = v.Sale.QRCode
		}
	default:
		s.Title, s.Text = t.words.T("stage.contacting"), t.words.T("stage.contacting_text")
	}
	t.countdown(&s, v.Sale.CreatedAt, v.Deadline)
	return s
}

func (t *Till) reversingStage(s view.Stage, v flow.View) view.Stage {
	s.Tone, s.Icon = view.Warn, "warn"
	s.Title, s.Text = t.words.T("stage.reversing"), t.words.T("stage.reversing_text", t.nextStep(v))
	s.Buttons = []view.Button{t.askButton(), {Label: t.words.T("button.aside"), Key: "F6", Do: view.Press{Key: view.KeyF6}, Strong: true}}
	if v.Sale.CancelAt.IsZero() && v.CancelAt.After(t.Now()) && v.CancelAt.Sub(t.Now()) < time.Hour {
		t.countdown(&s, v.Sale.CreatedAt, v.CancelAt)
		return s
	}
	s.Spin, s.Seconds = true, t.elapsed(v.Sale.CreatedAt)
	return s
}

// countdown sets the ring to the part of from–to that is left.
func (t *Till) countdown(s *view.Stage, from, to time.Time) {
	now := t.Now()
	if !to.After(now) || !to.After(from) {
		s.Spin, s.Seconds = true, t.elapsed(from)
		return
	}
	s.Ring = float32(to.Sub(now)) / float32(to.Sub(from))
	s.Seconds = t.words.T("stage.left", t.seconds(to))
}

func (t *Till) paidStage(s sale.Sale) view.Stage {
	v := view.Stage{Tone: view.Good, Icon: "check", Title: t.words.T("stage.paid"), Amount: display(s.Amount), Text: t.words.T("stage.paid_text")}
	if s.Late {
		v.Title, v.Text = t.words.T("stage.late"), t.words.T("stage.late_text")
	}
	v.Small = strings.Join(filled(t.channel(s), s.Facts.PhoneCode), "  ")
	v.Buttons = []view.Button{t.nextButton()}
	if t.Printer {
		v.Buttons = append(v.Buttons, view.Button{Label: t.words.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}})
	}
	return v
}

func (t *Till) unpaidStage(s sale.Sale) view.Stage {
	v := view.Stage{Tone: view.Bad, Icon: "cross", Title: t.words.T("stage.unpaid_" + string(s.State)), Amount: display(s.Amount), Text: t.why(s)}
	v.Small = strings.Join(filled(s.Code, s.Detail), " · ")
	v.Buttons = []view.Button{
		{Label: t.words.T("button.again"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true},
		{Label: t.words.T("button.clear"), Key: "Esc", Do: view.Press{Key: view.KeyEscape}},
		{Label: t.words.T("button.claim"), Key: "↓", Do: view.Press{Key: view.KeyDown}},
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

func (t *Till) askButton() view.Button {
	return view.Button{Label: t.words.T("button.ask"), Key: "F5", Do: view.Press{Key: view.KeyF5}}
}

func (t *Till) nextButton() view.Button {
	return view.Button{Label: t.words.T("button.next"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true}
}
