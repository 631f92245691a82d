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
	fit   int // as many have room
	Count int // how many rows there are
}

// lastRows is how many rows there are at most; where the panel is low it has fewer, so
// that a finger still finds one.
const lastRows = 5

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

// Want is the height that shows all rows at a width. Rows grow less than their letters:
// a finger has room enough, the lane above has little.
func (p *Last) Want(wide float32) float32 {
	grow := kit.Grow(wide, 300)
	return 42*grow + lastRows*kit.Touch*min(grow, 1.2) + 6
}

// Apply reports whether the number of rows has changed.
func (p *Last) Apply(v view.Last) bool {
	p.title.Set(v.Title)
	p.empty.Set(v.Empty)
	moved := p.Count != len(v.Rows)
	p.Count = len(v.Rows)
	kit.Show(p.empty.Container, p.Count == 0)
	for i, row := range v.Rows[:min(p.Count, lastRows)] {
		r := p.rows[i]
		c := p.Tones[row.Tone]
		r.icon.Set(row.Icon, c.Text)
		r.amount.Set(row.Amount)
		r.text.Set(row.Text)
		r.text.Colour(c.Text)
		r.time.Set(row.Time)
		r.area.Do = row.Do
	}
	p.show()
	return moved
}

// show has as many rows seen as there are and have room.
func (p *Last) show() {
	for i, r := range p.rows {
		kit.Shown(i < min(p.Count, p.fit), r.icon.Image, r.amount.Container, r.text.Container, r.time.Container, r.area)
	}
}

func (p *Last) place(s fyne.Size) {
	grow := kit.Grow(s.Width, 300)
	room := kit.Whole(s)
	kit.PutIn(p.back, room)
	p.title.Letters = kit.TextBody * grow
	kit.PutIn(p.title.Container, heading(&room, grow))
	room.Bottom(6)
	kit.PutIn(p.empty.Container, room.Inset(14, 4))
	p.fit = min(max(int(room.H/kit.Touch), 1), lastRows)
	high := min(kit.Touch*grow, room.H/float32(p.fit))
	room = room.Inset(4, 0)
	for i, r := range p.rows {
		if i < p.fit {
			at := room.Top(high)
			kit.PutIn(r.area, at)
			r.place(at.Inset(10, 1), min(grow, kit.Grow(high, 48)))
		}
	}
	p.show()
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
