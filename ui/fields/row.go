package fields

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Row is one setting: its name, and at the right what it has.
type Row struct {
	*fyne.Container
	kit.Kit
	back         *canvas.Rectangle
	label, value *kit.Line
	area         *kit.TapArea
}

// NewRow makes an empty one.
func NewRow(k kit.Kit) *Row {
	r := &Row{
		Kit: k, back: kit.NewRow(),
		label: kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading),
		value: kit.NewLine(kit.TextBody, false, k.Ink, fyne.TextAlignTrailing),
		area:  kit.NewTapArea(k),
	}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{r.back, r.label.Container, r.value.Container, r.area}}
	return r
}

// Apply shows a setting.
func (r *Row) Apply(v view.SettingRow) {
	r.Mark(r.back, v.Selected)
	r.label.Set(v.Label)
	r.value.Set(v.Value)
	switch {
	case v.Fixed:
		r.value.Colour(r.Tones[view.Warn].Text)
	case v.Set:
		r.value.Colour(r.Ink)
	default:
		r.value.Colour(r.Muted)
	}
	r.area.Do = v.Do
}

func (r *Row) place(s fyne.Size) {
	row := kit.Whole(s)
	kit.PutIn(r.back, row)
	kit.PutIn(r.area, row)
	row = row.Inset(16, 0)
	kit.PutIn(r.label.Container, row.Left(row.W*0.5))
	row.Left(kit.Gap)
	kit.PutIn(r.value.Container, row)
}
