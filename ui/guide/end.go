package guide

import (
	"fufupos/message"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// open has the till take real money from now on.
func (p *page) open() {
	if p.Earnest == nil || !p.complete() {
		p.noted[steps[p.question().step]] = done
		p.lookAround()
		return
	}
	p.busy = true
	p.noted[steps[p.question().step]] = done
	p.note()
	p.result = p.say(view.Busy, "guide.trying", p.Desk.T("guide.opening"), "")
	p.Desk.Run(jobs.Looks, func() func() {
		err := p.Earnest()
		return func() {
			if p.busy = false; err != nil {
				p.refuse(err)
			}
		}
	})
}

// complete tells whether there is all that real money needs.
func (p *page) complete() bool {
	for key := range needed {
		if p.values[key].Text == "" {
			return false
		}
	}
	return p.kept != ""
}

// mend does what was chosen for a file that is broken.
func (p *page) mend(how string) {
	if how == "train" {
		p.lookAround()
		return
	}
	p.busy = true
	by := p.Desk.By()
	p.Desk.Run(jobs.Books, func() func() {
		var aside string
		var err error
		if how == "good" {
			if aside, err = p.Till.PutBack(by); err == nil {
				err = p.Earnest()
			}
		} else {
			aside, err = p.Till.Anew(by)
		}
		return func() {
			if p.busy = false; err != nil {
				p.refuse(err)
				return
			}
			p.Trouble, p.Broken = nil, false
			p.Desk.Announce(p.aside(aside))
			if how == "anew" {
				p.noted = map[string]string{}
				p.read(func() { p.turn(place("language")) })
			}
		}
	})
}

// aside says where a file is that was broken.
func (p *page) aside(path string) desk.Banner {
	return desk.Banner{Tone: view.Warn, Text: p.Desk.T("guide.aside", path), Stay: true}
}

// said is a word of the catalogue as a part of a finding.
func said(key string) message.Said { return message.Said(message.Text(key)) }
