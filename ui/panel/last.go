package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Last is the last ended sales.
type Last struct {
	*fyne.Container
	kit.Kit
	back  *canvas.Rectangle
	title *kit.Line
	empty *kit.Line
	rows  []*lastRow
	Count int // how many rows are shown
}

// lastRows is how many rows there is room for; lastRowHigh is how high each is.
const (
	lastRows    = 5
	lastRowHigh = float32(48)
)

type lastRow struct {
	icon               *kit.Picture
	amount, text, time *kit.Line
	area               *kit.TapArea
}

// NewLast builds it with a kit.
func NewLast(k kit.Kit) *Last {
	p := &Last{
		Kit: k, back: k.Card(), title: kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading),
		empty: kit.NewLine(kit.TextBody-1, false, k.Muted, fyne.TextAlignCenter),
	}
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{p.back, p.title.Container, p.empty.Container}}
	for range lastRows {
		r := &lastRow{
			kit.NewPicture(), kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading), kit.NewLine(kit.TextSmall, false, k.Muted, fyne.TextAlignLeading),
			kit.NewLine(kit.TextSmall, false, k.Muted, fyne.TextAlignTrailing), kit.NewTapArea(k),
		}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.icon.Image, r.amount.Container, r.text.Container, r.time.Container, r.area)
	}
	return p
}

// Want is the height that shows all rows at a width.
func (p *Last) Want(wide float32) float32 {
	return (42 + lastRows*lastRowHigh + 6) * kit.Clamp(wide/300, 1, 1.3)
}

// Apply reports whether the number of rows has changed.
func (p *Last) Apply(v view.Last) bool {
	p.title.Set(v.Title)
	p.empty.Set(v.Empty)
	moved := p.Count != len(v.Rows)
	p.Count = len(v.Rows)
	kit.Show(p.empty.Container, p.Count == 0)
	for i, r := range p.rows {
		visible := i < p.Count
		for _, o := range []fyne.CanvasObject{r.amount.Container, r.text.Container, r.time.Container, r.area} {
			kit.Show(o, visible)
		}
		if !visible {
			r.icon.Set("", p.Ink)
			continue
		}
		row := v.Rows[i]
		c := p.Tones[row.Tone]
		r.icon.Set(row.Icon, c.Text)
		r.amount.Set(row.Amount)
		r.text.Set(row.Text)
		r.text.Colour(c.Text)
		r.time.Set(row.Time)
		r.area.Do = row.Do
	}
	return moved
}

func (p *Last) place(s fyne.Size) {
	grow := kit.Clamp(s.Width/300, 1, 1.3)
	head := float32(40) * grow
	row := min(lastRowHigh*grow, (s.Height-head-6)/lastRows)
	kit.Put(p.back, 0, 0, s.Width, s.Height)
	p.title.Letters = kit.TextBody * grow
	kit.Put(p.title.Container, 14, 4, s.Width-28, head-6)
	kit.Put(p.empty.Container, 14, head, s.Width-28, s.Height-head-14)
	for i, r := range p.rows {
		at := kit.Area{X: 4, Y: head + float32(i)*row, W: s.Width - 8, H: row}
		kit.PutIn(r.area, at)
		r.place(at.Inset(10, 1), grow)
	}
}

// place has what became of the sale below its amount, or beside it where rows are low.
func (r *lastRow) place(room kit.Area, grow float32) {
	r.amount.Letters, r.text.Letters, r.time.Letters = kit.TextBody*grow, kit.TextSmall*grow, kit.TextSmall*grow
	sign := min(26*grow, room.H-6)
	kit.PutIn(r.icon.Image, room.Left(sign).Middle(sign, sign))
	room.Left(10)
	if room.H >= kit.LineHeight(r.amount.Letters)+kit.LineHeight(r.text.Letters)-4 {
		first := room.Top(room.H * 0.54)
		kit.PutIn(r.text.Container, room)
		room = first
		kit.PutIn(r.time.Container, room.Right(58*grow))
	} else {
		kit.PutIn(r.time.Container, room.Right(58*grow))
		kit.PutIn(r.text.Container, room.Right(room.W*0.5))
	}
	kit.PutIn(r.amount.Container, room)
}
