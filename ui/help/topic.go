package help

import (
	"slices"

	pages "fufupos/docs/help"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// topic is the page about one subject, in plain words.
type topic struct {
	desk.Fieldless
	subject string
}

// Topics makes the page of subjects.
func Topics(d *desk.Desk) desk.Page { return &topic{Fieldless: desk.Fieldless{Desk: d}} }

// Name is the page's name.
func (p *topic) Name() view.Page { return view.TopicPage }

// Answer opens it over the page that asks; nothing there is lost.
func (p *topic) Answer(i view.Intent) bool {
	about, ok := i.(view.Explain)
	if !ok {
		return false
	}
	if _, known := pages.In(p.Desk.Language, about.Subject); known {
		p.subject = about.Subject
		p.Desk.Push(p)
	}
	return true
}

// Key turns to another subject, or goes back.
func (p *topic) Key(k view.Key) bool {
	switch k {
	case view.KeyPageUp, view.KeyUp:
		p.turn(-1)
	case view.KeyPageDown, view.KeyDown:
		p.turn(1)
	case view.KeyEnter:
		p.Desk.Back()
	default:
		return false
	}
	return true
}

func (p *topic) turn(by int) {
	all := pages.Subjects()
	p.subject = all[(slices.Index(all, p.subject)+by+len(all))%len(all)]
}

// Scan is left to the first page.
func (p *topic) Scan(scanner.Scan) bool { return false }

// Apply has nothing to do.
func (p *topic) Apply() {}

// View is the page.
func (p *topic) View() view.Body {
	page, _ := pages.In(p.Desk.Language, p.subject)
	seen := p.Desk.PressButton("help.understood", "Enter", view.KeyEnter)
	seen.Strong = true
	v := view.Topic{Title: page.Title, Back: p.Desk.BackButton(), Foot: []view.Button{
		p.Desk.PressButton("page.prev", "PgUp", view.KeyPageUp), p.Desk.PressButton("page.next", "PgDn", view.KeyPageDown), seen,
	}}
	for _, part := range page.Parts {
		v.Parts = append(v.Parts, view.TopicPart(part))
	}
	return v
}
