package aftersale

import (
	"fmt"
	"image"

	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// slip is the page of a sale's receipts as they come out of the printer, also where there
// is none: the sale's, and those of its refunds.
type slip struct {
	desk.Fieldless
	room *Room
	record
	at      int // the one that is shown
	asked   int // pictures begun; only the newest one counts
	picture image.Image
	failed  string
	notice  string
}

// Slip makes the page of a sale's receipts.
func (room *Room) Slip(d *desk.Desk) desk.Page {
	return &slip{Fieldless: desk.Fieldless{Desk: d}, room: room}
}

// Name is the page's name.
func (p *slip) Name() view.Page { return view.SlipPage }

// Answer opens the page.
func (p *slip) Answer(i view.Intent) bool {
	open, ok := i.(view.Slip)
	if !ok {
		return false
	}
	p.at, p.picture, p.failed, p.notice = 0, nil, "", ""
	p.Desk.Push(p)
	p.room.open(p.Desk, &p.record, open.Sale, func(err error) {
		if err != nil {
			p.failed = p.Desk.T("failed.find", p.Desk.Tell().Error(err))
		}
		p.draw()
	})
	return true
}

// slips are the receipts that can be looked at: what a copy says is the same.
func (p *slip) slips() (all []sale.Receipt) {
	if !p.found || !p.sale.State.Paid() {
		return nil
	}
	all = []sale.Receipt{{N: 1}}
	for i, r := range p.sale.Refunds {
		if r.State == sale.RefundSucceeded {
			all = append(all, sale.Receipt{N: i + 2, Refund: r.Number})
		}
	}
	return all
}

// draw has the picture made of the receipt that is shown.
func (p *slip) draw() {
	all := p.slips()
	p.asked++
	if len(all) == 0 {
		return
	}
	p.at = max(0, min(p.at, len(all)-1))
	asked, of, r := p.asked, p.sale, all[p.at]
	p.Desk.Run(jobs.Books, func() func() {
		picture, err := p.room.engine.Slip(of, r)
		return func() {
			if asked != p.asked {
				return
			}
			if p.picture, p.failed = picture, ""; err != nil {
				p.failed = p.Desk.Tell().Error(err)
			}
		}
	})
}

// Key does what a key is for.
func (p *slip) Key(k view.Key) bool {
	switch k {
	case view.KeyUp, view.KeyPageUp:
		p.turn(-1)
	case view.KeyDown, view.KeyPageDown:
		p.turn(1)
	case view.KeyEnter:
		p.save()
	default:
		return false
	}
	return true
}

func (p *slip) turn(by int) {
	if at := p.at + by; at >= 0 && at < len(p.slips()) {
		p.at, p.notice = at, ""
		p.draw()
	}
}

// save writes the picture into a file, for a shop without a printer.
func (p *slip) save() {
	all := p.slips()
	if p.picture == nil || len(all) == 0 {
		return
	}
	of, r := p.sale, all[p.at]
	p.Desk.Run(jobs.Books, func() func() {
		path, err := p.room.engine.SaveSlip(of, r)
		return func() {
			if p.notice = p.Desk.T("slip.saved", path); err != nil {
				p.notice = p.Desk.T("slip.unsaved", p.Desk.Tell().Error(err))
			}
		}
	})
}

// Scan is left to the first page.
func (p *slip) Scan(scanner.Scan) bool { return false }

// Apply takes newer news of the sale: another refund has another receipt.
func (p *slip) Apply() {
	before := len(p.slips())
	p.refresh(p.Desk)
	if p.Desk.Shown(p) && len(p.slips()) != before {
		p.draw()
	}
}

// View is the page.
func (p *slip) View() view.Body {
	t := p.Desk.T
	v := view.SlipView{Title: t("slip.title"), Picture: p.picture, Notice: p.notice, Buttons: []view.Button{p.Desk.BackButton()}}
	all := p.slips()
	switch {
	case p.failed != "":
		v.Picture, v.Empty = nil, p.failed
	case !p.found && p.busy:
		v.Empty = t("list.busy")
	case len(all) == 0:
		v.Picture, v.Empty = nil, t("slip.none")
	}
	if len(all) > 1 {
		v.Title = fmt.Sprintf("%s  %d / %d", v.Title, p.at+1, len(all))
		prev, next := p.Desk.PressButton("page.prev", "PgUp", view.KeyPageUp), p.Desk.PressButton("page.next", "PgDn", view.KeyPageDown)
		prev.Off, next.Off = p.at == 0, p.at == len(all)-1
		v.Buttons = append(v.Buttons, prev, next)
	}
	save := p.Desk.PressButton("slip.save", "Enter", view.KeyEnter)
	save.Strong, save.Off = true, v.Picture == nil
	v.Buttons = append(v.Buttons, save)
	return v
}
