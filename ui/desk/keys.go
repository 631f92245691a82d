package desk

import (
	"slices"
	"time"

	"fufupos/scanner"
	"fufupos/ui/view"
)

// Keys are the caps of all keys there is a use for, and what they do.
func (d *Desk) Keys() (all []view.Pair) {
	for _, c := range view.Caps {
		if d.ours(c.Key) {
			all = append(all, view.Pair{Label: c.Cap, Text: d.T("key." + c.Word)})
		}
	}
	return all
}

// ours tells whether a key is one that the desk or a page has a use for.
func (d *Desk) ours(k view.Key) bool {
	return k == view.KeyEscape || k == view.KeyF11 || k == view.KeyTab || k == view.KeyHome || k == view.KeyF12 && d.office != nil ||
		first(d, func(p Keyed) bool { return slices.Contains(p.Keys(), k) })
}

// Key handles a person's press of a key. It reports whether the key is one of the
// till's, so that a window knows what not to pass on to a field.
func (d *Desk) Key(k view.Key) bool {
	d.touched = d.Now()
	if spent := d.spent; k == view.KeyEnter && d.touched.Before(spent) {
		d.spent = time.Time{}
		return true
	}
	if h, ok := d.cover().(held); ok && k == view.KeyEnter {
		h.Hold(true)
		d.publish()
		return true
	}
	ours := d.press(k)
	if ours {
		d.publish()
	}
	return ours
}

// Release tells that a person has let go of a key.
func (d *Desk) Release(k view.Key) {
	if k == view.KeyEnter {
		d.release()
		d.publish()
	}
}

// press does what a key is for, without its being held.
func (d *Desk) press(k view.Key) bool {
	if !d.ours(k) {
		return false
	}
	d.letGo()
	if k == view.KeyBackspace {
		d.stroke(false, func() { d.dispatch(k) })
		return true
	}
	d.another()
	d.dispatch(k)
	return true
}

// dispatch gives a key to whom it belongs.
func (d *Desk) dispatch(k view.Key) {
	switch {
	case k == view.KeyF11:
		if d.FullScreen != nil {
			d.FullScreen()
		}
	case k == view.KeyF12 && d.office != nil:
		d.office.Lock()
	case d.cover() != nil:
		d.cover().Key(k)
	case k == view.KeyHome:
		if b := d.banner(); b != nil && b.Close.Key == view.NewsCap {
			d.Tap(b.Close.Do)
		}
	case d.top().Key(k):
	case first(d, func(p Hot) bool { return p.Hot(k) }):
	case k == view.KeyEscape:
		d.Back()
	}
}

// Scan takes what a scanner has read. Nothing of it is kept unless a page does.
func (d *Desk) Scan(s scanner.Scan) {
	d.strokes, d.hint, d.touched = nil, hint{}, d.Now()
	d.letGo()
	switch {
	case d.cover() != nil:
		d.cover().Scan(s)
	case d.top().Scan(s):
	case d.top() != d.pages[0]:
		d.pages[0].Scan(s)
	}
	d.publish()
}

// Tap does what a button asks for.
func (d *Desk) Tap(i view.Intent) {
	if i != nil {
		d.touched, d.spent = d.Now(), time.Time{}
	}
	switch i.(type) {
	case nil:
		return
	case view.Search, view.Words, view.Fits: // not from a finger
	case view.Type, view.Clear, view.Press, view.HoldYes, view.LetGo:
		d.Settle()
	default:
		d.Settle()
		d.another()
	}
	switch i := i.(type) {
	case view.Press:
		d.press(i.Key)
	case view.HoldYes:
		if h, ok := d.cover().(held); ok {
			h.Hold(false)
		}
	case view.LetGo:
		d.release()
	case view.Type:
		for _, r := range i.Text {
			d.stroke(false, func() { d.rune(r) })
		}
	case view.Clear:
		d.stroke(false, func() {
			if o, ok := d.cover().(Voider); ok {
				o.Void()
			} else if d.cover() == nil {
				d.Do(i)
			}
		})
	case view.Language:
		d.nextLanguage()
	case view.Dismiss:
		d.DismissBanner()
	case view.Mute:
		d.mute()
	default:
		if o, ok := d.cover().(Doer); ok && o.Do(i) {
			break
		}
		if d.cover() == nil || d.guard == nil && !covered(i) {
			d.Do(i)
		}
	}
	d.publish()
}

// covered tells whether an intent belongs to what cannot be touched while something
// lies over the page.
func covered(i view.Intent) bool {
	switch i.(type) {
	case view.Search, view.Words, view.Fits, view.Ask, view.Receipt:
		return false
	}
	return true
}

// Do has an intent answered: by the page that is shown, else by the one it belongs
// to. A page asks for another one so.
func (d *Desk) Do(i view.Intent) {
	if p, ok := d.top().(Doer); ok && p.Do(i) {
		return
	}
	first(d, func(p Answerer) bool { return p.Answer(i) })
}

// another makes ready for an input that is no typing: what was typed stays typed,
// and what was said of it goes.
func (d *Desk) another() { d.strokes, d.hint, d.dropped = nil, hint{}, time.Time{} }
