package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// detailScreen is one transaction with all there is to know about it.
type detailScreen struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	band    *fyne.Container
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
}

func newDetailScreen(k kit.Kit) *detailScreen {
	d := &detailScreen{
		Kit: k, head: k.Card(), icon: kit.NewPicture(),
		amount: kit.NewLine(56, true, k.Ink, fyne.TextAlignLeading), state: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading),
		text: kit.NewParagraph(kit.TextBody, false, k.Ink, fyne.TextAlignLeading), notice: kit.NewLine(kit.TextBody, true, k.Accent, fyne.TextAlignTrailing),
		sheet: k.Card(), rows: kit.NewPairs(k, 170), side: k.Card(), heading: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading),
		none: kit.NewLine(kit.TextBody, false, k.Muted, fyne.TextAlignLeading), history: kit.NewPairs(k, 100),
	}
	d.band = &fyne.Container{Layout: kit.Place(d.placeBand), Objects: []fyne.CanvasObject{d.head, d.icon.Image, d.amount.Container, d.state.Container, d.text.Container}}
	d.Container = &fyne.Container{Layout: kit.Place(d.place), Objects: []fyne.CanvasObject{
		d.band, d.notice.Container, d.sheet, d.rows.Container, d.side, d.heading.Container, d.none.Container, d.history.Container,
	}}
	d.Framed = fields.NewFramed(k, d.Container)
	d.Frame.Bare = true
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
	d.Frame.Set(v.Title, v.Buttons[0], v.Buttons[1:]...)
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
	d.Refresh()
}

func (d *detailScreen) place(s fyne.Size) {
	g := kit.Margin(s)
	var room kit.Area
	if kit.Small(s) {
		room = d.Frame.Place(s, d.band)
		kit.PutIn(d.notice.Container, room.Top(d.noticeHigh()))
	} else {
		room = d.Frame.Place(s, d.notice.Container)
		kit.PutIn(d.band, room.Top(kit.Clamp(s.Height*0.17, 84, 124)))
		room.Top(g)
	}
	left := room.Left((room.W - g) * 0.62)
	room.Left(g)
	kit.PutIn(d.sheet, left)
	kit.PutIn(d.rows.Container, left.Inset(18, 10))
	kit.PutIn(d.side, room)
	room = room.Inset(18, 10)
	kit.PutIn(d.heading.Container, room.Top(34))
	room.Top(6)
	kit.PutIn(d.history.Container, room)
	kit.PutIn(d.none.Container, room.Top(30))
}

func (d *detailScreen) noticeHigh() float32 {
	if d.notice.Full == "" {
		return 0
	}
	return 28
}

// placeBand has the state and the amount at the left, and why at the right.
func (d *detailScreen) placeBand(s fyne.Size) {
	band := kit.Whole(s)
	kit.PutIn(d.head, band)
	sign := min(s.Height*0.6, 64)
	inset := (s.Height - sign) / 2
	band.Left(inset)
	kit.PutIn(d.icon.Image, band.Left(sign).Middle(sign, sign))
	band.Left(inset)
	band.Right(kit.Gap)
	news := band.Left(band.W * 0.42)
	band.Left(kit.Gap)
	news = news.Inset(0, s.Height*0.05)
	kit.PutIn(d.state.Container, news.Top(news.H*0.42))
	kit.PutIn(d.amount.Container, news)
	for size := kit.TextBody; size >= kit.TextSmall; size-- {
		if d.text.Scale(size); d.text.Height(band.W) <= band.H {
			break
		}
	}
	kit.PutIn(d.text.Container, band.Middle(band.W, d.text.Height(band.W)))
}
