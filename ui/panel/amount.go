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
	room := kit.Whole(s)
	kit.PutIn(a.back, room)
	if s.Width < 420 && s.Height >= 96 {
		a.placeNarrow(room.Inset(pad, pad*0.4))
		return
	}
	words := room.Inset(pad, pad*0.6)
	room = room.Inset(pad, 0)
	left := s.Width * 0.3
	room.Left(left)
	kit.PutIn(a.amount.Container, room)
	// The amount keeps its place whether there is a hint or not: digits must not jump.
	hint := words.Left(max(left, s.Width-3*pad-kit.TextWidth(a.amount.Full, a.amount.Drawn(), true)))
	caption := hint
	kit.PutIn(a.caption.Container, caption.Top(28))
	a.hint.Scale(kit.TextBody)
	high := a.hint.Height(hint.W)
	for size := kit.TextBody; high > s.Height-pad && size > kit.Smallest; high = a.hint.Height(hint.W) {
		size--
		a.hint.Scale(size)
	}
	kit.PutIn(a.hint.Container, hint.Bottom(high))
	kit.Show(a.caption.Container, hint.H >= 26)
}

// placeNarrow has the caption above the amount, and a hint in its place.
func (a *Amount) placeNarrow(room kit.Area) {
	head := room.Top(28)
	kit.PutIn(a.caption.Container, head)
	kit.PutIn(a.amount.Container, room)
	a.hint.Scale(kit.TextSmall)
	kit.PutIn(a.hint.Container, head)
	kit.Show(a.caption.Container, a.hint.Height(head.W) == 0)
}
