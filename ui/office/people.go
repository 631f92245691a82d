package office

import (
	"context"

	"fufupos/message"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// Chief changes who works here. Its methods but CheckPIN take their time; an error says in
// words why nothing was changed.
type Chief interface {
	Staff
	// CheckPIN says what is wrong with a PIN that somebody wants.
	CheckPIN(pin string) error
	// TakeOn takes somebody on; codes are the first one's, for a PIN that is forgotten.
	TakeOn(by sale.By, name, role, pin string) (codes []string, err error)
	Promote(by sale.By, id, role string) error
	Renew(by sale.By, id, pin string) error
	Unlock(by sale.By, id string) error
	Remove(by sale.By, id string) error
	Codes(by sale.By, id string) ([]string, error)
	// PrintCodes prints somebody's recovery codes; ctx ends the wait for the printer.
	PrintCodes(ctx context.Context, name string, codes []string) error
}

// people is the page of those who work here.
type people struct {
	desk.Fieldless
	*office
	chief   Chief
	all     []Person
	at      int // the selected one; the last row takes somebody on
	perPage int
	step    *step
	codes   []string // told once, instead of the people
	of      string   // whose they are
	paper   bool     // they are being printed, or were
	first   bool     // they are those of the first one who works here
	news    string
	tone    view.Tone
}

// step is a question of the page: something to choose, or to type.
type step struct {
	label   string
	choices []choice
	at      int
	prompt  string // of what is typed
	text    string
	typed   func(text string)
	busy    bool
}

type choice struct {
	word string
	do   func()
}

// People makes the page.
func People(c Chief) func(*desk.Desk) desk.Page {
	return func(d *desk.Desk) desk.Page {
		return &people{Fieldless: desk.Fieldless{Desk: d}, office: newOffice(d, c), chief: c, perPage: 8}
	}
}

// Name is the page's name.
func (p *people) Name() view.Page { return view.PeoplePage }

// Answer opens the page.
func (p *people) Answer(i view.Intent) bool {
	if _, ok := i.(view.Crew); !ok {
		return false
	}
	p.at, p.step, p.news, p.codes = 0, nil, "", nil
	p.read()
	p.desk.Push(p)
	return true
}

func (p *people) read() {
	var err error
	if p.all, err = p.chief.Crew(); err != nil {
		p.news, p.tone = p.desk.Tell().Error(err), view.Bad
	}
	p.at = min(p.at, len(p.all))
}

// Key does what a key is for.
func (p *people) Key(k view.Key) bool {
	switch {
	case p.codes != nil:
		switch k {
		case view.KeyEnter, view.KeyEscape:
			p.noted()
		case view.KeyF7:
			p.print()
		default:
			return false
		}
		return true
	case p.step != nil:
		return p.stepKey(k)
	}
	switch k {
	case view.KeyUp:
		p.at = max(p.at-1, 0)
	case view.KeyDown:
		p.at = min(p.at+1, len(p.all))
	case view.KeyPageUp:
		p.at = max(p.at-p.perPage, 0)
	case view.KeyPageDown:
		p.at = min(p.at+p.perPage, len(p.all))
	case view.KeyEnter:
		p.begin()
	default:
		return false
	}
	return true
}

func (p *people) stepKey(k view.Key) bool {
	s := p.step
	switch k {
	case view.KeyUp:
		s.at = max(s.at-1, 0)
	case view.KeyDown:
		s.at = max(min(s.at+1, len(s.choices)-1), 0)
	case view.KeyEscape:
		p.step = nil
	case view.KeyEnter:
		p.enter()
	case view.KeyPageUp, view.KeyPageDown:
	default:
		return false
	}
	return true
}

func (p *people) enter() {
	switch s := p.step; {
	case s.busy:
	case len(s.choices) > 0:
		s.choices[s.at].do()
	default:
		s.typed(s.text)
	}
}

// Do answers what is touched on the page.
func (p *people) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Select:
		if p.codes == nil && p.step == nil {
			p.at = min(i.N, len(p.all))
			p.begin()
		}
	case view.Choose:
		if s := p.step; s != nil && i.N < len(s.choices) {
			s.at = i.N
			p.enter()
		}
	case view.Words:
		if p.step != nil {
			p.step.text = i.Text
		}
	case view.Fits:
		p.perPage = max(i.Rows, 1)
	default:
		return false
	}
	return true
}

// Scan keeps a scan from the sale while something is asked, and takes it for what is typed.
func (p *people) Scan(s scanner.Scan) bool {
	if p.step != nil && p.step.typed != nil {
		p.step.text = s.After(p.step.text)
	}
	return p.step != nil || p.codes != nil
}

// Apply has nothing to do.
func (p *people) Apply() {}

