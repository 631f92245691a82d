package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/signs"
	"fufupos/ui/view"
)

// questionPanel covers everything until its question is answered.
type questionPanel struct {
	*fyne.Container
	kit.Kit
	veil    *kit.TapArea // takes the taps meant for what lies below
	dark    *canvas.Rectangle
	back    *canvas.Rectangle
	band    *canvas.Rectangle
	icon    *kit.Picture
	title   *kit.Line
	amount  *kit.Line
	text    *kit.Paragraph
	ring    *signs.HoldRing
	notice  *kit.Line
	buttons []*kit.Button
	count   int
}

func newQuestionPanel(k kit.Kit) *questionPanel {
	p := &questionPanel{
		Kit: k, veil: kit.NewTapArea(kit.Kit{Skin: k.Skin, Press: func(view.Intent) {}}),
		dark: canvas.NewRectangle(k.Veil), back: &canvas.Rectangle{CornerRadius: 18, FillColor: k.Surface},
		band: &canvas.Rectangle{TopLeftCornerRadius: 18, TopRightCornerRadius: 18}, icon: kit.NewPicture(),
		title: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading), amount: kit.NewLine(54, true, k.Ink, fyne.TextAlignCenter),
		text:   kit.NewParagraph(kit.TextLead+2, false, k.Ink, fyne.TextAlignCenter),
		ring:   signs.NewHoldRing(k),
		notice: kit.NewLine(kit.TextBody, true, k.Muted, fyne.TextAlignCenter),
	}
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{
		p.dark, p.veil, p.back, p.band, p.icon.Image, p.title.Container, p.amount.Container, p.text.Container, p.ring.Container, p.notice.Container,
	}}
	return p
}

func (p *questionPanel) apply(v view.Question) {
	c := p.Tones[v.Tone]
	p.band.FillColor = c.Fill
	p.icon.Set("warn", c.On)
	p.title.Set(v.Title)
	p.title.Colour(c.On)
	p.amount.Set(v.Amount)
	p.text.Set(v.Text, p.Ink)
	p.notice.Set(v.Notice)
	notice, track := p.Muted, p.Edge
	switch {
	case v.Refused:
		notice = p.Tones[view.Bad].Text
	case v.Holding:
		notice = p.Ink
	case v.Pointed:
		notice, track = p.Ink, p.Tones[view.Warn].Fill
	}
	p.notice.Colour(notice)
	p.ring.Set(v.Held, p.DangerLook.Ink, track)
	p.count = len(v.Buttons)
	for len(p.buttons) < p.count {
		b := kit.NewButton(kit.TextLead+2, p.Kit)
		p.buttons = append(p.buttons, b)
		p.Objects = append(p.Objects, b)
	}
	for i, b := range p.buttons {
		kit.Show(b, i < p.count)
		if i < p.count {
			b.Set(v.Buttons[i])
		}
	}
	p.Refresh()
}

// dismiss takes the panel away. Buttons that were held are let go elsewhere.
func (p *questionPanel) dismiss() {
	for _, b := range p.buttons {
		b.LetGo()
	}
	p.Hide()
}

func (p *questionPanel) place(s fyne.Size) {
	kit.Put(p.dark, 0, 0, s.Width, s.Height)
	kit.Put(p.veil, 0, 0, s.Width, s.Height)
	grow := kit.Clamp(s.Width/1366, 1, 1.3)
	w := min(s.Width-32, 720*grow)
	p.text.Scale((kit.TextLead + 2) * grow)
	p.notice.Letters = kit.TextBody * grow
	textHigh := p.text.Height(w - 64)
	const band, button, amount = float32(72), float32(84), float32(76)
	h := band + 20 + amount + textHigh + 16 + 28 + 12 + button + 20
	x, y := (s.Width-w)/2, max(8, (s.Height-h)/2)
	kit.Put(p.back, x, y, w, h)
	kit.Put(p.band, x, y, w, band)
	kit.Put(p.icon.Image, x+24, y+(band-40)/2, 40, 40)
	kit.Put(p.title.Container, x+80, y, w-104, band)
	y += band + 20
	p.placeRing(x, y, w, amount)
	y += amount
	kit.Put(p.text.Container, x+32, y, w-64, textHigh)
	y += textHigh + 16
	kit.Put(p.notice.Container, x+32, y, w-64, 28)
	y += 28 + 12
	each := (w - 48 - float32(p.count-1)*kit.Gap) / float32(max(p.count, 1))
	for i := range p.count {
		kit.Put(p.buttons[i], x+24+float32(i)*(each+kit.Gap), y, each, button)
	}
}

// placeRing puts the ring above the button that is held, at the right, so that no
// finger covers it; the amount has the middle.
func (p *questionPanel) placeRing(x, y, w, high float32) {
	if p.amount.Full == "" {
		kit.Put(p.ring.Container, x+w/2-high/2, y, high, high)
		return
	}
	kit.Put(p.amount.Container, x+32+high, y, w-64-2*high, high)
	kit.Put(p.ring.Container, x+w-32-high, y, high, high)
}
