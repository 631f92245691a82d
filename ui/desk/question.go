package desk

import (
	"fufupos/scanner"
	"fufupos/ui/hold"
	"fufupos/ui/view"
)

// Overlay lies over the page and takes every input until it is gone.
type Overlay interface {
	Key(k view.Key)
	Rune(r rune)
	Scan(s scanner.Scan)
	// Stands tells whether it is still about what it was put there for.
	Stands() bool
	// Cover puts it over a view.
	Cover(v *view.View)
}

// held is an overlay whose yes is said by holding Enter or a button.
type held interface {
	Hold(byKey bool)
	Release()
	LetGo()
	Look()
}

// Put puts something over the page, in place of what was there.
func (d *Desk) Put(o Overlay) { d.over = o }

// Uncover takes what lies over the page away.
func (d *Desk) Uncover() { d.over = nil }

// Covered tells whether something lies over the page.
func (d *Desk) Covered() bool { return d.cover() != nil }

// reconsider takes an overlay away that is no longer about what it was.
func (d *Desk) reconsider() {
	if d.over != nil && !d.over.Stands() {
		d.over = nil
	}
}

// Question is what must be answered before anything else happens. Yes is said by
// holding, since it moves money or ends something; no is one press.
type Question struct {
	Of     string        // its words are the catalogue's Of.title, Of.yes and Of.no
	Text   func() string // in the language of the moment
	Amount string
	Also   []Also
	Yes    func()
	No     func()      // nil: nothing changes
	Stands func() bool // nil: until it is answered
}

// Also is a third way out of a question.
type Also struct {
	Says string // a key of the catalogue
	Cap  string
	Key  view.Key
	Do   func()
}

// Ask asks a question.
func (d *Desk) Ask(q *Question) { d.Put(&asked{Question: q, desk: d}) }

// Asks tells whether a question is being asked.
func (d *Desk) Asks(q *Question) bool {
	a, ok := d.over.(*asked)
	return ok && q != nil && a.Question == q
}

// asked is a question while it is being answered.
type asked struct {
	*Question
	desk    *Desk
	notice  string     // what was not taken
	pointed bool       // yes was pressed too shortly
	hold    *hold.Hold // yes is being said
}

// answer ends the question.
func (a *asked) answer(yes bool) {
	a.desk.Uncover()
	a.desk.Keep()
	switch {
	case yes:
		a.Yes()
	case a.No != nil:
		a.No()
	}
}

// Key answers no, points who presses Enter only shortly to how yes is said, or takes
// another way out.
func (a *asked) Key(k view.Key) {
	switch k {
	case view.KeyEscape:
		a.answer(false)
	case view.KeyEnter:
		a.point()
	}
	for _, also := range a.Also {
		if also.Key == k {
			a.desk.Uncover()
			also.Do()
		}
	}
}

// Rune says that it was not taken.
func (a *asked) Rune(rune) { a.notice = a.desk.T("question.typed") }

// Scan says that it was not taken.
func (a *asked) Scan(scanner.Scan) { a.notice = a.desk.T("scan.question") }

// Stands tells whether the question is still the one that was asked.
func (a *asked) Stands() bool { return a.Question.Stands == nil || a.Question.Stands() }

// Cover shows the question.
func (a *asked) Cover(v *view.View) {
	d := a.desk
	q := &view.Question{
		Tone: view.Warn, Title: d.T(a.Of + ".title"), Text: a.Text(), Amount: a.Amount,
		Notice: d.T("hold.how"), Pointed: a.pointed, Holding: a.hold != nil,
	}
	if a.hold != nil {
		q.Held = a.hold.Part(d.Now())
	}
	if a.notice != "" {
		q.Notice, q.Refused = a.notice, true
	}
	q.Buttons = append(q.Buttons, view.Button{Label: d.T(a.Of + ".no"), Key: "Esc", Do: view.Press{Key: view.KeyEscape}, Strong: true})
	for _, also := range a.Also {
		q.Buttons = append(q.Buttons, d.PressButton(also.Says, also.Cap, also.Key))
	}
	q.Buttons = append(q.Buttons, view.Button{
		Label: d.T(a.Of + ".yes"), Key: d.T("hold.key"), Do: view.Press{Key: view.KeyEnter}, Danger: true, Hold: true,
	})
	v.Question = q
}

// Hold begins to say yes. Each question wants a press of its own, after it was
// asked.
func (a *asked) Hold(byKey bool) {
	a.notice, a.pointed = "", false
	a.hold = hold.Begin(a.desk.Now(), byKey, a.desk.After != nil)
	a.Look()
}

// Look says yes when the time has come.
func (a *asked) Look() {
	h, d := a.hold, a.desk
	if h == nil {
		return
	}
	now := d.Now()
	if h.Look(now) {
		a.hold = nil
		if lost := h.ByKey && d.Down != nil && !d.Down(view.KeyEnter); !lost { // its release
			a.answer(true)
		}
		return
	}
	if next := h.Next(now); next > 0 {
		d.After(next)
	}
}

// Release ends a hold. One that was long enough has said yes; another points at the
// ring.
func (a *asked) Release() {
	a.Look()
	if a.hold != nil {
		a.hold = nil
		a.point()
	}
}

// LetGo ends a hold without an answer: something else has happened.
func (a *asked) LetGo() { a.hold = nil }

// point shows how yes is said to who pressed only shortly.
func (a *asked) point() { a.notice, a.pointed = "", true }

func (d *Desk) look() {
	if h, ok := d.cover().(held); ok {
		h.Look()
	}
}

func (d *Desk) release() {
	if h, ok := d.cover().(held); ok {
		h.Release()
	}
}

func (d *Desk) letGo() {
	if h, ok := d.cover().(held); ok {
		h.LetGo()
	}
}

// LetGo tells that nothing is held any more, such as when the window has lost the
// focus.
func (d *Desk) LetGo() {
	d.letGo()
	d.publish()
}
