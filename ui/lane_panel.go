package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fufupos/ui/view"
)

// tapArea makes whatever lies below it a button.
type tapArea struct {
	widget.BaseWidget
	kit
	does view.Intent
	glow *canvas.Rectangle
}

var (
	_ fyne.Tappable      = (*tapArea)(nil)
	_ desktop.Hoverable  = (*tapArea)(nil)
	_ desktop.Cursorable = (*tapArea)(nil)
)

func newTapArea(k kit) *tapArea {
	t := &tapArea{kit: k, glow: &canvas.Rectangle{CornerRadius: 10, FillColor: bare}}
	t.ExtendBaseWidget(t)
	return t
}

// bare is no colour at all.
var bare = colour{}

// Tapped does what the area is for.
func (t *tapArea) Tapped(*fyne.PointEvent) { t.press(t.does) }

// MouseIn shows that it can be pressed.
func (t *tapArea) MouseIn(*desktop.MouseEvent) { t.glow.FillColor = t.shade; t.glow.Refresh() }

// MouseMoved does nothing.
func (t *tapArea) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the show.
func (t *tapArea) MouseOut() { t.glow.FillColor = bare; t.glow.Refresh() }

// Cursor is the hand.
func (t *tapArea) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the glow.
func (t *tapArea) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.glow) }

// lanePanel is the lane of unsettled sales. It is never hidden.
type lanePanel struct {
	*fyne.Container
	kit
	back  *canvas.Rectangle
	title *line
	empty *paragraph
	more  *line
	sign  *picture
	cards []*laneCard
	count int
}

func newLanePanel(k kit) *lanePanel {
	p := &lanePanel{
		kit: k, back: k.card(),
		title: newLine(textBody, true, k.ink, fyne.TextAlignLeading),
		empty: newParagraph(textBody-1, false, k.muted, fyne.TextAlignCenter),
		more:  newLine(textSmall+1, true, k.tones[view.Warn].text, fyne.TextAlignCenter),
		sign:  newPicture(),
	}
	p.sign.set("check", k.faint)
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{
		p.back, p.title.Container, p.sign.Image, p.empty.Container, p.more.Container,
	}}
	return p
}

// card is the ground of a panel.
func (s *skin) card() *canvas.Rectangle {
	return &canvas.Rectangle{CornerRadius: radius, StrokeWidth: 1, StrokeColor: s.edge, FillColor: s.surface}
}

// apply reports whether the number of cards has changed.
func (p *lanePanel) apply(v view.Lane) bool {
	p.title.set(v.Title)
	p.empty.set(v.Empty, p.muted)
	p.more.set(v.More)
	show(p.empty.Container, len(v.Cards) == 0)
	show(p.sign.Image, len(v.Cards) == 0)
	moved := p.count != len(v.Cards)
	p.count = len(v.Cards)
	for len(p.cards) < p.count {
		c := newLaneCard(p.kit)
		p.cards = append(p.cards, c)
		p.Objects = append(p.Objects, c.Container)
	}
	for i, c := range p.cards {
		show(c.Container, i < p.count)
		if i < p.count {
			c.apply(v.Cards[i])
		}
	}
	fill := p.surface
	if p.count > 0 {
		fill = p.tones[view.Warn].tint
	}
	if p.back.FillColor != fill {
		p.back.FillColor = fill
		p.back.Refresh()
	}
	return moved
}

// least is the height the lane needs, at most high.
func (p *lanePanel) least(high float32) float32 {
	if p.count == 0 || high < 140 {
		return touch
	}
	return min(44+float32(p.count)*78, high)
}

func (p *lanePanel) place(s fyne.Size) {
	grow := clamp(s.Width/300, 1, 1.3)
	p.title.size = textBody * grow
	put(p.back, 0, 0, s.Width, s.Height)
	strip := s.Height < 100
	show(p.title.Container, !strip || p.count > 0)
	show(p.more.Container, !strip)
	if strip {
		p.placeStrip(s)
		return
	}
	head := 40 * grow
	put(p.title.Container, 14, 4, s.Width-28, head-6)
	if p.count == 0 {
		high := p.empty.height(s.Width - 32)
		sign := clamp(s.Height-head-6-high-16, 0, 44)
		y := head + max(0, (s.Height-head-6-high-sign-8)/2)
		put(p.sign.Image, (s.Width-sign)/2, y, sign, sign)
		put(p.empty.Container, 16, y+sign+8, s.Width-32, high)
		return
	}
	room := s.Height - head - 4
	if p.more.full != "" {
		room -= 24
		put(p.more.Container, 14, s.Height-28, s.Width-28, 22)
	}
	const between = float32(6)
	fit := p.count
	for fit > 1 && (room-float32(fit-1)*between)/float32(fit) < touch {
		fit--
	}
	each := clamp((room-float32(fit-1)*between)/float32(fit), touch, 120)
	for i := range p.count {
		show(p.cards[i].Container, i < fit)
		put(p.cards[i].Container, 8, head+float32(i)*(each+between), s.Width-16, each)
	}
}

