package panel

import (
	"slices"

	"fufupos/ui/kit"

	"fufupos/ui/signs"
	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Stage says what is happening: a ring or a sign, a few words, the code for
// the customer, and what can be done.
type Stage struct {
	*fyne.Container
	kit.Kit
	back    *canvas.Rectangle
	ring    *signs.Ring
	icon    *kit.Picture
	qr      *signs.QRCode
	title   *kit.Paragraph
	text    *kit.Paragraph
	small   *kit.Paragraph
	marks   *MarkRow
	rows    []*kit.Line
	buttons []*kit.Button
	now     view.Stage

	above, below float32 // what of the side of a code belongs to others
}

// NewStage builds it with a kit.
func NewStage(k kit.Kit) *Stage {
	p := &Stage{
		Kit: k, back: &canvas.Rectangle{CornerRadius: kit.Radius, StrokeWidth: 1, StrokeColor: k.Edge, FillColor: k.Surface},
		ring: signs.NewRing(k), icon: kit.NewPicture(), qr: signs.NewQRCode(),
		title: kit.NewParagraph(kit.TextHead+4, true, k.Ink, fyne.TextAlignCenter),
		text:  kit.NewParagraph(kit.TextLead, false, k.Ink, fyne.TextAlignCenter),
		small: kit.NewParagraph(kit.TextSmall+1, false, k.Muted, fyne.TextAlignCenter),
		marks: NewMarkRow(),
	}
	p.ring.Hide()
	p.qr.Hide()
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{
		p.back, p.ring.Container, p.icon.Image, p.qr.Image, p.title.Container, p.text.Container, p.small.Container, p.marks.Container,
	}}
	return p
}

// Apply shows a stage and places its parts anew.
func (p *Stage) Apply(v view.Stage) {
	c := p.Tones[v.Tone]
	fill, words, small, sign := p.Surface, p.Ink, p.Muted, p.Accent
	if v.Tone == view.Good || v.Tone == view.Bad || v.Tone == view.Warn {
		fill, words, small, sign = c.Fill, c.On, c.On, c.On
	}
	if p.back.FillColor != fill {
		p.back.FillColor = fill
		p.back.Refresh()
	}
	ringing := v.Ringing
	if ringing {
		track := p.Edge
		if v.Tone == view.Warn {
			track = c.Track
		}
		p.ring.Set(v.Ring, v.Spin, v.Seconds, sign, track, words)
	} else {
		p.ring.Stop()
	}
	kit.Show(p.ring.Container, ringing)
	name := v.Icon
	if v.QR != "" || ringing && v.Tone != view.Warn {
		name = ""
	}
	p.icon.Set(name, sign)
	p.qr.Set(v.QR)
	if !slices.Equal(v.Marks, p.now.Marks) {
		p.marks.Set(v.Marks)
	}
	kit.Show(p.marks.Container, len(v.Marks) > 0)
	kit.Show(p.qr.Image, v.QR != "")
	p.title.Set(v.Title, words)
	p.text.Set(v.Text, words)
	p.small.Set(v.Small, small)
	for len(p.rows) < len(v.Rows) {
		l := kit.NewLine(kit.TextBody-1, false, p.Ink, fyne.TextAlignLeading)
		p.rows = append(p.rows, l)
		p.Objects = append(p.Objects, l.Container)
	}
	for i, l := range p.rows {
		kit.Show(l.Container, i < len(v.Rows))
		if i < len(v.Rows) {
			l.Set(v.Rows[i])
		}
	}
	for len(p.buttons) < len(v.Buttons) {
		b := kit.NewButton(kit.TextLead, p.Kit)
		p.buttons = append(p.buttons, b)
		p.Objects = append(p.Objects, b)
	}
	for i, b := range p.buttons {
		kit.Show(b, i < len(v.Buttons))
		if i < len(v.Buttons) {
			b.Set(v.Buttons[i])
			if v.Buttons[i].Strong && fill != p.Surface {
				b.Dress(p.Loud(c))
			}
		}
	}
	p.now = v
	p.place(p.Size())
}

