package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// helpScreen is the page of keys, in one or two columns.
type helpScreen struct {
	*fyne.Container
	kit
	back  *button
	title *line
	sheet *canvas.Rectangle
	rows  []*helpRow
	notes []*line
	count int
}

type helpRow struct {
	cap  *canvas.Rectangle
	key  *line
	text *paragraph
}

func newHelpScreen(k kit) *helpScreen {
	h := &helpScreen{kit: k, back: newButton(textBody, k), title: newLine(textHead, true, k.ink, fyne.TextAlignLeading), sheet: k.card()}
	h.Container = &fyne.Container{Layout: placed{h.place, nil}, Objects: []fyne.CanvasObject{h.sheet, h.back, h.title.Container}}
	return h
}

func (h *helpScreen) apply(v view.Help) {
	h.back.set(v.Back)
	h.title.set(v.Title)
	for len(h.rows) < len(v.Rows) {
		r := &helpRow{
			&canvas.Rectangle{CornerRadius: 8, FillColor: h.sunken, StrokeColor: h.edge, StrokeWidth: 1.5},
			newLine(textBody, true, h.ink, fyne.TextAlignCenter), newParagraph(textBody, false, h.ink, fyne.TextAlignLeading),
		}
		h.rows = append(h.rows, r)
		h.Objects = append(h.Objects, r.cap, r.key.Container, r.text.Container)
	}
	for i, r := range h.rows {
		r.key.set(v.Rows[i].Label)
		r.text.set(v.Rows[i].Text, h.ink)
	}
	for len(h.notes) < len(v.Notes) {
		l := newLine(textBody-1, false, h.ink, fyne.TextAlignLeading)
		h.notes = append(h.notes, l)
		h.Objects = append(h.Objects, l.Container)
	}
	for i, l := range h.notes {
		l.set(v.Notes[i])
	}
	h.count = len(v.Rows)
	h.Refresh()
}

func (h *helpScreen) place(s fyne.Size) {
	back := textWidth(h.back.label.full, textBody, true) + 76
	put(h.back, gap, gap, back, touch)
	put(h.title.Container, gap+back+gap, gap, s.Width-back-3*gap, touch)
	top := gap + touch + gap
	put(h.sheet, gap, top, s.Width-2*gap, s.Height-top-gap)
	// The notes stand on the idle stage as well; where the room is short the keys need it.
	lines := len(h.notes)
	if small(s) {
		lines = 0
	}
	notes := float32(lines) * 26
	if notes > 0 {
		notes += 10
	}
	room := s.Height - top - gap - 24 - notes
	half := (h.count + 1) / 2
	each := min(room/float32(max(half, 1)), 74)
	wide := (s.Width - 2*gap - 3*18) / 2
	for i, r := range h.rows {
		x := gap + 18 + float32(i/half)*(wide+18)
		y := top + 12 + float32(i%half)*each
		cap := min(40, each-4)
		put(r.cap, x, y+(each-cap)/2, 104, cap)
		put(r.key.Container, x+4, y+(each-cap)/2, 96, cap)
		letters := textBody * clamp(s.Width/1366, 1, 1.25)
		r.text.resize(letters)
		for size := letters; size > smallest && r.text.height(wide-120) > each; {
			size--
			r.text.resize(size)
		}
		high := r.text.height(wide - 120)
		put(r.text.Container, x+120, y+(each-high)/2, wide-120, high)
	}
	y := s.Height - gap - 10 - notes
	for i, l := range h.notes {
		show(l.Container, i < lines)
		put(l.Container, gap+18, y+float32(i)*26, s.Width-2*gap-36, 26)
	}
}
