package figures

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// Day is the page of what a shift or a day brought: the net above, below it the lines at the
// left and the hours at the right. Where the window is small the net stands in the head, and
// the hours are lines alone.
type Day struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	net          *panel.Amount
	heads        *kit.Pairs
	band         *canvas.Rectangle
	sheet, chart *canvas.Rectangle
	hours        *Hours
	empty        *kit.Paragraph
	rows         []*row
	count        int
	drawn        bool // there are bars
}

type row struct {
	*fyne.Container
	kit.Kit
	back                 *canvas.Rectangle
	icon                 *kit.Picture // a shape beside the colour
	label, count, amount *kit.Line
	area                 *kit.TapArea
}

// NewDay makes an empty page.
func NewDay(k kit.Kit) *Day {
	d := &Day{
		Kit: k, net: panel.NewAmount(k), heads: kit.NewPairs(k, 84), band: k.Card(), sheet: k.Card(), chart: k.Card(), hours: NewHours(k),
		empty: kit.NewParagraph(kit.TextLead, false, k.Muted, fyne.TextAlignCenter),
	}
	d.Container = &fyne.Container{Layout: kit.Place(d.place), Objects: []fyne.CanvasObject{
		d.net.Container, d.band, d.heads.Container, d.sheet, d.chart, d.hours.Container, d.empty.Container,
	}}
	d.Framed = fields.NewFramed(k, d.Container)
	d.Frame.Bare = true // the net's caption names what it is of
	return d
}

// Field is none: nothing is typed.
func (d *Day) Field() *kit.Field { return nil }

// Apply shows a body; false for one of another kind.
func (d *Day) Apply(body view.Body) bool {
	v, ok := body.(view.Day)
	if ok {
		d.show(v)
	}
	return ok
}

func (d *Day) show(v view.Day) {
	foot := []view.Button{v.Older, v.Newer, v.Other, v.Print}
	if v.More.Label != "" {
		foot = append(foot, v.More)
	}
	d.Frame.Set(v.Title, v.Back, append(foot, v.Open)...)
	d.net.Apply(v.Net)
	d.heads.Set(v.Heads)
	d.drawn = len(v.Bars) > 0
	d.hours.Set(v.Chart, v.Bars)
	colour := d.Muted
	if v.Failed {
		colour = d.Tones[view.Bad].Text
	}
	d.empty.Set(v.Empty, colour)
	for len(d.rows) < len(v.Rows) {
		r := newRow(d.Kit)
		d.rows = append(d.rows, r)
		d.Objects = append(d.Objects, r.Container)
	}
	d.count = len(v.Rows)
	for i, r := range d.rows {
		kit.Show(r.Container, i < d.count)
		if i < d.count {
			r.apply(v.Rows[i])
		}
	}
	d.Refresh()
}

func (d *Day) place(s fyne.Size) {
	g, small := kit.Margin(s), kit.Small(s)
	kit.Show(d.band, !small)
	kit.Show(d.heads.Container, !small)
	var room kit.Area
	if small {
		room = d.Frame.Place(s, d.net.Container)
	} else {
		room = d.Frame.Place(s, nil)
		band := room.Top(kit.Clamp(room.H*0.24, 72, 150))
		room.Top(g)
		kit.PutIn(d.net.Container, band.Left(band.W*0.58))
		band.Left(g)
		kit.PutIn(d.band, band)
		kit.PutIn(d.heads.Container, band.Inset(12, 8))
	}
	wide := d.drawn && !small
	kit.Show(d.chart, wide)
	kit.Show(d.hours.Container, wide)
	if wide {
		side := room.Right(room.W * 0.42)
		room.Right(g)
		kit.PutIn(d.chart, side)
		kit.PutIn(d.hours.Container, side.Inset(14, 12))
	}
	kit.PutIn(d.sheet, room)
	kit.PutIn(d.empty.Container, room.Inset(4*kit.Gap, 4*kit.Gap))
	room = room.Inset(8, 6)
	fit := max(1, int((room.H+4)/(kit.Touch+4)))
	for i, at := range room.Down(fit, 4) {
		if i < len(d.rows) {
			kit.PutIn(d.rows[i].Container, at)
		}
	}
	d.Press(view.Fits{Rows: fit})
}

func newRow(k kit.Kit) *row {
	r := &row{
		Kit: k, back: kit.NewRow(), icon: kit.NewPicture(), area: kit.NewTapArea(k),
		label:  kit.NewLine(kit.TextBody, false, k.Ink, fyne.TextAlignLeading),
		count:  kit.NewLine(kit.TextBody, false, k.Muted, fyne.TextAlignTrailing),
		amount: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignTrailing),
	}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{r.back, r.icon.Image, r.label.Container, r.count.Container, r.amount.Container, r.area}}
	return r
}

func (r *row) apply(v view.DayRow) {
	r.Mark(r.back, v.Selected)
	colour, icon := r.Ink, ""
	if v.Tone != view.Calm {
		colour, icon = r.Tones[v.Tone].Text, "warn"
	}
	r.icon.Set(icon, colour)
	r.label.Set(v.Label)
	r.label.Colour(colour)
	r.count.Set(v.Count)
	r.amount.Set(v.Amount)
	r.amount.Colour(colour)
	r.area.Do = v.Do
	kit.Show(r.area, v.Do != nil)
}

func (r *row) place(s fyne.Size) {
	row := kit.Whole(s)
	kit.PutIn(r.back, row)
	kit.PutIn(r.area, row)
	row = row.Inset(12, 0)
	kit.PutIn(r.amount.Container, row.Right(row.W*0.32))
	row.Right(8)
	kit.PutIn(r.count.Container, row.Right(48))
	row.Right(8)
	kit.Show(r.icon.Image, r.icon.Name() != "")
	if r.icon.Image.Visible() {
		kit.PutIn(r.icon.Image, row.Left(26).Middle(26, 26))
		row.Left(8)
	}
	kit.PutIn(r.label.Container, row)
}
