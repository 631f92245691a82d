package desk

import (
	"errors"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/jobs"
)

// Office asks who stands here, and for a second person's word.
type Office interface {
	// Lock asks who is here from now on; nothing else can be done before.
	Lock()
	// Approve asks for another person's word, and then has the deed done once more in both
	// names; done is to be called when it has ended.
	Approve(n *checkout.NeedsApproval, again func(by sale.By, done func()))
}

// Open has the desk be under an office; without one nobody signs on.
func (d *Desk) Open(o Office) {
	d.office = o
	o.Lock()
}

// Stand says who stands at the till; the zero By: nobody.
func (d *Desk) Stand(by sale.By) {
	if d.by = by; by.Operator != "" {
		each(d, Welcoming.Arrived)
	}
}

// By is who stands at the till; nobody where nobody signs on.
func (d *Desk) By() sale.By { return d.by }

// habit is how long after something that happened by itself an Enter is not meant for what
// came of it, unless something was typed since.
const habit = 1500 * time.Millisecond

// SpendEnter drops the next Enter, should it come soon.
func (d *Desk) SpendEnter() { d.spent = d.Now().Add(habit) }

// Guard has something lie over everything, whatever else lies over the page; nil takes it
// away.
func (d *Desk) Guard(o Overlay) { d.guard = o }

// Guarded tells whether something does.
func (d *Desk) Guarded() bool { return d.guard != nil }

// cover is what takes every input; nil: the page does.
func (d *Desk) cover() Overlay {
	if d.guard != nil {
		return d.guard
	}
	return d.over
}

// TypedAt is when the character was typed that is being taken; zero for a tap.
func (d *Desk) TypedAt() time.Time { return d.typedAt }

// Approve asks for another person's word, where an error says that one is needed. False:
// it says something else, or there is nobody to ask.
func (d *Desk) Approve(err error, again func(by sale.By, done func())) bool {
	needs, ok := errors.AsType[*checkout.NeedsApproval](err)
	if !ok || d.office == nil || d.guard != nil {
		return false
	}
	d.office.Approve(needs, again)
	return true
}

// Perform has a deed done beside the screen, and once more in both names where another person's
// word is needed for it. did, if there is one, and failed follow on what came of it.
func (d *Desk) Perform(deed func(sale.By) error, did func(), failed func(error)) {
	d.performBy(d.by, func() {}, deed, did, failed)
}

func (d *Desk) performBy(by sale.By, done func(), deed func(sale.By) error, did func(), failed func(error)) {
	d.Run(jobs.Money, func() func() {
		err := deed(by)
		if done(); err == nil {
			return did
		}
		return func() {
			if !d.Approve(err, func(by sale.By, done func()) { d.performBy(by, done, deed, did, failed) }) {
				failed(err)
			}
		}
	})
}

// away locks the till that nobody has touched for long: not while a customer waits.
func (d *Desk) away() {
	if d.office == nil || d.by.Operator == "" || d.LockAfter <= 0 { // nobody is here: it is locked
		return
	}
	if now := d.Now(); d.touched.IsZero() || d.underWay() != "" {
		d.touched = now
	} else if now.Sub(d.touched) >= d.LockAfter {
		d.office.Lock()
	}
}
