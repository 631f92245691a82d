package guide

import (
	"slices"
	"time"

	"fufupos/config"
	"fufupos/money"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// What is noted of a step.
const (
	done  = "done"
	later = "later"
)

// page is the guide, where it stands.
type page struct {
	desk.Fieldless
	Options
	at     int // the question
	values map[string]config.Entry
	noted  map[string]string // steps, by their words
	seen   bool              // values and noted have been read

	text   string // in the field
	choice int
	tried  bool // what stands there was tried, and can be
	busy   bool
	asked  int // how often something was tried: what comes of an older try is no news
	result view.Result
	stray  time.Time // when a key came that was no scan

	kept     config.Source // where the key is; empty: nowhere
	good     string        // of when the last good settings are; empty: none are kept
	selling  bool          // the first sale is to be made
	from     int           // sales that were paid before
	finished bool          // it was paid
}

// Page makes the page.
func (o Options) Page(d *desk.Desk) desk.Page {
	return &page{Fieldless: desk.Fieldless{Desk: d}, Options: o, at: o.begins(), values: map[string]config.Entry{}, noted: map[string]string{}}
}

// Name is the page's name.
func (p *page) Name() view.Page { return view.GuidePage }

// Answer opens the page, where it was left.
func (p *page) Answer(i view.Intent) bool {
	if _, ok := i.(view.SetUp); !ok {
		return false
	}
	p.selling = false
	if p.Desk.Push(p); p.seen {
		p.look()
	}
	p.read(p.arrive)
	return true
}

// read takes what is set now, and then does something.
func (p *page) read(then func()) {
	p.Desk.Run(jobs.Books, func() func() {
		entries, err := p.Till.Entries()
		noted := p.Till.Noted()
		from, _, _ := p.Till.Key() // why it cannot be used is said when it is tried
		at, kept := p.Till.Good()
		return func() {
			if err == nil {
				for _, e := range entries {
					p.values[e.Key()] = e
				}
			}
			if !p.seen {
				p.noted, p.seen = noted, true
			}
			p.kept, p.good = from, ""
			if kept {
				p.good = p.Desk.Tell().Moment(at)
			}
			then()
		}
	})
}

// question is the one that is asked.
func (p *page) question() question { return questions[p.at] }

// value is what is set for the question.
func (p *page) value() config.Entry { return p.values[p.question().key] }

// fixed tells whether a variable of the environment has the last word.
func (p *page) fixed() bool {
	return p.question().key != "" && p.value().Origin == config.InEnvironment
}

// arrive shows the question with what is set for it.
func (p *page) arrive() {
	p.text, p.choice, p.tried, p.busy = p.value().Text, 0, false, false
	p.asked++
	if options := p.options(); len(options) > 0 {
		p.choice = max(slices.Index(options, p.value().Text), 0)
	}
	p.look()
}

// go to another question.
func (p *page) turn(to int) {
	p.at = max(place("language"), min(to, len(questions)-1))
	p.arrive()
}

// Key does what a key is for.
func (p *page) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyEscape:
		p.back()
	case view.KeyUp:
		p.choose(p.choice - 1)
	case view.KeyDown:
		p.choose(p.choice + 1)
	case view.KeyPageDown:
		p.leave()
	default:
		return false
	}
	return true
}

// Do answers what is touched on the page.
func (p *page) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Words:
		p.typed(i.Text)
	case view.Choose:
		p.choose(i.N)
		p.enter()
	case view.Select:
		for at, q := range questions {
			if q.step == i.N && !(p.Broken && p.Trouble != nil) {
				p.turn(at)
				break
			}
		}
	case view.Later:
		p.leave()
	case view.OnPort:
		p.turn(place("port"))
	case view.LookAround:
		p.lookAround()
	default:
		return false
	}
	return true
}

// typed takes what stands in the field now. What is being tried goes on: a key may have been
// taken back and typed again, where it was not clear at once whose it is.
func (p *page) typed(text string) {
	if text != p.text {
		p.text, p.tried, p.busy = text, false, false
		p.look()
	}
}

