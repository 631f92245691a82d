package panel

import (
	"image/color"

	"fufupos/ui/kit"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

func brand(b view.Brand) color.NRGBA {
	if b == view.WeChat {
		return kit.WechatTint
	}
	return kit.AlipayTint
}

// markPill is a channel's sign and word.
type markPill struct {
	*fyne.Container
	back, sign *canvas.Rectangle
	char, name *kit.Line
}

func newMarkPill() *markPill {
	p := &markPill{
		back: canvas.NewRectangle(kit.MarkGround), sign: canvas.NewRectangle(kit.AlipayTint),
		char: kit.NewLine(kit.TextLead, true, kit.MarkGround, fyne.TextAlignCenter), name: kit.NewLine(kit.TextLead, true, kit.MarkInk, fyne.TextAlignLeading),
	}
	p.Container = &fyne.Container{
		Layout:  kit.Place(p.place),
		Objects: []fyne.CanvasObject{p.back, p.sign, p.char.Container, p.name.Container},
	}
	return p
}

func (p *markPill) Set(m view.Mark) {
	p.sign.FillColor = brand(m.Brand)
	p.sign.Refresh()
	p.char.Set(m.Sign)
	p.name.Set(m.Name)
}

// width is how wide the pill is at a height.
func (p *markPill) width(high float32) float32 {
	return high + kit.TextWidth(p.name.Full, high*0.42, true) + high*0.5
}

func (p *markPill) place(s fyne.Size) {
	h := s.Height
	p.back.CornerRadius, p.sign.CornerRadius = h*0.3, h*0.2
	room := kit.Whole(s)
	kit.PutIn(p.back, room)
	sign := room.Left(h).Middle(h*0.68, h*0.68)
	kit.PutIn(p.sign, sign)
	kit.PutLine(p.char, h*0.42, sign)
	room.Left(h * 0.02)
	room.Right(h * 0.28)
	kit.PutLine(p.name, h*0.42, room)
}

// MarkRow is the channels beside each other, or below each other where it is narrow.
type MarkRow struct {
	*fyne.Container
	pills []*markPill
	Shown int // how many marks
}

// NewMarkRow builds it without a mark.
func NewMarkRow() *MarkRow {
	m := &MarkRow{}
	m.Container = &fyne.Container{Layout: kit.Place(m.place)}
	return m
}

// Set shows these marks.
func (m *MarkRow) Set(marks []view.Mark) {
	for len(m.pills) < len(marks) {
		p := newMarkPill()
		m.pills = append(m.pills, p)
		m.Objects = append(m.Objects, p.Container)
	}
	for i, p := range m.pills {
		kit.Show(p.Container, i < len(marks))
		if i < len(marks) {
			p.Set(marks[i])
		}
	}
	m.Shown = len(marks)
	m.Refresh()
}

// Row is the marks in a column, each so high.
func (m *MarkRow) Row(size float32) kit.Row {
	return kit.Row{
		High: func(k, w float32) float32 {
			if m.Wide(size*k) > w {
				return float32(m.Shown)*(size*k+kit.Gap) - kit.Gap
			}
			return size * k
		},
		Put: func(_ float32, at kit.Area) { kit.PutIn(m.Container, at) },
	}
}

// Wide is how wide the marks are beside each other.
func (m *MarkRow) Wide(high float32) float32 {
	sum := float32(m.Shown-1) * kit.Gap
	for _, p := range m.pills[:m.Shown] {
		sum += p.width(high)
	}
	return sum
}

func (m *MarkRow) place(s fyne.Size) {
	if m.Shown == 0 {
		return
	}
	room := kit.Whole(s)
	if wide := m.Wide(s.Height); m.Shown == 1 || wide <= s.Width {
		room = room.Middle(wide, s.Height)
		for _, p := range m.pills[:m.Shown] {
			kit.PutIn(p.Container, room.Left(p.width(s.Height)))
			room.Left(kit.Gap)
		}
		return
	}
	rows := room.Down(m.Shown, kit.Gap)
	widest := float32(0)
	for _, p := range m.pills[:m.Shown] {
		widest = max(widest, p.width(rows[0].H))
	}
	for i, p := range m.pills[:m.Shown] {
		kit.PutIn(p.Container, rows[i].Middle(min(widest, s.Width), rows[i].H))
	}
}
