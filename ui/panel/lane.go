package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Lane is the lane of unsettled sales. It is never hidden.
type Lane struct {
	*fyne.Container
	kit.Kit
	back  *canvas.Rectangle
	title *kit.Line
	empty *kit.Paragraph
	more  *kit.Line
	sign  *kit.Picture
	cards []*laneCard
	count int
	fit   int // as many have room
}

// NewLane builds it with a kit.
func NewLane(k kit.Kit) *Lane {
	p := &Lane{
		Kit: k, back: k.Card(),
		title: kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading),
		empty: kit.NewParagraph(kit.TextBody-1, false, k.Muted, fyne.TextAlignCenter),
		more:  kit.NewLine(kit.TextSmall+1, true, k.Tones[view.Warn].Text, fyne.TextAlignCenter),
		sign:  kit.NewPicture(),
	}
	p.sign.Set("check", k.Faint)
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{
		p.back, p.title.Container, p.sign.Image, p.empty.Container, p.more.Container,
	}}
	return p
}

// Apply reports whether the number of cards has changed.
func (p *Lane) Apply(v view.Lane) bool {
	p.title.Set(v.Title)
	p.empty.Set(v.Empty, p.Muted)
	p.more.Set(v.More)
	kit.Show(p.empty.Container, len(v.Cards) == 0)
	kit.Show(p.sign.Image, len(v.Cards) == 0)
	moved := p.count != len(v.Cards)
	p.count = len(v.Cards)
	for len(p.cards) < p.count {
		c := newLaneCard(p.Kit)
		p.cards = append(p.cards, c)
		p.Objects = append(p.Objects, c.Container)
	}
	for i, c := range p.cards {
		kit.Show(c.Container, i < min(p.count, p.fit))
		if i < p.count {
			c.apply(v.Cards[i])
		}
	}
	fill := p.Surface
	if p.count > 0 {
		fill = p.Tones[view.Warn].Tint
	}
	if p.back.FillColor != fill {
		p.back.FillColor = fill
		p.back.Refresh()
	}
	return moved
}

// Least is the height the lane needs, at most high.
func (p *Lane) Least(high float32) float32 {
	if p.count == 0 || high < 140 {
		return kit.Touch
	}
	return min(44+float32(p.count)*78, high)
}

func (p *Lane) place(s fyne.Size) {
	grow := kit.Clamp(s.Width/300, 1, 1.3)
	p.title.Letters = kit.TextBody * grow
	kit.Put(p.back, 0, 0, s.Width, s.Height)
	strip := s.Height < 100
	kit.Show(p.title.Container, !strip || p.count > 0)
	kit.Show(p.more.Container, !strip)
	if strip {
		p.placeStrip(s)
		return
	}
	head := 40 * grow
	kit.Put(p.title.Container, 14, 4, s.Width-28, head-6)
	if p.count == 0 {
		high := p.empty.Height(s.Width - 32)
		sign := kit.Clamp(s.Height-head-6-high-16, 0, 44)
		y := head + max(0, (s.Height-head-6-high-sign-8)/2)
		kit.Put(p.sign.Image, (s.Width-sign)/2, y, sign, sign)
		kit.Put(p.empty.Container, 16, y+sign+8, s.Width-32, high)
		return
	}
	room := s.Height - head - 4
	if p.more.Full != "" {
		room -= 24
		kit.Put(p.more.Container, 14, s.Height-28, s.Width-28, 22)
	}
	const between = float32(6)
	fit := p.count
	for fit > 1 && (room-float32(fit-1)*between)/float32(fit) < kit.Touch {
		fit--
	}
	p.fit = fit
	each := kit.Clamp((room-float32(fit-1)*between)/float32(fit), kit.Touch, 120)
	for i := range p.count {
		kit.Show(p.cards[i].Container, i < fit)
		kit.Put(p.cards[i].Container, 8, head+float32(i)*(each+between), s.Width-16, each)
	}
}

