package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// doctorScreen is the parts of the till at the left, and at the right what was found of
// the selected one.
type doctorScreen struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	sheet              *canvas.Rectangle
	rows               []*panel.StateRow
	shown              *panel.StateRow
	text, advice, note *kit.Paragraph
	what               *kit.Button
	helps              bool // there is a page of help
}

func newDoctorScreen(k kit.Kit) *doctorScreen {
	paragraph := func(bold bool) *kit.Paragraph {
		return kit.NewParagraph(kit.TextLead, bold, k.Ink, fyne.TextAlignLeading)
	}
	d := &doctorScreen{Kit: k, sheet: k.Card(), shown: panel.NewStateRow(k), text: paragraph(false), advice: paragraph(true), note: paragraph(false), what: kit.NewButton(kit.TextBody, k)}
	d.Container = &fyne.Container{Layout: kit.Place(d.place), Objects: []fyne.CanvasObject{
		d.sheet, d.shown.Container, d.text.Container, d.advice.Container, d.note.Container, d.what,
	}}
	d.Framed = fields.NewFramed(k, d.Container)
	return d
}

func (d *doctorScreen) object() *fyne.Container { return d.Container }

func (d *doctorScreen) field() *kit.Field { return nil }

func (d *doctorScreen) apply(body view.Body) bool {
	v, ok := body.(view.Doctor)
	if !ok {
		return false
	}
	d.Frame.Set(v.Title, v.Back, v.Prev, view.Button{Label: v.Page, Off: true}, v.Next, v.Again, v.Save)
	for len(d.rows) < len(v.Rows) {
		r := panel.NewStateRow(d.Kit)
		d.rows = append(d.rows, r)
		d.Objects = append(d.Objects, r.Container)
	}
	for i, r := range d.rows {
		kit.Show(r.Container, i < len(v.Rows))
		if i < len(v.Rows) {
			r.Apply(v.Rows[i])
		}
	}
	v.Shown.Selected, v.Shown.Do = false, nil
	d.shown.Apply(v.Shown)
	d.text.Set(v.Text, d.Ink)
	d.advice.Set(v.Do, d.Ink)
	d.note.Set(v.Note, d.Muted)
	d.helps = v.What.Label != ""
	d.what.Set(v.What)
	d.Refresh()
	return true
}

func (d *doctorScreen) place(s fyne.Size) {
	room := d.Frame.Place(s, nil)
	kit.PutIn(d.sheet, room)
	room = room.Inset(8, 6)
	rows := room.Left(room.W * 0.42)
	room.Left(kit.Gap)
	fit := max(1, int((rows.H+4)/(kit.Touch+4)))
	for i, at := range rows.Down(fit, 4) {
		if i < len(d.rows) {
			kit.PutIn(d.rows[i].Container, at)
		}
	}
	kit.PutIn(d.shown.Container, room.Top(min(kit.Touch, room.H/4)))
	room = room.Inset(16, 8)
	what := min(kit.Touch, room.H/3)
	// Where the words need the room of the button, the key does the same.
	kit.Show(d.what, d.helps && d.write(room.W, room.H-what-kit.Gap/2))
	if d.what.Visible() {
		d.what.Wide = true
		d.what.Write(kit.TextBody)
		at := room.Bottom(what)
		kit.PutIn(d.what, at.Left(d.what.Needs()))
	} else {
		d.write(room.W, room.H)
	}
	for _, p := range d.words() {
		kit.PutIn(p.Container, room.Top(p.Height(room.W)))
		room.Top(kit.Gap)
	}
	d.Press(view.Fits{Rows: fit})
}

func (d *doctorScreen) words() []*kit.Paragraph {
	return []*kit.Paragraph{d.text, d.advice, d.note}
}

// write sizes the words for their room, and tells whether they have it.
func (d *doctorScreen) write(wide, high float32) bool {
	for letters := kit.TextLead; letters >= kit.TextSmall; letters-- {
		needs := float32(2 * kit.Gap)
		for _, p := range d.words() {
			p.Scale(letters)
			needs += p.Height(wide)
		}
		if needs <= high {
			return true
		}
	}
	return false
}
