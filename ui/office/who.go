package office

import (
	"strings"
	"time"

	"fufupos/scanner"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// who is the question, while it is being answered: first by a name, then by its PIN.
type who struct {
	*office
	all    []Person
	chosen *Person
	title  func() string
	text   func() string
	amount string
	leave  func() // what Esc does before somebody is chosen; nil: nothing
	// prove takes a PIN, beside the screen, and gives what follows on it.
	prove func(Person, string) (then func(), err error)
	// badge is the same for what a scanner has read; nil: nothing that is scanned will do.
	badge func(code string) (then func(), err error)
	known known // nil: the PIN is a new one

	pin    string
	typed  []time.Time // when its digits were, those that came from a keyboard
	busy   bool
	notice string
	bad    bool
}

// mostDigits is how long a PIN may be, or a recovery code in its place.
const mostDigits = 11

// tooFast is how little time a person never takes from one digit to the next, in the mean
// of a PIN: a device that types is faster.
const tooFast = 40 * time.Millisecond

// Key answers, goes back or takes a digit away.
func (w *who) Key(k view.Key) {
	switch {
	case w.busy:
	case k == view.KeyEscape && w.chosen != nil && len(w.all) > 0:
		w.begin(nil)
	case k == view.KeyEscape && w.leave != nil:
		w.leave()
	case k == view.KeyBackspace && w.pin != "":
		w.pin, w.typed = w.pin[:len(w.pin)-1], w.typed[:min(len(w.typed), len(w.pin)-1)]
	case k == view.KeyEnter && w.chosen != nil && w.pin == "":
		w.say(w.desk.T("who.type"), false)
	case k == view.KeyEnter && w.chosen != nil:
		w.answer()
	}
}

// Rune takes a digit of the PIN, or chooses a person by their place.
func (w *who) Rune(r rune) {
	n := strings.IndexRune("123456789", r)
	switch {
	case w.busy:
	case w.chosen == nil && n >= 0 && n < len(w.all):
		w.begin(&w.all[n])
	case w.chosen == nil || r < '0' || r > '9' || len(w.pin) == mostDigits:
	default:
		w.notice = ""
		w.pin += string(r)
		if at := w.desk.TypedAt(); !at.IsZero() {
			w.typed = append(w.typed, at)
		}
		if len(w.pin) == w.known[w.chosen.pin()] {
			w.answer()
			w.desk.SpendEnter() // from habit
		}
	}
}

// Scan takes a badge, or says that a PIN is typed by its person.
func (w *who) Scan(s scanner.Scan) {
	w.pin, w.typed = "", nil
	switch {
	case w.busy:
	case w.badge == nil || s.Kind != scanner.Unknown:
		w.say(w.desk.T("who.scan"), true)
	default:
		w.look("who.badge", func() (func(), error) { return w.badge(s.Text) }, func() {})
	}
}

// Do answers the tap on a tile.
func (w *who) Do(i view.Intent) bool {
	if p, ok := i.(view.Person); ok && !w.busy && w.chosen == nil && p.N < len(w.all) {
		w.begin(&w.all[p.N])
		return true
	}
	return false
}

// Void empties the PIN: something of it may have been a scanner's.
func (w *who) Void() bool {
	w.pin, w.typed = "", nil
	return true
}

// Mark gives what brings the PIN back as it was before something was typed.
func (w *who) Mark() (back func()) {
	chosen, pin, typed, notice, bad := w.chosen, w.pin, len(w.typed), w.notice, w.bad
	return func() {
		w.chosen, w.pin, w.notice, w.bad = chosen, pin, notice, bad
		w.typed = w.typed[:min(typed, len(w.typed))]
	}
}

// Stands: until it is answered.
func (w *who) Stands() bool { return true }

func (w *who) begin(p *Person) {
	w.chosen, w.pin, w.typed = p, "", nil
	w.say("", false)
}

func (w *who) say(notice string, bad bool) { w.notice, w.bad = notice, bad }

// answer has the PIN looked at.
func (w *who) answer() {
	p, pin := *w.chosen, w.pin
	n := len(w.typed)
	machine := n > 1 && n == len(pin) && w.typed[n-1].Sub(w.typed[0]) < time.Duration(n-1)*tooFast
	w.pin, w.typed = "", nil
	if machine {
		w.say(w.desk.T("who.machine"), true)
		return
	}
	w.look("who.looking", func() (func(), error) {
		then, err := w.prove(p, pin)
		return func() {
			if w.known != nil {
				w.known[p.pin()] = len(pin)
			}
			then()
		}, err
	}, func() { delete(w.known, p.pin()) })
}

// look has what was given looked at, beside the screen; wrong follows where it is.
func (w *who) look(notice string, at func() (then func(), err error), wrong func()) {
	w.desk.Keep()
	w.busy = true
	w.say(w.desk.T(notice), false)
	w.desk.Run(jobs.Staff, func() func() {
		then, err := at()
		return func() {
			w.busy = false
			if err != nil {
				wrong()
				w.say(w.desk.Tell().Line(w.desk.Tell().Said(err.Error())), true)
				return
			}
			w.say("", false)
			then()
		}
	})
}

// Cover shows it.
func (w *who) Cover(v *view.View) {
	d := w.desk
	q := &view.Who{Title: w.title(), Amount: w.amount, Notice: w.notice, Bad: w.bad, Busy: w.busy, Most: mostDigits}
	if w.text != nil {
		q.Text = w.text()
	}
	if w.chosen != nil {
		q.Name, q.Dots = w.chosen.Name, len(w.pin)
		q.Next = d.PressButton("who.ok", "Enter", view.KeyEnter)
		q.Next.Strong = true
		q.Next.Off = w.busy
	} else {
		q.Tiles = w.tiles(w.all)
	}
	if w.chosen != nil || w.leave != nil {
		q.Back = d.BackButton()
	}
	if q.Notice == "" && w.chosen == nil && len(w.all) == 0 {
		q.Notice, q.Bad = d.T("who.nobody"), true
	}
	v.Who, v.Question = q, nil
}
