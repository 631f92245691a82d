package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/reading"
	"fufupos/ui/view"
)

// helpScreen is the page of keys.
type helpScreen struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	sheet *canvas.Rectangle
	keys  *reading.Keys
	more  *fyne.Container // buttons, beside the title
	links []*kit.Button
}

func newHelpScreen(k kit.Kit) *helpScreen {
	h := &helpScreen{Kit: k, sheet: k.Card(), keys: reading.NewKeys(k)}
	h.Container = &fyne.Container{Layout: kit.Place(h.place), Objects: []fyne.CanvasObject{h.sheet, h.keys.Container}}
	h.more = &fyne.Container{Layout: kit.Place(h.placeMore)}
	h.Objects = append(h.Objects, h.more)
	h.Framed = fields.NewFramed(k, h.Container)
	return h
}

func (h *helpScreen) object() *fyne.Container { return h.Container }

func (h *helpScreen) field() *kit.Field { return nil }

func (h *helpScreen) apply(body view.Body) bool {
	v, ok := body.(view.Help)
	if ok {
		h.Frame.Set(v.Title, v.Back)
		for len(h.links) < len(v.More) {
			b := kit.NewButton(kit.TextBody, h.Kit)
			h.links = append(h.links, b)
			h.more.Objects = append(h.more.Objects, b)
		}
		for i, b := range v.More {
			h.links[i].Set(b)
		}
		h.keys.Apply(v.Rows, v.Notes)
		h.Refresh()
	}
	return ok
}

func (h *helpScreen) place(s fyne.Size) {
	room := h.Frame.Place(s, h.more)
	kit.PutIn(h.sheet, room)
	h.keys.Spare, h.keys.Grow = !kit.Small(s), kit.Grow(s.Width, 1366)
	kit.PutIn(h.keys.Container, room.Inset(18, 8))
}

func (h *helpScreen) placeMore(s fyne.Size) {
	for i, at := range kit.Whole(s).Across(len(h.links), kit.Gap) {
		kit.PutIn(h.links[i], at)
	}
}
