package witness

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"fufupos/scanner"
)

// keys writes notes down: "1" is a press of the key 1, "1'" its release.
func keys(begun time.Time, text ...string) (list []Note) {
	for i, k := range text {
		n := Note{Key: int(k[0]), Action: scanner.Press, At: begun.Add(time.Duration(i) * time.Millisecond), Device: fmt.Sprint(i)}
		if len(k) > 1 {
			n.Action = scanner.Release
		}
		list = append(list, n)
	}
	return list
}

// TestTake has the window get to its keys: the number is the note that each must get,
// -1 none.
func TestTake(t *testing.T) {
	for name, c := range map[string]struct {
		notes []string
		keys  []string
		want  []int
	}{
		"all in order":                    {[]string{"1", "1'", "1", "1'"}, []string{"1", "1'", "1", "1'"}, []int{0, 1, 2, 3}},
		"a key the window never gets":     {[]string{"x", "1", "x'", "1'"}, []string{"1", "1'"}, []int{1, 3}},
		"the same key, which it gets not": {[]string{"1", "1'", "2", "1", "1'"}, []string{"2", "1", "1'"}, []int{2, 3, 4}},
		"a key nobody noted":              {[]string{"1", "1'"}, []string{"7", "1", "1'"}, []int{-1, 0, 1}},
		"in another order":                {[]string{"1", "2", "1'", "2'"}, []string{"2", "1", "1'", "2'"}, []int{1, 0, 2, 3}},
		"a release for a focus that went": {[]string{"1", "2", "2'"}, []string{"1", "1'", "2", "2'"}, []int{0, -1, 1, 2}},
		"a lost press":                    {[]string{"1'", "2", "2'"}, []string{"1", "1'", "2", "2'"}, []int{-1, 0, 1, 2}},
	} {
		var n notes
		now := time.Now()
		for _, note := range keys(now, c.notes...) {
			n.add(note)
		}
		for i, k := range keys(now, c.keys...) {
			note, ok := n.take(k.Key, k.Action, now)
			if got := note.Device; ok != (c.want[i] >= 0) || ok && got != fmt.Sprint(c.want[i]) {
				t.Errorf("%s: key %d, %s: note %q, %v instead of %d", name, i, c.keys[i], got, ok, c.want[i])
			}
		}
	}
}

// TestTakeMany loses notes and keys at random: after a quiet second all is well again,
// and a note is never given twice.
func TestTakeMany(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var n notes
		now := time.Now()
		given := map[string]bool{}
		id := 0
		play := func(lossy bool) (missed, wrong int) {
			for range 60 {
				key := r.IntN(12)
				for _, action := range []scanner.Action{scanner.Press, scanner.Release} {
					now = now.Add(time.Duration(r.IntN(30)) * time.Millisecond)
					id++
					if !lossy || r.IntN(10) > 0 {
						n.add(Note{Key: key, Action: action, At: now, Device: fmt.Sprint(id)})
					}
					if lossy && r.IntN(10) == 0 {
						continue
					}
					note, ok := n.take(key, action, now)
					if ok && given[note.Device] {
						t.Fatalf("seed %d: a note is given twice", seed)
					}
					given[note.Device] = true
					switch {
					case !ok:
						missed++
					case note.Device != fmt.Sprint(id):
						wrong++
					}
				}
			}
			return missed, wrong
		}
		play(true)
		now = now.Add(forgotten + time.Second)
		if missed, wrong := play(false); missed+wrong > 0 {
			t.Errorf("seed %d: %d keys without a note, %d with another's", seed, missed, wrong)
		}
	}
}

// TestSwallowed has the toolkit take several presses of a key within a millisecond for one.
func TestSwallowed(t *testing.T) {
	const eight, six, shift = 17, 15, 50 // X keycodes
	now := time.Now()
	var n notes
	for i, key := range []int{eight, eight, six, eight, shift, eight} {
		at := now
		if i > 4 {
			at = now.Add(2 * time.Millisecond) // by then it is another press
		}
		n.add(Note{Key: key, Action: scanner.Press, At: at})
		n.add(Note{Key: key, Action: scanner.Release, At: at})
	}
	if note, ok := n.swallowed(); ok {
		t.Fatalf("%+v was swallowed before it was ever pressed", note)
	}
	for i, c := range []struct {
		called bool // the window is called for a press
		key    int
	}{{true, eight}, {false, eight}, {true, six}, {false, eight}} {
		var note Note
		ok := false
		if c.called {
			note, ok = n.take(c.key, scanner.Press, now)
		} else {
			note, ok = n.swallowed()
		}
		if !ok || note.Key != c.key {
			t.Fatalf("key %d: %+v, %v", i, note, ok)
		}
	}
	if note, ok := n.swallowed(); ok {
		t.Errorf("%+v is a press of its own", note)
	}
}

func TestWaiting(t *testing.T) {
	var n notes
	now := time.Now()
	if _, ok := n.first(now); ok {
		t.Error("nothing waits")
	}
	for _, note := range keys(now, "1", "1'", "2") {
		n.add(note)
	}
	if at, ok := n.first(now.Add(-time.Second)); !ok || !at.Equal(now) {
		t.Errorf("%v, %v", at, ok)
	}
	n.take('1', scanner.Press, now)
	if at, _ := n.first(now.Add(-time.Second)); at.Sub(now) != 2*time.Millisecond {
		t.Errorf("a release is no reason to wait: %v", at)
	}
	if _, ok := n.first(now.Add(time.Second)); ok {
		t.Error("a key that never comes is waited for")
	}
	for range 2 * kept {
		n.add(Note{Key: 3, At: now})
	}
	if len(n.queue) > kept {
		t.Errorf("%d notes are kept", len(n.queue))
	}
}

func TestServerClock(t *testing.T) {
	var c serverClock
	if !c.at(5).IsZero() {
		t.Error("a time of a clock that was never seen")
	}
	begun := time.Now()
	const start = 0xffff_ff00 // runs over soon
	at := func(ms int) uint32 { return start + uint32(ms) }
	moment := func(ms int) time.Time { return begun.Add(time.Duration(ms) * time.Millisecond) }
	// The first news is 30 ms late, the second 2 ms.
	c.see(at(0), moment(30))
	c.see(at(100), moment(102))
	for _, ms := range []int{0, 50, 100, 1000, 100_000} {
		if off := c.at(at(ms)).Sub(moment(ms)); off != 2*time.Millisecond {
			t.Errorf("%d ms: off by %v", ms, off)
		}
	}
	// A clock that runs apart by 1 ms a minute, seen every minute for a year.
	for minute := range 365 * 24 * 60 {
		ms := minute * 60_000
		c.age()
		c.see(at(ms), moment(ms+2+minute))
		c.age()
		c.age() // nothing was seen in between
		if off := c.at(at(ms + 1000)).Sub(moment(ms + 1002 + minute)); off < -2*time.Millisecond || off > 2*time.Millisecond {
			t.Fatalf("minute %d: off by %v", minute, off)
		}
	}
}
