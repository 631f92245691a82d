package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// StateRow is one part of the till: its shape, its name and its state in a word.
type StateRow struct {
	*fyne.Container
	kit.Kit
	back        *canvas.Rectangle
	icon        *kit.Picture
	name, state *kit.Line
	area        *kit.TapArea
}

// NewStateRow makes an empty one.
func NewStateRow(k kit.Kit) *StateRow {
	r := &StateRow{
		Kit: k, back: kit.NewRow(), icon: kit.NewPicture(), area: kit.NewTapArea(k),
		name: kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading), state: kit.NewLine(kit.TextBody, false, k.Ink, fyne.TextAlignTrailing),
	}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{r.back, r.icon.Image, r.name.Container, r.state.Container, r.area}}
	return r
}

// Apply shows a part.
func (r *StateRow) Apply(v view.DoctorRow) {
	c := r.Tones[v.Tone]
	r.Mark(r.back, v.Selected)
	r.icon.Set(v.Icon, c.Text)
	r.name.Set(v.Name)
	r.state.Set(v.State)
	r.state.Colour(c.Text)
	r.area.Do = v.Do
	kit.Show(r.area, v.Do != nil)
}

func (r *StateRow) place(s fyne.Size) {
	row := kit.Whole(s)
	kit.PutIn(r.back, row)
	kit.PutIn(r.area, row)
	row = row.Inset(12, 0)
	kit.PutIn(r.icon.Image, row.Left(26).Middle(26, 26))
	row.Left(12)
	kit.PutIn(r.state.Container, row.Right(row.W*0.38))
	row.Right(8)
	kit.PutIn(r.name.Container, row)
}
