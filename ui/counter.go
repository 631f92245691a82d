package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// Counter is the window's content: the bar on top, the page, and above it what
// must be answered. Pages that are seldom seen are built when they are first shown.
type Counter struct {
	*fyne.Container
	kit

	// Keyboard says when there is one on the screen: "auto" when a field is touched,
	// "on" whenever there is a field, else never.
	Keyboard string

	// Focus is told which field is to have the focus, nil for none.
	Focus func(fyne.Focusable)

	top      *topBar
	banner   *bannerBar
	sale     *saleScreen
	list     *listScreen
	detail   *detailScreen
	help     *helpScreen
	form     *formScreen
	question *questionPanel
	board    *keyboardPanel
	asks     bool // the form has a field
	page     view.Page
	asked    bool
}

// NewCounter builds the window's content for a till. Apply must be called with
// each of its views.
func NewCounter(t *Till, s Style) *Counter {
	k := newKit(s, t.Tap)
	c := &Counter{
		kit: k, page: view.SalePage, top: newTopBar(k), banner: newBannerBar(k), sale: newSaleScreen(k), Focus: func(fyne.Focusable) {},
	}
	c.Container = &fyne.Container{
		Layout:  placed{c.place, nil},
		Objects: []fyne.CanvasObject{canvas.NewRectangle(k.ground), c.sale.Container, c.top.Container, c.banner.Container},
	}
	c.banner.Hide()
	return c
}

// Apply shows a view.
func (c *Counter) Apply(v view.View) {
	c.top.apply(v.Top)
	c.showPage(v)
	if c.banner.apply(v.Banner) {
		c.Refresh()
	}
	switch {
	case v.Question != nil:
		if c.question == nil {
			c.question = newQuestionPanel(c.kit)
			c.add(c.question.Container)
		}
		c.question.apply(*v.Question)
		c.question.Show()
	case c.question != nil:
		c.question.dismiss()
	}
	asked, asks := v.Question != nil, view.Of[view.Form](v).Asks
	if c.page != v.Page || c.asked != asked || c.asks != asks {
		c.page, c.asked, c.asks = v.Page, asked, asks
		c.dismissBoard()
		if f := c.field(); f != nil {
			c.Focus(f)
			if c.Keyboard == "on" {
				c.showBoard()
			}
			return
		}
		c.Focus(nil)
	}
}

// field is the field of the page, nil where there is none.
func (c *Counter) field() *field {
	switch {
	case c.asked:
	case c.page == view.ListPage:
		return c.list.search
	case c.page == view.RefundPage && c.asks:
		return c.form.words
	}
	return nil
}

// showBoard puts the keyboard where it does not cover the field.
func (c *Counter) showBoard() {
	f := c.field()
	if f == nil || c.Keyboard != "auto" && c.Keyboard != "on" {
		return
	}
	if c.board == nil {
		c.board = newKeyboardPanel(c.kit, c.dismissBoard)
		c.add(c.board.Container)
	}
	c.board.into = f
	c.board.Show()
	c.place(c.Size())
}

func (c *Counter) dismissBoard() {
	if c.board != nil {
		c.board.Hide()
	}
}

func (c *Counter) showPage(v view.View) {
	switch body := v.Body.(type) {
	case view.Sale:
		c.sale.apply(body)
	case view.List:
		if c.list == nil {
			c.list = newListScreen(c.kit)
			c.list.search.touched = c.showBoard
			c.insert(c.list.Container)
		}
		c.list.apply(body)
	case view.Detail:
		if c.detail == nil {
			c.detail = newDetailScreen(c.kit)
			c.insert(c.detail.Container)
		}
		c.detail.apply(body)
	case view.Help:
		if c.help == nil {
			c.help = newHelpScreen(c.kit)
			c.insert(c.help.Container)
		}
		c.help.apply(body)
	case view.Form:
		if c.form == nil {
			c.form = newFormScreen(c.kit)
			c.form.words.touched = c.showBoard
			c.insert(c.form.Container)
		}
		c.form.apply(body)
	}
	show(c.sale.Container, v.Page == view.SalePage)
	if c.list != nil {
		show(c.list.Container, v.Page == view.ListPage)
	}
	if c.detail != nil {
		show(c.detail.Container, v.Page == view.DetailPage)
	}
	if c.help != nil {
		show(c.help.Container, v.Page == view.HelpPage)
	}
	if c.form != nil {
		show(c.form.Container, v.Page == view.RefundPage || v.Page == view.ClaimPage)
	}
}

func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

// insert adds a page below the bars.
func (c *Counter) insert(o *fyne.Container) {
	c.Objects = append(c.Objects[:1], append([]fyne.CanvasObject{o}, c.Objects[1:]...)...)
	c.Refresh()
}

func (c *Counter) add(o *fyne.Container) {
	c.Objects = append(c.Objects, o)
	c.Refresh()
}

func (c *Counter) place(s fyne.Size) {
	if s.Width == 0 || s.Height == 0 {
		return
	}
	bar := touch + gap
	put(c.top.Container, 0, 0, s.Width, bar)
	if c.banner.Visible() {
		put(c.banner.Container, gap, bar+gap, s.Width-2*gap, touch+8)
	}
	below := bar
	if c.banner.Visible() {
		below += gap + touch + 8
	}
	put(c.Objects[0], 0, 0, s.Width, s.Height)
	for _, page := range c.Objects[1:] {
		switch page {
		case c.top.Container, c.banner.Container:
		default:
			if c.board != nil && page == c.board.Container {
				y := s.Height - keyboardHigh
				if c.page != view.ListPage { // its field is at the bottom
					y = 0
				}
				put(page, 0, y, s.Width, keyboardHigh)
				continue
			}
			if c.question != nil && page == c.question.Container {
				put(page, 0, 0, s.Width, s.Height)
				continue
			}
			put(page, 0, below, s.Width, s.Height-below)
		}
	}
}
