package facing

import (
	"image/color"

	"fufupos/ui/kit"
	"fufupos/ui/panel"

	"fufupos/ui/signs"
	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Customer is the content of the customer's window.
type Customer struct {
	*fyne.Container
	kit.Kit
	back     *canvas.Rectangle
	card     *canvas.Rectangle // white, around the code
	logo     *canvas.Image
	shop     *kit.Line
	clock    *kit.Line
	date     *kit.Line
	badge    *canvas.Rectangle
	training *kit.Line
	caption  *kit.Line
	amount   *kit.Line
	title    *kit.Paragraph
	text     *kit.Paragraph
	icon     *kit.Picture
	ring     *signs.Ring
	qr       *signs.QRCode
	accepted *kit.Line
	marks    *panel.MarkRow
	now      view.Customer
	size     fyne.Size // the parts were placed for this size
}

// NewCustomer builds the customer's screen in a style; the logo may be nil. Apply must
// be called with each of the till's views.
func NewCustomer(s kit.Style, logo fyne.Resource) *Customer {
	k, centre := kit.New(s, nil), fyne.TextAlignCenter
	c := &Customer{
		Kit:  k,
		back: canvas.NewRectangle(k.BarTint), card: &canvas.Rectangle{FillColor: color.White, CornerRadius: kit.Radius},
		shop: kit.NewLine(kit.TextHead, true, k.BarInk, centre), clock: kit.NewLine(kit.TextHuge, true, k.BarInk, centre), date: kit.NewLine(kit.TextLead, false, k.BarMuted, centre),
		badge:    &canvas.Rectangle{FillColor: k.Tones[view.Warn].Fill, CornerRadius: 8},
		training: kit.NewLine(kit.TextBody, true, k.Tones[view.Warn].On, centre),
		caption:  kit.NewLine(kit.TextLead, false, k.Muted, centre), amount: kit.NewLine(kit.TextHuge, true, k.Ink, centre),
		title: kit.NewParagraph(kit.TextHead, true, k.Ink, centre), text: kit.NewParagraph(kit.TextLead, false, k.Ink, centre),
		icon: kit.NewPicture(), ring: signs.NewRing(k), qr: signs.NewQRCode(),
		accepted: kit.NewLine(kit.TextBody, false, k.BarMuted, centre), marks: panel.NewMarkRow(),
	}
	if logo != nil {
		c.logo = &canvas.Image{Resource: logo, FillMode: canvas.ImageFillContain}
	}
	c.Container = &fyne.Container{Layout: kit.Place(c.place), Objects: []fyne.CanvasObject{c.back, c.card, c.badge}}
	for _, part := range c.parts() {
		part.Hide()
		c.Objects = append(c.Objects, part)
	}
	return c
}

// parts are what pages show or not.
func (c *Customer) parts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		c.shop.Container, c.clock.Container, c.date.Container, c.training.Container, c.caption.Container, c.amount.Container,
		c.title.Container, c.text.Container, c.icon.Image, c.ring.Container, c.qr.Image, c.accepted.Container, c.marks.Container,
	}
	if c.logo != nil {
		parts = append(parts, c.logo)
	}
	return parts
}

// customerLook are the colours and the sign of a page.
type customerLook struct {
	back, ink, muted, title, sign color.NRGBA
	icon                          string
}

func lookOf(k kit.Kit, p view.CustomerPage) customerLook {
	plain := customerLook{back: k.Ground, ink: k.Ink, muted: k.Muted, title: k.Accent, sign: k.Accent}
	switch p {
	case view.CustomerIdle:
		return customerLook{back: k.BarTint, ink: k.BarInk, muted: k.BarMuted, title: k.BarInk, sign: k.BarInk}
	case view.CustomerPaid:
		on := k.Tones[view.Good].On
		return customerLook{back: k.Tones[view.Good].Fill, ink: on, muted: on, title: on, sign: on, icon: "check"}
	case view.CustomerAsk:
		plain.icon, plain.sign, plain.title = "clock", k.Muted, k.Ink
	}
	return plain
}

// Apply shows a view.
func (c *Customer) Apply(v view.View) {
	n := v.Customer
	l := lookOf(c.Kit, n.Page)
	turned := n.Page != c.now.Page || c.back.FillColor != l.back
	if turned {
		c.back.FillColor = l.back
		c.back.Refresh()
	}
	changed := turned || facingWords(c.now) != facingWords(n) || len(c.now.Marks) != len(n.Marks)
	if turned || len(c.now.Marks) != len(n.Marks) || len(n.Marks) == 1 && c.now.Marks[0] != n.Marks[0] || c.marks.Shown == 0 {
		c.marks.Set(n.Marks)
	}
	for _, t := range []struct {
		line *kit.Line
		text string
		ink  color.NRGBA
	}{
		{c.shop, n.Shop, l.ink},
		{c.clock, n.Clock, l.ink},
		{c.date, n.Date, l.muted},
		{c.training, n.Training, c.Tones[view.Warn].On},
		{c.caption, n.Caption, l.muted},
		{c.amount, n.Amount, l.ink},
		{c.accepted, n.Accepted, l.muted},
	} {
		t.line.Set(t.text)
		t.line.Colour(t.ink)
	}
	c.title.Set(n.Title, l.title)
	c.text.Set(n.Text, l.ink)
	c.qr.Set(n.QR)
	c.icon.Set(l.icon, l.sign)
	switch n.Page {
	case view.CustomerWait, view.CustomerPaying:
		c.ring.Set(0, true, "", l.sign, c.Edge, l.ink)
	case view.CustomerQR:
		c.ring.Set(n.Ring, false, n.Left, l.sign, c.Edge, l.ink)
	default:
		c.ring.Stop()
	}
	c.now = n
	if changed || c.size != c.Size() {
		c.place(c.Size())
	}
}

// facingWords are what decides where the parts belong; seconds and clocks do not.
func facingWords(v view.Customer) string {
	return v.Shop + v.Training + v.Date + v.Title + v.Text + v.Caption + v.Amount + v.QR + v.Accepted
}
