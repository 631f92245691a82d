package counter

import (
	"strings"
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// stage says what is happening, for the panel in the middle.
func (s *Sale) stage() view.Stage {
	switch {
	case s.starting != nil:
		return s.contactingStage()
	case s.current != "":
		if v, ok := s.stageSale(); ok {
			return s.saleStage(v)
		}
		return s.contactingStage()
	case s.desk.Snapshot().Blocked != "":
		return view.Stage{
			Tone: view.Bad, Icon: "cross", Title: s.desk.T("blocked.title"), Text: s.desk.T("blocked.text"), Small: s.desk.Tell().Tell(s.desk.Snapshot().Blocked),
			What: s.desk.WhatButton("blocked.title"),
		}
	case s.problem != nil:
		return view.Stage{Tone: s.problem.tone, Icon: tell.ToneIcon(s.problem.tone), Title: s.problem.title, Text: s.problem.text, Small: s.problem.small, What: s.desk.Explaining(s.problem.about)}
	case s.ready:
		return view.Stage{Tone: view.Busy, Icon: "scan", Title: s.desk.T("stage.ready"), Text: s.desk.T("stage.ready_text")}
	case !s.amount().IsZero():
		return view.Stage{Tone: view.Calm, Icon: "scan", Title: s.desk.T("stage.scan"), Text: s.desk.T("stage.scan_text")}
	}
	return view.Stage{
		Tone: view.Calm, Icon: "keypad", Title: s.desk.T("stage.idle"), Text: s.desk.T("stage.idle_text"), Idle: true, Rows: s.desk.TrainingLines(),
	}
}

func (s *Sale) contactingStage() view.Stage {
	return view.Stage{
		Tone: view.Busy, Title: s.desk.T("stage.contacting"), Text: s.desk.T("stage.contacting_text"),
		Ringing: true, Spin: true, Seconds: s.desk.Tell().Elapsed(s.begun),
	}
}

func (s *Sale) saleStage(v flow.View) view.Stage {
	switch {
	case v.Sale.State.Paid():
		return s.paidStage(v.Sale)
	case v.Sale.State.Unpaid():
		return s.unpaidStage(v.Sale)
	case v.Phase == flow.Person:
		return view.Stage{
			Tone: view.Warn, Icon: "warn", Title: s.desk.T("stage.person"), Text: s.desk.T("stage.person_text", s.desk.Tell().Why(v.Sale)),
			Small: string(v.Sale.Number), Buttons: []view.Button{s.desk.AskButton(), s.desk.NextButton()},
			What: s.desk.Explaining(tell.AboutSale(v.Sale)),
		}
	}
	p := view.Stage{Tone: view.Busy, Ringing: true, Small: string(v.Sale.Number)}
	p.Buttons = []view.Button{
		{Label: s.desk.T("button.give_up"), Key: "Esc", Do: view.Press{Key: view.KeyEscape}},
		{Label: s.desk.T("button.aside"), Key: "F6", Do: view.Press{Key: view.KeyF6}},
	}
	switch {
	case v.Sale.GivenUp != "":
		return s.reversingStage(p, v)
	case declined(v):
		return s.declinedStage(p, v)
	}
	switch v.Phase {
	case flow.Customer:
		p.Title, p.Text = s.desk.T("stage.customer"), s.desk.T("stage.customer_text")
		if v.Sale.Method == sale.QR {
			p.Title, p.Text, p.QR = s.desk.T("stage.qr"), s.desk.T("stage.qr_text"), v.Sale.QRCode
			p.Marks = marks(s.desk.Tell(), view.Alipay, view.WeChat)
		}
	case flow.Asking:
		p.Tone, p.Title, p.Text = view.Warn, s.desk.T("stage.asking"), s.desk.T("stage.asking_text")
		p.Icon, p.What = "warn", s.desk.WhatButton("stage.asking")
		p.Buttons = append([]view.Button{s.desk.AskButton()}, p.Buttons...)
		if v.Sale.Method == sale.QR {
			p.QR = v.Sale.QRCode
		}
	default:
		p.Title, p.Text = s.desk.T("stage.contacting"), s.desk.T("stage.contacting_text")
	}
	s.countdown(&p, v.Sale.CreatedAt, v.Deadline)
	return p
}

func (s *Sale) reversingStage(p view.Stage, v flow.View) view.Stage {
	p.Tone, p.Icon, p.What = view.Warn, "warn", s.desk.WhatButton("stage.reversing")
	p.Title, p.Text = s.desk.T("stage.reversing"), s.desk.T("stage.reversing_text", s.desk.Tell().NextStep(v))
	p.Buttons = []view.Button{s.desk.AskButton(), {Label: s.desk.T("button.aside"), Key: "F6", Do: view.Press{Key: view.KeyF6}, Strong: true}}
	if v.Sale.CancelAt.IsZero() && v.CancelAt.After(s.desk.Now()) && v.CancelAt.Sub(s.desk.Now()) < time.Hour {
		s.countdown(&p, v.Sale.CreatedAt, v.CancelAt)
		return p
	}
	p.Spin, p.Seconds = true, s.desk.Tell().Elapsed(v.Sale.CreatedAt)
	return p
}

// declinedStage tells the platform's word at once; it is believed when it is asked.
func (s *Sale) declinedStage(p view.Stage, v flow.View) view.Stage {
	t, first := s.desk.Tell(), v.Sale.FirstWord
	p.Tone, p.Icon, p.Spin, p.Seconds = view.Warn, "cross", true, t.Elapsed(v.Sale.CreatedAt)
	p.Title, p.Text = t.T("stage.declined"), t.T("stage.declined_text")
	word := t.Theirs(first.Detail)
	if code := gateway.Code(first.Code); code == gateway.CodeSoundwaveFail {
		word = t.T(code.Key())
	}
	if word != "" {
		p.Small = t.T("stage.declined_word", word)
	}
	p.What = s.desk.WhatButton("stage.declined")
	other := s.desk.PressButton("button.other_code", "Enter", view.KeyEnter)
	other.Strong = true
	p.Buttons = append([]view.Button{other}, p.Buttons...)
	return p
}

// countdown sets the ring to the part of from–to that is left.
func (s *Sale) countdown(p *view.Stage, from, to time.Time) {
	now := s.desk.Now()
	if !to.After(now) || !to.After(from) {
		p.Spin, p.Seconds = true, s.desk.Tell().Elapsed(from)
		return
	}
	p.Ring = float32(to.Sub(now)) / float32(to.Sub(from))
	p.Seconds = s.desk.Tell().Left(to)
}

func (s *Sale) paidStage(of sale.Sale) view.Stage {
	v := view.Stage{Tone: view.Good, Icon: "check", Title: s.desk.T("stage.paid"), Amount: tell.Amount(of.Amount), Text: s.desk.T("stage.paid_text")}
	switch {
	case of.Late:
		v.Tone, v.Icon = tell.Tone(of), tell.Icon(of)
		v.What = s.desk.WhatButton("stage.late")
		v.Title, v.Text = s.desk.T("stage.late"), s.desk.T("stage.late_text")
		v.Buttons = []view.Button{s.desk.PressButton("top.refund", "F4", view.KeyF4)}
	case givenUpYetPaid(of):
		v.Tone, v.Icon = view.Warn, "warn"
		v.What = s.desk.WhatButton("stage.given_up_paid")
		v.Title, v.Text = s.desk.T("stage.given_up_paid"), s.desk.T("stage.given_up_paid_text")
		v.Buttons = []view.Button{s.desk.PressButton("top.refund", "F4", view.KeyF4)}
	case of.State == sale.Refunded:
		v.Tone, v.Icon, v.Title, v.Text = view.Calm, tell.Icon(of), s.desk.Tell().State(of), ""
	case of.State == sale.PartRefunded:
		v.Text = tell.Kept(of)
	}
	v.Small = strings.Join(tell.Filled(s.desk.Tell().Channel(of), of.Facts.PhoneCode), "  ")
	v.Buttons = append([]view.Button{s.desk.NextButton()}, v.Buttons...)
	if s.desk.Printer {
		v.Buttons = append(v.Buttons, view.Button{Label: s.desk.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}})
	} else {
		v.Buttons = append(v.Buttons, view.Button{Label: s.desk.T("button.slip"), Do: view.Slip{Sale: of.Number}})
	}
	return s.withSlip(v, of)
}

func (s *Sale) unpaidStage(of sale.Sale) view.Stage {
	v := view.Stage{Tone: view.Bad, Icon: "cross", Title: s.desk.T("stage.unpaid_" + string(of.State)), Amount: tell.Amount(of.Amount), Text: s.desk.Tell().Why(of)}
	v.Small, v.What = s.desk.Tell().Theirs(of.Detail), s.desk.Explaining(tell.AboutSale(of))
	v.Buttons = []view.Button{
		{Label: s.desk.T("button.again"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true},
		{Label: s.desk.T("button.clear"), Key: "Esc", Do: view.Press{Key: view.KeyEscape}},
		{Label: s.desk.T("button.claim"), Key: "*", Do: view.Type{Text: "*"}},
	}
	return v
}
