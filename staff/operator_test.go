package staff_test

import (
	"reflect"
	"testing"
	"time"

	"fufupos/staff"
)

var morning = time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)

// TestLock: five wrong ones lock for a minute, five more for five, then for fifteen each.
func TestLock(t *testing.T) {
	o := person("a", staff.Cashier)
	now := morning
	for n := 1; n <= 25; n++ {
		o = o.Apply(staff.Event{Kind: staff.PINWrong}, now)
		want := map[int]time.Duration{5: time.Minute, 10: 5 * time.Minute, 15: 15 * time.Minute, 20: 15 * time.Minute, 25: 15 * time.Minute}[n]
		if got := o.LockedFor(now); got != want {
			t.Errorf("after %d wrong ones locked for %s", n, got)
		}
		if want == 0 {
			continue
		}
		for later, left := range map[time.Duration]time.Duration{want - 1: 1, want: 0, want / 2: want / 2, -time.Second: want, -want: 0, -24 * time.Hour: 0, 24 * time.Hour: 0} {
			if got := o.LockedFor(now.Add(later)); got != left {
				t.Errorf("%s after the %dth: locked for %s, want %s", later, n, got, left)
			}
		}
		now = now.Add(want)
	}
	for _, kind := range []string{staff.PINRight, staff.Unlocked, staff.PINSet} {
		if free := o.Apply(staff.Event{Kind: kind}, now); free.Wrong != 0 || free.LockedFor(o.WrongAt) != 0 {
			t.Errorf("after %s: %d wrong ones", kind, free.Wrong)
		}
	}
	for _, kind := range []string{staff.Did, staff.RoleSet} {
		if still := o.Apply(staff.Event{Kind: kind, Role: staff.Cashier}, now); still.Wrong != o.Wrong {
			t.Errorf("%s forgives", kind)
		}
	}
}

func TestEventsAreReadAgain(t *testing.T) {
	e := staff.Event{Kind: staff.Added, Name: "王", Role: staff.Manager, Secret: cheap.Hash("4829", nil), At: morning}
	data, err := e.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := staff.Decode(e.Kind, data); err != nil || !reflect.DeepEqual(again, e) {
		t.Errorf("%+v, %v", again, err)
	}
	for _, kind := range []string{"", "promoted"} {
		if _, err := staff.Decode(kind, []byte("{}")); err == nil {
			t.Errorf("an event %q is understood", kind)
		}
	}
	if _, err := staff.Decode(staff.Added, []byte("{")); err == nil {
		t.Error("half an event is understood")
	}
	// What stands in journals: the bytes of this version, for those that come.
	old := `{"name":"王","role":"manager","pin":"$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA"}`
	if e, err := staff.Decode("added", []byte(old)); err != nil || e.Name != "王" || e.Role != staff.Manager || e.Secret == "" {
		t.Errorf("%+v, %v", e, err)
	}
}

// crew is a roster as its events make it.
type crew staff.Roster

func (c *crew) do(t *testing.T, id string, decided func(staff.Roster) (staff.Event, error)) error {
	t.Helper()
	e, err := decided(staff.Roster(*c))
	if err != nil {
		return err
	}
	for i, o := range *c {
		if o.ID == id {
			(*c)[i] = o.Apply(e, morning)
			return nil
		}
	}
	*c = append(*c, staff.Operator{ID: id}.Apply(e, morning))
	return nil
}

func TestRoster(t *testing.T) {
	var c crew
	add := func(id, name string, role staff.Role) error {
		return c.do(t, id, func(r staff.Roster) (staff.Event, error) { return r.Add(id, name, role, "x") })
	}
	role := func(id string, to staff.Role) error {
		return c.do(t, id, func(r staff.Roster) (staff.Event, error) { return r.SetRole(id, to) })
	}
	remove := func(id string) error {
		return c.do(t, id, func(r staff.Roster) (staff.Event, error) { return r.Remove(id) })
	}
	for _, step := range []struct {
		name string
		err  error
		ok   bool
	}{
		{"a cashier is first", add("anna", "Anna", staff.Cashier), false},
		{"a manager is first", add("boss", " Boss ", staff.Manager), true},
		{"twice", add("boss", "Boss", staff.Manager), false},
		{"the same in capitals", add("BOSS", "Boss", staff.Manager), false},
		{"no id", add("", "Anna", staff.Cashier), false},
		{"an id with a space", add("an na", "Anna", staff.Cashier), false},
		{"a long id", add("a23456789012345678901234567890123", "Anna", staff.Cashier), false},
		{"no name", add("anna", "  ", staff.Cashier), false},
		{"two lines of name", add("anna", "An\nna", staff.Cashier), false},
		{"a cashier", add("anna", "Anna", staff.Cashier), true},
		{"the last manager steps down", role("boss", staff.Supervisor), false},
		{"the last manager goes", remove("boss"), false},
		{"the last manager stays one", role("boss", staff.Manager), true},
		{"nobody's role", role("carl", staff.Manager), false},
		{"a second manager", role("anna", staff.Manager), true},
		{"the first may go", remove("boss"), true},
		{"twice gone", remove("boss"), false},
		{"who is left may not", remove("anna"), false},
		{"the id in other letters", add("Boss", "Bo", staff.Cashier), false},
		{"back again", add("boss", "Boss", staff.Cashier), true},
	} {
		if (step.err == nil) != step.ok {
			t.Errorf("%s: %v", step.name, step.err)
		}
	}
	if here := staff.Roster(c).Active(); len(here) != 2 || here[0].Name != "Boss" || here[0].Role != staff.Cashier || here[1].Role != staff.Manager {
		t.Errorf("%+v", here)
	}
	if _, err := staff.Roster(c).Unlock("carl"); err == nil {
		t.Error("nobody is unlocked")
	}
	if _, err := staff.Roster(c).SetPIN("carl", "x"); err == nil {
		t.Error("nobody gets a PIN")
	}
	if e, err := staff.Roster(c).SetPIN("anna", "y"); err != nil || e.Secret != "y" {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := staff.ParseRole("chief"); err == nil || staff.Role("chief").AtLeast(staff.Cashier) || staff.Manager.AtLeast("chief") {
		t.Error("a chief is something")
	}
}