// placeStrip is the lane where it has one row: how many there are, and the first.
func (p *lanePanel) placeStrip(s fyne.Size) {
	if p.count == 0 {
		sign := min(s.Height-20, 30)
		put(p.sign.Image, 12, (s.Height-sign)/2, sign, sign)
		put(p.empty.Container, 12+sign+8, (s.Height-p.empty.height(s.Width-sign-32))/2, s.Width-sign-32, s.Height)
		return
	}
	title := min(textWidth(p.title.full, p.title.size, true)+8, s.Width*0.36)
	put(p.title.Container, 12, 0, title, s.Height)
	for i := range p.count {
		show(p.cards[i].Container, i == 0)
	}
	put(p.cards[0].Container, title+16, 2, s.Width-title-18, s.Height-4)
}

// laneCard is one unsettled sale: what it is about, what is known, what comes next.
type laneCard struct {
	*fyne.Container
	kit
	back   *canvas.Rectangle
	stripe *canvas.Rectangle
	amount *line
	age    *line
	text   *line
	next   *line
	area   *tapArea
	ask    *button
}

func newLaneCard(k kit) *laneCard {
	c := &laneCard{
		kit:    k,
		back:   &canvas.Rectangle{CornerRadius: 10, FillColor: k.surface, StrokeWidth: 1, StrokeColor: k.edge},
		stripe: &canvas.Rectangle{CornerRadius: 3},
		amount: newLine(textLead, true, k.ink, fyne.TextAlignLeading),
		age:    newLine(textSmall, false, k.muted, fyne.TextAlignTrailing),
		text:   newLine(textSmall+1, true, k.ink, fyne.TextAlignLeading),
		next:   newLine(textSmall, false, k.muted, fyne.TextAlignLeading),
		area:   newTapArea(k), ask: newButton(textSmall+1, k),
	}
	c.Container = &fyne.Container{Layout: placed{c.place, nil}, Objects: []fyne.CanvasObject{
		c.back, c.stripe, c.amount.Container, c.age.Container, c.text.Container, c.next.Container, c.area, c.ask,
	}}
	return c
}

func (c *laneCard) apply(v view.LaneCard) {
	c.amount.set(v.Amount)
	c.age.set(v.Age)
	c.text.set(v.Text)
	c.text.colour(c.tones[v.Tone].text)
	c.next.set(v.Next)
	c.stripe.FillColor = c.tones[v.Tone].text
	c.stripe.Refresh()
	c.area.does = v.Do
	c.ask.set(v.Ask)
}

func (c *laneCard) place(s fyne.Size) {
	put(c.back, 0, 0, s.Width, s.Height)
	put(c.stripe, 6, 6, 5, s.Height-12)
	grow := clamp(s.Width/280, 1, 1.3)
	c.amount.size, c.text.size = textLead*grow, (textSmall+1)*grow
	c.age.size, c.next.size = textSmall*grow, textSmall*grow
	x, w := float32(20), s.Width-28
	put(c.area, 0, 0, s.Width, s.Height)
	ask := float32(0)
	if s.Width >= 280 && s.Height >= touch+8 {
		ask = 96
		put(c.ask, s.Width-ask-6, (s.Height-touch)/2, ask, touch)
		ask += 6
	}
	show(c.ask, ask > 0)
	w -= ask
	age := textWidth(c.age.full, c.age.size, false) + 6
	flat := s.Height < 64
	show(c.next.Container, !flat)
	if flat {
		put(c.amount.Container, x, 2, w-age-4, s.Height*0.5)
		put(c.age.Container, x+w-age, 2, age, s.Height*0.5)
		put(c.text.Container, x, s.Height*0.5, w, s.Height*0.45)
		return
	}
	row := s.Height / 3
	put(c.amount.Container, x, 2, w-age-4, row)
	put(c.age.Container, x+w-age, 2, age, row)
	put(c.text.Container, x, 2+row-1, w, row-1)
	put(c.next.Container, x, 2+2*row-3, w, row-1)
}
