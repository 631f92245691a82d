package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// listScreen is the list of transactions: large rows and page buttons, because
// fingers can't scroll a list here.
type listScreen struct {
	*fyne.Container
	kit.Kit
	title            *kit.Line
	search           *kit.Field
	back, prev, next *kit.Button
	claim, refund    *kit.Button
	page             *kit.Line
	sheet            *canvas.Rectangle
	empty            *kit.Paragraph
	rows             []*listRow
	count            int
	fits             int // rows there is room for
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
		Kit: k, title: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading), search: kit.NewField(func(text string) { k.Press(view.Search{Text: text}) }),
		back: kit.NewButton(kit.TextBody, k), prev: kit.NewButton(kit.TextLead, k), next: kit.NewButton(kit.TextLead, k),
		claim: kit.NewButton(kit.TextBody, k), refund: kit.NewButton(kit.TextBody, k),
		page: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignCenter), sheet: k.Card(),
		empty: kit.NewParagraph(kit.TextLead, false, k.Muted, fyne.TextAlignCenter),
	}
	l.Container = &fyne.Container{Layout: kit.Place(l.place), Objects: []fyne.CanvasObject{
		l.sheet, l.title.Container, l.search, l.back, l.prev, l.next, l.claim, l.refund, l.page.Container, l.empty.Container,
	}}
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
	l.title.Set(v.Title)
	if l.search.PlaceHolder != v.Prompt {
		l.search.SetPlaceHolder(v.Prompt)
	}
	if v.Search == "" && l.search.Text != "" {
		l.search.SetText("")
	}
	l.back.Set(v.Back)
	l.prev.Set(v.Prev)
	l.next.Set(v.Next)
	l.claim.Set(v.Claim)
	l.refund.Set(v.Refund)
	l.page.Set(v.Page)
	l.empty.Set(v.Empty, l.Muted)
	kit.Show(l.empty.Container, v.Empty != "")
	added := false
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
		back: &canvas.Rectangle{CornerRadius: 10, StrokeWidth: 2}, icon: kit.NewPicture(),
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
	fill, stroke := r.Sunken, kit.Bare
	if v.Selected {
		fill, stroke = r.Soft, r.Accent
	}
	if r.back.FillColor != fill {
		r.back.FillColor, r.back.StrokeColor = fill, stroke
		r.back.Refresh()
	}
	r.icon.Set(v.Icon, c.Text)
	r.amount.Set(v.Amount)
	r.state.Set(v.State)
	r.state.Colour(c.Text)
	r.channel.Set(v.Channel)
	r.number.Set(v.Number)
	r.time.Set(v.Time)
	r.area.Does = v.Do
}

func (r *listRow) place(s fyne.Size) {
	kit.Put(r.back, 0, 0, s.Width, s.Height)
	kit.Put(r.area, 0, 0, s.Width, s.Height)
	kit.Put(r.icon.Image, 16, (s.Height-30)/2, 30, 30)
	grow := kit.Clamp(s.Width/1366, 1, 1.3)
	r.amount.Letters, r.state.Letters, r.channel.Letters = (kit.TextLead+2)*grow, kit.TextBody*grow, kit.TextBody*grow
	r.number.Letters, r.time.Letters = (kit.TextSmall+1)*grow, kit.TextBody*grow
	w := s.Width - 62 - 16
	x := float32(62)
	cell := func(l *kit.Line, part float32) {
		kit.Put(l.Container, x, 0, w*part-kit.Gap, s.Height)
		x += w * part
	}
	cell(r.state, 0.18)
	cell(r.time, 0.14)
	cell(r.channel, 0.12)
	cell(r.number, 0.32)
	kit.Put(r.amount.Container, x, 0, s.Width-16-x, s.Height)
}

func (l *listScreen) place(s fyne.Size) {
	high := kit.Touch
	back := kit.TextWidth(l.back.Label(), kit.TextBody, true) + 76
	kit.Put(l.back, kit.Gap, kit.Gap, back, high)
	title := kit.TextWidth(l.title.Full, kit.TextHead, true) + 8
	kit.Put(l.title.Container, kit.Gap+back+kit.Gap, kit.Gap, title, high)
	x := kit.Gap + back + kit.Gap + title + 2*kit.Gap
	entry := min(s.Width-x-kit.Gap, 520)
	kit.Put(l.search, s.Width-kit.Gap-entry, kit.Gap, entry, high)
	top := kit.Gap + high + kit.Gap
	foot := kit.Touch + 2*kit.Gap
	kit.Put(l.sheet, kit.Gap, top, s.Width-2*kit.Gap, s.Height-top-foot)
	kit.Put(l.empty.Container, 4*kit.Gap, top+60, s.Width-8*kit.Gap, 80)
	room := s.Height - top - foot - 12
	least := listRowHigh
	if kit.Small(s) {
		least = kit.Touch
	}
	rows := max(1, int((room+6)/(least+6)))
	each := (room+6)/float32(rows) - 6
	for i, r := range l.rows {
		kit.Put(r.Container, kit.Gap+8, top+6+float32(i)*(each+6), s.Width-2*kit.Gap-16, each)
	}
	y := s.Height - kit.Gap - kit.Touch
	each = kit.Clamp((s.Width-7*kit.Gap)/5.5, 150, 220)
	kit.Put(l.prev, kit.Gap, y, each, kit.Touch)
	kit.Put(l.next, kit.Gap+each+kit.Gap+90+kit.Gap, y, each, kit.Touch)
	kit.Put(l.page.Container, kit.Gap+each+kit.Gap, y, 90, kit.Touch)
	kit.Put(l.claim, s.Width-2*(kit.Gap+each), y, each, kit.Touch)
	kit.Put(l.refund, s.Width-kit.Gap-each, y, each, kit.Touch)
	if rows != l.fits {
		l.fits = rows
		l.Press(view.Fits{Rows: rows})
	}
}
