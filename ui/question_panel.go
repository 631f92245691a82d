package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// questionPanel covers everything until its question is answered.
type questionPanel struct {
	*fyne.Container
	kit
	veil    *tapArea // takes the taps meant for what lies below
	dark    *canvas.Rectangle
	back    *canvas.Rectangle
	band    *canvas.Rectangle
	icon    *picture
	title   *line
	amount  *line
	text    *paragraph
	ring    *holdRing
	notice  *line
	buttons []*button
	count   int
}

func newQuestionPanel(k kit) *questionPanel {
	p := &questionPanel{
		kit: k, veil: newTapArea(kit{skin: k.skin, press: func(view.Intent) {}}),
		dark: canvas.NewRectangle(k.veil), back: &canvas.Rectangle{CornerRadius: 18, FillColor: k.surface},
		band: &canvas.Rectangle{TopLeftCornerRadius: 18, TopRightCornerRadius: 18}, icon: newPicture(),
		title: newLine(textHead, true, k.ink, fyne.TextAlignLeading), amount: newLine(54, true, k.ink, fyne.TextAlignCenter),
		text:   newParagraph(textLead+2, false, k.ink, fyne.TextAlignCenter),
		ring:   newHoldRing(k),
		notice: newLine(textBody, true, k.muted, fyne.TextAlignCenter),
	}
	p.veil.glow.Hide()
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{
		p.dark, p.veil, p.back, p.band, p.icon.Image, p.title.Container, p.amount.Container, p.text.Container, p.ring.Container, p.notice.Container,
	}}
	return p
}

func (p *questionPanel) apply(v view.Question) {
	c := p.tones[v.Tone]
	p.band.FillColor = c.fill
	p.icon.set("warn", c.on)
	p.title.set(v.Title)
	p.title.colour(c.on)
	p.amount.set(v.Amount)
	p.text.set(v.Text, p.ink)
	p.notice.set(v.Notice)
	notice, track := p.muted, p.edge
	switch {
	case v.Refused:
		notice = p.tones[view.Bad].text
	case v.Holding:
		notice = p.ink
	case v.Pointed:
		notice, track = p.ink, p.tones[view.Warn].fill
	}
	p.notice.colour(notice)
	p.ring.set(v.Held, p.dangerLook.ink, track)
	p.count = len(v.Buttons)
	for len(p.buttons) < p.count {
		b := newButton(textLead+2, p.kit)
		p.buttons = append(p.buttons, b)
		p.Objects = append(p.Objects, b)
	}
	for i, b := range p.buttons {
		show(b, i < p.count)
		if i < p.count {
			b.set(v.Buttons[i])
		}
	}
	p.Refresh()
}

// dismiss takes the panel away. Buttons that were held are let go elsewhere.
func (p *questionPanel) dismiss() {
	for _, b := range p.buttons {
		b.held = false
	}
	p.Hide()
}

func (p *questionPanel) place(s fyne.Size) {
	put(p.dark, 0, 0, s.Width, s.Height)
	put(p.veil, 0, 0, s.Width, s.Height)
	grow := clamp(s.Width/1366, 1, 1.3)
	w := min(s.Width-32, 720*grow)
	p.text.resize((textLead + 2) * grow)
	p.notice.size = textBody * grow
	textHigh := p.text.height(w - 64)
	const band, button, amount = float32(72), float32(84), float32(76)
	h := band + 20 + amount + textHigh + 16 + 28 + 12 + button + 20
	x, y := (s.Width-w)/2, max(8, (s.Height-h)/2)
	put(p.back, x, y, w, h)
	put(p.band, x, y, w, band)
	put(p.icon.Image, x+24, y+(band-40)/2, 40, 40)
	put(p.title.Container, x+80, y, w-104, band)
	y += band + 20
	p.placeRing(x, y, w, amount)
	y += amount
	put(p.text.Container, x+32, y, w-64, textHigh)
	y += textHigh + 16
	put(p.notice.Container, x+32, y, w-64, 28)
	y += 28 + 12
	each := (w - 48 - float32(p.count-1)*gap) / float32(max(p.count, 1))
	for i := range p.count {
		put(p.buttons[i], x+24+float32(i)*(each+gap), y, each, button)
	}
}

// placeRing puts the ring above the button that is held, at the right, so that no
// finger covers it; the amount has the middle.
func (p *questionPanel) placeRing(x, y, w, high float32) {
	if p.amount.full == "" {
		put(p.ring.Container, x+w/2-high/2, y, high, high)
		return
	}
	put(p.amount.Container, x+32+high, y, w-64-2*high, high)
	put(p.ring.Container, x+w-32-high, y, high, high)
}
