package ui

import (
	"image/color"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The channels' colours, dark enough for white on them. They and their ground are
// the same in every theme: customers know them so.
var (
	alipayTint = rgb(0x1268DB)
	wechatTint = rgb(0x067F3C)
	markGround = rgb(0xFFFFFF)
	markInk    = rgb(0x0F1E2D)
)

func brand(b view.Brand) color.NRGBA {
	if b == view.WeChat {
		return wechatTint
	}
	return alipayTint
}

// markPill is a channel's sign and word.
type markPill struct {
	*fyne.Container
	back, sign *canvas.Rectangle
	char, name *line
}

func newMarkPill() *markPill {
	p := &markPill{
		back: canvas.NewRectangle(markGround), sign: canvas.NewRectangle(alipayTint),
		char: newLine(textLead, true, markGround, fyne.TextAlignCenter), name: newLine(textLead, true, markInk, fyne.TextAlignLeading),
	}
	p.Container = &fyne.Container{
		Layout:  placed{p.place, nil},
		Objects: []fyne.CanvasObject{p.back, p.sign, p.char.Container, p.name.Container},
	}
	return p
}

func (p *markPill) set(m view.Mark) {
	p.sign.FillColor = brand(m.Brand)
	p.sign.Refresh()
	p.char.set(m.Sign)
	p.name.set(m.Name)
}

// width is how wide the pill is at a height.
func (p *markPill) width(high float32) float32 {
	return high + textWidth(p.name.full, high*0.42, true) + high*0.5
}

func (p *markPill) place(s fyne.Size) {
	h := s.Height
	p.back.CornerRadius, p.sign.CornerRadius = h*0.3, h*0.2
	put(p.back, 0, 0, s.Width, h)
	put(p.sign, h*0.16, h*0.16, h*0.68, h*0.68)
	putLine(p.char, h*0.4, h*0.16, h*0.16, h*0.68, h*0.68)
	putLine(p.name, h*0.42, h*1.02, 0, s.Width-h*1.3, h)
}

// markRow is the channels beside each other, or below each other where it is narrow.
type markRow struct {
	*fyne.Container
	pills []*markPill
	shown int
}

func newMarkRow() *markRow {
	m := &markRow{}
	m.Container = &fyne.Container{Layout: placed{m.place, nil}}
	return m
}

func (m *markRow) set(marks []view.Mark) {
	for len(m.pills) < len(marks) {
		p := newMarkPill()
		m.pills = append(m.pills, p)
		m.Objects = append(m.Objects, p.Container)
	}
	for i, p := range m.pills {
		show(p.Container, i < len(marks))
		if i < len(marks) {
			p.set(marks[i])
		}
	}
	m.shown = len(marks)
	m.Refresh()
}

// row is the marks in a column, each so high.
func (m *markRow) row(size float32) row {
	return row{
		func(k, w float32) float32 {
			if m.wide(size*k) > w {
				return float32(m.shown)*(size*k+gap) - gap
			}
			return size * k
		},
		func(_, x, y, w, h float32) { put(m.Container, x, y, w, h) },
	}
}

// wide is how wide the marks are beside each other.
func (m *markRow) wide(high float32) float32 {
	sum := float32(m.shown-1) * gap
	for _, p := range m.pills[:m.shown] {
		sum += p.width(high)
	}
	return sum
}

func (m *markRow) place(s fyne.Size) {
	if m.shown == 0 {
		return
	}
	if wide := m.wide(s.Height); m.shown == 1 || wide <= s.Width {
		x := (s.Width - wide) / 2
		for _, p := range m.pills[:m.shown] {
			w := p.width(s.Height)
			put(p.Container, x, 0, w, s.Height)
			x += w + gap
		}
		return
	}
	high := (s.Height+gap)/float32(m.shown) - gap
	widest := float32(0)
	for _, p := range m.pills[:m.shown] {
		widest = max(widest, p.width(high))
	}
	widest = min(widest, s.Width)
	for i, p := range m.pills[:m.shown] {
		put(p.Container, (s.Width-widest)/2, float32(i)*(high+gap), widest, high)
	}
}
