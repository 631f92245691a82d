package desk

import (
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// Page is one of the window's pages. The first one is the one the till begins with
// and comes back to.
type Page interface {
	Name() view.Page
	// Key does what a key is for while the page is shown; false leaves it to the
	// others.
	Key(k view.Key) bool
	// Rune takes a character a person has typed.
	Rune(r rune)
	// Scan takes what a scanner has read; false leaves it to the first page.
	Scan(s scanner.Scan) bool
	// Apply takes a newer snapshot from the desk, whether the page is shown or not.
	Apply()
	// View is what the page shows now.
	View() view.Body
}

// What a page may be able to do beside that.
type (
	// Doer answers the intents of its own buttons while it is shown.
	Doer interface{ Do(i view.Intent) bool }
	// Answerer answers intents whatever page is shown, mostly by being opened.
	Answerer interface{ Answer(i view.Intent) bool }
	// Hot answers keys that the page shown has no use for.
	Hot interface{ Hot(k view.Key) bool }
	// Keyed has keys of its own, for the page of keys.
	Keyed interface{ Keys() []view.Key }
	// Tabbed has a button in the bar on top.
	Tabbed interface{ Tab() view.Button }
	// Voider empties its field: what stands there may have gone into a scan. False:
	// nothing can be typed there now.
	Voider interface{ Void() bool }
	// Undoer gives a function that brings back what typing changes.
	Undoer interface{ Mark() (back func()) }
	// Dropper hears that something typed was not taken, wherever that was.
	Dropper interface{ Dropped() }
	// Relabeller hears of another language.
	Relabeller interface{ Relabel() }
	// Troubled shows by itself, while it is shown, that something beside a sale did
	// not work; false leaves it to a banner.
	Troubled interface{ Trouble(text string) bool }
	// Facing says what the customer sees.
	Facing interface{ Face(v *view.Customer) }
	// Expecting tells whether an amount waits for its scan.
	Expecting interface{ Expects() bool }
	// Closing says what is under way when the window is to be closed, as a key of the
	// catalogue; empty: nothing.
	Closing interface{ Closing() string }
	// Laned tells of what is unsettled while another page is shown.
	Laned interface{ Unsettled() view.Lane }
	// Doing says what is typed on the page, which sale is on it, and whether money goes back.
	Doing interface {
		Doing() (typed money.Amount, on sale.Number, back bool)
	}
	// Welcoming hears that somebody has come to stand at the till.
	Welcoming interface{ Arrived() }
	// Standing has a banner of its own while there is no news.
	Standing interface{ Banner() *view.Banner }
)

// each calls f for every page that has an ability.
func each[T any](d *Desk, f func(T)) {
	for _, p := range d.pages {
		if able, ok := p.(T); ok {
			f(able)
		}
	}
}

// first is the first page with an ability that takes something.
func first[T any](d *Desk, takes func(T) bool) bool {
	for _, p := range d.pages {
		if able, ok := p.(T); ok && takes(able) {
			return true
		}
	}
	return false
}

// Home shows the first page.
func (d *Desk) Home() { d.stack = d.pages[:1:1] }

// First is the page that the till begins with.
func (d *Desk) First() Page { return d.pages[0] }

// Show shows a page; from there it goes back to the first one.
func (d *Desk) Show(p Page) {
	d.Home()
	d.Push(p)
}

// Push shows a page; from there it goes back to what is shown now.
func (d *Desk) Push(p Page) {
	if !d.Shown(p) {
		d.stack = append(d.stack, p)
	}
}

// Back goes back to the page before.
func (d *Desk) Back() {
	if len(d.stack) > 1 {
		d.stack = d.stack[:len(d.stack)-1]
	}
}

// Shown tells whether a page is the one that is shown.
func (d *Desk) Shown(p Page) bool { return d.top() == p }

// Doing says what somebody does just now on the page that is shown.
func (d *Desk) Doing() (typed money.Amount, on sale.Number, back bool) {
	if p, ok := d.top().(Doing); ok {
		return p.Doing()
	}
	return typed, on, back
}

// Idle tells whether the first page is shown and nothing has been begun there.
func (d *Desk) Idle() bool {
	typed, _, _ := d.Doing()
	return d.Shown(d.First()) && d.over == nil && typed.IsZero() && d.underWay() == ""
}

func (d *Desk) top() Page { return d.stack[len(d.stack)-1] }
