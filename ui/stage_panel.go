package ui

import (
	"slices"

	"fufupos/ui/view"

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
	marks   *markRow
	rows    []*line
	buttons []*button
	now     view.Stage

	above, below float32 // what of the side of a code belongs to others
}

func newStagePanel(k kit) *stagePanel {
	p := &stagePanel{
		kit: k, back: &canvas.Rectangle{CornerRadius: radius, StrokeWidth: 1, StrokeColor: k.edge, FillColor: k.surface},
		ring: newRing(k), icon: newPicture(), qr: newQRCode(),
		title: newParagraph(textHead+4, true, k.ink, fyne.TextAlignCenter),
		text:  newParagraph(textLead, false, k.ink, fyne.TextAlignCenter),
		small: newLine(textSmall+1, false, k.muted, fyne.TextAlignCenter),
		marks: newMarkRow(),
	}
	p.ring.Hide()
	p.qr.Hide()
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{
		p.back, p.ring.Container, p.icon.Image, p.qr.Image, p.title.Container, p.text.Container, p.small.Container, p.marks.Container,
	}}
	return p
}

func (p *stagePanel) apply(v view.Stage) {
	c := p.tones[v.Tone]
	fill, words, small, sign := p.surface, p.ink, p.muted, p.accent
	if v.Tone == view.Good || v.Tone == view.Bad || v.Tone == view.Warn {
		fill, words, small, sign = c.fill, c.on, c.on, c.on
	}
	if p.back.FillColor != fill {
		p.back.FillColor = fill
		p.back.Refresh()
	}
	ringing := v.Ringing
	if ringing {
		track := p.edge
		if v.Tone == view.Warn {
			track = c.track
		}
		p.ring.set(v.Ring, v.Spin, v.Seconds, sign, track, words)
	} else {
		p.ring.stop()
	}
	show(p.ring.Container, ringing)
	name := v.Icon
	if v.QR != "" || ringing && v.Tone != view.Warn {
		name = ""
	}
	p.icon.set(name, sign)
	p.qr.set(v.QR)
	if !slices.Equal(v.Marks, p.now.Marks) {
		p.marks.set(v.Marks)
	}
	show(p.marks.Container, len(v.Marks) > 0)
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

// place puts the sign above the words, or beside them where the panel is flat,
// and the buttons at the bottom. Where the room is short the sign shrinks first and
// then the letters, since the words carry the news.
func (p *stagePanel) place(s fyne.Size) {
	if s.Width < 1 {
		return
	}
	put(p.back, 0, 0, s.Width, s.Height)
	if p.now.QR != "" {
		p.placeQR(s)
		return
	}
	shown(true, p.small.Container, p.text.Container)
	inset := clamp(s.Width*0.06, 12, 40)
	edge := clamp(s.Height*0.03, 8, 16)
	bottom := p.placeButtons(inset, s.Width-2*inset, s.Height-edge, clamp(s.Height/540, 1, 1.3))
	room := area{inset, edge, s.Width - 2*inset, bottom - edge}
	if s.Width > 1.45*s.Height {
		p.placeFlat(room)
		return
	}
	p.placeTall(room, clamp(min(s.Height/540, s.Width/420), 0.9, 1.7))
}

// area is a part of a panel.
type area struct{ x, y, w, h float32 }

// placeButtons puts the buttons above bottom, side by side where they are wide
// enough for it, and gives where the rest ends.
func (p *stagePanel) placeButtons(x, wide, bottom, scale float32) float32 {
	n := len(p.now.Buttons)
	if n == 0 {
		return bottom
	}
	const between = float32(8)
	high := (touch + 4) * scale
	each := (wide - float32(n-1)*between) / float32(n)
	if each < 84 {
		for i := n - 1; i >= 0; i-- {
			bottom -= touch
			put(p.buttons[i], x, bottom, wide, touch)
			bottom -= 4
		}
		return bottom
	}
	each = min(each, 240*scale)
	left := x + (wide-each*float32(n)-between*float32(n-1))/2
	for i := range n {
		put(p.buttons[i], left+float32(i)*(each+between), bottom-high, each, high)
	}
	return bottom - high - gap
}

// heights are how high the words are.
type heights struct{ title, text, small, row, rows float32 }

func (h heights) all() float32 { return h.title + 4 + h.text + h.small + h.rows }

// write sizes the words for a width so that they fit a height, and measures them.
func (p *stagePanel) write(wide, high, scale float32) heights {
	const least = 0.6
	for {
		p.title.resize((textHead + 4) * scale)
		p.text.resize(max(textLead*scale, 13))
		p.small.size = max((textSmall+1)*clamp(scale, 0, 1.3), smallest)
		h := heights{title: p.title.height(wide)}
		if p.text.Visible() {
			h.text = p.text.height(wide)
		}
		if p.now.Small != "" && p.small.Visible() {
			h.small = lineHeight(p.small.size) + 4
		}
		if n := len(p.now.Rows); n > 0 {
			h.row = lineHeight(max((textBody-1)*clamp(scale, 0, 1.3), 13)) + 3
			h.rows = float32(n)*h.row + gap
		}
		if h.all() <= high || scale <= least {
			return h
		}
		scale = max(scale*0.94, least)
	}
}

func (p *stagePanel) placeTall(room area, scale float32) {
	h := p.write(room.w, room.h, scale)
	left := max(room.h-h.all()-gap, 0)
	sign := min(left, room.h*0.42, 210*scale)
	switch {
	case p.now.Ringing && p.now.Icon == "":
		sign = min(left, room.h*0.52, 230*scale)
	case !p.now.Ringing:
		sign = min(sign, 150*scale)
	}
	y := room.y + (left-sign)/2
	p.placeSign(area{room.x, y, room.w, sign})
	p.placeWords(area{room.x, y + sign + gap, room.w, room.y + room.h - y - sign - gap}, h)
}

// placeFlat has the sign at the left of the words.
func (p *stagePanel) placeFlat(room area) {
	sign := min(room.h, room.w*0.26)
	if p.now.Ringing && p.now.Icon != "" {
		sign = min(room.h/2-4, room.w*0.22)
	}
	words := area{room.x + sign + gap, room.y, room.w - sign - gap, room.h}
	h := p.write(words.w, words.h, clamp(room.h/260, 0.8, 1.3))
	words.y += max(0, (words.h-h.all())/2)
	words.h = min(words.h, h.all())
	if p.now.Ringing && p.now.Icon != "" {
		put(p.icon.Image, room.x, room.y+room.h/2-sign-4, sign, sign)
		put(p.ring.Container, room.x, room.y+room.h/2+4, sign, sign)
	} else {
		p.placeSign(area{room.x, room.y + (room.h-sign)/2, sign, sign})
	}
	p.placeWords(words, h)
}

// leastSign is the smallest an icon can be told at.
const leastSign = 20

// placeSign puts the ring and the icon into the middle of a place. Where there are
// both, the icon stands beside the ring: it says more than a colour alone.
func (p *stagePanel) placeSign(a area) {
	if a.h < leastSign {
		a.h = 0 // a dot says nothing
	}
	middle := a.x + a.w/2
	if p.now.Ringing && p.now.Icon != "" {
		put(p.icon.Image, middle-a.h-8, a.y+a.h*0.05, a.h*0.9, a.h*0.9)
		put(p.ring.Container, middle+8, a.y, a.h, a.h)
		return
	}
	put(p.ring.Container, middle-a.h/2, a.y, a.h, a.h)
	put(p.icon.Image, middle-a.h/2, a.y, a.h, a.h)
}

func (p *stagePanel) placeWords(a area, h heights) {
	put(p.title.Container, a.x, a.y, a.w, h.title)
	y := a.y + h.title + 4
	put(p.text.Container, a.x, y, a.w, h.text)
	y += h.text
	put(p.small.Container, a.x, y, a.w, h.small)
	y += h.small
	if h.rows == 0 {
		return
	}
	y += gap
	size := (h.row - 3) / lineHeight(100) * 100
	indent := a.w
	for _, row := range p.now.Rows {
		indent = min(indent, (a.w-textWidth(row, size, false))/2)
	}
	indent = max(indent, 0)
	for i := range p.now.Rows {
		p.rows[i].size = size
		show(p.rows[i].Container, y+float32(i+1)*h.row <= a.y+a.h+1)
		put(p.rows[i].Container, a.x+indent, y+float32(i)*h.row, a.w-indent, h.row)
	}
}

// hole leaves the top and the bottom beside a code to others, and gives where
// that side begins and how wide it is.
func (p *stagePanel) hole(above, below float32) (x, wide float32) {
	p.above, p.below = above, below
	s := p.Size()
	p.place(s)
	side := p.codeSide(s)
	return side + 2*gap, s.Width - side - 3*gap
}

// codeSide is how large a code is: as the space allows, with room for words beside it.
func (p *stagePanel) codeSide(s fyne.Size) float32 {
	return max(0, min(s.Height-2*gap, s.Width-clamp(s.Width*0.3, 250, 420)-3*gap))
}

// placeQR gives the code all the height there is, its words and buttons at its side.
func (p *stagePanel) placeQR(s fyne.Size) {
	side := p.codeSide(s)
	put(p.qr.Image, gap, (s.Height-side)/2, side, side)
	x := side + 2*gap
	w := s.Width - x - gap
	bottom := p.placeButtons(x, w, s.Height-max(p.below, gap), 1)
	room := area{x, max(p.above, gap), w, bottom - max(p.above, gap)}
	cramped := room.h < 260
	shown(!cramped, p.small.Container)
	shown(len(p.now.Marks) == 0, p.text.Container) // the marks say the same
	marks := float32(0)
	if len(p.now.Marks) > 0 {
		for marks = clamp(room.h*0.11, 30, 56); marks > 20 && p.marks.wide(marks) > w; {
			marks--
		}
		put(p.marks.Container, x, room.y+room.h-marks, w, marks)
		marks += gap
	}
	room.h -= marks
	h := p.write(w, max(room.h-104, room.h*0.45), clamp(room.h/360, 0.7, 1.4))
	ring := clamp(room.h-h.all()-gap, 0, 220)
	y := room.y + max(0, (room.h-h.all()-gap-ring)/2)
	p.placeWords(area{x, y, w, h.all()}, h)
	put(p.ring.Container, x+(w-ring)/2, y+h.all()+gap, ring, ring)
}
