package ui_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fufupos/message"
	"fufupos/sale"
	"fufupos/ui/office"
	"fufupos/ui/view"
)

// chief is who works in the rig's shop where that can be changed; nobody at first.
type chief struct {
	crew
	list []office.Person
	did  []string

	printed []string
	noPaper error
}

var codeSheet = []string{"11234567890", "20987654321", "31357913579", "42468024680", "51122334455", "66677889900"}

func (c *chief) Crew() ([]office.Person, error) { return slices.Clone(c.list), nil }

func (c *chief) CheckPIN(pin string) error {
	if len(pin) < 4 || len(pin) > 8 {
		return message.New("staff.bad_pin")
	}
	return nil
}

func (c *chief) TakeOn(by sale.By, name, role, pin string) (codes []string, err error) {
	if len(c.list) == 0 {
		codes = codeSheet
	}
	c.list = append(c.list, office.Person{ID: strings.ToLower(name), Name: name, Role: role})
	return codes, c.note(by, "added", name, role, pin)
}

func (c *chief) note(by sale.By, words ...string) error {
	c.did = append(c.did, strings.Join(append(words, "by", by.Operator), " "))
	return nil
}

func (c *chief) Promote(by sale.By, id, role string) error { return c.note(by, id, role) }
func (c *chief) Renew(by sale.By, id, pin string) error    { return c.note(by, id, pin) }
func (c *chief) Unlock(by sale.By, id string) error        { return c.note(by, "unlocked", id) }
func (c *chief) Remove(by sale.By, id string) error {
	if id == "boss" {
		return message.New("staff.last_manager", id)
	}
	return c.note(by, "removed", id)
}

func (c *chief) Codes(by sale.By, id string) ([]string, error) {
	return codeSheet, c.note(by, "codes of", id)
}

func (c *chief) PrintCodes(_ context.Context, name string, codes []string) error {
	c.printed = append(c.printed, name+" "+strings.Join(codes, " "))
	return c.noPaper
}

// peopled has three people in the shop, and the page open.
func (r *rig) peopled() {
	r.chief.list = slices.Clone(people)
	r.chief.list[1].Locked = true
	r.till.Tap(view.Crew{})
}

func (r *rig) enter() { r.till.Key(view.KeyEnter); r.pump(); r.till.Refresh() }

// down goes to a row or choice, counted from the top.
func (r *rig) down(n int) {
	for range n {
		r.till.Key(view.KeyDown)
	}
}

// TestFirstPerson sets up operators by keys alone, on the till: name, PIN twice, the codes;
// then somebody signs on.
func TestFirstPerson(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.Crew{})
	r.enter()
	r.till.Tap(view.Words{Text: "王小明"})
	r.enter()
	wrong := []string{"12", "48291735", "48291736"}
	for i, pin := range append(wrong, "48291735", "48291735") {
		if w := r.asksWho(); w == nil {
			t.Fatalf("no codeSheet for PIN %d", i)
		}
		r.pin(pin)
		r.enter()
		if i == 0 || i == 2 {
			if w := r.asksWho(); w == nil || !w.Bad || w.Dots != 0 {
				t.Fatalf("%s is taken: %+v", pin, w)
			}
		}
	}
	if want := []string{"added 王小明 manager 48291735 by "}; !slices.Equal(r.chief.did, want) {
		t.Fatalf("%q", r.chief.did)
	}
	codes := view.Of[view.People](r.view)
	if len(codes.Rows) != 3 || codes.Rows[2].Label != "5 · 511 2233 4455" || codes.Rows[2].Value != "6 · 666 7788 9900" {
		t.Fatalf("%+v", codes.Rows)
	}
	r.chief.noPaper = errors.New("the printer is off")
	for _, said := range []string{"They were not printed: the printer is off", "They are printed: lock the sheet away.", "They are printed: lock the sheet away."} {
		r.till.Key(view.KeyF7)
		r.pump()
		if v := view.Of[view.People](r.view); v.News != said {
			t.Errorf("%q instead of %q", v.News, said)
		}
		r.chief.noPaper = nil
	}
	if sheet := "王小明 " + strings.Join(codeSheet, " "); !slices.Equal(r.chief.printed, []string{sheet, sheet}) {
		t.Errorf("%q", r.chief.printed)
	}
	r.enter()
	if w := r.asksWho(); w == nil || len(w.Tiles) != 1 {
		t.Errorf("nobody is asked to sign on: %+v", w)
	}
}

// TestPeopleAreChanged by keys alone.
func TestPeopleAreChanged(t *testing.T) {
	r := newRig(t)
	r.peopled()
	pick := func(row int, choices ...int) {
		t.Helper()
		r.till.Tap(view.Crew{})
		r.down(row)
		r.enter()
		for _, n := range choices {
			r.down(n)
			r.enter()
		}
	}
	pick(1, 0)    // anna: unlock
	pick(2, 1, 2) // sue: another role, manager
	pick(1, 1)    // anna: a PIN
	r.pin("2468")
	r.enter()
	r.pin("2468")
	r.enter()
	pick(0, 2) // boss: codes
	r.enter()
	pick(2, 2, 0) // sue: let go, no
	pick(2, 2, 1) // yes
	pick(0, 3, 1) // boss, who must stay
	refusal := view.Of[view.People](r.view)
	pick(3)   // somebody new
	r.enter() // without a name
	if v := view.Of[view.People](r.view); v.Change == nil {
		t.Error("somebody without a name is taken on")
	}
	r.till.Tap(view.Words{Text: "T"})
	r.scan("om") // what is typed evenly
	r.scan(payCode)
	r.enter()
	r.down(1)
	r.enter()
	for range 2 {
		r.pin("97531")
		r.enter()
	}
	want := []string{"unlocked anna by ", "sue manager by ", "anna 2468 by ", "codes of boss by ", "removed sue by ", "added Tom supervisor 97531 by "}
	if !slices.Equal(r.chief.did, want) {
		t.Errorf("%q\ninstead of %q", r.chief.did, want)
	}
	if refusal.Tone != view.Bad || !strings.Contains(refusal.News, "last manager") {
		t.Errorf("the last manager goes: %q", refusal.News)
	}
	// Esc leaves a PIN, a question and the page, one after the other.
	pick(2, 0)
	for i, left := range []func() bool{
		func() bool { return r.asksWho() == nil }, func() bool { return view.Of[view.People](r.view).Change == nil }, func() bool { return r.view.Page != view.PeoplePage },
	} {
		r.till.Key(view.KeyEscape)
		r.till.Refresh()
		if !left() {
			t.Errorf("Esc %d leaves nothing", i)
		}
	}
}
