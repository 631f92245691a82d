package screen

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/signs"
	"fufupos/ui/view"
)

// stop is what Tab comes to: a button, or a row that can be tapped.
type stop interface {
	fyne.CanvasObject
	Does() view.Intent
	CanTab() bool
	Holds() bool
}

// focus is what Tab moves and Enter presses. It is nowhere until Tab is pressed, and
// goes with any other key, with a finger, and when what had it is gone or has come to
// do something else.
type focus struct {
	frame *signs.Focus
	on    stop // nil: nowhere
	does  view.Intent
}

// Step moves the focus to what can be pressed next, or before; from the last one it goes
// nowhere, where Enter means what it always does. Who presses Tab has a keyboard.
func (c *Cashier) Step(back bool) {
	c.dismissBoard()
	all, _ := c.stops()
	at := slices.Index(all, c.focused.on) // -1: nowhere
	switch {
	case !back:
		at++
	case at < 0:
		at = len(all) - 1
	default:
		at--
	}
	if at < 0 || at >= len(all) {
		c.Unfocus()
		return
	}
	c.focused.on, c.focused.does = all[at], all[at].Does()
	c.refocus()
}

// Unfocus has the focus nowhere.
func (c *Cashier) Unfocus() {
	if c.focused.on != nil {
		c.focused.on, c.focused.does = nil, nil
		c.focused.frame.Hide()
	}
}

// refocus puts the frame where its button is now; where that is no longer what it was
// the focus goes.
func (c *Cashier) refocus() {
	if c.focused.on == nil {
		return
	}
	all, places := c.stops()
	i := slices.Index(all, c.focused.on)
	if i < 0 || all[i].Does() != c.focused.does {
		c.Unfocus()
		return
	}
	kit.PutIn(c.focused.frame.Container, signs.Around(places[i]))
	c.focused.frame.Show()
}

// enter presses what has the focus. What is held is not: the till hears the key itself,
// and how long it is down.
func (c *Cashier) enter() (pressed bool) {
	if c.focused.on == nil || c.focused.on.Holds() {
		return false
	}
	c.press(c.focused.does)
	c.refocus()
	return true
}

// stops are all that Tab comes to, in order, and where they are: part by part of the
// page, and in each from the top; then the bar. A question has the keys for itself.
func (c *Cashier) stops() (all []stop, places []kit.Area) {
	in := []*fyne.Container{c.now.object(), c.banner.Container, c.top.Container}
	if c.question != nil && c.question.Visible() {
		in = []*fyne.Container{c.question.Container}
	}
	if c.who != nil && c.who.Visible() {
		in = []*fyne.Container{c.who.Container}
	}
	var collect func(o fyne.CanvasObject, in kit.Area)
	collect = func(o fyne.CanvasObject, in kit.Area) {
		if !o.Visible() {
			return
		}
		in = in.Of(o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range kit.Read(o.Objects) {
				collect(child, in)
			}
		case stop:
			if o.CanTab() && o.Size().Width > 0 && o.Size().Height > 0 {
				all, places = append(all, o), append(places, in)
			}
		}
	}
	for _, part := range in {
		collect(part, kit.Area{})
	}
	return all, places
}

// Till takes what a person types.
type Till interface {
	Key(view.Key) bool
	Release(view.Key)
	RuneAt(r rune, at time.Time)
	TakeBack(int)
	Void()
}

// Keys stands between a person's keys and the till: Tab moves the focus, Enter and the
// space bar press what has it. Any other key takes it away and is the till's.
type Keys struct {
	Till
	Window *Cashier
}

// Key reports whether the key is one of the till's or of the focus.
func (k Keys) Key(key view.Key) bool {
	switch key {
	case view.KeyTab, view.KeyBackTab:
		k.Window.Step(key == view.KeyBackTab)
		return true
	case view.KeyEnter:
		return k.Window.enter() || k.Till.Key(key)
	}
	k.Window.Unfocus()
	return k.Till.Key(key)
}

// RuneAt takes a character. The space bar cannot be held: on what has to be, it is a
// press that is too short.
func (k Keys) RuneAt(r rune, at time.Time) {
	switch on := k.Window.focused.on; {
	case r != ' ' || on == nil:
		k.Window.Unfocus()
		k.Till.RuneAt(r, at)
	case !k.Window.enter():
		k.Till.Key(view.KeyEnter)
		k.Till.Release(view.KeyEnter)
	}
}
