package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// stagePanel says what is happening: a ring or a sign, a few words, the code for
// the customer, and what can be done.
type stagePanel struct {
	*fyne.Container
	kit
	back    *canvas.Rectangle
	ring    *ring
	icon    *picture
	qr      *qrCode
	title   *paragraph
	text    *paragraph
	small   *line
	rows    []*line
	buttons []*button
	now     Stage
}

func newStagePanel(k kit) *stagePanel {
	p := &stagePanel{
		kit: k, back: &canvas.Rectangle{CornerRadius: radius, StrokeWidth: 1, StrokeColor: k.edge, FillColor: k.surface},
		ring: newRing(k), icon: newPicture(), qr: newQRCode(),
		title: newParagraph(textHead+4, true, k.ink, fyne.TextAlignCenter),
		text:  newParagraph(textLead, false, k.ink, fyne.TextAlignCenter),
		small: newLine(textSmall+1, false, k.muted, fyne.TextAlignCenter),
	}
	p.ring.Hide()
	p.qr.Hide()
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{
		p.back, p.ring.Container, p.icon.Image, p.qr.Image, p.title.Container, p.text.Container, p.small.Container,
	}}
	return p
}

func (p *stagePanel) apply(v Stage) {
	c := p.tones[v.Tone]
	fill, words, small, sign := p.surface, p.ink, p.muted, p.accent
	if v.Tone == Good || v.Tone == Bad || v.Tone == Warn {
		fill, words, small, sign = c.fill, c.on, c.on, c.on
	}
	if p.back.FillColor != fill {
		p.back.FillColor = fill
		p.back.Refresh()
	}
	ringing := v.Ringing
	if ringing {
		track := p.edge
		if v.Tone == Warn {
			track = c.track
		}
		p.ring.set(v.Ring, v.Spin, v.Seconds, sign, track, words)
	} else {
		p.ring.stop()
	}
	show(p.ring.Container, ringing)
	name := v.Icon
	if v.QR != "" || ringing && v.Tone != Warn {
		name = ""
	}
	p.icon.set(name, sign)
	p.qr.set(v.QR)
	show(p.qr.Image, v.QR != "")
	p.title.set(v.Title, words)
	p.text.set(v.Text, words)
	p.small.set(v.Small)
	p.small.colour(small)
	for len(p.rows) < len(v.Rows) {
		l := newLine(textBody-1, false, p.ink, fyne.TextAlignLeading)
		p.rows = append(p.rows, l)
		p.Objects = append(p.Objects, l.Container)
	}
	for i, l := range p.rows {
		show(l.Container, i < len(v.Rows))
		if i < len(v.Rows) {
			l.set(v.Rows[i])
		}
	}
	for len(p.buttons) < len(v.Buttons) {
		b := newButton(textLead, p.kit)
		p.buttons = append(p.buttons, b)
		p.Objects = append(p.Objects, b)
	}
	for i, b := range p.buttons {
		show(b, i < len(v.Buttons))
		if i < len(v.Buttons) {
			b.set(v.Buttons[i])
			if v.Buttons[i].Strong && fill != p.surface {
				b.dress(p.loud(c))
			}
		}
	}
	p.now = v
	p.place(p.Size())
}

