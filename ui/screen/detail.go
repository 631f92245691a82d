package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// detailScreen is one transaction with all there is to know about it.
type detailScreen struct {
	*fyne.Container
	kit.Kit
	title   *kit.Line
	head    *canvas.Rectangle
	icon    *kit.Picture
	amount  *kit.Line
	state   *kit.Line
	text    *kit.Paragraph
	notice  *kit.Line
	sheet   *canvas.Rectangle
	rows    *kit.Pairs
	side    *canvas.Rectangle
	heading *kit.Line
	none    *kit.Line
	history *kit.Pairs
	buttons []*kit.Button
	count   int
}

func newDetailScreen(k kit.Kit) *detailScreen {
	d := &detailScreen{
		Kit: k, title: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading), head: k.Card(), icon: kit.NewPicture(),
		amount: kit.NewLine(56, true, k.Ink, fyne.TextAlignLeading), state: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading),
		text: kit.NewParagraph(kit.TextBody, false, k.Ink, fyne.TextAlignLeading), notice: kit.NewLine(kit.TextBody, true, k.Accent, fyne.TextAlignTrailing),
		sheet: k.Card(), rows: kit.NewPairs(k, 170), side: k.Card(), heading: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading),
		none: kit.NewLine(kit.TextBody, false, k.Muted, fyne.TextAlignLeading), history: kit.NewPairs(k, 100),
	}
	d.Container = &fyne.Container{Layout: kit.Place(d.place), Objects: []fyne.CanvasObject{
		d.title.Container, d.head, d.icon.Image, d.amount.Container, d.state.Container, d.text.Container, d.notice.Container,
		d.sheet, d.rows.Container, d.side, d.heading.Container, d.none.Container, d.history.Container,
	}}
	return d
}

func (d *detailScreen) object() *fyne.Container { return d.Container }

func (d *detailScreen) field() *kit.Field { return nil }

func (d *detailScreen) apply(body view.Body) bool {
	v, ok := body.(view.Detail)
	if ok {
		d.show(v)
	}
	return ok
}

func (d *detailScreen) show(v view.Detail) {
	c := d.Tones[v.Tone]
	d.title.Set(v.Title)
	d.head.FillColor = c.Tint
	d.head.Refresh()
	d.icon.Set(v.Icon, c.Text)
	d.amount.Set(v.Amount)
	d.state.Set(v.State)
	d.state.Colour(c.Text)
	d.text.Set(v.Text, d.Ink)
	d.notice.Set(v.Notice)
	d.rows.Set(v.Rows)
	d.heading.Set(v.HistoryTitle)
	d.none.Set("")
	if len(v.History) == 0 {
		d.none.Set(v.HistoryEmpty)
	}
	d.history.Set(v.History)
	d.count = len(v.Buttons)
	for len(d.buttons) < d.count {
		b := kit.NewButton(kit.TextLead, d.Kit)
		d.buttons = append(d.buttons, b)
		d.Objects = append(d.Objects, b)
	}
	for i, b := range d.buttons {
		kit.Show(b, i < d.count)
		if i < d.count {
			b.Set(v.Buttons[i])
		}
	}
	d.Refresh()
}

func (d *detailScreen) place(s fyne.Size) {
	foot, head := kit.Clamp(s.Height*0.1, kit.Touch, kit.Touch+12), kit.Clamp(s.Height*0.19, 84, 124)
	wide := s.Width - 2*kit.Gap
	kit.Put(d.head, kit.Gap, kit.Gap, wide, head)
	sign := head * 0.5
	kit.Put(d.icon.Image, kit.Gap+22, kit.Gap+(head-sign)/2, sign, sign)
	x := kit.Gap + 22 + sign + 22
	kit.Put(d.state.Container, x, kit.Gap+head*0.08, wide*0.36, head*0.34)
	kit.Put(d.amount.Container, x, kit.Gap+head*0.4, wide*0.36, head*0.55)
	right := x + wide*0.36 + kit.Gap
	rest := kit.Gap + wide - right - 20
	textHigh := d.text.Height(rest)
	kit.Put(d.text.Container, right, kit.Gap+max(10, (head-textHigh)/2), rest, textHigh)
	top := kit.Gap + head + kit.Gap
	high := s.Height - top - foot - 2*kit.Gap
	left := (wide - kit.Gap) * 0.62
	kit.Put(d.sheet, kit.Gap, top, left, high)
	kit.Put(d.rows.Container, kit.Gap+18, top+10, left-36, high-20)
	side := kit.Gap + left + kit.Gap
	kit.Put(d.side, side, top, wide-left-kit.Gap, high)
	kit.Put(d.heading.Container, side+18, top+10, wide-left-kit.Gap-36, 34)
	kit.Put(d.none.Container, side+18, top+50, wide-left-kit.Gap-36, 30)
	kit.Put(d.history.Container, side+18, top+50, wide-left-kit.Gap-36, high-60)
	y := s.Height - kit.Gap - foot
	at := kit.Gap
	each := min(200, (wide-float32(d.count-1)*kit.Gap)/float32(max(d.count, 1)))
	for i := range d.count {
		kit.Put(d.buttons[i], at, y, each, foot)
		at += each + kit.Gap
	}
	kit.Put(d.notice.Container, at, y, s.Width-kit.Gap-at-8, foot)
}
