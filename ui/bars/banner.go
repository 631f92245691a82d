package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Banner is news of a sale that is not on the stage. It stands in the bar on top, beside
// its buttons, so that nothing moves when it comes and goes.
type Banner struct {
	*fyne.Container
	kit.Kit
	back     *canvas.Rectangle
	icon     *kit.Picture
	badge    *canvas.Rectangle
	training *kit.Line // in place of that of the bar
	text     *kit.Paragraph
	seen     *kit.Button
	also     *kit.Button  // what else can be said
	what     *kit.Button  // help
	tap      *kit.TapArea // the same, over the words: on a small screen the button has no room
	helps    bool         // there is a page of help
}

// NewBanner builds it with a kit; it is hidden.
func NewBanner(k kit.Kit) *Banner {
	b := &Banner{
		Kit: k, back: &canvas.Rectangle{CornerRadius: kit.Radius}, icon: kit.NewPicture(),
		badge: &canvas.Rectangle{CornerRadius: 8, FillColor: k.BarTint}, training: kit.NewLine(kit.TextSmall+1, true, k.BarInk, fyne.TextAlignCenter),
		text: kit.NewParagraph(kit.TextLead, true, k.Ink, fyne.TextAlignLeading), seen: kit.NewButton(kit.TextBody, k), also: kit.NewButton(kit.TextBody, k),
		what: kit.NewButton(kit.TextBody, k), tap: kit.NewTapArea(k),
	}
	b.Container = &fyne.Container{Layout: kit.Place(b.place), Objects: []fyne.CanvasObject{
		b.back, b.icon.Image, b.badge, b.training.Container, b.text.Container, b.tap, b.seen, b.also, b.what,
	}}
	b.Hide()
	return b
}

// Apply shows the news, with the badge of a till that trains.
func (b *Banner) Apply(v *view.Banner, training string) {
	if kit.Show(b.Container, v != nil); v == nil {
		return
	}
	c := b.Tones[v.Tone]
	b.back.FillColor = c.Fill
	b.icon.Set(v.Icon, c.On)
	b.training.Set(training)
	kit.Show(b.badge, training != "")
	b.text.Set(v.Text, c.On)
	b.seen.Set(v.Close)
	b.also.Set(v.Other)
	kit.Show(b.also, v.Other.Label != "")
	what := v.What
	what.Label, what.Key = what.Key, "" // there is little room
	b.what.Set(what)
	b.helps = what.Label != ""
	b.tap.Do = what.Do
	b.back.Refresh()
}

// Least is how wide the news must be in a bar of a size, so that its words have room in
// letters of a size.
func (b *Banner) Least(bar fyne.Size, letters float32) float32 {
	if !b.Visible() {
		return 0
	}
	tight := bar.Width < kit.Tight
	kit.Show(b.what, b.helps && !tight)
	kit.Show(b.tap, b.helps && tight)
	for _, button := range []*kit.Button{b.seen, b.also, b.what} {
		button.Terse = tight
	}
	b.text.Scale(letters)
	words := float32(100)
	for most := bar.Width; b.text.Height(words) > bar.Height-4 && words < most; {
		words += 20
	}
	return bar.Width - b.placeRest(kit.Whole(bar)).W + words + 4
}

// PlaceIn puts the news into an area.
func (b *Banner) PlaceIn(a kit.Area) {
	kit.PutIn(b.Container, a)
	b.place(a.Size())
}

func (b *Banner) place(s fyne.Size) {
	if s.Width < 1 {
		return
	}
	room := kit.Whole(s)
	kit.PutIn(b.back, room)
	room = b.placeRest(room)
	grow := kit.Grow(s.Height, high)
	// In one line if its letters stay large, else in as many as there is room for.
	for size := kit.TextLead * grow; size >= kit.TextBody; size-- {
		if b.text.Scale(size); b.text.Lines(room.W) == 1 {
			break
		}
	}
	for size := kit.TextLead * grow; b.text.Lines(room.W) > 1 && size >= kit.Smallest; size-- {
		if b.text.Scale(size); b.text.Height(room.W) <= room.H {
			break
		}
	}
	kit.PutIn(b.tap, room)
	kit.PutIn(b.text.Container, room.Middle(room.W, b.text.Height(room.W)))
	b.text.Refresh()
}

// placeRest places all but the words, and gives what is left to them.
func (b *Banner) placeRest(room kit.Area) kit.Area {
	grow := kit.Grow(room.H, high)
	for _, button := range []*kit.Button{b.seen, b.also, b.what} {
		if button.Visible() {
			room.Right(4)
			button.Write(kit.TextBody * grow)
			kit.PutIn(button, room.Right(max(button.Narrow(), kit.Touch)).Inset(0, 4))
		}
	}
	room.Left(kit.Gap)
	kit.PutIn(b.icon.Image, room.Left(32).Middle(32, 32))
	room.Left(kit.Gap)
	if b.training.Full != "" {
		b.training.Letters = (kit.TextSmall + 1) * grow
		badge := room.Left(b.training.Wide() + kit.Gap)
		badge = badge.Middle(badge.W, 30*grow)
		kit.PutIn(b.badge, badge)
		kit.PutIn(b.training.Container, badge)
		room.Left(kit.Gap)
	}
	room.Right(kit.Gap)
	return room
}
