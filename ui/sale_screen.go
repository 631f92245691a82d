package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
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
	qr     bool // a code for the customer is shown: it takes all the height
	idle   bool // nothing is happening
}

func newSaleScreen(k kit) *saleScreen {
	s := &saleScreen{amount: newAmountCard(k), stage: newStagePanel(k), pad: newPad(k), lane: newLanePanel(k), last: newLastPanel(k)}
	s.pad.usual = true
	s.Container = &fyne.Container{
		Layout:  placed{s.place, nil},
		Objects: []fyne.CanvasObject{s.stage.Container, s.amount.Container, s.pad.Container, s.lane.Container, s.last.Container},
	}
	return s
}

func (s *saleScreen) apply(v view.Sale) {
	s.amount.apply(v)
	s.stage.apply(v.Stage)
	moved := s.pad.apply(v.Pad)
	moved = s.lane.apply(v.Lane) || moved
	moved = s.last.apply(v.Last) || moved
	qr, idle := v.Stage.QR != "", v.Stage.Idle
	moved = moved || qr != s.qr || idle != s.idle
	s.qr, s.idle = qr, idle
	if moved {
		s.Refresh()
	}
}

// small tells whether the window is that of a pad beside the till rather than a
// screen: then every pixel counts.
func small(s fyne.Size) bool { return s.Width < 960 || s.Height < 560 }

func (s *saleScreen) place(room fyne.Size) {
	s.stage.hole(0, 0)
	switch {
	case s.qr:
		s.placeQR(room)
	case small(room):
		s.placeSmall(room)
	default:
		s.placeLarge(room)
	}
}

func (s *saleScreen) placeLarge(room fyne.Size) {
	shown(true, s.stage.Container, s.pad.Container, s.last.Container)
	side := clamp(room.Width*0.225, 236, 420)
	keys := clamp(room.Width*0.30, 300, 560)
	main := room.Width - side - 3*gap
	high := room.Height - 2*gap
	amount := clamp(high*0.2, 104, 200)
	put(s.amount.Container, gap, gap, main, amount)
	below := high - amount - gap
	put(s.stage.Container, gap, gap+amount+gap, main-keys-gap, below)
	put(s.pad.Container, gap+main-keys, gap+amount+gap, keys, below)
	left := room.Width - side - gap
	last := s.last.want(side)
	lane := high - gap - last
	put(s.lane.Container, left, gap, side, lane)
	put(s.last.Container, left, gap+lane+gap, side, last)
}

// placeSmall has no side: the lane is a strip below, and the last sales stand
// where the stage would only say that nothing is happening.
func (s *saleScreen) placeSmall(room fyne.Size) {
	const g = float32(8)
	last := s.idle && s.last.count > 0
	shown(true, s.pad.Container)
	shown(!last, s.stage.Container)
	shown(last, s.last.Container)
	keys := clamp(room.Width*0.41, 300, 420)
	main := room.Width - keys - 3*g
	high := room.Height - 2*g
	amount := clamp(high*0.21, 72, 110)
	strip := touch
	put(s.amount.Container, g, g, main, amount)
	middle := high - amount - strip - 2*g
	put(s.stage.Container, g, g+amount+g, main, middle)
	put(s.last.Container, g, g+amount+g, main, middle)
	put(s.lane.Container, g, g+high-strip, main, strip)
	put(s.pad.Container, room.Width-keys-g, g, keys, high)
}

// placeQR gives the code all the height there is; the rest stands at its side.
func (s *saleScreen) placeQR(room fyne.Size) {
	g := gap
	if small(room) {
		g = 8
	}
	shown(true, s.stage.Container)
	shown(false, s.pad.Container, s.last.Container)
	high, wide := room.Height-2*g, room.Width-2*g
	amount := clamp(high*0.18, 72, 180)
	lane := s.lane.least(high * 0.3)
	put(s.stage.Container, g, g, wide, high)
	x, w := s.stage.hole(amount+2*g, lane+2*g)
	put(s.amount.Container, g+x, 2*g, w-g, amount)
	put(s.lane.Container, g+x, g+high-g-lane, w-g, lane)
}

func shown(visible bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		show(o, visible)
	}
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
		hint:    newParagraph(textBody, true, k.tones[view.Bad].text, fyne.TextAlignLeading),
	}
	a.Container = &fyne.Container{Layout: placed{a.place, nil}, Objects: []fyne.CanvasObject{
		a.back, a.caption.Container, a.amount.Container, a.hint.Container,
	}}
	return a
}

func (a *amountCard) apply(v view.Sale) {
	fill, words, small, hint := a.surface, a.ink, a.muted, a.tones[view.Bad].text
	switch c := a.tones[v.Stage.Tone]; {
	case v.Stage.Amount != "":
		fill, words, small, hint = c.fill, c.on, c.on, c.on
	case v.Faulty:
		words = a.tones[view.Bad].text
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
	pad := clamp(s.Height*0.15, 10, 20)
	put(a.back, 0, 0, s.Width, s.Height)
	left := s.Width * 0.3
	put(a.caption.Container, pad, pad*0.6, left, 28)
	put(a.amount.Container, pad+left, 0, s.Width-2*pad-left, s.Height)
	// The amount keeps its place whether there is a hint or not: digits must not jump.
	room := max(left, s.Width-3*pad-textWidth(a.amount.full, a.amount.text.TextSize, true))
	a.hint.resize(textBody)
	high := a.hint.height(room)
	for size := textBody; high > s.Height-pad && size > 12; high = a.hint.height(room) {
		size--
		a.hint.resize(size)
	}
	put(a.hint.Container, pad, s.Height-pad*0.6-high, room, high)
	show(a.caption.Container, s.Height-pad*0.6-high >= pad*0.6+26)
}
