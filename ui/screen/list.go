package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// listScreen is the list of transactions: large rows and page buttons, because
// fingers can't scroll a list here.
type listScreen struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	search *kit.Field
	sheet  *canvas.Rectangle
	empty  *kit.Paragraph
	rows   []*listRow
	count  int
}

type listRow struct {
	*fyne.Container
	kit.Kit
	back                                 *canvas.Rectangle
	icon                                 *kit.Picture
	amount, state, channel, number, time *kit.Line
	area                                 *kit.TapArea
}

const listRowHigh = float32(64)

func newListScreen(k kit.Kit) *listScreen {
	l := &listScreen{
		Kit: k, search: kit.NewField(func(text string) { k.Press(view.Search{Text: text}) }), sheet: k.Card(),
		empty: kit.NewParagraph(kit.TextLead, false, k.Muted, fyne.TextAlignCenter),
	}
	l.Container = &fyne.Container{Layout: kit.Place(l.place), Objects: []fyne.CanvasObject{l.sheet, l.search, l.empty.Container}}
	l.Framed = fields.NewFramed(k, l.Container)
	return l
}

func (l *listScreen) object() *fyne.Container { return l.Container }

func (l *listScreen) field() *kit.Field { return l.search }

func (l *listScreen) apply(body view.Body) bool {
	v, ok := body.(view.List)
	if ok {
		l.show(v)
	}
	return ok
}

func (l *listScreen) show(v view.List) {
	l.search.Follow(v.Prompt, v.Search)
	foot := []view.Button{v.Prev, {Label: v.Page, Off: true}, v.Next, v.Claim}
	if v.Refund.Label != "" {
		foot = append(foot, v.Refund)
	}
	added := l.Frame.Set(v.Title, v.Back, append(foot, v.Open)...)
	l.empty.Set(v.Empty, l.Muted)
	kit.Show(l.empty.Container, v.Empty != "")
	for len(l.rows) < len(v.Rows) {
		r := newListRow(l.Kit)
		l.rows = append(l.rows, r)
		l.Objects = append(l.Objects, r.Container)
		added = true
	}
	l.count = len(v.Rows)
	for i, r := range l.rows {
		kit.Show(r.Container, i < l.count)
		if i < l.count {
			r.apply(v.Rows[i])
		}
	}
	if added || v.Empty != "" {
		l.Refresh()
	}
}

func newListRow(k kit.Kit) *listRow {
	r := &listRow{
		Kit:  k,
		back: kit.NewRow(), icon: kit.NewPicture(),
		amount:  kit.NewLine(kit.TextLead+2, true, k.Ink, fyne.TextAlignTrailing),
		state:   kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading),
		channel: kit.NewLine(kit.TextBody, false, k.Ink, fyne.TextAlignLeading),
		number:  kit.NewLine(kit.TextSmall+1, false, k.Muted, fyne.TextAlignLeading),
		time:    kit.NewLine(kit.TextBody, false, k.Ink, fyne.TextAlignLeading),
		area:    kit.NewTapArea(k),
	}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{
		r.back, r.icon.Image, r.amount.Container, r.state.Container, r.channel.Container, r.number.Container, r.time.Container, r.area,
	}}
	return r
}

func (r *listRow) apply(v view.ListRow) {
	c := r.Tones[v.Tone]
	r.Mark(r.back, v.Selected)
	r.icon.Set(v.Icon, c.Text)
	r.amount.Set(v.Amount)
	r.state.Set(v.State)
	r.state.Colour(c.Text)
	r.channel.Set(v.Channel)
	r.number.Set(v.Number)
	r.time.Set(v.Time)
	r.area.Do = v.Do
}

// place drops the number where it has no room in letters that can be read.
func (r *listRow) place(s fyne.Size) {
	row := kit.Whole(s)
	kit.PutIn(r.back, row)
	kit.PutIn(r.area, row)
	grow := kit.Grow(s.Width, 1366)
	r.amount.Letters, r.state.Letters, r.channel.Letters = (kit.TextLead+2)*grow, kit.TextBody*grow, kit.TextBody*grow
	r.number.Letters, r.time.Letters = (kit.TextSmall+1)*grow, kit.TextBody*grow
	row = row.Inset(16, 0)
	kit.PutIn(r.icon.Image, row.Left(30).Middle(30, 30))
	row.Left(16)
	numbered := s.Width >= 900
	amount, wider := float32(0.24), float32(1)
	if !numbered {
		amount, wider = 0.34, 1.6
	}
	kit.PutIn(r.amount.Container, row.Right(row.W*amount))
	row.Right(kit.Gap)
	wide := row.W * wider
	for _, cell := range []struct {
		line *kit.Line
		part float32
	}{{r.state, 0.25}, {r.time, 0.2}, {r.channel, 0.16}, {r.number, 1}} {
		at := row.Left(wide * cell.part)
		at.W -= kit.Gap
		kit.PutIn(cell.line.Container, at)
	}
	kit.Show(r.number.Container, numbered)
}

func (l *listScreen) place(s fyne.Size) {
	room := l.Frame.Place(s, l.search)
	kit.PutIn(l.sheet, room)
	kit.PutIn(l.empty.Container, room.Inset(4*kit.Gap, 4*kit.Gap))
	room = room.Inset(8, 6)
	least := listRowHigh
	if kit.Small(s) {
		least = kit.Touch
	}
	fit := max(1, int((room.H+6)/(least+6)))
	for i, at := range room.Down(fit, 6) {
		if i < len(l.rows) {
			kit.PutIn(l.rows[i].Container, at)
		}
	}
	l.Press(view.Fits{Rows: fit})
}
