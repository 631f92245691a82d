package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// bannerBar is news of a sale that is not on the stage.
type bannerBar struct {
	*fyne.Container
	kit.Kit
	back *canvas.Rectangle
	icon *kit.Picture
	text *kit.Line
	seen *kit.Button
	also *kit.Button // what else can be said
}

func newBannerBar(k kit.Kit) *bannerBar {
	b := &bannerBar{
		Kit:  k,
		back: &canvas.Rectangle{CornerRadius: kit.Radius}, icon: kit.NewPicture(),
		text: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading), seen: kit.NewButton(kit.TextBody, k), also: kit.NewButton(kit.TextBody, k),
	}
	b.Container = &fyne.Container{Layout: kit.Place(b.place), Objects: []fyne.CanvasObject{b.back, b.icon.Image, b.text.Container, b.seen, b.also}}
	return b
}

// apply reports whether the bar came or went.
func (b *bannerBar) apply(v *view.Banner) bool {
	was := b.Visible()
	if v == nil {
		kit.Show(b.Container, false)
		return was
	}
	c := b.Tones[v.Tone]
	b.back.FillColor = c.Fill
	b.icon.Set(v.Icon, c.On)
	b.text.Set(v.Text)
	b.text.Colour(c.On)
	b.seen.Set(v.Close)
	b.also.Set(v.Other)
	if two := v.Other.Label != ""; two != b.also.Visible() {
		kit.Show(b.also, two)
		b.place(b.Size())
	}
	kit.Show(b.Container, true)
	b.back.Refresh()
	return !was
}

func (b *bannerBar) place(s fyne.Size) {
	kit.Put(b.back, 0, 0, s.Width, s.Height)
	kit.Put(b.icon.Image, kit.Gap, (s.Height-32)/2, 32, 32)
	wide := float32(140)
	kit.Put(b.seen, s.Width-wide-4, 4, wide, s.Height-8)
	used := wide
	if b.also.Visible() {
		const two = 220
		kit.Put(b.also, s.Width-wide-two-kit.Gap-4, 4, two, s.Height-8)
		used += two + kit.Gap
	}
	kit.Put(b.text.Container, kit.Gap+32+kit.Gap, 0, s.Width-used-32-4*kit.Gap, s.Height)
}