// placeStrip is the lane where it has one row: how many there are, and the first.
func (p *Lane) placeStrip(s fyne.Size) {
	if p.count == 0 {
		sign := min(s.Height-20, 30)
		kit.Put(p.sign.Image, 12, (s.Height-sign)/2, sign, sign)
		kit.Put(p.empty.Container, 12+sign+8, (s.Height-p.empty.Height(s.Width-sign-32))/2, s.Width-sign-32, s.Height)
		return
	}
	title := min(kit.TextWidth(p.title.Full, p.title.Letters, true)+8, s.Width*0.36)
	kit.Put(p.title.Container, 12, 0, title, s.Height)
	p.fit = 1
	for i := range p.count {
		kit.Show(p.cards[i].Container, i == 0)
	}
	kit.Put(p.cards[0].Container, title+16, 2, s.Width-title-18, s.Height-4)
}

// laneCard is one unsettled sale: what it is about, what is known, what comes next.
type laneCard struct {
	*fyne.Container
	kit.Kit
	back   *canvas.Rectangle
	icon   *kit.Picture
	amount *kit.Line
	age    *kit.Line
	text   *kit.Line
	next   *kit.Line
	area   *kit.TapArea
	ask    *kit.Button
}

func newLaneCard(k kit.Kit) *laneCard {
	c := &laneCard{
		Kit:    k,
		back:   &canvas.Rectangle{CornerRadius: 10, FillColor: k.Surface, StrokeWidth: 1, StrokeColor: k.Edge},
		icon:   kit.NewPicture(),
		amount: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading),
		age:    kit.NewLine(kit.TextSmall, false, k.Muted, fyne.TextAlignTrailing),
		text:   kit.NewLine(kit.TextSmall+1, true, k.Ink, fyne.TextAlignLeading),
		next:   kit.NewLine(kit.TextSmall, false, k.Muted, fyne.TextAlignLeading),
		area:   kit.NewTapArea(k), ask: kit.NewButton(kit.TextSmall+1, k),
	}
	c.Container = &fyne.Container{Layout: kit.Place(c.place), Objects: []fyne.CanvasObject{
		c.back, c.icon.Image, c.amount.Container, c.age.Container, c.text.Container, c.next.Container, c.area, c.ask,
	}}
	return c
}

func (c *laneCard) apply(v view.LaneCard) {
	c.amount.Set(v.Amount)
	c.age.Set(v.Age)
	c.text.Set(v.Text)
	c.text.Colour(c.Tones[v.Tone].Text)
	c.next.Set(v.Next)
	c.icon.Set(laneIcon(v.Tone), c.Tones[v.Tone].Text)
	c.area.Does = v.Do
	c.ask.Set(v.Ask)
}

// laneIcon is the shape of an unsettled sale: the triangle it has on the stage as soon
// as nobody knows how it stands, a clock as long as it is on its way.
func laneIcon(t view.Tone) string {
	if t == view.Busy || t == view.Calm {
		return "clock"
	}
	return "warn"
}

func (c *laneCard) place(s fyne.Size) {
	kit.Put(c.back, 0, 0, s.Width, s.Height)
	kit.Put(c.icon.Image, 7, (s.Height-24)/2, 24, 24)
	grow := kit.Clamp(s.Width/280, 1, 1.3)
	c.amount.Letters, c.text.Letters = kit.TextLead*grow, (kit.TextSmall+1)*grow
	c.age.Letters, c.next.Letters = kit.TextSmall*grow, kit.TextSmall*grow
	x, w := float32(37), s.Width-43
	kit.Put(c.area, 0, 0, s.Width, s.Height)
	ask := float32(0)
	if s.Width >= 280 && s.Height >= kit.Touch+8 {
		ask = 86
		kit.Put(c.ask, s.Width-ask-6, (s.Height-kit.Touch)/2, ask, kit.Touch)
		ask += 6
	}
	kit.Show(c.ask, ask > 0)
	w -= ask
	age := kit.TextWidth(c.age.Full, c.age.Letters, false) + 6
	flat := s.Height < 64
	kit.Show(c.next.Container, !flat)
	if flat {
		kit.Put(c.amount.Container, x, 2, w-age-4, s.Height*0.5)
		kit.Put(c.age.Container, x+w-age, 2, age, s.Height*0.5)
		kit.Put(c.text.Container, x, s.Height*0.5, w, s.Height*0.45)
		return
	}
	row := s.Height / 3
	kit.Put(c.amount.Container, x, 2, w-age-4, row)
	kit.Put(c.age.Container, x+w-age, 2, age, row)
	kit.Put(c.text.Container, x, 2+row-1, w, row-1)
	kit.Put(c.next.Container, x, 2+2*row-3, w, row-1)
}