// place stacks the parts in the middle, the buttons at the bottom. Where the room
// is short the sign shrinks first, since the words carry the news.
func (p *stagePanel) place(s fyne.Size) {
	if s.Width < 1 {
		return
	}
	scale := clamp(min(s.Height/540, s.Width/420), 1, 1.7)
	p.title.resize((textHead + 4) * scale)
	p.text.resize(textLead * scale)
	p.small.size = (textSmall + 1) * clamp(scale, 1, 1.3)
	rowSize := (textBody - 1) * clamp(scale, 1, 1.3)
	inset := clamp(s.Width*0.06, 16, 40)
	wide := s.Width - 2*inset
	put(p.back, 0, 0, s.Width, s.Height)
	if p.now.QR != "" {
		p.placeQR(s)
		return
	}
	bottom := s.Height - 16
	if n := len(p.now.Buttons); n > 0 {
		high := (touch + 4) * clamp(scale, 1, 1.3)
		bottom -= high
		each := (wide - float32(n-1)*8) / float32(n)
		each = min(each, 240*scale)
		x := (s.Width - each*float32(n) - 8*float32(n-1)) / 2
		for i := range n {
			put(p.buttons[i], x+float32(i)*(each+8), bottom, each, high)
		}
		bottom -= gap
	}
	titleHigh, textHigh := p.title.height(wide), p.text.height(wide)
	smallHigh := float32(0)
	if p.now.Small != "" {
		smallHigh = lineHeight(p.small.size) + 4
	}
	rowHigh := lineHeight(rowSize) + 3
	rowsHigh := float32(len(p.now.Rows)) * rowHigh
	if rowsHigh > 0 {
		rowsHigh += gap
	}
	words := titleHigh + 6 + textHigh + smallHigh + rowsHigh
	room := bottom - 16 - words - gap
	sign := clamp(min(room, s.Height*0.36), 0, 210*scale)
	if p.now.Ringing && p.now.Icon == "" {
		sign = clamp(min(room, s.Height*0.45), 64, 230*scale)
	} else if !p.now.Ringing {
		sign = min(sign, 150*scale)
	}
	y := 16 + max(0, (bottom-16-words-gap-sign)/2)
	put(p.ring.Container, (s.Width-sign)/2, y, sign, sign)
	put(p.icon.Image, (s.Width-sign)/2, y, sign, sign)
	if p.now.Ringing && p.now.Icon != "" {
		// Both: the sign beside the ring says more than colour alone.
		put(p.icon.Image, s.Width/2-sign-8, y+sign*0.05, sign*0.9, sign*0.9)
		put(p.ring.Container, s.Width/2+8, y, sign, sign)
	}
	y += sign + gap
	put(p.title.Container, inset, y, wide, titleHigh)
	y += titleHigh + 6
	put(p.text.Container, inset, y, wide, textHigh)
	y += textHigh + 4
	put(p.small.Container, inset, y, wide, smallHigh)
	y += smallHigh
	if rowsHigh > 0 {
		y += gap - 4
	}
	indent := wide
	for _, row := range p.now.Rows {
		indent = min(indent, (wide-textWidth(row, rowSize, false))/2)
	}
	inset, wide = inset+max(indent, 0), wide-max(indent, 0)
	for i := range p.now.Rows {
		p.rows[i].size = rowSize
		put(p.rows[i].Container, inset, y+float32(i)*rowHigh, wide, rowHigh)
	}
}

// placeQR gives the code all the height there is, its words and buttons at its side.
func (p *stagePanel) placeQR(s fyne.Size) {
	side := min(s.Height-24, s.Width*0.56)
	left := max(12, (s.Width*0.56-side)/2)
	put(p.qr.Image, left, (s.Height-side)/2, side, side)
	x := left + side + gap
	w := s.Width - x - 24
	titleHigh, textHigh, smallHigh := p.title.height(w), p.text.height(w), lineHeight(p.small.size)+4
	bottom := s.Height - 16
	for i := len(p.now.Buttons) - 1; i >= 0; i-- {
		bottom -= touch + 4
		put(p.buttons[i], x, bottom, w, touch+4)
		bottom -= 8
	}
	ring := clamp(bottom-titleHigh-textHigh-smallHigh-56, 72, 200)
	y := max(12, (bottom-titleHigh-textHigh-smallHigh-ring-28)/2)
	put(p.title.Container, x, y, w, titleHigh)
	y += titleHigh + 6
	put(p.text.Container, x, y, w, textHigh)
	y += textHigh + 16
	put(p.ring.Container, x+(w-ring)/2, y, ring, ring)
	put(p.small.Container, x, y+ring+6, w, smallHigh)
}