// place puts the sign above the words, or beside them where the panel is flat,
// and the buttons at the bottom. Where the room is short the sign shrinks first and
// then the letters, since the words carry the news.
func (p *Stage) place(s fyne.Size) {
	if s.Width < 1 {
		return
	}
	kit.Put(p.back, 0, 0, s.Width, s.Height)
	if p.now.QR != "" {
		p.placeQR(s)
		return
	}
	kit.Shown(true, p.small.Container, p.text.Container)
	inset := kit.Clamp(s.Width*0.06, 12, 40)
	edge := kit.Clamp(s.Height*0.03, 8, 16)
	bottom := p.placeButtons(inset, s.Width-2*inset, s.Height-edge, kit.Clamp(s.Height/540, 1, 1.3))
	room := area{inset, edge, s.Width - 2*inset, bottom - edge}
	if s.Width > 1.45*s.Height {
		p.placeFlat(room)
		return
	}
	p.placeTall(room, kit.Clamp(min(s.Height/540, s.Width/420), 0.9, 1.7))
}

// area is a part of a panel.
type area struct{ x, y, w, h float32 }

// placeButtons puts the buttons above bottom, side by side where they are wide
// enough for it, and gives where the rest ends.
func (p *Stage) placeButtons(x, wide, bottom, scale float32) float32 {
	n := len(p.now.Buttons)
	if n == 0 {
		return bottom
	}
	const between = float32(8)
	high := (kit.Touch + 4) * scale
	each := (wide - float32(n-1)*between) / float32(n)
	if each < 84 {
		for i := n - 1; i >= 0; i-- {
			bottom -= kit.Touch
			kit.Put(p.buttons[i], x, bottom, wide, kit.Touch)
			bottom -= 4
		}
		return bottom
	}
	each = min(each, 240*scale)
	left := x + (wide-each*float32(n)-between*float32(n-1))/2
	for i := range n {
		kit.Put(p.buttons[i], left+float32(i)*(each+between), bottom-high, each, high)
	}
	return bottom - high - kit.Gap
}

// heights are how high the words are.
type heights struct{ title, text, small, row, rows, letters float32 } // letters: of the rows

func (h heights) all() float32 { return h.title + 4 + h.text + h.small + h.rows }

// write sizes the words for a width so that they fit a height, and measures them.
func (p *Stage) write(wide, high, scale float32) heights {
	const least = 0.6
	for {
		p.title.Scale((kit.TextHead + 4) * scale)
		p.text.Scale(max(kit.TextLead*scale, kit.Smallest))
		p.small.Scale(max((kit.TextSmall+1)*kit.Clamp(scale, 0, 1.3), kit.Smallest))
		h := heights{title: p.title.Height(wide)}
		if p.text.Visible() {
			h.text = p.text.Height(wide)
		}
		if p.now.Small != "" && p.small.Visible() {
			h.small = p.small.Height(wide) + 4
		}
		if n := len(p.now.Rows); n > 0 {
			h.letters = max((kit.TextBody-1)*kit.Clamp(scale, 0, 1.3), kit.Smallest)
			h.row = kit.LineHeight(h.letters) + 8*(scale-least)
			h.rows = float32(n)*h.row + kit.Gap
		}
		if h.all() <= high || scale <= least {
			return h
		}
		scale = max(scale*0.94, least)
	}
}

func (p *Stage) placeTall(room area, scale float32) {
	h := p.write(room.w, room.h, scale)
	left := max(room.h-h.all()-kit.Gap, 0)
	sign := min(left, room.h*0.42, 210*scale)
	switch {
	case p.now.Ringing && p.now.Icon == "":
		sign = min(left, room.h*0.52, 230*scale)
	case !p.now.Ringing:
		sign = min(sign, 150*scale)
	}
	y := room.y + (left-sign)/2
	p.placeSign(area{room.x, y, room.w, sign})
	p.placeWords(area{room.x, y + sign + kit.Gap, room.w, room.y + room.h - y - sign - kit.Gap}, h)
}

// placeFlat has the sign at the left of the words.
func (p *Stage) placeFlat(room area) {
	sign := min(room.h, room.w*0.26)
	if len(p.now.Rows) > 0 {
		sign = 0 // what to type in training needs the room
	}
	if p.now.Ringing && p.now.Icon != "" {
		sign = min(room.h/2-4, room.w*0.22)
	}
	words := area{room.x + sign + kit.Gap, room.y, room.w - sign - kit.Gap, room.h}
	h := p.write(words.w, words.h, kit.Clamp(room.h/260, 0.8, 1.3))
	words.y += max(0, (words.h-h.all())/2)
	words.h = min(words.h, h.all())
	if p.now.Ringing && p.now.Icon != "" {
		kit.Put(p.icon.Image, room.x, room.y+room.h/2-sign-4, sign, sign)
		kit.Put(p.ring.Container, room.x, room.y+room.h/2+4, sign, sign)
	} else {
		p.placeSign(area{room.x, room.y + (room.h-sign)/2, sign, sign})
	}
	p.placeWords(words, h)
}

