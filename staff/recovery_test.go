package staff_test

import (
	"strings"
	"testing"

	"fufupos/staff"
)

// TestRecovery: each code of a sheet is a PIN for once, for its manager alone.
func TestRecovery(t *testing.T) {
	pepper := staff.Pepper([]byte("a journal's key"))
	var c crew
	for id, role := range map[string]staff.Role{"boss": staff.Manager, "anna": staff.Cashier} {
		c = append(c, person(id, role))
	}
	codes, kept := cheap.RecoveryCodes(pepper)
	must := func(id string, decided func(staff.Roster) (staff.Event, error)) {
		t.Helper()
		if err := c.do(t, id, decided); err != nil {
			t.Fatal(err)
		}
	}
	find := func(id string) staff.Operator {
		t.Helper()
		o, err := staff.Roster(c).Find(id)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	must("boss", func(r staff.Roster) (staff.Event, error) { return r.SetCodes("boss", kept) })
	if err := c.do(t, "anna", func(r staff.Roster) (staff.Event, error) { return r.SetCodes("anna", kept) }); err == nil {
		t.Error("a cashier has a sheet of codes")
	}
	for i, code := range codes {
		if staff.CheckPIN(code) == nil || !staff.IsRecovery(code) {
			t.Errorf("the code %d could be a PIN", i)
		}
		if find("boss").Secret.Is(code, pepper) {
			t.Errorf("the code %d is the PIN", i)
		}
		if which, ok := find("boss").Recovers(code, pepper); !ok || which != i {
			t.Errorf("the code %d is known as %d, %t", i, which, ok)
		}
		if _, ok := find("anna").Recovers(code, pepper); ok {
			t.Errorf("the code %d is anybody's", i)
		}
		if _, ok := find("boss").Recovers(code, staff.Pepper([]byte("another"))); ok {
			t.Errorf("the code %d passes with another pepper", i)
		}
		must("boss", func(staff.Roster) (staff.Event, error) { return staff.Event{Kind: staff.Recovered, Code: i}, nil })
		if _, ok := find("boss").Recovers(code, pepper); ok {
			t.Errorf("the code %d is good twice", i)
		}
	}
	for _, wrong := range []string{"", "4829", "0" + codes[0][1:], "9" + codes[0][1:], codes[0] + "1", codes[0][:10] + "x"} {
		if _, ok := find("boss").Recovers(wrong, pepper); ok {
			t.Errorf("%q recovers", wrong)
		}
	}
	// What somebody wrote into the books must not break the till.
	if odd := find("boss").Apply(staff.Event{Kind: staff.Recovered, Code: -7}, morning); len(odd.Codes) != len(codes) {
		t.Errorf("%d codes", len(odd.Codes))
	}
}

// TestBadge: a badge is its person's until there is another, and nobody's once they have gone.
func TestBadge(t *testing.T) {
	pepper := staff.Pepper([]byte("a journal's key"))
	c := crew{person("boss", staff.Manager), person("anna", staff.Cashier)}
	first, second := staff.NewBadge(), staff.NewBadge()
	set := func(code string) {
		t.Helper()
		kept := ""
		if code != "" {
			kept = staff.KeepBadge(code, pepper)
			if strings.Contains(kept, code) {
				t.Error("the code is kept")
			}
		}
		if err := c.do(t, "anna", func(r staff.Roster) (staff.Event, error) { return r.SetBadge("anna", kept) }); err != nil {
			t.Fatal(err)
		}
	}
	whose := func(code string) string {
		o, err := staff.Roster(c).Badge(code, pepper)
		if err != nil {
			return ""
		}
		return o.ID
	}
	if whose(first) != "" || whose("") != "" {
		t.Error("a badge that nobody has is somebody's")
	}
	set(first)
	if whose(first) != "anna" || whose(strings.ToLower(first)) != "anna" || whose(second) != "" {
		t.Errorf("%q and %q", whose(first), whose(second))
	}
	set(second)
	if whose(first) != "" || whose(second) != "anna" {
		t.Errorf("%q and %q after another badge", whose(first), whose(second))
	}
	set("")
	if whose(second) != "" || whose("") != "" {
		t.Error("a badge that was taken away is somebody's")
	}
	set(first)
	if err := c.do(t, "anna", func(r staff.Roster) (staff.Event, error) { return r.Remove("anna") }); err != nil {
		t.Fatal(err)
	}
	if whose(first) != "" {
		t.Error("somebody who has gone signs on")
	}
	for _, text := range []string{"", "0B", first[:21], first + "A", "281234567890123450", "F02016L101M8G77EV8XS04", "0B0000000000000000000I"} {
		if staff.IsBadge(text) {
			t.Errorf("%q is taken for a badge", text)
		}
	}
}

func TestNewID(t *testing.T) {
	c := crew{person("anna", staff.Cashier), person("oper1", staff.Cashier)}
	for name, want := range map[string]string{"Anna": "anna2", "Bo Li": "boli", "王小明": "oper2", "  ": "oper2", "Maximiliana Theodora": "maximilianat", "9": "oper2"} {
		if got := staff.Roster(c).NewID(name); got != want {
			t.Errorf("%q is %q instead of %q", name, got, want)
		}
	}
}
