package guide

import (
	"fmt"
	"strings"

	"fufupos/config"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// look says what is to be said of the answer as it stands, before it is tried.
func (p *page) look() {
	t, q := p.Desk.T, p.question()
	switch {
	case p.fixed():
		p.result = p.say(view.Warn, "guide.fixed", t("settings.by_variable", p.value().Variable()), "")
		return
	case q.does == mended:
		p.result = p.say(view.Bad, "guide.broken", p.Desk.Tell().Error(p.Trouble), p.would(p.options()[p.choice]))
		return
	case q.does == heard:
		p.result = view.Result{Tone: view.Calm, Icon: "scanner", Word: t("guide.listening")}
		return
	case q.does == sold, q.does == opened:
		p.lookAtEnd()
		return
	case q.does == proved:
		p.lookAtKey()
		return
	}
	answer := p.answer()
	switch err := p.fault(); {
	case err != nil:
		p.result = p.say(view.Bad, "guide.bad", p.Desk.Tell().Error(config.Beside(err)), "")
	case answer == "":
		p.result = view.Result{Tone: view.Calm, Icon: "clock", Word: t("guide.empty"), Text: t("guide.empty_" + p.empty())}
	case q.does == chosen:
		p.result = view.Result{Tone: view.Good, Icon: "check", Word: p.word(answer)}
	default:
		p.result = view.Result{Tone: view.Good, Icon: "check", Word: answer}
		if q.does != typed {
			p.result.Tone, p.result.Icon, p.result.Text = view.Calm, "clock", t("guide.untried")
		}
	}
}

// would is what a choice does to a file that is broken.
func (p *page) would(choice string) string {
	if choice == "good" {
		return p.Desk.T("guide.mend.good", p.good)
	}
	return p.Desk.T("guide.mend." + choice)
}

// empty is what it means that there is no answer.
func (p *page) empty() string {
	switch p.question().does {
	case printed:
		return "printer"
	case reached:
		return "address"
	}
	return "text"
}

// lookAtKey says how the key looks, of which nothing is shown.
func (p *page) lookAtKey() {
	t := p.Desk.T
	key, err := config.KeyText(p.text)
	switch {
	case p.Trouble != nil && p.text == "" && p.kept == "" && p.begins() == p.at:
		p.result = p.say(view.Warn, "guide.missing", p.Desk.Tell().Error(p.Trouble), "")
	case err != nil:
		p.result = p.say(view.Bad, "guide.bad", p.Desk.Tell().Error(err), "")
	case key == "" && p.kept != "":
		p.result = view.Result{Tone: view.Calm, Icon: "check", Word: t("guide.there"), Text: t("guide.kept", p.source(p.kept))}
	case key == "":
		p.result = view.Result{Tone: view.Calm, Icon: "clock", Word: t("guide.empty"), Text: t("guide.empty_key")}
	case len(key) < shortest:
		p.result = p.say(view.Warn, "guide.doubt", t("guide.short", len(key)), "")
	default:
		p.result = view.Result{Tone: view.Calm, Icon: "clock", Word: t("guide.signs", len(key)), Text: t("guide.untried")}
	}
}

// shortest is what no merchant key is shorter than, as far as is known.
const shortest = 16

// lookAtEnd says whether the first sale was made, and whether all is there.
func (p *page) lookAtEnd() {
	t := p.Desk.T
	switch {
	case p.question().does == sold && p.finished:
		p.result = p.say(view.Good, "guide.works", t("guide.sold"), "")
	case p.question().does == sold && p.Desk.Training:
		p.result = view.Result{Tone: view.Calm, Icon: "scanner", Word: tell.Amount(p.smallest()), Text: t("guide.sell")}
	case p.Desk.Training && p.Earnest == nil:
		p.result = p.say(view.Warn, "guide.doubt", t("guide.forced"), "")
	case p.question().does == sold, p.Earnest == nil:
		p.result = p.say(view.Good, "guide.works", t("guide.earnest"), "")
	case p.complete():
		p.result = p.say(view.Good, "guide.all", t("guide.can_open"), "")
	default:
		p.result = p.say(view.Warn, "guide.missing", t("guide.no_gateway"), t("guide.trains"))
	}
}

// word is a choice as a person reads it.
func (p *page) word(choice string) string {
	if p.question().does == mended {
		return p.Desk.T("guide.choice." + choice)
	}
	return p.Desk.T("value." + strings.ToLower(choice))
}

// View is the page.
func (p *page) View() view.Body {
	t, q := p.Desk.T, p.question()
	v := view.Guide{
		Title: t("guide.ask." + q.name), Text: t("guide.text." + q.name), Result: p.result, Back: p.Desk.BackButton(),
		Field: p.field(), Secret: q.does == proved, Value: p.text,
	}
	if v.Field {
		v.Prompt = t("guide.prompt." + q.name)
	} else {
		v.Value = ""
	}
	for i, step := range steps {
		v.Steps = append(v.Steps, p.step(i, step))
	}
	for i, option := range p.options() {
		v.Choices = append(v.Choices, view.Button{Label: p.word(option), Do: view.Choose{N: i}, Strong: i == p.choice, Off: p.busy})
	}
	if q.step >= 0 {
		v.Foot = append(v.Foot, view.Button{Label: t("guide.later"), Key: "PgDn", Do: view.Later{}})
	}
	if q.step == 0 {
		v.Foot = append(v.Foot, view.Button{Label: t("guide.look_around"), Do: view.LookAround{}})
	}
	if q.does == heard {
		v.Foot = append(v.Foot, view.Button{Label: t("guide.port"), Do: view.OnPort{}})
	}
	if more := p.more(); more != nil {
		v.Foot = append(v.Foot, view.Button{Label: t("guide.more"), Do: more})
	}
	next := p.Desk.PressButton(p.next(), "Enter", view.KeyEnter)
	next.Strong, next.Off = true, p.busy
	v.Foot = append(v.Foot, next)
	return v
}

// more opens the page that knows more about what is asked.
func (p *page) more() view.Intent {
	switch p.question().does {
	case heard:
		return p.Scanner
	case printed:
		return p.Printer
	}
	return nil
}

// step is one of the rail: its number, or how it went.
func (p *page) step(i int, step string) view.DoctorRow {
	r := view.DoctorRow{Name: fmt.Sprintf("%d  %s", i+1, p.Desk.T("guide.step."+step)), Selected: i == p.question().step, Do: view.Select{N: i}}
	switch p.noted[step] {
	case done:
		r.Tone, r.Icon, r.State = view.Good, "check", p.Desk.T("guide.done")
	case later:
		r.Tone, r.Icon, r.State = view.Warn, "warn", p.Desk.T("guide.later")
	}
	return r
}

// next is the word for what Enter does.
func (p *page) next() string {
	switch q := p.question(); {
	case q.does == opened && p.Earnest != nil && p.complete():
		return "guide.open"
	case q.does == opened:
		return "guide.finish"
	case q.does == sold && p.Desk.Training && !p.finished:
		return "guide.sell_now"
	case !p.tried && (q.does == reached || q.does == proved):
		return "guide.check"
	case !p.tried && q.does == printed && p.answer() != "":
		return "guide.print"
	}
	return "guide.next"
}
