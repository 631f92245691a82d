package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// laneCard is one unsettled sale: what it is about, what is known, what comes next, and
// what can be done for it. Where there is no room for a button its details have them.
type laneCard struct {
	*fyne.Container
	kit.Kit
	back    *canvas.Rectangle
	icon    *kit.Picture
	amount  *kit.Line
	age     *kit.Line
	text    *kit.Line
	next    *kit.Line
	area    *kit.TapArea
	buttons [2]*kit.Button
	count   int
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
		area:   kit.NewTapArea(k),
	}
	c.Container = &fyne.Container{Layout: kit.Place(c.place), Objects: []fyne.CanvasObject{
		c.back, c.icon.Image, c.amount.Container, c.age.Container, c.text.Container, c.next.Container, c.area,
	}}
	for i := range c.buttons {
		c.buttons[i] = kit.NewButton(kit.TextSmall+1, k)
		c.Objects = append(c.Objects, c.buttons[i])
	}
	return c
}

func (c *laneCard) apply(v view.LaneCard) {
	was, wide := c.count, c.age.Wide()
	c.amount.Set(v.Amount)
	c.age.Set(v.Age)
	c.text.Set(v.Text)
	c.text.Colour(c.Tones[v.Tone].Text)
	c.next.Set(v.Next)
	c.icon.Set(laneIcon(v.Tone), c.Tones[v.Tone].Text)
	c.area.Do = v.Do
	c.count = 0
	for _, b := range []view.Button{v.Back, v.GiveUp, v.Ask} {
		if b.Label != "" && c.count < len(c.buttons) {
			c.buttons[c.count].Set(b)
			c.count++
		}
	}
	if was != c.count || wide != c.age.Wide() {
		c.place(c.Size())
	}
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
	room := kit.Whole(s)
	kit.PutIn(c.back, room)
	kit.PutIn(c.area, room)
	room = room.Inset(6, 2)
	grow := kit.Grow(room.W, 272)
	for _, b := range c.buttons {
		b.Write((kit.TextSmall + 1) * grow)
	}
	shown := c.placeButtons(&room, grow)
	for i, b := range c.buttons {
		kit.Show(b, i < shown)
	}
	kit.PutIn(c.icon.Image, room.Left(26).Middle(24, 24))
	room.Left(6)
	c.amount.Letters, c.text.Letters = kit.TextLead*grow, (kit.TextSmall+1)*grow
	c.age.Letters, c.next.Letters = kit.TextSmall*grow, kit.TextSmall*grow
	lines := room.Down(2, 0)
	if room.H >= 60*grow { // the amount a little more than what is said of it
		lines = append([]kit.Area{room.Top(room.H * 0.38)}, room.Down(2, 0)...)
	}
	kit.PutIn(c.age.Container, lines[0].Right(c.age.Wide()+2))
	kit.PutIn(c.amount.Container, lines[0])
	kit.PutIn(c.text.Container, lines[1])
	kit.Show(c.next.Container, len(lines) > 2)
	if len(lines) > 2 {
		kit.PutIn(c.next.Container, lines[2])
	}
}

// placeButtons puts as many as have room below the lines, or one beside them, and gives
// how many that is.
func (c *laneCard) placeButtons(room *kit.Area, grow float32) int {
	switch {
	case room.H >= 62+kit.Touch:
		row := room.Bottom(kit.Touch + 4)
		row.Bottom(4)
		for i, at := range row.Across(c.count, 6) {
			kit.PutIn(c.buttons[i], at)
		}
		return c.count
	case room.W >= 340 && room.H >= kit.Touch && c.count > 0:
		kit.PutIn(c.buttons[0], room.Right(92*grow).Middle(92*grow, kit.Touch))
		room.Right(6)
		return 1
	}
	return 0
}
