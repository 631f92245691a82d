package screen

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/bars"
	"fufupos/ui/fields"
	"fufupos/ui/figures"
	"fufupos/ui/kit"
	"fufupos/ui/over"
	"fufupos/ui/signs"
	"fufupos/ui/tryout"
	"fufupos/ui/view"
)

// Cashier is the content of the cashier's window: the bar on top, the page, and above
// it what must be answered.
type Cashier struct {
	*fyne.Container
	kit.Kit

	// Keyboard says when there is one on the screen: "auto" when a field is touched,
	// "on" whenever there is a field, else never.
	Keyboard string

	// Focus is told which field is to have the focus, nil for none.
	Focus func(fyne.Focusable)

	ground   *canvas.Rectangle
	top      *bars.Top
	banner   *bars.Banner
	pages    []page // those that have been shown
	question *over.Question
	board    *over.Keyboard
	who      *over.Who
	now      page       // the one that is shown
	page     view.Page  // its name
	focus    *kit.Field // that takes what is typed
	asked    string     // what is asked for in it
	focused  focus      // what Tab came to
	news     func()     // shows them
	press    func(view.Intent)
}

// page draws one kind of body. Pages are built when they are first shown, and kept.
type page interface {
	object() *fyne.Container
	// apply shows a body; false for one of another kind.
	apply(view.Body) bool
	// field is where characters go while the page is shown; nil: to the till.
	field() *kit.Field
	// Unsettled shows the sales whose end is not known, on pages but the sale's own.
	Unsettled(view.Lane)
}

// newPage builds the page for a kind of body. This is the one list of pages.
func newPage(k kit.Kit, body view.Body) page {
	switch body.(type) {
	case view.List:
		return newListScreen(k)
	case view.Detail:
		return newDetailScreen(k)
	case view.SlipView:
		return elsewhere{tryout.NewSlip(k)}
	case view.Help:
		return newHelpScreen(k)
	case view.Topic:
		return newTopicScreen(k)
	case view.Settings, view.People:
		return newSettingsScreen(k)
	case view.Doctor:
		return newDoctorScreen(k)
	case view.ScannerTrial:
		return elsewhere{tryout.NewScanner(k)}
	case view.PrinterTrial:
		return elsewhere{tryout.NewPrinter(k)}
	case view.Form:
		return newFormScreen(k)
	case view.Day:
		return elsewhere{figures.NewDay(k)}
	case view.Guide:
		return guideScreen{fields.NewGuide(k)}
	}
	return newSaleScreen(k)
}

// NewCashier builds the window's content in a style; press takes the intents of what is
// pressed. Apply must be called with each view.
func NewCashier(press func(view.Intent), s kit.Style) *Cashier {
	c := &Cashier{press: press}
	k := kit.New(s, c.pressed)
	*c = Cashier{
		press: press, focused: focus{frame: signs.NewFocus(k)}, Kit: k, page: view.SalePage, ground: canvas.NewRectangle(k.Ground), top: bars.NewTop(k), banner: bars.NewBanner(k), Focus: func(fyne.Focusable) {},
	}
	c.Container = &fyne.Container{
		Layout:  kit.Place(c.place),
		Objects: []fyne.CanvasObject{c.ground, c.top.Container, c.banner.Container, c.focused.frame.Container},
	}
	return c
}

// pressed takes what a finger or a field asks for. A finger takes what is typed away from
// the field, which has it back.
func (c *Cashier) pressed(i view.Intent) {
	defer c.press(i)
	switch i.(type) {
	case view.Fits, view.LetGo: // nobody's deed
	default:
		if c.Unfocus(); c.focus != nil {
			c.Focus(c.focus)
		}
	}
}

// Apply shows a view.
func (c *Cashier) Apply(v view.View) {
	defer c.refocus()
	c.top.Apply(v.Top)
	c.news = func() { c.banner.Apply(v.Banner, v.Top.Short) }
	c.news()
	c.placeBars(c.Size())
	c.turn(v.Body)
	c.now.Unsettled(v.Lane)
	switch {
	case v.Question != nil:
		if c.question == nil {
			c.question = over.NewQuestion(c.Kit)
			c.add(c.question.Container)
		}
		c.question.Apply(*v.Question)
		c.question.Show()
	case c.question != nil:
		c.question.Dismiss()
	}
	switch {
	case v.Who != nil:
		if c.who == nil {
			c.who = over.NewWho(c.Kit)
			c.add(c.who.Container)
			c.place(c.Size())
		}
		c.who.Apply(*v.Who)
		c.who.Show()
	case c.who != nil:
		c.who.Hide()
	}
	field := c.now.field()
	if v.Question != nil || v.Who != nil {
		field = nil
	}
	asked := ""
	if q, ok := c.now.(questions); ok {
		asked = q.asked()
	}
	if c.page == v.Page && c.focus == field && c.asked == asked {
		return
	}
	c.page, c.focus, c.asked = v.Page, field, asked
	c.dismissBoard()
	if field == nil {
		c.Focus(nil)
	} else if c.Focus(field); c.Keyboard == "on" || asked != "" && c.board != nil && c.board.Used {
		c.showBoard()
	}
}

// turn shows the page of a body.
func (c *Cashier) turn(body view.Body) {
	i := slices.IndexFunc(c.pages, func(p page) bool { return p.apply(body) })
	if i < 0 {
		p := newPage(c.Kit, body)
		p.apply(body)
		i = len(c.pages)
		c.pages = append(c.pages, p)
		c.Objects = slices.Insert(c.Objects, 1, fyne.CanvasObject(p.object())) // below the bars
		c.Refresh()
	}
	c.now = c.pages[i]
	if f := c.now.field(); f != nil {
		f.Touched = c.showBoard
	}
	for _, p := range c.pages {
		kit.Show(p.object(), p == c.now)
	}
}

// add puts something over the page; the frame of the focus stays on top.
func (c *Cashier) add(o *fyne.Container) {
	c.Objects = slices.Insert(c.Objects, len(c.Objects)-1, fyne.CanvasObject(o))
	c.Refresh()
}

// placeBars gives news its room in the bar on top.
func (c *Cashier) placeBars(s fyne.Size) {
	if s.Width == 0 || s.Height == 0 {
		return
	}
	kit.Show(c.top.Container, !c.crowded())
	if c.crowded() {
		c.banner.Hide()
		return
	}
	room := kit.Whole(s)
	bar := room.Top(bars.High(s))
	kit.PutIn(c.top.Container, bar)
	least := float32(0)
	for letters := kit.TextBody; letters >= kit.Smallest; letters-- {
		if least = c.banner.Least(bar.Size(), letters); c.top.Keeps(least) {
			break
		}
	}
	free := c.top.Yield(least)
	if c.banner.Visible() {
		c.banner.PlaceIn(free.Inset(2, 2))
	}
}

func (c *Cashier) place(s fyne.Size) {
	if s.Width == 0 || s.Height == 0 {
		return
	}
	room := kit.Whole(s)
	kit.PutIn(c.ground, room)
	room.Top(bars.High(s))
	c.placeBars(s)
	for _, p := range c.pages {
		kit.PutIn(p.object(), room)
	}
	if c.crowded() {
		whole := kit.Whole(s)
		whole.Bottom(over.KeyboardHigh)
		kit.PutIn(c.now.object(), whole)
	}
	if c.question != nil {
		kit.PutIn(c.question.Container, kit.Whole(s))
	}
	if c.who != nil {
		kit.PutIn(c.who.Container, kit.Whole(s))
	}
	c.placeBoard(s)
	c.refocus()
}
