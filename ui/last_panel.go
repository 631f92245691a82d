package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// lastPanel is the last ended sales.
type lastPanel struct {
	*fyne.Container
	kit
	back  *canvas.Rectangle
	title *line
	empty *line
	rows  []*lastRow
	count int
}

const lastRowHigh = float32(48)

type lastRow struct {
	icon               *picture
	amount, text, time *line
	area               *tapArea
}

func newLastPanel(k kit) *lastPanel {
	p := &lastPanel{
		kit: k, back: k.card(), title: newLine(textBody, true, k.ink, fyne.TextAlignLeading),
		empty: newLine(textBody-1, false, k.muted, fyne.TextAlignCenter),
	}
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{p.back, p.title.Container, p.empty.Container}}
	for range lastRows {
		r := &lastRow{
			newPicture(), newLine(textBody, true, k.ink, fyne.TextAlignLeading), newLine(textSmall, false, k.muted, fyne.TextAlignLeading),
			newLine(textSmall, false, k.muted, fyne.TextAlignTrailing), newTapArea(k),
		}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.icon.Image, r.amount.Container, r.text.Container, r.time.Container, r.area)
	}
	return p
}

// want is the height that shows all rows at a width.
func (p *lastPanel) want(wide float32) float32 {
	return (42 + lastRows*lastRowHigh + 6) * clamp(wide/300, 1, 1.3)
}

// apply reports whether the number of rows has changed.
func (p *lastPanel) apply(v view.Last) bool {
	p.title.set(v.Title)
	p.empty.set(v.Empty)
	moved := p.count != len(v.Rows)
	p.count = len(v.Rows)
	show(p.empty.Container, p.count == 0)
	for i, r := range p.rows {
		visible := i < p.count
		for _, o := range []fyne.CanvasObject{r.amount.Container, r.text.Container, r.time.Container, r.area} {
			show(o, visible)
		}
		if !visible {
			r.icon.set("", p.ink)
			continue
		}
		row := v.Rows[i]
		c := p.tones[row.Tone]
		r.icon.set(row.Icon, c.text)
		r.amount.set(row.Amount)
		r.text.set(row.Text)
		r.text.colour(c.text)
		r.time.set(row.Time)
		r.area.does = row.Do
	}
	return moved
}

func (p *lastPanel) place(s fyne.Size) {
	grow := clamp(s.Width/300, 1, 1.3)
	head := float32(40) * grow
	row := min(lastRowHigh*grow, (s.Height-head-6)/lastRows)
	put(p.back, 0, 0, s.Width, s.Height)
	p.title.size = textBody * grow
	put(p.title.Container, 14, 4, s.Width-28, head-6)
	put(p.empty.Container, 14, head, s.Width-28, s.Height-head-14)
	sign := min(26*grow, row-8)
	x, time := 14+sign+10, 58*grow
	for i, r := range p.rows {
		y := head + float32(i)*row
		r.amount.size, r.text.size, r.time.size = textBody*grow, textSmall*grow, textSmall*grow
		put(r.icon.Image, 14, y+(row-sign)/2, sign, sign)
		put(r.amount.Container, x, y+1, s.Width-x-time-12, row*0.54)
		put(r.text.Container, x, y+row*0.52, s.Width-x-14, row*0.44)
		put(r.time.Container, s.Width-time-12, y+1, time, row*0.54)
		put(r.area, 4, y, s.Width-8, row)
	}
}
