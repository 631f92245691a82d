package facing

import (
	"math"

	"fufupos/ui/kit"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
)

// place sets out the page. All measures are those of a screen 600 high, or wide if
// it stands upright.
func (c *Customer) place(s fyne.Size) {
	if s.Width < 1 || s.Height < 1 {
		return
	}
	c.size = s
	kit.Put(c.back, 0, 0, s.Width, s.Height)
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
	kit.Show(c.badge, c.now.Training != "")
	kit.Show(c.card, c.now.Page == view.CustomerQR)
	for _, o := range c.parts() {
		kit.Show(o, used[o])
	}
}

// header has the shop at the left and the clock at the right.
func (c *Customer) header(s fyne.Size, k, inset float32) (high float32) {
	high = 64 * k
	clock := kit.TextWidth("00:00", 26*k, true) + 8
	kit.PutLine(c.clock, 26*k, s.Width-inset-clock, 0, clock, high)
	shop := min(kit.TextWidth(c.shop.Full, 26*k, true)+4, s.Width*0.6)
	kit.PutLine(c.shop, 26*k, inset, 0, shop, high)
	return high
}

// foot puts the badge of training mode at the foot, where no page has anything.
func (c *Customer) foot(s fyne.Size, k float32) (high float32) {
	if c.now.Training == "" {
		return 20 * k
	}
	w := c.badgeWidth(k, s.Width)
	c.badgeAt(k, (s.Width-w)/2, s.Height-40*k, w)
	return 52 * k
}

func (c *Customer) badgeWidth(k, most float32) float32 {
	return min(kit.TextWidth(c.now.Training, 17*k, true)+32*k, most)
}

func (c *Customer) badgeAt(k, x, y, w float32) {
	kit.Put(c.badge, x, y, w, 32*k)
	kit.PutLine(c.training, 17*k, x+8*k, y, w-16*k, 32*k)
}

func (c *Customer) idlePage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	foot := c.foot(s, k)
	rows := []kit.Row{
		kit.LineRow(c.shop, 50), kit.SpaceRow(6), kit.LineRow(c.clock, 132), kit.LineRow(c.date, 28), kit.SpaceRow(26), kit.LineRow(c.accepted, 20), c.marks.Row(66),
	}
	shown := []fyne.CanvasObject{c.shop.Container, c.clock.Container, c.date.Container, c.accepted.Container, c.marks.Container}
	if c.logo != nil {
		rows = append([]kit.Row{kit.SquareRow(c.logo, 120)}, rows...)
		shown = append(shown, c.logo)
	}
	kit.Column(k, inset, inset, s.Width-2*inset, s.Height-inset-foot, rows...)
	return shown
}

func (c *Customer) amountPage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	top, foot := c.header(s, k, inset), c.foot(s, k)
	kit.Column(k, inset, top, s.Width-2*inset, s.Height-top-foot,
		kit.LineRow(c.caption, 26), kit.LineRow(c.amount, 200), kit.SpaceRow(10), kit.WordsRow(c.title, 46), kit.WordsRow(c.text, 25), kit.SpaceRow(16), c.marks.Row(64))
	return []fyne.CanvasObject{
		c.shop.Container, c.clock.Container, c.caption.Container, c.amount.Container, c.title.Container, c.text.Container, c.marks.Container,
	}
}

// newsPage says how the payment stands.
func (c *Customer) newsPage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	top, foot := c.header(s, k, inset), c.foot(s, k)
	var sign fyne.CanvasObject = c.ring.Container
	if c.icon.Name() != "" {
		sign = c.icon.Image
	}
	rows := []kit.Row{kit.SquareRow(sign, 110), kit.SpaceRow(4), kit.WordsRow(c.title, 54), kit.LineRow(c.amount, 150), kit.WordsRow(c.text, 28)}
	shown := []fyne.CanvasObject{c.shop.Container, c.clock.Container, sign, c.amount.Container, c.title.Container, c.text.Container}
	if c.now.Page == view.CustomerPaid && len(c.now.Marks) > 0 {
		rows = append(rows, kit.SpaceRow(4), c.marks.Row(64))
		shown = append(shown, c.marks.Container)
	}
	kit.Column(k, inset, top, s.Width-2*inset, s.Height-top-foot, rows...)
	return shown
}

// qrPage gives the code all the room there is: the whole height, or the whole
// width of a screen that stands upright.
func (c *Customer) qrPage(s fyne.Size, k, inset float32) []fyne.CanvasObject {
	margin := whole(10 * k)
	shown := []fyne.CanvasObject{
		c.qr.Image, c.shop.Container, c.title.Container, c.amount.Container, c.text.Container, c.marks.Container,
	}
	var time []kit.Row
	if c.now.Left != "" {
		time = []kit.Row{kit.SquareRow(c.ring.Container, 100)}
		shown = append(shown, c.ring.Container)
	}
	training := kit.Row{
		High: func(k, _ float32) float32 { return 32 * k },
		Put: func(k, x, y, w, _ float32) {
			wide := c.badgeWidth(k, w)
			c.badgeAt(k, x+(w-wide)/2, y, wide)
		},
	}
	above := []kit.Row{kit.LineRow(c.shop, 24), kit.WordsRow(c.title, 40), kit.LineRow(c.amount, 105)}
	below := append(time, kit.WordsRow(c.text, 22), c.marks.Row(56))
	if c.now.Training != "" {
		below = append(below, training)
	}
	if s.Height > s.Width {
		side := whole(min(s.Width-2*margin, s.Height*0.58))
		y := whole((s.Height - side) * 0.42)
		c.code(whole((s.Width-side)/2), y, side)
		kit.Column(k, inset, margin, s.Width-2*inset, y-2*margin, above...)
		kit.Column(k, inset, y+side+margin, s.Width-2*inset, s.Height-y-side-2*margin, below...)
		return shown
	}
	side := whole(min(s.Height-2*margin, s.Width*0.68))
	c.code(margin, whole((s.Height-side)/2), side)
	x := side + 2*margin
	kit.Column(k, x, margin, s.Width-x-margin, s.Height-2*margin, append(above, below...)...)
	return shown
}

// code puts the code on its card. Whole pixels keep its modules sharp.
func (c *Customer) code(x, y, side float32) {
	kit.Put(c.card, x, y, side, side)
	kit.Put(c.qr.Image, x, y, side, side)
}

func whole(v float32) float32 { return float32(math.Floor(float64(v))) }
