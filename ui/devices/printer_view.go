package devices

import (
	"fufupos/receipt/fitting"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// mostFound is how many printers are listed: more have no room.
const mostFound = 6

// View is the page.
func (p *printers) View() view.Body {
	d := p.Desk
	v := view.PrinterTrial{Title: d.T("devices.printer.title"), Back: d.BackButton()}
	p.at = max(0, min(p.at, p.choices()-1))
	next := d.PressButton("devices.printer.go_on", "Enter", view.KeyEnter)
	next.Strong, next.Off = true, p.busy != ""
	switch {
	case p.busy != "":
		v.Tone, v.Text = view.Busy, d.T(p.busy)
	case p.trouble != "":
		v.Tone, v.Text, v.Small = view.Bad, p.trouble, d.T("devices.printer.once_more")
	case p.begun:
		p.ask(&v)
		if p.trial.Asks == fitting.Done {
			next.Label, next.Off = d.T("devices.printer.keep"), p.kept
		}
	default:
		v.Tone, v.Text = view.Calm, d.T("devices.printer.which")
	}
	v.Icon = "printer"
	if v.Tone == view.Good || v.Tone == view.Bad || v.Tone == view.Warn {
		v.Icon = tell.ToneIcon(v.Tone)
	}
	if !p.begun {
		v.Asks, v.Prompt, v.Value = true, d.T("devices.printer.prompt"), p.typed
		for i, f := range p.found[:min(mostFound, len(p.found))] {
			v.Choices = append(v.Choices, p.choice(i, f.Name))
		}
		next.Off = next.Off || p.typed == "" && len(p.found) == 0
	}
	v.Foot = []view.Button{d.PressButton("devices.printer.again", "F5", view.KeyF5), next}
	v.Foot[0].Off = p.busy != ""
	return v
}

func (p *printers) choice(i int, label string) view.Button {
	return view.Button{Label: label, Do: view.Choose{N: i}, Strong: i == p.at, Off: p.busy != ""}
}

// ask shows the question of the trial.
func (p *printers) ask(v *view.PrinterTrial) {
	d, t := p.Desk, p.trial
	v.Title = d.T("devices.printer.way", p.name(), t.Paper, p.text())
	switch t.Asks {
	case fitting.Done:
		v.Tone, v.Text = view.Good, d.T("devices.ask.done")
		if p.kept {
			v.Text = d.T("devices.printer.kept", p.name())
		}
	case fitting.Stuck:
		v.Tone, v.Text, v.Small = view.Warn, d.T("devices.stuck."+string(t.Why)), d.T("devices.printer.once_more")
	case fitting.Slip:
		v.Tone, v.Text = view.Calm, d.T("devices.ask.slip", t.Slips)
	default:
		v.Tone, v.Text = view.Calm, d.T("devices.ask."+string(t.Asks))
	}
	for i, a := range t.Asks.Answers() {
		v.Choices = append(v.Choices, p.choice(i, d.T("devices.answer."+string(a))))
	}
}

// text is how the printer gets its text.
func (p *printers) text() string {
	if p.trial.Raster {
		return p.Desk.T("devices.printer.picture")
	}
	return p.trial.Encoding
}
