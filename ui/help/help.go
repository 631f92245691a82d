// Package help is the page of keys.
package help

import (
	pages "fufupos/docs/help"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// page needs no engine.
type page struct{ desk.Fieldless }

// New makes the page.
func New(d *desk.Desk) desk.Page { return &page{desk.Fieldless{Desk: d}} }

// Name is the page's name.
func (p *page) Name() view.Page { return view.HelpPage }

// Keys are those of the desk, and F1.
func (p *page) Keys() []view.Key { return []view.Key{view.KeyF1, view.KeyEscape, view.KeyF11} }

// Tab is its button in the bar.
func (p *page) Tab() view.Button { return p.Desk.PressButton("top.help", "F1", view.KeyF1) }

// Hot opens the page, and closes it again.
func (p *page) Hot(k view.Key) bool {
	switch {
	case k != view.KeyF1:
		return false
	case p.Desk.Shown(p):
		p.Desk.Home()
	default:
		p.Desk.Show(p)
	}
	return true
}

// Key has no other use.
func (p *page) Key(view.Key) bool { return false }

// Scan is left to the first page.
func (p *page) Scan(scanner.Scan) bool { return false }

// Apply has nothing to do.
func (p *page) Apply() {}

// View lists the keys, and what else is good to know.
func (p *page) View() view.Body {
	v := view.Help{Title: p.Desk.T("help.title"), Back: p.Desk.BackButton(), Notes: p.Desk.TrainingLines(), More: p.more()}
	v.Rows = append(v.Rows,
		view.Pair{Label: p.Desk.T("help.digits_key"), Text: p.Desk.T("help.digits")},
		view.Pair{Label: p.Desk.T("help.scan_key"), Text: p.Desk.T("help.scan")},
		view.Pair{Label: p.Desk.T("help.claim_key"), Text: p.Desk.T("help.claim")})
	if p.Desk.Cash {
		v.Rows = append(v.Rows, view.Pair{Label: "+", Text: p.Desk.T("help.cash")})
	}
	v.Rows = append(v.Rows, p.Desk.Keys()...)
	for _, n := range p.Desk.Snapshot().Notices {
		v.Notes = append(v.Notes, p.Desk.T("notice."+string(n.Kind)+"_text"))
	}
	if p.Desk.Voice != nil {
		if trouble := p.Desk.Voice.Trouble(); trouble != "" {
			v.Notes = append(v.Notes, p.Desk.T("sound."+trouble))
		}
	}
	return v
}

// more is where else there is something to read.
func (p *page) more() []view.Button {
	all := []view.Button{{Label: p.Desk.T("help.pages"), Do: view.Explain{Subject: pages.Subjects()[0]}}}
	if p.Desk.Training {
		all = append(all, view.Button{Label: p.Desk.T("lesson.begin"), Do: view.Lesson{Kind: "sale"}})
	}
	return all
}
