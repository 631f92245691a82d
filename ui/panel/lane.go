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

// laneCardLow is how high a card is that has its three lines.
const laneCardLow = float32(84)

// Least is the height the lane needs, at most high.
func (p *Lane) Least(high float32) float32 {
	if p.count == 0 || high < 140 {
		return kit.Touch
	}
	return min(44+float32(p.count)*laneCardLow, high)
}

func (p *Lane) place(s fyne.Size) {
	grow := kit.Grow(s.Width, 300)
	p.title.Letters = kit.TextBody * grow
	room := kit.Whole(s)
	kit.PutIn(p.back, room)
	strip := s.Height < 100
	kit.Show(p.title.Container, !strip || p.count > 0)
	kit.Show(p.more.Container, !strip)
	if strip {
		p.placeStrip(s)
		return
	}
	kit.PutIn(p.title.Container, heading(&room, grow))
	if p.count == 0 {
		room.Bottom(6)
		high := p.empty.Height(room.W - 32)
		sign := kit.Clamp(room.H-high-16, 0, 44)
		room = room.Sheet(room.W-32, sign+8+high)
		kit.PutIn(p.sign.Image, room.Top(sign).Middle(sign, sign))
		room.Top(8)
		kit.PutIn(p.empty.Container, room)
		return
	}
	room.Bottom(4)
	if p.more.Full != "" {
		more := room.Bottom(24).Inset(14, 0)
		kit.PutIn(p.more.Container, more.Top(22))
	}
	const between = float32(6)
	each := func(n int) float32 { return (room.H - float32(n-1)*between) / float32(n) }
	for p.fit = p.count; p.fit > 1 && each(p.fit) < kit.Touch; {
		p.fit--
	}
	high := kit.Clamp(each(p.fit), kit.Touch, 150*grow)
	room = room.Inset(8, 0)
	for i := range p.count {
		kit.Show(p.cards[i].Container, i < p.fit)
		kit.PutIn(p.cards[i].Container, room.Top(high))
		room.Top(between)
	}
}

// heading takes a panel's title off its room.
func heading(room *kit.Area, grow float32) kit.Area {
	head := room.Top(40 * grow)
	head.Top(4)
	head.Bottom(2)
	return head.Inset(14, 0)
}

// placeStrip is the lane where it has one row: how many there are, and the first of them.
func (p *Lane) placeStrip(s fyne.Size) {
	room := kit.Whole(s).Inset(12, 0)
	if p.count == 0 {
		sign := min(s.Height-20, 30)
		kit.PutIn(p.sign.Image, room.Left(sign).Middle(sign, sign))
		room.Left(8)
		kit.PutIn(p.empty.Container, room.Middle(room.W, p.empty.Height(room.W)))
		return
	}
	kit.PutIn(p.title.Container, room.Left(min(p.title.Wide()+12, s.Width*0.4)))
	room.W += 10
	p.fit = min(p.count, max(1, int(room.W/320)))
	for i, at := range room.Across(p.fit, 6) {
		kit.PutIn(p.cards[i].Container, at) // as high as a finger
	}
	for i, c := range p.cards {
		kit.Show(c.Container, i < p.fit)
	}
}