// leastSign is the smallest an icon can be told at.
const leastSign = 20

// placeSign puts the ring and the icon into the middle of a place. Where there are
// both, the icon stands beside the ring: it says more than a colour alone.
func (p *Stage) placeSign(a area) {
	if a.h < leastSign {
		a.h = 0 // a dot says nothing
	}
	middle := a.x + a.w/2
	if p.now.Ringing && p.now.Icon != "" {
		kit.Put(p.icon.Image, middle-a.h-8, a.y+a.h*0.05, a.h*0.9, a.h*0.9)
		kit.Put(p.ring.Container, middle+8, a.y, a.h, a.h)
		return
	}
	kit.Put(p.ring.Container, middle-a.h/2, a.y, a.h, a.h)
	kit.Put(p.icon.Image, middle-a.h/2, a.y, a.h, a.h)
}

func (p *Stage) placeWords(a area, h heights) {
	kit.Put(p.title.Container, a.x, a.y, a.w, h.title)
	y := a.y + h.title + 4
	kit.Put(p.text.Container, a.x, y, a.w, h.text)
	y += h.text
	kit.Put(p.small.Container, a.x, y, a.w, h.small)
	y += h.small
	if h.rows == 0 {
		return
	}
	y += kit.Gap
	indent := a.w
	for _, row := range p.now.Rows {
		indent = min(indent, (a.w-kit.TextWidth(row, h.letters, false))/2)
	}
	indent = max(indent, 0)
	for i := range p.now.Rows {
		p.rows[i].Letters = h.letters
		kit.Show(p.rows[i].Container, y+float32(i+1)*h.row <= a.y+a.h+1)
		kit.Put(p.rows[i].Container, a.x+indent, y+float32(i)*h.row, a.w-indent, h.row)
	}
}

// Hole leaves the top and the bottom beside a code to others, and gives where
// that side begins and how wide it is.
func (p *Stage) Hole(above, below float32) (x, wide float32) {
	p.above, p.below = above, below
	s := p.Size()
	p.place(s)
	side := p.codeSide(s)
	return side + 2*kit.Gap, s.Width - side - 3*kit.Gap
}

// codeSide is how large a code is: as the space allows, with room for words beside it.
func (p *Stage) codeSide(s fyne.Size) float32 {
	return max(0, min(s.Height-2*kit.Gap, s.Width-kit.Clamp(s.Width*0.34, 250, 420)-3*kit.Gap))
}

// placeQR gives the code all the height there is, its words and buttons at its side.
func (p *Stage) placeQR(s fyne.Size) {
	side := p.codeSide(s)
	kit.Put(p.qr.Image, kit.Gap, (s.Height-side)/2, side, side)
	x := side + 2*kit.Gap
	w := s.Width - x - kit.Gap
	bottom := p.placeButtons(x, w, s.Height-max(p.below, kit.Gap), 1)
	room := area{x, max(p.above, kit.Gap), w, bottom - max(p.above, kit.Gap)}
	cramped := room.h < 260
	kit.Shown(!cramped, p.small.Container)
	kit.Shown(len(p.now.Marks) == 0, p.text.Container) // the marks say the same
	marks := float32(0)
	if len(p.now.Marks) > 0 {
		for marks = kit.Clamp(room.h*0.11, 34, 56); marks > 34 && p.marks.Wide(marks) > w; {
			marks--
		}
		kit.Put(p.marks.Container, x, room.y+room.h-marks, w, marks)
		marks += kit.Gap
	}
	room.h -= marks
	h := p.write(w, max(room.h-104, room.h*0.45), kit.Clamp(room.h/360, 0.7, 1.4))
	ring := kit.Clamp(room.h-h.all()-kit.Gap, 0, 110)
	y := room.y + max(0, (room.h-h.all()-kit.Gap-ring)/2)
	p.placeWords(area{x, y, w, h.all()}, h)
	kit.Put(p.ring.Container, x+(w-ring)/2, y+h.all()+kit.Gap, ring, ring)
}
