package ui

import (
	"math"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
)

// place sets out the page. All measures are those of a screen 600 high, or wide if
// it stands upright.
func (c *CustomerScreen) place(s fyne.Size) {
	if s.Width < 1 || s.Height < 1 {
		return
	}
	c.size = s
	put(c.back, 0, 0, s.Width, s.Height)
	k := min(s.Width, s.Height) / 600
	inset := 32 * k
	used := map[fyne.CanvasObject]bool{}
	page := c.idlePage
	switch c.now.Page {
	case view.CustomerAmount:
		page = c.amountPage
	case view.CustomerQR:
		page = c.qrPage
	case view.CustomerWait, view.CustomerPaying, view.CustomerAsk, view.CustomerPaid:
		page = c.newsPage
	}
	for _, o := range page(s, k, inset) {
		used[o] = true
	}
	if c.now.Training != "" {
		used[c.training.Container] = true
	}
	show(c.badge, c.now.Training != "")
	show(c.card, c.now.Page == view.CustomerQR)
	for _, o := range c.parts() {
		show(o, used[o])
	}
}

// header has the shop at the left and the clock at the right.
func (c *CustomerScreen) header(s fyne.Size, k, inset float32) (high float32) {
	high = 64 * k
	clock := textWidth("00:00", 26*k, true) + 8
	putLine(c.clock, 26*k, s.Width-inset-clock, 0, clock, high)
	shop := min(textWidth(c.shop.full, 26*k, true)+4, s.Width*0.6)
	putLine(c.shop, 26*k, inset, 0, shop, high)
	return high
}

// foot puts the badge of training mode at the foot, where no page has anything.
func (c *CustomerScreen) foot(s fyne.Size, k float32) (high float32) {
	if c.now.Training == "" {
		return 20 * k
	}
	w := c.badgeWidth(k, s.Width)
	c.badgeAt(k, (s.Width-w)/2, s.Height-40*k, w)
	return 52 * k
}

func (c *CustomerScreen) badgeWidth(k, most float32) float32 {
	return min(textWidth(c.now.Training, 17*k, true)+32*k, most)
}

func (c *CustomerScreen) badgeAt(k, x, y, w float32) {
	put(c.badge, x, y, w, 32*k)
	putLine(c.training, 17*k, x+8*k, y, w-16*k, 32*k)
}

func (c *CustomerScreen) idlePage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	foot := c.foot(s, k)
	rows := []row{
		lineRow(c.shop, 50), spaceRow(6), lineRow(c.clock, 132), lineRow(c.date, 28), spaceRow(26), lineRow(c.accepted, 20), c.marks.row(66),
	}
	shown := []fyne.CanvasObject{c.shop.Container, c.clock.Container, c.date.Container, c.accepted.Container, c.marks.Container}
	if c.logo != nil {
		rows = append([]row{squareRow(c.logo, 120)}, rows...)
		shown = append(shown, c.logo)
	}
	column(k, inset, inset, s.Width-2*inset, s.Height-inset-foot, rows...)
	return shown
}

func (c *CustomerScreen) amountPage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	top, foot := c.header(s, k, inset), c.foot(s, k)
	column(k, inset, top, s.Width-2*inset, s.Height-top-foot,
		lineRow(c.caption, 26), lineRow(c.amount, 140), spaceRow(10), wordsRow(c.title, 46), wordsRow(c.text, 25), spaceRow(16), c.marks.row(64))
	return []fyne.CanvasObject{
		c.shop.Container, c.clock.Container, c.caption.Container, c.amount.Container, c.title.Container, c.text.Container, c.marks.Container,
	}
}

// newsPage says how the payment stands.
func (c *CustomerScreen) newsPage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	top, foot := c.header(s, k, inset), c.foot(s, k)
	var sign fyne.CanvasObject = c.ring.Container
	if c.icon.name != "" {
		sign = c.icon.Image
	}
	rows := []row{squareRow(sign, 150), spaceRow(4), wordsRow(c.title, 54), lineRow(c.amount, 100), wordsRow(c.text, 28)}
	shown := []fyne.CanvasObject{c.shop.Container, c.clock.Container, sign, c.amount.Container, c.title.Container, c.text.Container}
	if c.now.Page == view.CustomerPaid && len(c.now.Marks) > 0 {
		rows = append(rows, spaceRow(4), c.marks.row(64))
		shown = append(shown, c.marks.Container)
	}
	column(k, inset, top, s.Width-2*inset, s.Height-top-foot, rows...)
	return shown
}

// qrPage gives the code all the room there is: the whole height, or the whole
// width of a screen that stands upright.
func (c *CustomerScreen) qrPage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	margin := whole(10 * k)
	shown := []fyne.CanvasObject{
		c.qr.Image, c.shop.Container, c.title.Container, c.amount.Container, c.text.Container, c.marks.Container,
	}
	var time []row
	if c.now.Left != "" {
		time = []row{squareRow(c.ring.Container, 132)}
		shown = append(shown, c.ring.Container)
	}
	training := row{
		func(k, _ float32) float32 { return 32 * k },
		func(k, x, y, w, _ float32) {
			wide := c.badgeWidth(k, w)
			c.badgeAt(k, x+(w-wide)/2, y, wide)
		},
	}
	above := []row{lineRow(c.shop, 24), wordsRow(c.title, 40), lineRow(c.amount, 70)}
	below := append(time, wordsRow(c.text, 22), c.marks.row(56))
	if c.now.Training != "" {
		below = append(below, training)
	}
	if s.Height > s.Width {
		side := whole(min(s.Width-2*margin, s.Height*0.58))
		y := whole((s.Height - side) * 0.42)
		c.code(whole((s.Width-side)/2), y, side)
		column(k, inset, margin, s.Width-2*inset, y-2*margin, above...)
		column(k, inset, y+side+margin, s.Width-2*inset, s.Height-y-side-2*margin, below...)
		return shown
	}
	side := whole(min(s.Height-2*margin, s.Width*0.68))
	c.code(margin, whole((s.Height-side)/2), side)
	x := side + 2*margin
	column(k, x, margin, s.Width-x-margin, s.Height-2*margin, append(above, below...)...)
	return shown
}

// code puts the code on its card. Whole pixels keep its modules sharp.
func (c *CustomerScreen) code(x, y, side float32) {
	put(c.card, x, y, side, side)
	put(c.qr.Image, x, y, side, side)
}

func whole(v float32) float32 { return float32(math.Floor(float64(v))) }