// begin asks what is to become of the selected one, or who comes.
func (p *people) begin() {
	p.news = ""
	if p.at == len(p.all) {
		p.step = &step{label: p.desk.T("people.name"), prompt: p.desk.T("people.name_prompt"), typed: p.named}
		return
	}
	who := p.all[p.at]
	s := &step{label: who.Name}
	add := func(key string, do func()) { s.choices = append(s.choices, choice{p.desk.T(key), do}) }
	if who.Locked {
		add("people.unlock", func() { p.change("people.unlocked", who, func(by sale.By) error { return p.chief.Unlock(by, who.ID) }) })
	}
	add("people.new_pin", func() {
		p.newPIN(who.Name, func(pin string) {
			p.change("people.renewed", who, func(by sale.By) error { return p.chief.Renew(by, who.ID, pin) })
		})
	})
	add("people.new_role", func() {
		p.role(who.Name, func(role string) {
			p.change("people.promoted", who, func(by sale.By) error { return p.chief.Promote(by, who.ID, role) })
		})
	})
	if who.Role == roles[len(roles)-1] {
		add("people.new_codes", func() {
			var codes []string
			p.change("", who, func(by sale.By) (err error) { codes, err = p.chief.Codes(by, who.ID); return err }, func() { p.tells(who.Name, codes) })
		})
	}
	add("people.remove", func() {
		p.step = &step{label: p.desk.T("people.removing", who.Name), choices: []choice{
			{p.desk.T("people.keep"), func() { p.step = nil }},
			{p.desk.T("people.remove"), func() { p.change("people.removed", who, func(by sale.By) error { return p.chief.Remove(by, who.ID) }) }},
		}}
	})
	p.step = s
}

// roles are words of the catalogue behind "role.", the highest last.
var roles = []string{"cashier", "supervisor", "manager"}

func (p *people) role(label string, then func(role string)) {
	p.step = &step{label: label}
	for _, role := range roles {
		p.step.choices = append(p.step.choices, choice{p.desk.T("role." + role), func() { then(role) }})
	}
}

// named goes on with somebody new. The first one is a manager.
func (p *people) named(name string) {
	takeOn := func(role string) {
		p.newPIN(name, func(pin string) {
			var codes []string
			p.change("people.taken_on", Person{Name: name}, func(by sale.By) (err error) {
				codes, err = p.chief.TakeOn(by, name, role, pin)
				return err
			}, func() {
				if p.first = codes != nil; p.first {
					p.tells(name, codes)
				}
			})
		})
	}
	switch {
	case name == "":
	case len(p.all) == 0:
		takeOn(roles[len(roles)-1])
	default:
		p.role(name, takeOn)
	}
}

// newPIN asks for a PIN twice, on the sheet that hides it.
func (p *people) newPIN(name string, then func(pin string)) {
	d := p.desk
	first := ""
	w := &who{office: p.office, chosen: &Person{Name: name}, leave: func() { d.Guard(nil) }}
	w.title = func() string {
		if first == "" {
			return d.T("people.pin")
		}
		return d.T("people.pin_again")
	}
	w.prove = func(_ Person, pin string) (func(), error) {
		if first == "" {
			return func() { first = pin }, p.chief.CheckPIN(pin)
		}
		return func() {
			if pin != first {
				first = ""
				w.say(d.T("people.pins_differ"), true)
				return
			}
			d.Guard(nil)
			then(pin)
		}, nil
	}
	d.Guard(w)
}

// change has somebody changed beside the screen, and says what came of it.
func (p *people) change(done string, who Person, do func(sale.By) error, then ...func()) {
	by := p.desk.By()
	if p.step != nil {
		p.step.busy = true
	}
	p.desk.Run(jobs.Staff, func() func() {
		err := do(by)
		return func() {
			p.step = nil
			p.read()
			if err != nil {
				p.news, p.tone = p.desk.Tell().Line(p.desk.Tell().Said(err.Error())), view.Bad
				return
			}
			if done != "" {
				p.news, p.tone = p.desk.T(done, message.Said(who.Name)), view.Good
			}
			for _, f := range then {
				f()
			}
		}
	})
}

// tells shows codes, this once.
func (p *people) tells(name string, codes []string) { p.codes, p.of, p.paper = codes, name, false }

// print prints the codes that are shown, beside the screen.
func (p *people) print() {
	if p.paper || !p.desk.Printer {
		return
	}
	p.paper = true
	name, codes := p.of, p.codes
	p.desk.Run(jobs.Paper, func() func() {
		err := p.chief.PrintCodes(p.desk.Until, name, codes)
		return func() {
			p.news, p.tone = p.desk.T("people.printed"), view.Good
			if err != nil {
				p.paper = false // once more
				p.news, p.tone = p.desk.T("people.unprinted", p.desk.Tell().Error(err)), view.Bad
			}
		}
	})
}

// noted goes on once the codes are written down. From the first person on, somebody
// signs on.
func (p *people) noted() {
	p.codes, p.news = nil, ""
	if p.first {
		p.first = false
		p.desk.Home()
		p.desk.Open(p.office)
	}
}
