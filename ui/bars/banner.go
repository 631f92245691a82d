package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Banner is news of a sale that is not on the stage. It stands in the place of the bar on
// top, so that nothing below it moves when it comes and goes.
type Banner struct {
	*fyne.Container
	kit.Kit
	back     *canvas.Rectangle
	icon     *kit.Picture
	badge    *canvas.Rectangle
	training *kit.Line // also while the bar with the badge is covered
	text     *kit.Paragraph
	seen     *kit.Button
	also     *kit.Button // what else can be said
}

// NewBanner builds it with a kit; it is hidden.
func NewBanner(k kit.Kit) *Banner {
	b := &Banner{
		Kit: k, back: &canvas.Rectangle{CornerRadius: kit.Radius}, icon: kit.NewPicture(),
		badge: &canvas.Rectangle{CornerRadius: 8, FillColor: k.BarTint}, training: kit.NewLine(kit.TextSmall+1, true, k.BarInk, fyne.TextAlignCenter),
		text: kit.NewParagraph(kit.TextLead, true, k.Ink, fyne.TextAlignLeading), seen: kit.NewButton(kit.TextBody, k), also: kit.NewButton(kit.TextBody, k),
	}
	b.Container = &fyne.Container{Layout: kit.Place(b.place), Objects: []fyne.CanvasObject{
		b.back, b.icon.Image, b.badge, b.training.Container, b.text.Container, b.seen, b.also,
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
	b.place(b.Size())
	b.back.Refresh()
}

func (b *Banner) place(s fyne.Size) {
	if s.Width < 1 {
		return
	}
	room := kit.Whole(s)
	kit.PutIn(b.back, room)
	room = room.Inset(4, 4)
	for _, button := range []*kit.Button{b.seen, b.also} {
		if button.Visible() {
			kit.PutIn(button, room.Right(max(button.Needs(), 112)))
			room.Right(4)
		}
	}
	room.Left(kit.Gap - 4)
	kit.PutIn(b.icon.Image, room.Left(32).Middle(32, 32))
	room.Left(kit.Gap)
	if b.training.Full != "" {
		badge := room.Left(b.training.Wide() + 2*kit.Gap)
		badge = badge.Middle(badge.W, 30)
		kit.PutIn(b.badge, badge)
		kit.PutIn(b.training.Container, badge)
		room.Left(kit.Gap)
	}
	// In one line if its letters stay large, else in as many as there is room for.
	for size := kit.TextLead; size >= kit.TextBody; size-- {
		if b.text.Scale(size); b.text.Lines(room.W) == 1 {
			break
		}
	}
	for size := kit.TextLead; b.text.Lines(room.W) > 1 && size >= kit.Smallest; size-- {
		if b.text.Scale(size); b.text.Height(room.W) <= room.H {
			break
		}
	}
	kit.PutIn(b.text.Container, room.Middle(room.W, b.text.Height(room.W)))
}
