package guide

import (
	"net/netip"
	"strings"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// options are what can be chosen; none where the answer is typed, or nothing is asked.
func (p *page) options() []string {
	switch q := p.question(); {
	case q.does == mended && p.good != "":
		return []string{"good", "anew", "train"}
	case q.does == mended:
		return []string{"anew", "train"}
	case q.does != chosen || p.fixed():
		return nil
	case p.value().Kind == config.Switch:
		return []string{"true", "false"}
	}
	return p.value().Options
}

// field tells whether the answer is typed.
func (p *page) field() bool {
	switch p.question().does {
	case typed, reached, printed, proved:
		return !p.fixed() && !(p.question().does == proved && p.kept == config.FromEnvironment)
	}
	return false
}

// answer is what is answered, as the setting has it.
func (p *page) answer() string {
	text := strings.TrimSpace(p.text)
	switch p.question().does {
	case chosen:
		if all := p.options(); p.choice < len(all) {
			return all[p.choice]
		}
		return p.value().Text
	case reached:
		return whole(text)
	case printed:
		return printer(text)
	}
	return text
}

// The address of a gateway in full: a contract has it in many ways.
const (
	secure = "https://"
	path   = "/gateway/pay"
)

func whole(text string) string {
	if text == "" {
		return ""
	}
	if !strings.Contains(text, "://") {
		text = secure + text
	}
	if text = strings.TrimRight(text, "/"); !strings.HasSuffix(text, path) && strings.Count(text, "/") == 2 {
		text += path
	}
	return text
}

// printer is where one prints: a bare address is one in the network.
func printer(text string) string {
	host := text
	if at := strings.LastIndex(text, ":"); at > 0 {
		host = text[:at]
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return "tcp://" + text
	}
	return text
}

// enter takes the answer, or goes on where it is taken.
func (p *page) enter() {
	q := p.question()
	switch {
	case p.busy:
	case p.fixed():
		p.pass()
	case q.does == heard && !p.tried && p.Desk.Now().Sub(p.stray) < strayTime: // what a scanner typed ends so
	case q.does == heard:
		p.pass()
	case q.does == sold && (p.finished || !p.Desk.Training):
		p.pass()
	case q.does == sold:
		p.sell()
	case q.does == opened:
		p.open()
	case q.does == mended:
		p.mend(p.options()[p.choice])
	case p.tried:
		p.pass()
	case q.does == chosen, q.does == typed:
		if p.fault() == nil {
			p.take(p.answer(), p.pass)
		}
	default:
		p.try()
	}
}

// fault is what is wrong with what stands in the field, by itself.
func (p *page) fault() error {
	q := p.question()
	if q.does == proved {
		_, err := config.KeyText(p.text)
		return err
	}
	return config.Check(q.key, p.answer())
}

// take gives the setting its answer, and then does something.
func (p *page) take(answer string, then func()) {
	if answer == p.value().Text {
		then()
		return
	}
	p.busy = true
	key, by, old := p.question().key, p.Desk.By(), p.another()
	p.Desk.Run(jobs.Books, func() func() {
		_, err := p.Till.Set(by, key, answer)
		return func() {
			if old() {
				return
			}
			if p.busy = false; err != nil {
				p.refuse(err)
				return
			}
			p.read(then)
		}
	})
}

// another tells whether by then another answer is there than now, or another question.
func (p *page) another() func() bool {
	asked, text := p.asked, p.text
	return func() bool { return asked != p.asked || text != p.text }
}

// refuse says why an answer is not taken.
func (p *page) refuse(err error) {
	p.result = p.say(view.Bad, "guide.bad", p.Desk.Tell().Error(config.Beside(err)), "")
}

// try has the answer tried beside the screen, and takes it where it can be.
func (p *page) try() {
	q, answer := p.question(), p.answer()
	empty := answer == "" && !(q.does == proved && p.kept != "")
	if err := p.fault(); err != nil || empty {
		if empty && q.does == printed {
			p.take("", p.pass)
		}
		return
	}
	p.busy = true
	p.asked++
	old, by := p.another(), p.Desk.By()
	p.result = p.say(view.Busy, "guide.trying", p.Desk.T("guide.try."+q.name), "")
	address, merchant := p.values["gateway.base_url"].Text, p.values["gateway.busi_id"].Text
	ctx := p.Desk.Until
	p.Desk.Run(jobs.Looks, func() func() {
		var found doctor.Finding
		var at config.Source
		var err error
		switch q.does {
		case reached:
			found = p.Till.Reach(ctx, answer)
			if found.Result != doctor.Failed {
				_, err = p.Till.Set(by, q.key, answer)
			}
		case printed:
			found = p.print(answer)
			if found.Result != doctor.Failed {
				_, err = p.Till.Set(by, q.key, answer)
			}
		case proved:
			key, _ := config.KeyText(answer)
			found = p.Till.Try(ctx, address, merchant, key)
			if found.Result == doctor.OK && key != "" {
				at, err = p.Till.KeepKey(by, key)
			}
		}
		return func() {
			if old() {
				return
			}
			p.busy = false
			if err != nil {
				p.refuse(err)
				return
			}
			p.read(func() {
				if !old() {
					p.tell(found, at)
				}
			})
		}
	})
}

// print tries a printer.
func (p *page) print(address string) doctor.Finding {
	outcome, detail := p.Till.Print(p.Desk.Until, address)
	switch outcome {
	case sale.Printed:
		return doctor.Finding{Result: doctor.OK, Detail: said("guide.printed")}
	case sale.Taken, sale.MaybePrinted:
		return doctor.Finding{Result: doctor.Warning, Detail: said("guide.taken"), Advice: said("guide.do.paper")}
	}
	return doctor.Finding{Result: doctor.Failed, Detail: message.Said(detail), Advice: said("guide.do.printer")}
}

var tones = map[doctor.Result]view.Tone{doctor.OK: view.Good, doctor.Warning: view.Warn, doctor.Failed: view.Bad}

// heads are the words of what was found.
var heads = map[doctor.Result]string{doctor.OK: "guide.works", doctor.Warning: "guide.doubt", doctor.Failed: "guide.bad"}

// tell says what came of a try. A key that is kept is shown never again.
func (p *page) tell(f doctor.Finding, at config.Source) {
	t := p.Desk.Tell()
	p.result = p.say(tones[f.Result], heads[f.Result], t.Tell(string(f.Detail)), t.Tell(string(f.Advice)))
	p.tried = f.Result != doctor.Failed
	if at != "" {
		p.text = ""
		p.result.Do = p.Desk.T("guide.kept", p.source(at))
	}
}

// source names the place of a key.
func (p *page) source(at config.Source) string {
	return p.Desk.T("cli.source." + strings.ReplaceAll(string(at), " ", "_"))
}

func (p *page) say(tone view.Tone, word, text, do string) view.Result {
	return view.Result{Tone: tone, Icon: tell.ToneIcon(tone), Word: p.Desk.T(word), Text: text, Do: do}
}
