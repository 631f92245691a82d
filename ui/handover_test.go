package ui_test

import (
	"slices"
	"testing"
	"time"

	"fufupos/ui/guide"
	"fufupos/ui/view"
)

// TestHandOver counts how another person comes to the till, beside the PIN. The first time it
// takes an Enter; once it is known how long the PIN is, none.
func TestHandOver(t *testing.T) {
	c := counting{rig: newRig(t)}
	c.signedOn()
	for first := 1; first >= 0; first-- {
		c.key(view.KeyF12)
		c.did++
		c.till.Rune('3') // sue
		c.pin(pins["sue"])
		if first == 1 {
			c.key(view.KeyEnter)
		}
		c.pump()
		if c.asksWho() != nil || c.staff.here[0] != "sue" {
			t.Fatalf("%+v, here %v", c.asksWho(), c.staff.here)
		}
		c.took("a hand-over by keys", 2+first)
	}

	lock := slices.IndexFunc(c.view.Top.Buttons, func(b view.Button) bool { return b.Icon == "person" })
	if lock < 0 {
		t.Fatal("no finger can lock")
	}
	c.tap(c.view.Top.Buttons[lock])
	c.did++
	c.till.Tap(view.Person{N: 1})
	c.pad(pins["anna"])
	c.pump()
	if c.asksWho() != nil || c.staff.here[0] != "anna" {
		t.Fatalf("%+v, here %v", c.asksWho(), c.staff.here)
	}
	c.took("a hand-over by touch", 2)

	c.key(view.KeyF12)
	c.now = c.now.Add(3 * time.Second)
	c.scan(sueBadge)
	c.pump()
	if c.asksWho() != nil {
		t.Fatalf("%+v", c.asksWho())
	}
	c.took("a hand-over by badge, beside its scan", 1)
}

// TestEnterFromHabit: one behind a PIN that needs none does nothing, whatever became of it.
func TestEnterFromHabit(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	for _, right := range []bool{true, false} {
		r.till.Key(view.KeyF12)
		r.till.Rune('2')
		pin := pins["anna"]
		if !right {
			pin = "9999"
		}
		r.pin(pin)
		r.pump()
		said := r.asksWho()
		r.till.Key(view.KeyEnter)
		r.pump()
		if (said == nil) != right || right != (r.asksWho() == nil) || !right && r.asksWho().Notice != said.Notice {
			t.Errorf("right %t: %+v, then %+v", right, said, r.asksWho())
		}
	}
	// After a wrong one it takes an Enter again: they may mean another one, or a recovery code.
	r.pin(pins["anna"] + "5")
	r.pump()
	if w := r.asksWho(); w == nil || w.Dots != 5 {
		t.Fatalf("%+v", w)
	}
	r.till.Key(view.KeyBackspace)
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.asksWho() != nil {
		t.Errorf("%+v", r.asksWho())
	}
	// Nor is one known that somebody has another of.
	people[1].PIN++
	defer func() { people[1].PIN-- }()
	r.till.Key(view.KeyF12)
	r.till.Rune('2')
	r.pin("9999")
	r.pump()
	if w := r.asksWho(); w == nil || w.Dots != 4 || w.Bad {
		t.Errorf("%+v", w)
	}
}

// TestShiftIsOffered where nothing is sold without one: at the start, and to who comes; not
// over what was begun.
func TestShiftIsOffered(t *testing.T) {
	begun := func(staffed, open, needed bool) *counting {
		c := &counting{rig: newRig(t)}
		c.days.day.Needed, c.days.day.Open = needed, open
		c.open(guide.Options{Till: &c.guided})
		if staffed {
			c.signedOn()
		}
		c.pump()
		c.till.Refresh()
		return c
	}
	for _, staffed := range []bool{false, true} {
		for _, open := range []bool{false, true} {
			for _, needed := range []bool{false, true} {
				if c, want := begun(staffed, open, needed), needed && !open; (c.view.Page == view.ShiftPage) != want {
					t.Errorf("staffed %t, open %t, needed %t: %s", staffed, open, needed, c.view.Page)
				}
			}
		}
	}
	c := begun(false, false, true)
	c.till.Key(view.KeyEnter) // pressed before it came
	c.till.Key(view.KeyF9)    // as every day
	c.pump()
	c.rig.did()
	c.typed("200")
	c.key(view.KeyEnter)
	c.rig.did("open 200.00")
	c.took("opening where the page comes by itself", 1)
	if c.till.Key(view.KeyF9); c.view.Page != view.DayPage {
		t.Error(c.view.Page)
	}

	c = begun(true, false, true)
	c.till.Key(view.KeyEscape)
	c.typed("5")
	c.till.Key(view.KeyF12)
	c.till.Rune('2')
	c.pin(pins["anna"])
	c.pump()
	c.till.Refresh()
	if c.asksWho() != nil || c.view.Page != view.SalePage {
		t.Errorf("over an amount: %s, %+v", c.view.Page, c.asksWho())
	}
}

// TestDrawerLeavesTheRest: what is touched beside an open drawer's page is answered by its own.
func TestDrawerLeavesTheRest(t *testing.T) {
	r := newRig(t)
	r.till.Key(view.KeyF8)
	r.till.Key(view.KeyEnter)
	r.pump()
	r.did(`drawer "Change for a customer"`)
	if r.till.Tap(view.Crew{}); r.view.Page != view.PeoplePage {
		t.Errorf("a touch beside it shows %s", r.view.Page)
	}
}
