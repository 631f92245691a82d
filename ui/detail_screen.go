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
	foot, head := clamp(s.Height*0.1, touch, touch+12), clamp(s.Height*0.19, 84, 124)
	wide := s.Width - 2*gap
	put(d.head, gap, gap, wide, head)
	sign := head * 0.5
	put(d.icon.Image, gap+22, gap+(head-sign)/2, sign, sign)
	x := gap + 22 + sign + 22
	put(d.state.Container, x, gap+head*0.08, wide*0.36, head*0.34)
	put(d.amount.Container, x, gap+head*0.4, wide*0.36, head*0.55)
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
	each := min(200, (wide-float32(d.count-1)*gap)/float32(max(d.count, 1)))
	for i := range d.count {
		put(d.buttons[i], at, y, each, foot)
		at += each + gap
	}
	put(d.notice.Container, at, y, s.Width-gap-at-8, foot)
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
	const least = float32(20)
	grow := clamp(s.Width/700, 1, 1.3)
	fit := max(1, min(p.count, int(s.Height/least)))
	each := min(pairHigh*grow, s.Height/float32(fit))
	label := min(p.label*grow, s.Width*0.4)
	for i := range p.count {
		y := float32(i) * each
		p.rows[i].label.size, p.rows[i].text.size = (textBody-1)*grow, textBody*grow
		show(p.rows[i].label.Container, i < fit)
		show(p.rows[i].text.Container, i < fit)
		at := label
		if p.rows[i].label.full == "" {
			at = 0
		}
		put(p.rows[i].label.Container, 0, y, max(at-8, 0), each)
		put(p.rows[i].text.Container, at, y, s.Width-at, each)
	}
}
