package over

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/signs"
	"fufupos/ui/view"
)

// Question covers everything until its question is answered.
type Question struct {
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

// NewQuestion makes one that asks nothing yet.
func NewQuestion(k kit.Kit) *Question {
	p := &Question{
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

// Apply shows a question.
func (p *Question) Apply(v view.Question) {
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

// Dismiss takes the panel away. Buttons that were held are let go elsewhere.
func (p *Question) Dismiss() {
	for _, b := range p.buttons {
		b.LetGo()
	}
	p.Hide()
}

func (p *Question) place(s fyne.Size) {
	all := kit.Whole(s)
	kit.PutIn(p.dark, all)
	kit.PutIn(p.veil, all)
	grow := kit.Grow(s.Width, 1366)
	w := min(s.Width-32, 720*grow)
	p.text.Scale((kit.TextLead + 2) * grow)
	p.notice.Letters = kit.TextBody * grow
	text := p.text.Height(w - 64)
	const band, button, amount, notice = float32(72), float32(84), float32(76), float32(28)
	sheet := all.Inset(0, 8).Sheet(w, band+20+amount+text+16+notice+12+button+20)
	kit.PutIn(p.back, sheet)
	p.placeBand(sheet.Top(band))
	sheet.Top(20)
	p.placeRing(sheet.Top(amount).Inset(32, 0))
	kit.PutIn(p.text.Container, sheet.Top(text).Inset(32, 0))
	sheet.Top(16)
	kit.PutIn(p.notice.Container, sheet.Top(notice).Inset(32, 0))
	sheet.Top(12)
	for i, at := range sheet.Top(button).Inset(24, 0).Across(p.count, kit.Gap) {
		kit.PutIn(p.buttons[i], at)
	}
}

func (p *Question) placeBand(band kit.Area) {
	kit.PutIn(p.band, band)
	band = band.Inset(24, 0)
	kit.PutIn(p.icon.Image, band.Left(40).Middle(40, 40))
	band.Left(16)
	kit.PutIn(p.title.Container, band)
}

// placeRing puts the ring above the button that is held, at the right, so that no
// finger covers it; the amount has the middle.
func (p *Question) placeRing(row kit.Area) {
	if p.amount.Full == "" {
		kit.PutIn(p.ring.Container, row.Middle(row.H, row.H))
		return
	}
	kit.PutIn(p.ring.Container, row.Right(row.H))
	row.Left(row.H)
	kit.PutIn(p.amount.Container, row)
}
