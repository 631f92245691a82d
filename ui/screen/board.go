package screen

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/over"
	"fufupos/ui/view"
)

// questions is a page that asks one thing after the other in its field. There the keyboard
// on the screen answers as Enter does, and comes again by itself for the next question:
// who has typed on it has no other.
type questions interface {
	// asked is what is asked for now.
	asked() string
}

// showBoard puts the keyboard where it does not cover the field.
func (c *Cashier) showBoard() {
	if c.focus == nil || c.Keyboard != "auto" && c.Keyboard != "on" {
		return
	}
	if c.board == nil {
		c.board = over.NewKeyboard(c.Kit, c.typedOnBoard)
		c.add(c.board.Container)
	}
	c.board.Into = c.focus
	c.board.Show()
	c.place(c.Size())
}

func (c *Cashier) dismissBoard() {
	if c.board == nil || !c.board.Visible() {
		return
	}
	c.board.Hide()
	c.news()
	c.place(c.Size())
}

// typedOnBoard puts the keyboard away.
func (c *Cashier) typedOnBoard() {
	c.dismissBoard()
	if _, ok := c.now.(questions); ok {
		c.press(view.Press{Key: view.KeyEnter})
	}
}

// crowded tells whether the keyboard leaves a page of questions so little room that it
// needs that of the bars as well.
func (c *Cashier) crowded() bool {
	_, ok := c.now.(questions)
	return ok && c.board != nil && c.board.Visible() && kit.Small(c.Size())
}

func (c *Cashier) placeBoard(s fyne.Size) {
	if c.board == nil {
		return
	}
	whole := kit.Whole(s)
	at := whole.Bottom(over.KeyboardHigh)
	if c.focus != nil && !c.crowded() && kit.IsLow(c.focus, s.Height) {
		at = whole.Top(over.KeyboardHigh)
	}
	kit.PutIn(c.board.Container, at)
}
