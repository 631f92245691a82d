package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Amount is the amount, as large as it fits.
type Amount struct {
	*fyne.Container
	kit.Kit
	back    *canvas.Rectangle
	caption *kit.Line
	amount  *kit.Line
	hint    *kit.Paragraph
}

// NewAmount builds it with a kit.
func NewAmount(k kit.Kit) *Amount {
	a := &Amount{
		Kit:     k,
		back:    &canvas.Rectangle{CornerRadius: kit.Radius, StrokeWidth: 1, StrokeColor: k.Edge, FillColor: k.Surface},
		caption: kit.NewLine(kit.TextLead, true, k.Muted, fyne.TextAlignLeading),
		amount:  kit.NewLine(kit.TextHuge, true, k.Ink, fyne.TextAlignTrailing),
		hint:    kit.NewParagraph(kit.TextBody, true, k.Tones[view.Bad].Text, fyne.TextAlignLeading),
	}
	a.Container = &fyne.Container{Layout: kit.Place(a.place), Objects: []fyne.CanvasObject{
		a.back, a.caption.Container, a.amount.Container, a.hint.Container,
	}}
	return a
}

// Apply shows the amount of a sale page, in the colours of its stage.
func (a *Amount) Apply(v view.Sale) {
	fill, words, small, hint := a.Surface, a.Ink, a.Muted, a.Tones[view.Bad].Text
	switch c := a.Tones[v.Stage.Tone]; {
	case v.Stage.Amount != "":
		fill, words, small, hint = c.Fill, c.On, c.On, c.On
	case v.Faulty:
		words = a.Tones[view.Bad].Text
	case !v.Typed:
		words = a.Faint
	}
	if a.back.FillColor != fill {
		a.back.FillColor = fill
		a.back.Refresh()
	}
	a.caption.Set(v.Caption)
	a.caption.Colour(small)
	a.amount.Set(v.Amount)
	a.amount.Colour(words)
	a.hint.Set(v.Hint, hint)
	a.place(a.Size())
}

func (a *Amount) place(s fyne.Size) {
	pad := kit.Clamp(s.Height*0.15, 10, 20)
	kit.Put(a.back, 0, 0, s.Width, s.Height)
	if s.Width < 420 && s.Height >= 96 {
		a.placeNarrow(s, pad)
		return
	}
	left := s.Width * 0.3
	kit.Put(a.caption.Container, pad, pad*0.6, left, 28)
	kit.Put(a.amount.Container, pad+left, 0, s.Width-2*pad-left, s.Height)
	// The amount keeps its place whether there is a hint or not: digits must not jump.
	room := max(left, s.Width-3*pad-kit.TextWidth(a.amount.Full, a.amount.Drawn(), true))
	a.hint.Scale(kit.TextBody)
	high := a.hint.Height(room)
	for size := kit.TextBody; high > s.Height-pad && size > kit.Smallest; high = a.hint.Height(room) {
		size--
		a.hint.Scale(size)
	}
	kit.Put(a.hint.Container, pad, s.Height-pad*0.6-high, room, high)
	kit.Show(a.caption.Container, s.Height-pad*0.6-high >= pad*0.6+26)
}

// placeNarrow has the caption above the amount, and a hint in its place.
func (a *Amount) placeNarrow(s fyne.Size, pad float32) {
	room := kit.Whole(s).Inset(pad, pad*0.4)
	head := room.Top(28)
	kit.PutIn(a.caption.Container, head)
	kit.PutIn(a.amount.Container, room)
	a.hint.Scale(kit.TextSmall)
	kit.PutIn(a.hint.Container, head)
	kit.Show(a.caption.Container, a.hint.Height(head.W) == 0)
}
