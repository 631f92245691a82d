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
	what    *kit.Line // leads to help
	tap     *kit.TapArea
	marks   *MarkRow
	slip    *signs.Peek
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
		marks: NewMarkRow(), slip: signs.NewPeek(k),
		what: kit.NewLine(kit.TextSmall+1, true, k.Accent, fyne.TextAlignCenter), tap: kit.NewTapArea(k),
	}
	p.ring.Hide()
	p.qr.Hide()
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{
		p.back, p.ring.Container, p.icon.Image, p.qr.Image, p.title.Container, p.text.Container, p.small.Container, p.marks.Container, p.slip.Container, p.what.Container, p.tap,
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
	p.what.Set(v.What.Label)
	p.what.Colour(sign)
	p.tap.Do = v.What.Do
	kit.Shown(v.What.Do != nil, p.what.Container, p.tap)
	p.slip.Set(v.Slip)
	p.slip.Area.Do = v.Whole
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
	room := kit.Whole(s)
	kit.PutIn(p.back, room)
	kit.Shown(true, p.title.Container, p.text.Container, p.small.Container)
	kit.Shown(p.now.What.Do != nil, p.what.Container, p.tap)
	if p.now.QR != "" {
		p.placeQR(room)
		return
	}
	room = room.Inset(kit.Gap, kit.Clamp(s.Height*0.03, 8, 16))
	p.placeButtons(&room, kit.Clamp(s.Height/540, 1, 1.3))
	room = room.Inset(kit.Clamp(s.Width*0.06-kit.Gap, 0, 28), 0)
	if p.now.Slip != nil {
		p.placeSlip(room, s)
		return
	}
	if s.Width > 1.45*s.Height {
		p.placeFlat(room)
		return
	}
	p.placeTall(room, kit.Clamp(min(s.Height/540, s.Width/420), 0.9, 1.7))
}

// placeButtons puts the buttons at the bottom, side by side where there is room for it.
func (p *Stage) placeButtons(room *kit.Area, scale float32) {
	n := len(p.now.Buttons)
	if n == 0 {
		return
	}
	const between = float32(8)
	each := (room.W - float32(n-1)*between) / float32(n)
	if each < 84 {
		for i := n - 1; i >= 0; i-- {
			kit.PutIn(p.buttons[i], room.Bottom(kit.Touch))
			room.Bottom(4)
		}
		return
	}
	row := room.Bottom((kit.Touch + 4) * scale)
	room.Bottom(kit.Gap)
	each = min(each, 240*scale)
	row = row.Middle(each*float32(n)+between*float32(n-1), row.H)
	for i, at := range row.Across(n, between) {
		kit.PutIn(p.buttons[i], at)
	}
}

// heights are how high the words are.
type heights struct{ title, text, small, what, row, rows, letters float32 } // letters: of the rows

func (h heights) all() float32 {
	if h.title == 0 {
		return h.rows
	}
	return h.title + 4 + h.text + h.small + h.what + h.rows
}

// write sizes the words for a width so that they fit a height, and measures them. Rows
// that have no room below the words stand alone: they are what one looks for there.
func (p *Stage) write(wide, high, scale float32) heights {
	const least = 0.6
	begun, what := scale, p.now.What.Do != nil
	for {
		letters := (kit.TextHead + 4) * scale
		if p.now.Large {
			letters *= 2
		}
		p.title.Scale(letters)
		p.text.Scale(max(kit.TextLead*scale, kit.Smallest))
		p.small.Scale(max((kit.TextSmall+1)*kit.Clamp(scale, 0, 1.3), kit.Smallest))
		h := heights{title: p.title.Height(wide)}
		if p.text.Visible() {
			h.text = p.text.Height(wide)
		}
		if p.now.Small != "" && p.small.Visible() {
			h.small = p.small.Height(wide) + 4
		}
		if what {
			p.what.Letters = max((kit.TextSmall+1)*kit.Clamp(scale, 0, 1.3), kit.Smallest)
			h.what = kit.LineHeight(p.what.Letters) + 6 + 10*(scale-least)
		}
		if n := len(p.now.Rows); n > 0 {
			h.letters = max((kit.TextBody-1)*kit.Clamp(scale, 0, 1.3), kit.Smallest)
			h.row = kit.LineHeight(h.letters) + 8*(scale-least)
			h.rows = float32(n)*h.row + kit.Gap
		}
		broken := p.now.Large && h.title > 1.5*kit.LineHeight(letters) || // an amount stands on one line
			scale > least && !p.title.Whole(wide)
		switch {
		case h.all() <= high && !broken:
			return h
		case scale <= least && what: // the key does the same, and the words are larger without
			kit.Shown(false, p.what.Container, p.tap)
			what, scale = false, begun
			continue
		case scale <= least && h.rows > 0:
			kit.Shown(false, p.title.Container, p.text.Container, p.small.Container)
			return heights{row: h.row, rows: h.rows - kit.Gap, letters: h.letters}
		case scale <= least:
			return h
		}
		scale = max(scale*0.94, least)
	}
}

