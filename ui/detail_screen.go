package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
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

func (d *detailScreen) apply(v view.Detail) {
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

// pairs are rows of a label and its text, which may take several lines. Where the
// room is short the letters get smaller, and then the last rows go.
type pairs struct {
	*fyne.Container
	kit
	label float32
	rows  []pairRow
	count int
}

type pairRow struct {
	label *line
	text  *paragraph
}

const pairHigh = float32(36)

func newPairs(k kit, label float32) *pairs {
	p := &pairs{kit: k, label: label}
	p.Container = &fyne.Container{Layout: placed{p.place, nil}}
	return p
}

func (p *pairs) apply(v []view.Pair) {
	for len(p.rows) < len(v) {
		r := pairRow{newLine(textBody-1, false, p.muted, fyne.TextAlignLeading), newParagraph(textBody, true, p.ink, fyne.TextAlignLeading)}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.label.Container, r.text.Container)
	}
	p.count = len(v)
	for i, r := range p.rows[:p.count] {
		r.label.set(v[i].Label)
		r.text.set(v[i].Text, p.ink)
	}
	for _, r := range p.rows[p.count:] {
		shown(false, r.label.Container, r.text.Container)
	}
	p.Refresh()
}

// split is how wide the labels are: as much as they are meant to have, less where
// a text needs it.
func (p *pairs) split(wide, grow float32) float32 {
	label := min(p.label*grow, wide*0.4)
	longest := float32(0)
	for _, r := range p.rows[:p.count] {
		if r.label.full != "" {
			longest = max(longest, textWidth(r.label.full, (textBody-1)*grow, false)+10)
		}
	}
	return min(label, max(longest, wide*0.2))
}

func (p *pairs) place(s fyne.Size) {
	if p.count == 0 || s.Width < 1 {
		return
	}
	const least = float32(12)
	grow := clamp(s.Width/700, 1, 1.3)
	label := p.split(s.Width, grow)
	at := func(r pairRow) float32 {
		if r.label.full == "" {
			return 0
		}
		return label
	}
	letters := textBody * grow
	var highs []float32
	for ; ; letters *= 0.95 {
		highs = highs[:0]
		total := float32(0)
		for _, r := range p.rows[:p.count] {
			r.text.resize(letters)
			highs = append(highs, r.text.height(s.Width-at(r))+2)
			total += highs[len(highs)-1]
		}
		if total <= s.Height || letters*0.95 < least {
			spare := clamp((s.Height-total)/float32(p.count), 0, pairHigh*grow-lineHeight(letters))
			for i := range highs {
				highs[i] += spare
			}
			break
		}
	}
	y := float32(0)
	for i, r := range p.rows[:p.count] {
		fits := y+highs[i] <= s.Height+1
		shown(fits, r.label.Container, r.text.Container)
		text := r.text.height(s.Width - at(r))
		r.label.size = letters * 0.94
		put(r.label.Container, 0, y+(highs[i]-text)/2, max(at(r)-8, 0), lineHeight(letters))
		put(r.text.Container, at(r), y+(highs[i]-text)/2, s.Width-at(r), text)
		y += highs[i]
	}
}
