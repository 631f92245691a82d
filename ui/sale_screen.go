package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// saleScreen is the page the till is on all day: the amount across, the stage and
// the number pad below, unsettled and last sales at the side.
type saleScreen struct {
	*fyne.Container
	amount *amountCard
	stage  *stagePanel
	pad    *pad
	lane   *lanePanel
	last   *lastPanel
	wide   bool // the stage takes the pad's place as well: a code is as large as it can be
}

func newSaleScreen(k kit) *saleScreen {
	s := &saleScreen{
		amount: newAmountCard(k), stage: newStagePanel(k), pad: newPad(k), lane: newLanePanel(k), last: newLastPanel(k),
	}
	s.Container = &fyne.Container{
		Layout:  placed{s.place, nil},
		Objects: []fyne.CanvasObject{s.amount.Container, s.stage.Container, s.pad.Container, s.lane.Container, s.last.Container},
	}
	return s
}

func (s *saleScreen) apply(v SaleView) {
	s.amount.apply(v)
	s.stage.apply(v.Stage)
	s.pad.apply(v.Pad)
	moved := s.lane.apply(v.Lane)
	if wide := v.Stage.QR != ""; wide != s.wide {
		s.wide, moved = wide, true
		show(s.pad.Container, !wide)
	}
	s.last.apply(v.Last)
	if moved {
		s.Refresh()
	}
}

func (s *saleScreen) place(room fyne.Size) {
	side := clamp(room.Width*0.225, 236, 400)
	keys := clamp(room.Width*0.30, 300, 540)
	main := room.Width - side - 3*gap
	x, y := gap, gap
	high := room.Height - 2*gap
	amount := clamp(high*0.2, 104, 190)
	put(s.amount.Container, x, y, main, amount)
	below := high - amount - gap
	if stage := main - keys - gap; s.wide {
		put(s.stage.Container, x, y+amount+gap, main, below)
	} else {
		put(s.stage.Container, x, y+amount+gap, stage, below)
	}
	put(s.pad.Container, x+main-keys, y+amount+gap, keys, below)
	left := room.Width - side - gap
	last := s.last.want()
	lane := high - gap - last
	put(s.lane.Container, left, y, side, lane)
	put(s.last.Container, left, y+lane+gap, side, last)
}

func clamp(v, low, high float32) float32 { return max(low, min(v, high)) }

// amountCard is the amount, as large as it fits.
type amountCard struct {
	*fyne.Container
	kit
	back    *canvas.Rectangle
	caption *line
	amount  *line
	hint    *paragraph
}

func newAmountCard(k kit) *amountCard {
	a := &amountCard{
		kit:     k,
		back:    &canvas.Rectangle{CornerRadius: radius, StrokeWidth: 1, StrokeColor: k.edge, FillColor: k.surface},
		caption: newLine(textLead, true, k.muted, fyne.TextAlignLeading),
		amount:  newLine(textHuge, true, k.ink, fyne.TextAlignTrailing),
		hint:    newParagraph(textBody, true, k.tones[Bad].text, fyne.TextAlignLeading),
	}
	a.Container = &fyne.Container{Layout: placed{a.place, nil}, Objects: []fyne.CanvasObject{
		a.back, a.caption.Container, a.amount.Container, a.hint.Container,
	}}
	return a
}

func (a *amountCard) apply(v SaleView) {
	fill, words, small, hint := a.surface, a.ink, a.muted, a.tones[Bad].text
	switch c := a.tones[v.Stage.Tone]; {
	case v.Stage.Amount != "":
		fill, words, small, hint = c.fill, c.on, c.on, c.on
	case !v.Typed:
		words = a.faint
	}
	if a.back.FillColor != fill {
		a.back.FillColor = fill
		a.back.Refresh()
	}
	a.caption.set(v.Caption)
	a.caption.colour(small)
	a.amount.set(v.Amount)
	a.amount.colour(words)
	a.hint.set(v.Hint, hint)
	a.place(a.Size())
}

func (a *amountCard) place(s fyne.Size) {
	pad := float32(20)
	put(a.back, 0, 0, s.Width, s.Height)
	left := s.Width * 0.3
	put(a.caption.Container, pad, 12, left, 28)
	put(a.amount.Container, pad+left, 0, s.Width-2*pad-left, s.Height)
	// The amount keeps its place whether there is a hint or not: digits must not jump.
	room := max(left, s.Width-3*pad-textWidth(a.amount.full, a.amount.text.TextSize, true))
	high := a.hint.height(room)
	put(a.hint.Container, pad, s.Height-12-high, room, high)
}