func (p *Stage) placeTall(room kit.Area, scale float32) {
	words := room.H
	if p.now.Ringing {
		words -= p.ring.Least() + kit.Gap
	}
	h := p.write(room.W, words, scale)
	left := max(room.H-h.all()-kit.Gap, 0)
	sign := min(left, room.H*0.42, 210*scale)
	switch {
	case p.now.Ringing && p.now.Icon == "":
		sign = min(left, room.H*0.52, 230*scale)
	case !p.now.Ringing:
		sign = min(sign, 150*scale)
	}
	room.Top((left - sign) / 2)
	p.placeSign(room.Top(sign))
	room.Top(min(kit.Gap, room.H-h.all()))
	p.placeWords(room, h)
}

// placeFlat has the sign at the left of the words.
func (p *Stage) placeFlat(room kit.Area) {
	sign := min(room.H, room.W*0.26)
	if len(p.now.Rows) > 0 {
		sign = 0 // what to type in training needs the room
	}
	both := p.now.Ringing && p.now.Icon != ""
	if both {
		sign = min(room.H/2-4, room.W*0.22)
	}
	scale := kit.Clamp(room.H/260, 0.8, 1.3)
	side := room.Left(sign)
	room.Left(kit.Gap)
	h := p.write(room.W, room.H, scale)
	p.placeWords(room.Sheet(room.W, min(room.H, h.all())), h)
	if !both {
		p.placeSign(side.Middle(sign, sign))
		return
	}
	pair := side.Middle(sign, 2*sign+8).Down(2, 8)
	kit.PutIn(p.icon.Image, pair[0])
	kit.PutIn(p.ring.Container, pair[1])
}

// leastSign is the smallest an icon can be told at.
const leastSign = 20

// placeSign puts the ring and the icon into the middle of a place. Where there are
// both, the icon stands beside the ring: it says more than a colour alone.
func (p *Stage) placeSign(at kit.Area) {
	if at.H < leastSign {
		at = at.Top(0) // a dot says nothing
	}
	if p.now.Ringing && p.now.Icon != "" {
		pair := at.Middle(2*at.H+16, at.H).Across(2, 16)
		icon := pair[0].Inset(0, at.H*0.05)
		kit.PutIn(p.icon.Image, icon.Left(at.H*0.9))
		kit.PutIn(p.ring.Container, pair[1])
		return
	}
	at = at.Middle(at.H, at.H)
	kit.PutIn(p.ring.Container, at)
	kit.PutIn(p.icon.Image, at)
}

func (p *Stage) placeWords(room kit.Area, h heights) {
	if h.title > 0 {
		kit.PutIn(p.title.Container, room.Top(h.title))
		room.Top(4)
		kit.PutIn(p.text.Container, room.Top(h.text))
		kit.PutIn(p.small.Container, room.Top(h.small))
		what := room.Top(h.what)
		kit.PutIn(p.what.Container, what)
		kit.PutIn(p.tap, what.Middle(min(what.W, p.what.Wide()+4*kit.Gap), max(what.H, kit.Touch)))
	}
	if h.rows == 0 {
		return
	}
	if h.title > 0 {
		room.Top(kit.Gap)
	}
	indent := room.W
	for _, row := range p.now.Rows {
		indent = min(indent, (room.W-kit.TextWidth(row, h.letters, false))/2)
	}
	room.Left(indent)
	for i := range p.now.Rows {
		p.rows[i].Letters = h.letters
		kit.Show(p.rows[i].Container, room.H+1 >= h.row)
		kit.PutIn(p.rows[i].Container, room.Top(h.row))
	}
}

// Hole leaves the top and the bottom beside a code to others, and gives that side as
// seen from the stage.
func (p *Stage) Hole(above, below float32) kit.Area {
	p.above, p.below = above, below
	p.place(p.Size())
	_, side := p.split(kit.Whole(p.Size()))
	return side
}

// split gives a code as much as the space allows, with room for words beside it.
func (p *Stage) split(room kit.Area) (code, side kit.Area) {
	words := kit.Clamp(room.W*0.34, 250, 420)
	side = room.Inset(kit.Gap, 0)
	code = side.Left(min(room.H-2*kit.Gap, side.W-kit.Gap-words))
	side.Left(kit.Gap)
	return code.Middle(code.W, code.W), side
}

// placeQR gives the code all the height there is, its words and buttons at its side.
func (p *Stage) placeQR(whole kit.Area) {
	code, room := p.split(whole)
	kit.PutIn(p.qr.Image, code)
	room.Top(max(p.above, kit.Gap))
	room.Bottom(max(p.below, kit.Gap))
	p.placeButtons(&room, 1)
	kit.Shown(room.H >= 260, p.small.Container)
	kit.Shown(len(p.now.Marks) == 0, p.text.Container) // the marks say the same
	if len(p.now.Marks) > 0 {
		high := kit.Clamp(room.H*0.11, 34, 56)
		for high > 34 && p.marks.Wide(high) > room.W {
			high--
		}
		kit.PutIn(p.marks.Container, room.Bottom(high))
		room.Bottom(kit.Gap)
	}
	h := p.write(room.W, max(room.H-104, room.H*0.45), kit.Clamp(room.H/360, 0.7, 1.4))
	ring := kit.Clamp(room.H-h.all()-kit.Gap, 0, 110)
	room = room.Sheet(room.W, h.all()+kit.Gap+ring)
	p.placeWords(room.Top(h.all()), h)
	room.Top(kit.Gap)
	kit.PutIn(p.ring.Container, room.Middle(ring, ring))
}
