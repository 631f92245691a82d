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
	room := kit.Whole(s)
	kit.PutIn(c.back, room)
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
	for _, o := range page(room, k, inset) {
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
func (c *Customer) header(room *kit.Area, k, inset float32) {
	wide := room.W
	head := room.Top(64*k).Inset(inset, 0)
	kit.PutLine(c.clock, 26*k, head.Right(kit.TextWidth("00:00", 26*k, true)+8))
	kit.PutLine(c.shop, 26*k, head.Left(min(kit.TextWidth(c.shop.Full, 26*k, true)+4, wide*0.6)))
}

// foot puts the badge of training mode at the foot, where no page has anything.
func (c *Customer) foot(room *kit.Area, k float32) {
	if c.now.Training == "" {
		room.Bottom(20 * k)
		return
	}
	foot := room.Bottom(52 * k)
	foot.Top(12 * k)
	c.putBadge(k, foot.Top(32*k))
}

// putBadge puts it into the middle of a row.
func (c *Customer) putBadge(k float32, row kit.Area) {
	row = row.Middle(min(kit.TextWidth(c.now.Training, 17*k, true)+32*k, row.W), 32*k)
	kit.PutIn(c.badge, row)
	kit.PutLine(c.training, 17*k, row.Inset(8*k, 0))
}

func (c *Customer) idlePage(room kit.Area, k, inset float32) []fyne.CanvasObject {
	c.foot(&room, k)
	room.Top(inset)
	rows := []kit.Row{kit.LineRow(c.shop, 50), kit.SpaceRow(6), kit.LineRow(c.clock, 132), kit.LineRow(c.date, 28), kit.SpaceRow(26)}
	shown := []fyne.CanvasObject{c.shop.Container, c.clock.Container, c.date.Container}
	if c.now.Title != "" { // nothing is sold now
		rows = append(rows, kit.WordsRow(c.title, 46), kit.WordsRow(c.text, 25))
		shown = append(shown, c.title.Container, c.text.Container)
	} else {
		rows = append(rows, kit.LineRow(c.accepted, 20), c.marks.Row(66))
		shown = append(shown, c.accepted.Container, c.marks.Container)
	}
	if c.logo != nil {
		rows = append([]kit.Row{kit.SquareRow(c.logo, 120)}, rows...)
		shown = append(shown, c.logo)
	}
	kit.Column(k, room.Inset(inset, 0), rows...)
	return shown
}

func (c *Customer) amountPage(room kit.Area, k, inset float32) []fyne.CanvasObject {
	c.header(&room, k, inset)
	c.foot(&room, k)
	kit.Column(k, room.Inset(inset, 0),
		kit.LineRow(c.caption, 26), kit.LineRow(c.amount, 200), kit.SpaceRow(10), kit.WordsRow(c.title, 46), kit.WordsRow(c.text, 25), kit.SpaceRow(16), c.marks.Row(64))
	return []fyne.CanvasObject{
		c.shop.Container, c.clock.Container, c.caption.Container, c.amount.Container, c.title.Container, c.text.Container, c.marks.Container,
	}
}

// newsPage says how the payment stands.
func (c *Customer) newsPage(room kit.Area, k, inset float32) []fyne.CanvasObject {
	c.header(&room, k, inset)
	c.foot(&room, k)
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
	kit.Column(k, room.Inset(inset, 0), rows...)
	return shown
}

// qrPage gives the code all the room there is: the whole height, or the whole
// width of a screen that stands upright.
func (c *Customer) qrPage(room kit.Area, k, inset float32) []fyne.CanvasObject {
	margin := whole(10 * k)
	shown := []fyne.CanvasObject{
		c.qr.Image, c.shop.Container, c.title.Container, c.amount.Container, c.text.Container, c.marks.Container,
	}
	var time []kit.Row
	if c.now.Left != "" {
		time = []kit.Row{kit.SquareRow(c.ring.Container, 100)}
		shown = append(shown, c.ring.Container)
	}
	training := kit.Row{High: func(k, _ float32) float32 { return 32 * k }, Put: c.putBadge}
	above := []kit.Row{kit.LineRow(c.shop, 24), kit.WordsRow(c.title, 40), kit.LineRow(c.amount, 105)}
	below := append(time, kit.WordsRow(c.text, 22), c.marks.Row(56))
	if c.now.Training != "" {
		below = append(below, training)
	}
	if room.H > room.W {
		side := whole(min(room.W-2*margin, room.H*0.58))
		kit.Column(k, room.Top(whole((room.H-side)*0.42)).Inset(inset, margin), above...)
		c.code(room.Top(side), side)
		kit.Column(k, room.Inset(inset, margin), below...)
		return shown
	}
	room = room.Inset(margin, margin)
	side := whole(min(room.H, (room.W+2*margin)*0.68))
	c.code(room.Left(side), side)
	room.Left(margin)
	kit.Column(k, room, append(above, below...)...)
	return shown
}

// code puts the code on its card, into the middle. Whole pixels keep its modules sharp.
func (c *Customer) code(at kit.Area, side float32) {
	at = at.Middle(side, side).Sharp()
	kit.PutIn(c.card, at)
	kit.PutIn(c.qr.Image, at)
}

func whole(v float32) float32 { return float32(math.Floor(float64(v))) }
