package desktop

import (
	"fmt"
	"slices"
	"testing"
)

// askedSystem notes what it is asked.
type askedSystem struct{ asked []string }

func (s *askedSystem) inputMethods(on bool) {
	s.asked = append(s.asked, fmt.Sprintf("input methods %t", on))
}
func (s *askedSystem) holdSession(why string) { s.asked = append(s.asked, "hold "+why) }
func (s *askedSystem) stayAwake()             { s.asked = append(s.asked, "awake") }

// TestUpkeep: the system is asked once for each change, and nothing while nothing changes.
func TestUpkeep(t *testing.T) {
	system := &askedSystem{}
	u := newUpkeep(system)
	for _, now := range []struct {
		field bool
		why   string
		asked []string
	}{
		{false, "", []string{"input methods false"}}, // they are on when the window opens
		{false, "", nil},
		{false, "a payment", []string{"hold a payment"}},
		{true, "a payment", []string{"input methods true"}},
		{true, "a refund", []string{"hold a refund"}},
		{false, "", []string{"input methods false", "hold "}},
	} {
		system.asked = nil
		u.follow(now.field, now.why)
		if !slices.Equal(system.asked, now.asked) {
			t.Errorf("field %t, %q: asked %q, want %q", now.field, now.why, system.asked, now.asked)
		}
	}
	system.asked = nil
	if u.tick(); !slices.Equal(system.asked, []string{"awake"}) {
		t.Errorf("a tick asks %q", system.asked)
	}
	none := newUpkeep(nil) // a system of which nothing is asked
	none.follow(true, "a payment")
	none.tick()
	(*upkeep)(nil).follow(true, "") // before the window is there
}
