package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// listScreen is the list of transactions: large rows and page buttons, because
// fingers can't scroll a list here.
type listScreen struct {
	*fyne.Container
	kit
	title            *line
	search           *field
	back, prev, next *button
	claim, refund    *button
	page             *line
	sheet            *canvas.Rectangle
	empty            *paragraph
	rows             []*listRow
	count            int
	fits             int // rows there is room for
}

type listRow struct {
	*fyne.Container
	kit
	back                                 *canvas.Rectangle
	icon                                 *picture
	amount, state, channel, number, time *line
	area                                 *tapArea
}

const listRowHigh = float32(64)

func newListScreen(k kit) *listScreen {
	l := &listScreen{
		kit: k, title: newLine(textHead, true, k.ink, fyne.TextAlignLeading), search: newField(func(text string) { k.press(view.Search{Text: text}) }),
		back: newButton(textBody, k), prev: newButton(textLead, k), next: newButton(textLead, k),
		claim: newButton(textBody, k), refund: newButton(textBody, k),
		page: newLine(textLead, true, k.ink, fyne.TextAlignCenter), sheet: k.card(),
		empty: newParagraph(textLead, false, k.muted, fyne.TextAlignCenter),
	}
	l.Container = &fyne.Container{Layout: placed{l.place, nil}, Objects: []fyne.CanvasObject{
		l.sheet, l.title.Container, l.search, l.back, l.prev, l.next, l.claim, l.refund, l.page.Container, l.empty.Container,
	}}
	return l
}

func (l *listScreen) apply(v view.List) {
	l.title.set(v.Title)
	if l.search.PlaceHolder != v.Prompt {
		l.search.SetPlaceHolder(v.Prompt)
	}
	if v.Search == "" && l.search.Text != "" {
		l.search.SetText("")
	}
	l.back.set(v.Back)
	l.prev.set(v.Prev)
	l.next.set(v.Next)
	l.claim.set(v.Claim)
	l.refund.set(v.Refund)
	l.page.set(v.Page)
	l.empty.set(v.Empty, l.muted)
	show(l.empty.Container, v.Empty != "")
	added := false
	for len(l.rows) < len(v.Rows) {
		r := newListRow(l.kit)
		l.rows = append(l.rows, r)
		l.Objects = append(l.Objects, r.Container)
		added = true
	}
	l.count = len(v.Rows)
	for i, r := range l.rows {
		show(r.Container, i < l.count)
		if i < l.count {
			r.apply(v.Rows[i])
		}
	}
	if added || v.Empty != "" {
		l.Refresh()
	}
}

func newListRow(k kit) *listRow {
	r := &listRow{
		kit:  k,
		back: &canvas.Rectangle{CornerRadius: 10, StrokeWidth: 2}, icon: newPicture(),
		amount:  newLine(textLead+2, true, k.ink, fyne.TextAlignTrailing),
		state:   newLine(textBody, true, k.ink, fyne.TextAlignLeading),
		channel: newLine(textBody, false, k.ink, fyne.TextAlignLeading),
		number:  newLine(textSmall+1, false, k.muted, fyne.TextAlignLeading),
		time:    newLine(textBody, false, k.ink, fyne.TextAlignLeading),
		area:    newTapArea(k),
	}
	r.Container = &fyne.Container{Layout: placed{r.place, nil}, Objects: []fyne.CanvasObject{
		r.back, r.icon.Image, r.amount.Container, r.state.Container, r.channel.Container, r.number.Container, r.time.Container, r.area,
	}}
	return r
}

func (r *listRow) apply(v view.ListRow) {
	c := r.tones[v.Tone]
	fill, stroke := r.sunken, bare
	if v.Selected {
		fill, stroke = r.soft, r.accent
	}
	if r.back.FillColor != fill {
		r.back.FillColor, r.back.StrokeColor = fill, stroke
		r.back.Refresh()
	}
	r.icon.set(v.Icon, c.text)
	r.amount.set(v.Amount)
	r.state.set(v.State)
	r.state.colour(c.text)
	r.channel.set(v.Channel)
	r.number.set(v.Number)
	r.time.set(v.Time)
	r.area.does = v.Do
}

func (r *listRow) place(s fyne.Size) {
	put(r.back, 0, 0, s.Width, s.Height)
	put(r.area, 0, 0, s.Width, s.Height)
	put(r.icon.Image, 16, (s.Height-30)/2, 30, 30)
	grow := clamp(s.Width/1366, 1, 1.3)
	r.amount.size, r.state.size, r.channel.size = (textLead+2)*grow, textBody*grow, textBody*grow
	r.number.size, r.time.size = (textSmall+1)*grow, textBody*grow
	w := s.Width - 62 - 16
	x := float32(62)
	cell := func(l *line, part float32) {
		put(l.Container, x, 0, w*part-gap, s.Height)
		x += w * part
	}
	cell(r.state, 0.18)
	cell(r.time, 0.14)
	cell(r.channel, 0.12)
	cell(r.number, 0.32)
	put(r.amount.Container, x, 0, s.Width-16-x, s.Height)
}

func (l *listScreen) place(s fyne.Size) {
	high := touch
	back := textWidth(l.back.label.full, textBody, true) + 76
	put(l.back, gap, gap, back, high)
	title := textWidth(l.title.full, textHead, true) + 8
	put(l.title.Container, gap+back+gap, gap, title, high)
	x := gap + back + gap + title + 2*gap
	entry := min(s.Width-x-gap, 520)
	put(l.search, s.Width-gap-entry, gap, entry, high)
	top := gap + high + gap
	foot := touch + 2*gap
	put(l.sheet, gap, top, s.Width-2*gap, s.Height-top-foot)
	put(l.empty.Container, 4*gap, top+60, s.Width-8*gap, 80)
	room := s.Height - top - foot - 12
	least := listRowHigh
	if small(s) {
		least = touch
	}
	rows := max(1, int((room+6)/(least+6)))
	each := (room+6)/float32(rows) - 6
	for i, r := range l.rows {
		put(r.Container, gap+8, top+6+float32(i)*(each+6), s.Width-2*gap-16, each)
	}
	y := s.Height - gap - touch
	each = clamp((s.Width-7*gap)/5.5, 150, 220)
	put(l.prev, gap, y, each, touch)
	put(l.next, gap+each+gap+90+gap, y, each, touch)
	put(l.page.Container, gap+each+gap, y, 90, touch)
	put(l.claim, s.Width-2*(gap+each), y, each, touch)
	put(l.refund, s.Width-gap-each, y, each, touch)
	if rows != l.fits {
		l.fits = rows
		l.press(view.Fits{Rows: rows})
	}
}