// choose points at one of the choices.
func (p *page) choose(n int) {
	if last := len(p.options()) - 1; !p.busy && last >= 0 {
		p.choice = max(0, min(n, last))
		p.look()
	}
}

// back goes to the question before; from the first one to the counter.
func (p *page) back() {
	if p.at <= place("language") {
		p.lookAround()
		return
	}
	p.turn(before(p.at))
}

// lookAround leaves the guide: the till trains until somebody comes back to it.
func (p *page) lookAround() {
	p.note()
	p.Desk.Home()
}

// leave leaves the step for later.
func (p *page) leave() {
	step := p.question().step
	if step < 0 {
		return
	}
	p.noted[steps[step]] = later
	p.note()
	to := slices.IndexFunc(questions, func(q question) bool { return q.step > step })
	if to < 0 {
		to = len(questions) - 1 // whether real money is to be taken is asked in any case
	}
	if p.at == to {
		p.Desk.Home()
		return
	}
	p.turn(to)
}

// pass goes on to the next question: this one is answered.
func (p *page) pass() {
	step, to := p.question().step, after(p.at)
	if to == len(questions) || questions[to].step != step {
		p.noted[steps[step]] = done
		p.note()
	}
	p.turn(to)
}

// strayTime is how long after a key that was no scan Enter may belong to it.
const strayTime = 2 * time.Second

// Rune takes a character that is typed where nothing is asked for: perhaps by a scanner
// that types as a person does.
func (p *page) Rune(r rune) {
	if p.Fieldless.Rune(r); p.question().does == heard && !p.tried {
		p.stray = p.Desk.Now()
		p.result = p.say(view.Warn, "guide.doubt", p.Desk.T("guide.typed"), p.Desk.T("guide.do.typed"))
	}
}

// note keeps which steps are done; where it cannot, they are asked again.
func (p *page) note() {
	noted := map[string]string{}
	for step, how := range p.noted {
		noted[step] = how
	}
	p.Desk.Run(jobs.Books, func() func() {
		_ = p.Till.Note(noted)
		return nil
	})
}

// Scan takes what a scanner has read: it is the key, or shows that there is a scanner, and
// never a payment.
func (p *page) Scan(s scanner.Scan) bool {
	switch p.question().does {
	case typed, reached, printed:
		p.typed(s.After(p.text))
	case proved:
		whole := p.text == ""
		if p.typed(s.After(p.text)); whole {
			p.enter()
		}
	case heard:
		p.tried = true
		p.result = p.say(view.Good, "guide.heard", p.Desk.T("guide.heard_from", s.Source), "")
	}
	return true
}

// Relabel says in another language what was said.
func (p *page) Relabel() {
	if p.seen && !p.busy && !p.tried {
		p.look()
	}
}

// Apply sees whether the first sale is paid.
func (p *page) Apply() {
	if p.selling && p.paid() > p.from {
		p.finished = true
	}
}

func (p *page) paid() (n int) {
	for _, v := range p.Desk.Snapshot().Sales {
		if v.Sale.State.Paid() {
			n++
		}
	}
	return n
}

// Banner leads back to the guide while the first sale is made.
func (p *page) Banner() *view.Banner {
	if !p.selling {
		return nil
	}
	b := &view.Banner{Tone: view.Busy, Icon: "scanner", Text: p.Desk.T("guide.sell"), Close: view.Button{Label: p.Desk.T("guide.to_guide"), Key: view.NewsCap, Do: view.SetUp{}}}
	if p.finished {
		b.Tone, b.Icon, b.Text = view.Good, "check", p.Desk.T("guide.sold")
	}
	return b
}

// sell makes the first sale ready: the smallest there is.
func (p *page) sell() {
	p.selling, p.from = true, p.paid()
	p.Desk.Home()
	p.Desk.Do(view.Quick{Amount: p.smallest()})
}

func (p *page) smallest() money.Amount { return money.New(1, p.Desk.Currency) }
