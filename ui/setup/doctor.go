package setup

import (
	"fmt"

	"fufupos/doctor"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Doctor is what the page of the doctor wants of the till.
type Doctor struct {
	// Checks are what is looked at, as the till is now. Their findings hold no secret.
	Checks func() []doctor.Check
	// Save writes what support needs, and gives the file's name. It may wait for the disk.
	// The error says why it is not written: by may not, or the disk.
	Save func(by sale.By, found []doctor.Finding) (file string, err error)
}

// page looks at everything in the background; it may be left and come back to meanwhile.
type page struct {
	desk.Fieldless
	Doctor
	names   []string
	found   map[string]doctor.Finding
	at      int // the selected one
	perPage int
	looking bool
	saving  bool
	note    string
}

// Page makes the page.
func (o Doctor) Page(d *desk.Desk) desk.Page {
	return &page{Fieldless: desk.Fieldless{Desk: d}, Doctor: o, perPage: 8}
}

// Name is the page's name.
func (p *page) Name() view.Page { return view.DoctorPage }

// Answer opens the page.
func (p *page) Answer(i view.Intent) bool {
	if _, ok := i.(view.Examine); !ok {
		return false
	}
	p.Desk.Push(p)
	p.look()
	return true
}

// Key does what a key is for.
func (p *page) Key(k view.Key) bool {
	switch k {
	case view.KeyUp:
		p.choose(p.at - 1)
	case view.KeyDown:
		p.choose(p.at + 1)
	case view.KeyPageUp:
		p.turn(-1)
	case view.KeyPageDown:
		p.turn(1)
	case view.KeyF5:
		p.look()
	case view.KeyEnter:
		p.save()
	default:
		return false
	}
	return true
}

// Do answers what is touched on the page.
func (p *page) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Choose:
		p.choose(i.N)
	case view.Fits:
		p.perPage = max(i.Rows, 1)
	default:
		return false
	}
	return true
}

// Scan is left to the first page.
func (p *page) Scan(scanner.Scan) bool { return false }

// Apply has nothing to do.
func (p *page) Apply() {}

func (p *page) choose(n int) { p.at = max(0, min(n, len(p.names)-1)) }

// turn goes to another page and selects its first row.
func (p *page) turn(by int) {
	if first := (p.at/p.perPage + by) * p.perPage; first >= 0 && first < len(p.names) {
		p.at = first
	}
}

// look begins anew, unless it is under way.
func (p *page) look() {
	if p.looking {
		return
	}
	checks := p.Checks()
	p.looking, p.note, p.found, p.names = true, "", map[string]doctor.Finding{}, nil
	for _, c := range checks {
		p.names = append(p.names, c.Name)
	}
	p.choose(p.at)
	until, came := p.Desk.Until, make(chan doctor.Finding, len(checks))
	go func() {
		defer close(came)
		doctor.Run(until, checks, func(f doctor.Finding) { came <- f })
	}()
	p.hear(came)
}

// hear waits beside the screen for one finding after the other.
func (p *page) hear(came <-chan doctor.Finding) {
	p.Desk.Run(jobs.Looks, func() func() {
		f, more := <-came
		return func() {
			if !more {
				p.looking = false
				p.worst()
				return
			}
			p.found[f.Name] = f
			p.hear(came)
		}
	})
}

// worst selects the first part that needs somebody, where the selected one needs nobody.
func (p *page) worst() {
	if p.found[p.names[p.at]].Result != doctor.OK {
		return
	}
	for _, result := range []doctor.Result{doctor.Failed, doctor.Warning} {
		for i, name := range p.names {
			if p.found[name].Result == result {
				p.at = i
				return
			}
		}
	}
}

// save writes what support needs, once all is looked at.
func (p *page) save() {
	if p.looking || p.saving {
		return
	}
	p.saving = true
	var found []doctor.Finding
	for _, name := range p.names {
		found = append(found, p.found[name])
	}
	by := p.Desk.By()
	p.Desk.Run(jobs.Books, func() func() {
		file, err := p.Save(by, found)
		return func() {
			p.saving = false
			if err != nil {
				p.note = p.Desk.T("doctor.page.unsaved", p.Desk.Tell().Error(err))
				return
			}
			p.note = p.Desk.T("doctor.page.saved", file)
		}
	})
}

var tones = map[doctor.Result]view.Tone{doctor.OK: view.Good, doctor.Warning: view.Warn, doctor.Failed: view.Bad}

// row is one part of the till; what is not looked at yet is under way.
func (p *page) row(i int) view.DoctorRow {
	f, known := p.found[p.names[i]]
	r := view.DoctorRow{Tone: view.Busy, Name: p.Desk.T("doctor.name." + p.names[i]), State: p.Desk.T("doctor.page.waiting"), Selected: i == p.at, Do: view.Choose{N: i}}
	if known {
		r.Tone, r.State = tones[f.Result], p.Desk.T("doctor.result."+string(f.Result))
	}
	r.Icon = tell.ToneIcon(r.Tone)
	return r
}

// View is the page.
func (p *page) View() view.Body {
	d := p.Desk
	v := view.Doctor{
		Title: p.title(), Note: p.note, Back: d.BackButton(),
		Prev:  d.PressButton("page.prev", "PgUp", view.KeyPageUp),
		Next:  d.PressButton("page.next", "PgDn", view.KeyPageDown),
		Again: d.PressButton("doctor.page.again", "F5", view.KeyF5),
		Save:  d.PressButton("doctor.page.save", "Enter", view.KeyEnter),
	}
	pages := max(1, (len(p.names)+p.perPage-1)/p.perPage)
	now := p.at / p.perPage
	v.Page = fmt.Sprintf("%d / %d", now+1, pages)
	v.Prev.Off, v.Next.Off = now == 0, now == pages-1
	v.Again.Off, v.Save.Off, v.Save.Strong = p.looking, p.looking || p.saving, true
	for i := now * p.perPage; i < min((now+1)*p.perPage, len(p.names)); i++ {
		v.Rows = append(v.Rows, p.row(i))
	}
	if p.at < len(p.names) {
		f := p.found[p.names[p.at]]
		if f.Result == doctor.Warning || f.Result == doctor.Failed {
			v.What = d.WhatButton("doctor.name." + p.names[p.at])
		}
		v.Shown, v.Text, v.Do = p.row(p.at), d.Tell().Tell(string(f.Detail)), d.Tell().Tell(string(f.Advice))
	}
	return v
}

// title says how far it is, and then what it came to.
func (p *page) title() string {
	if p.looking {
		return p.Desk.T("doctor.page.looking", len(p.found), len(p.names))
	}
	count := map[doctor.Result]int{}
	for _, f := range p.found {
		count[f.Result]++
	}
	if count[doctor.Failed]+count[doctor.Warning] == 0 {
		return p.Desk.T("doctor.page.well")
	}
	return p.Desk.T("doctor.page.troubles", count[doctor.Failed], count[doctor.Warning])
}
