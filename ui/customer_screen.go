package ui

import (
	"image/color"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// CustomerScreen is the content of the customer's window.
type CustomerScreen struct {
	*fyne.Container
	kit
	back     *canvas.Rectangle
	card     *canvas.Rectangle // white, around the code
	logo     *canvas.Image
	shop     *line
	clock    *line
	date     *line
	badge    *canvas.Rectangle
	training *line
	caption  *line
	amount   *line
	title    *paragraph
	text     *paragraph
	icon     *picture
	ring     *ring
	qr       *qrCode
	accepted *line
	marks    *markRow
	now      view.Customer
	size     fyne.Size // the parts were placed for this size
}

// NewCustomerScreen builds the customer's screen in a style; the logo may be nil. Apply must
// be called with each of the till's views.
func NewCustomerScreen(s Style, logo fyne.Resource) *CustomerScreen {
	k, centre := newKit(s, nil), fyne.TextAlignCenter
	c := &CustomerScreen{
		kit:  k,
		back: canvas.NewRectangle(k.barTint), card: &canvas.Rectangle{FillColor: color.White, CornerRadius: radius},
		shop: newLine(textHead, true, k.barInk, centre), clock: newLine(textHuge, true, k.barInk, centre), date: newLine(textLead, false, k.barMuted, centre),
		badge:    &canvas.Rectangle{FillColor: k.tones[view.Warn].fill, CornerRadius: 8},
		training: newLine(textBody, true, k.tones[view.Warn].on, centre),
		caption:  newLine(textLead, false, k.muted, centre), amount: newLine(textHuge, true, k.ink, centre),
		title: newParagraph(textHead, true, k.ink, centre), text: newParagraph(textLead, false, k.ink, centre),
		icon: newPicture(), ring: newRing(k), qr: newQRCode(),
		accepted: newLine(textBody, false, k.barMuted, centre), marks: newMarkRow(),
	}
	if logo != nil {
		c.logo = &canvas.Image{Resource: logo, FillMode: canvas.ImageFillContain}
	}
	c.Container = &fyne.Container{Layout: placed{c.place, nil}, Objects: []fyne.CanvasObject{c.back, c.card, c.badge}}
	for _, part := range c.parts() {
		part.Hide()
		c.Objects = append(c.Objects, part)
	}
	return c
}

// parts are what pages show or not.
func (c *CustomerScreen) parts() []fyne.CanvasObject {
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

func (k kit) lookOf(p view.CustomerPage) customerLook {
	plain := customerLook{back: k.ground, ink: k.ink, muted: k.muted, title: k.accent, sign: k.accent}
	switch p {
	case view.CustomerIdle:
		return customerLook{back: k.barTint, ink: k.barInk, muted: k.barMuted, title: k.barInk, sign: k.barInk}
	case view.CustomerPaid:
		on := k.tones[view.Good].on
		return customerLook{back: k.tones[view.Good].fill, ink: on, muted: on, title: on, sign: on, icon: "check"}
	case view.CustomerAsk:
		plain.icon, plain.sign, plain.title = "clock", k.muted, k.ink
	}
	return plain
}

// Apply shows a view.
func (c *CustomerScreen) Apply(v view.View) {
	n := v.Customer
	l := c.lookOf(n.Page)
	turned := n.Page != c.now.Page || c.back.FillColor != l.back
	if turned {
		c.back.FillColor = l.back
		c.back.Refresh()
	}
	changed := turned || facingWords(c.now) != facingWords(n) || len(c.now.Marks) != len(n.Marks)
	if turned || len(c.now.Marks) != len(n.Marks) || len(n.Marks) == 1 && c.now.Marks[0] != n.Marks[0] || c.marks.shown == 0 {
		c.marks.set(n.Marks)
	}
	for _, t := range []struct {
		line *line
		text string
		ink  color.NRGBA
	}{
		{c.shop, n.Shop, l.ink},
		{c.clock, n.Clock, l.ink},
		{c.date, n.Date, l.muted},
		{c.training, n.Training, c.tones[view.Warn].on},
		{c.caption, n.Caption, l.muted},
		{c.amount, n.Amount, l.ink},
		{c.accepted, n.Accepted, l.muted},
	} {
		t.line.set(t.text)
		t.line.colour(t.ink)
	}
	c.title.set(n.Title, l.title)
	c.text.set(n.Text, l.ink)
	c.qr.set(n.QR)
	c.icon.set(l.icon, l.sign)
	switch n.Page {
	case view.CustomerWait, view.CustomerPaying:
		c.ring.set(0, true, "", l.sign, c.edge, l.ink)
	case view.CustomerQR:
		c.ring.set(n.Ring, false, n.Left, l.sign, c.edge, l.ink)
	default:
		c.ring.stop()
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
