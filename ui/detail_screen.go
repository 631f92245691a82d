package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// detailScreen is one transaction with all there is to know about it.
type detailScreen struct {
	*fyne.Container
	kit
	title   *line
	head    *canvas.Rectangle
	icon    *picture
	amount  *line
	state   *line
	text    *paragraph
	notice  *line
	sheet   *canvas.Rectangle
	rows    *pairs
	side    *canvas.Rectangle
	heading *line
	none    *line
	history *pairs
	buttons []*button
	count   int
}

func newDetailScreen(k kit) *detailScreen {
	d := &detailScreen{
		kit: k, title: newLine(textHead, true, k.ink, fyne.TextAlignLeading), head: k.card(), icon: newPicture(),
		amount: newLine(56, true, k.ink, fyne.TextAlignLeading), state: newLine(textHead, true, k.ink, fyne.TextAlignLeading),
		text: newParagraph(textBody, false, k.ink, fyne.TextAlignLeading), notice: newLine(textBody, true, k.accent, fyne.TextAlignTrailing),
		sheet: k.card(), rows: newPairs(k, 170), side: k.card(), heading: newLine(textLead, true, k.ink, fyne.TextAlignLeading),
		none: newLine(textBody, false, k.muted, fyne.TextAlignLeading), history: newPairs(k, 100),
	}
	d.Container = &fyne.Container{Layout: placed{d.place, nil}, Objects: []fyne.CanvasObject{
		d.title.Container, d.head, d.icon.Image, d.amount.Container, d.state.Container, d.text.Container, d.notice.Container,
		d.sheet, d.rows.Container, d.side, d.heading.Container, d.none.Container, d.history.Container,
	}}
	return d
}

func (d *detailScreen) apply(v DetailView) {
	c := d.tones[v.Tone]
	d.title.set(v.Title)
	d.head.FillColor = c.tint
	d.head.Refresh()
	d.icon.set(v.Icon, c.text)
	d.amount.set(v.Amount)
	d.state.set(v.State)
	d.state.colour(c.text)
	d.text.set(v.Text, d.ink)
	d.notice.set(v.Notice)
	d.rows.apply(v.Rows)
	d.heading.set(v.HistoryTitle)
	d.none.set("")
	if len(v.History) == 0 {
		d.none.set(v.HistoryEmpty)
	}
	d.history.apply(v.History)
	d.count = len(v.Buttons)
	for len(d.buttons) < d.count {
		b := newButton(textLead, d.kit)
		d.buttons = append(d.buttons, b)
		d.Objects = append(d.Objects, b)
	}
	for i, b := range d.buttons {
		show(b, i < d.count)
		if i < d.count {
			b.set(v.Buttons[i])
		}
	}
	d.Refresh()
}

func (d *detailScreen) place(s fyne.Size) {
	const foot = touch + 12
	head := float32(124)
	wide := s.Width - 2*gap
	put(d.head, gap, gap, wide, head)
	put(d.icon.Image, gap+22, gap+(head-64)/2, 64, 64)
	x := gap + 110
	put(d.state.Container, x, gap+12, wide*0.36, 40)
	put(d.amount.Container, x, gap+50, wide*0.36, 68)
	right := x + wide*0.36 + gap
	rest := gap + wide - right - 20
	textHigh := d.text.height(rest)
	put(d.text.Container, right, gap+max(10, (head-textHigh)/2), rest, textHigh)
	top := gap + head + gap
	high := s.Height - top - foot - 2*gap
	left := (wide - gap) * 0.62
	put(d.sheet, gap, top, left, high)
	put(d.rows.Container, gap+18, top+10, left-36, high-20)
	side := gap + left + gap
	put(d.side, side, top, wide-left-gap, high)
	put(d.heading.Container, side+18, top+10, wide-left-gap-36, 34)
	put(d.none.Container, side+18, top+50, wide-left-gap-36, 30)
	put(d.history.Container, side+18, top+50, wide-left-gap-36, high-60)
	y := s.Height - gap - foot
	at := gap
	for i := range d.count {
		put(d.buttons[i], at, y, 200, foot)
		at += 200 + gap
	}
	put(d.notice.Container, at, y, s.Width-gap-at-8, foot)
	put(d.title.Container, 0, 0, 0, 0)
	d.title.Hide()
}

// pairs are rows of a label and its text; they move together where the room is short.
type pairs struct {
	*fyne.Container
	kit
	label float32
	rows  []pairRow
	count int
}

type pairRow struct{ label, text *line }

const pairHigh = float32(36)

func newPairs(k kit, label float32) *pairs {
	p := &pairs{kit: k, label: label}
	p.Container = &fyne.Container{Layout: placed{p.place, nil}}
	return p
}

func (p *pairs) apply(v []Pair) {
	for len(p.rows) < len(v) {
		r := pairRow{newLine(textBody-1, false, p.muted, fyne.TextAlignLeading), newLine(textBody, true, p.ink, fyne.TextAlignLeading)}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.label.Container, r.text.Container)
	}
	p.count = len(v)
	for i, r := range p.rows {
		show(r.label.Container, i < p.count)
		show(r.text.Container, i < p.count)
		if i < p.count {
			r.label.set(v[i].Label)
			r.text.set(v[i].Text)
		}
	}
	p.Refresh()
}

func (p *pairs) place(s fyne.Size) {
	if p.count == 0 {
		return
	}
	each := min(pairHigh, s.Height/float32(p.count))
	label := min(p.label, s.Width*0.4)
	for i := range p.count {
		y := float32(i) * each
		at := label
		if p.rows[i].label.full == "" {
			at = 0
		}
		put(p.rows[i].label.Container, 0, y, max(at-8, 0), each)
		put(p.rows[i].text.Container, at, y, s.Width-at, each)
	}
}
