// Package lesson is what is learned in training: three short lessons at the counter. Each
// says in the bar on top the one thing to do next, is in nobody's way, and ends when it is done.
package lesson

import (
	"slices"

	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// page is never shown: it has something to say on every other page.
type page struct {
	desk.Fieldless
	now Progress
}

// New makes it.
func New(d *desk.Desk) desk.Page { return &page{Fieldless: desk.Fieldless{Desk: d}} }

// Name is the page's name.
func (p *page) Name() view.Page { return "lesson" }

// Answer begins a lesson in training, and ends it.
func (p *page) Answer(i view.Intent) bool {
	l, ok := i.(view.Lesson)
	if ok && p.Desk.Training {
		p.now = Progress{Kind: Kind(l.Kind), Since: p.Desk.Now()}
		if l.Kind != "" {
			p.Desk.Home()
		}
	}
	return ok
}

// Key is for nothing.
func (p *page) Key(view.Key) bool { return false }

// Scan is left to the first page.
func (p *page) Scan(scanner.Scan) bool { return false }

// Apply looks whether the lesson has come further.
func (p *page) Apply() { p.look() }

func (p *page) look() (next string) {
	if p.now.Kind == "" {
		return ""
	}
	look := Look{Sales: p.Desk.Snapshot().Sales}
	look.Amount, look.Stage, look.Back = p.Desk.Doing()
	p.now, next = p.now.Next(look)
	return next
}

// View is empty.
func (p *page) View() view.Body { return nil }

// Banner says the one thing to do next.
func (p *page) Banner() *view.Banner {
	next := p.look()
	if next == "" {
		return nil
	}
	t := p.Desk.T
	b := &view.Banner{
		Tone: view.Busy, Icon: "keypad", Text: t("lesson.lead", t("lesson."+string(p.now.Kind)), t("lesson."+next)),
		Close: view.Button{Label: t("lesson.end"), Key: view.NewsCap, Do: view.Lesson{}},
	}
	if p.now.Done {
		b.Tone, b.Icon, b.Text = view.Good, tell.ToneIcon(view.Good), t("lesson."+next)
	}
	if i := slices.Index(Kinds, p.now.Kind); i+1 < len(Kinds) {
		b.Other = view.Button{Label: t("lesson.next"), Do: view.Lesson{Kind: string(Kinds[i+1])}}
	}
	return b
}
