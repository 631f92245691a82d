package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tapArea makes whatever lies below it a button.
type tapArea struct {
	widget.BaseWidget
	kit
	does Intent
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
		more:  newLine(textSmall+1, true, k.tones[Warn].text, fyne.TextAlignCenter),
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
func (p *lanePanel) apply(v LaneView) bool {
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
		fill = p.tones[Warn].tint
	}
	if p.back.FillColor != fill {
		p.back.FillColor = fill
		p.back.Refresh()
	}
	return moved
}

func (p *lanePanel) place(s fyne.Size) {
	put(p.back, 0, 0, s.Width, s.Height)
	put(p.title.Container, 14, 8, s.Width-28, 30)
	if p.count == 0 {
		high := p.empty.height(s.Width - 32)
		sign := clamp(s.Height-46-high-16, 0, 44)
		y := 40 + max(0, (s.Height-46-high-sign-8)/2)
		put(p.sign.Image, (s.Width-sign)/2, y, sign, sign)
		put(p.empty.Container, 16, y+sign+8, s.Width-32, high)
		return
	}
	room := s.Height - 44
	if p.more.full != "" {
		room -= 24
		put(p.more.Container, 14, s.Height-28, s.Width-28, 22)
	}
	each := clamp((room-float32(p.count-1)*6)/float32(p.count), 58, 104)
	for i := range p.count {
		put(p.cards[i].Container, 8, 40+float32(i)*(each+6), s.Width-16, each)
	}
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

func (c *laneCard) apply(v LaneCard) {
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
	put(c.stripe, 6, 8, 5, s.Height-16)
	x, w := float32(20), s.Width-30
	put(c.area, 0, 0, s.Width, s.Height)
	ask := float32(0)
	if s.Width >= 280 && s.Height >= touch+8 {
		ask = 96
		put(c.ask, s.Width-ask-6, s.Height-touch-4, ask, touch)
		put(c.age.Container, s.Width-ask-84, 4, 72, 26)
		ask += 6
	}
	show(c.ask, ask > 0)
	if ask == 0 {
		put(c.age.Container, s.Width-78, 4, 70, 26)
	}
	put(c.amount.Container, x, 4, w-74-ask, 28)
	rest := (s.Height - 36) / 2
	put(c.text.Container, x, 32, w-ask, rest)
	put(c.next.Container, x, 32+rest, w-ask, rest)
}

// lastPanel is the last ended sales.
type lastPanel struct {
	*fyne.Container
	kit
	back  *canvas.Rectangle
	title *line
	empty *line
	rows  []*lastRow
	count int
}

type lastRow struct {
	icon               *picture
	amount, text, time *line
	area               *tapArea
}

const lastRowHigh = float32(48)

func newLastPanel(k kit) *lastPanel {
	p := &lastPanel{
		kit: k, back: k.card(), title: newLine(textBody, true, k.ink, fyne.TextAlignLeading),
		empty: newLine(textBody-1, false, k.muted, fyne.TextAlignCenter),
	}
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{p.back, p.title.Container, p.empty.Container}}
	for range lastRows {
		r := &lastRow{
			newPicture(), newLine(textBody, true, k.ink, fyne.TextAlignLeading), newLine(textSmall, false, k.muted, fyne.TextAlignLeading),
			newLine(textSmall, false, k.muted, fyne.TextAlignTrailing), newTapArea(k),
		}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.icon.Image, r.amount.Container, r.text.Container, r.time.Container, r.area)
	}
	return p
}

// want is the height that shows all rows.
func (p *lastPanel) want() float32 { return 42 + lastRows*lastRowHigh + 6 }

func (p *lastPanel) apply(v LastView) {
	p.title.set(v.Title)
	p.empty.set(v.Empty)
	p.count = len(v.Rows)
	show(p.empty.Container, p.count == 0)
	for i, r := range p.rows {
		visible := i < p.count
		for _, o := range []fyne.CanvasObject{r.amount.Container, r.text.Container, r.time.Container, r.area} {
			show(o, visible)
		}
		if !visible {
			r.icon.set("", p.ink)
			continue
		}
		row := v.Rows[i]
		c := p.tones[row.Tone]
		r.icon.set(row.Icon, c.text)
		r.amount.set(row.Amount)
		r.text.set(row.Text)
		r.text.colour(c.text)
		r.time.set(row.Time)
		r.area.does = row.Do
	}
}

func (p *lastPanel) place(s fyne.Size) {
	put(p.back, 0, 0, s.Width, s.Height)
	put(p.title.Container, 14, 8, s.Width-28, 30)
	put(p.empty.Container, 14, 40, s.Width-28, s.Height-54)
	for i, r := range p.rows {
		y := 40 + float32(i)*lastRowHigh
		put(r.icon.Image, 14, y+11, 26, 26)
		put(r.amount.Container, 50, y+2, s.Width-50-66, 24)
		put(r.text.Container, 50, y+24, s.Width-64, 20)
		put(r.time.Container, s.Width-66, y+2, 54, 24)
		put(r.area, 4, y, s.Width-8, lastRowHigh)
	}
}
