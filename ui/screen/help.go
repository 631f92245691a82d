package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// helpScreen is the page of keys, in one or two columns.
type helpScreen struct {
	*fyne.Container
	kit.Kit
	back  *kit.Button
	title *kit.Line
	sheet *canvas.Rectangle
	rows  []*helpRow
	notes []*kit.Line
	count int
}

type helpRow struct {
	cap  *canvas.Rectangle
	key  *kit.Line
	text *kit.Paragraph
}

func newHelpScreen(k kit.Kit) *helpScreen {
	h := &helpScreen{Kit: k, back: kit.NewButton(kit.TextBody, k), title: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading), sheet: k.Card()}
	h.Container = &fyne.Container{Layout: kit.Place(h.place), Objects: []fyne.CanvasObject{h.sheet, h.back, h.title.Container}}
	return h
}

func (h *helpScreen) object() *fyne.Container { return h.Container }

func (h *helpScreen) field() *kit.Field { return nil }

func (h *helpScreen) apply(body view.Body) bool {
	v, ok := body.(view.Help)
	if ok {
		h.show(v)
	}
	return ok
}

func (h *helpScreen) show(v view.Help) {
	h.back.Set(v.Back)
	h.title.Set(v.Title)
	for len(h.rows) < len(v.Rows) {
		r := &helpRow{
			&canvas.Rectangle{CornerRadius: 8, FillColor: h.Sunken, StrokeColor: h.Edge, StrokeWidth: 1.5},
			kit.NewLine(kit.TextBody, true, h.Ink, fyne.TextAlignCenter), kit.NewParagraph(kit.TextBody, false, h.Ink, fyne.TextAlignLeading),
		}
		h.rows = append(h.rows, r)
		h.Objects = append(h.Objects, r.cap, r.key.Container, r.text.Container)
	}
	for i, r := range h.rows {
		r.key.Set(v.Rows[i].Label)
		r.text.Set(v.Rows[i].Text, h.Ink)
	}
	for len(h.notes) < len(v.Notes) {
		l := kit.NewLine(kit.TextBody-1, false, h.Ink, fyne.TextAlignLeading)
		h.notes = append(h.notes, l)
		h.Objects = append(h.Objects, l.Container)
	}
	for i, l := range h.notes {
		l.Set(v.Notes[i])
	}
	h.count = len(v.Rows)
	h.Refresh()
}

func (h *helpScreen) place(s fyne.Size) {
	back := kit.TextWidth(h.back.Label(), kit.TextBody, true) + 76
	kit.Put(h.back, kit.Gap, kit.Gap, back, kit.Touch)
	kit.Put(h.title.Container, kit.Gap+back+kit.Gap, kit.Gap, s.Width-back-3*kit.Gap, kit.Touch)
	top := kit.Gap + kit.Touch + kit.Gap
	kit.Put(h.sheet, kit.Gap, top, s.Width-2*kit.Gap, s.Height-top-kit.Gap)
	// The notes stand on the idle stage as well; where the room is short the keys need it.
	lines := len(h.notes)
	if kit.Small(s) {
		lines = 0
	}
	notes := float32(lines) * 26
	if notes > 0 {
		notes += 10
	}
	room := s.Height - top - kit.Gap - 24 - notes
	half := (h.count + 1) / 2
	each := min(room/float32(max(half, 1)), 74)
	wide := (s.Width - 2*kit.Gap - 3*18) / 2
	for i, r := range h.rows {
		x := kit.Gap + 18 + float32(i/half)*(wide+18)
		y := top + 12 + float32(i%half)*each
		cap := min(40, each-4)
		kit.Put(r.cap, x, y+(each-cap)/2, 104, cap)
		kit.Put(r.key.Container, x+4, y+(each-cap)/2, 96, cap)
		letters := kit.TextBody * kit.Clamp(s.Width/1366, 1, 1.25)
		r.text.Scale(letters)
		for size := letters; size > kit.Smallest && r.text.Height(wide-120) > each; {
			size--
			r.text.Scale(size)
		}
		high := r.text.Height(wide - 120)
		kit.Put(r.text.Container, x+120, y+(each-high)/2, wide-120, high)
	}
	y := s.Height - kit.Gap - 10 - notes
	for i, l := range h.notes {
		kit.Show(l.Container, i < lines)
		kit.Put(l.Container, kit.Gap+18, y+float32(i)*26, s.Width-2*kit.Gap-36, 26)
	}
}
