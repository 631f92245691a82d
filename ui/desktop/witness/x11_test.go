package witness

import (
	"testing"
	"time"

	"fufupos/scanner"
	"fufupos/ui/desktop/xwire/xhands"
)

// TestX11 has two keyboards type into a window: the notes name each, with the
// server's times, however late the window gets to its keys.
func TestX11(t *testing.T) {
	w, hands := onScreen(t)
	window := hands.Window(t)
	w.Watch(uintptr(window))

	const one, two = 10, 11 // X keycodes
	physical := hands.Device(t, "Xvfb keyboard")
	hands.Press(t, one, 0)
	hands.Press(t, two, physical)
	for _, want := range []struct {
		key    int
		device string
	}{{one, scanner.Shared("Virtual core XTEST keyboard")}, {two, "Xvfb keyboard"}} {
		for _, action := range []scanner.Action{scanner.Press, scanner.Release} {
			note, ok := w.Find(want.key, action)
			if !ok || note.Device != want.device {
				t.Errorf("key %d, action %d: %+v, %v; it was typed on %q", want.key, action, note, ok, want.device)
			}
			if age := time.Since(note.At); age < 0 || age > 10*time.Second {
				t.Errorf("key %d, action %d: %v ago", want.key, action, age)
			}
		}
	}
	if err := w.Trouble(); err != nil {
		t.Error(err)
	}
}

// TestX11Times has the window look at its keys long after they were typed.
func TestX11Times(t *testing.T) {
	w, hands := onScreen(t)
	w.Watch(uintptr(hands.Window(t)))

	const gap = 40 * time.Millisecond
	begun := time.Now()
	for range 5 {
		hands.Press(t, 10, 0)
		time.Sleep(gap)
	}
	took := time.Since(begun)
	time.Sleep(400 * time.Millisecond) // a window that is busy
	var at []time.Time
	for range 5 {
		note, ok := w.Find(10, scanner.Press)
		if !ok {
			t.Fatal("a key without a note")
		}
		if _, ok := w.Find(10, scanner.Release); !ok {
			t.Fatal("a release without a note")
		}
		at = append(at, note.At)
	}
	slack := 15 * time.Millisecond
	if first := at[0].Sub(begun); first < -slack || first > took {
		t.Errorf("the first key was pressed %v after it was, at most", first)
	}
	if span := at[4].Sub(at[0]); span < 4*gap-slack || span > took+slack {
		t.Errorf("five keys with %v between them took %v, by their notes", gap, span)
	}
}

// TestX11Elsewhere types while another window has the keyboard: no notes.
func TestX11Elsewhere(t *testing.T) {
	w, hands := onScreen(t)
	ours := hands.Window(t)
	w.Watch(uintptr(ours))
	hands.Window(t) // takes the keyboard
	hands.Press(t, 10, 0)
	if note, ok := w.Find(10, scanner.Press); ok {
		t.Errorf("%+v was typed elsewhere", note)
	}
	hands.Focus(t, ours)
	hands.Press(t, 10, 0)
	if _, ok := w.Find(10, scanner.Press); !ok {
		t.Error("no note of a key that is ours")
	}
}

// TestX11Plugged meets a keyboard that was not there at the start.
func TestX11Plugged(t *testing.T) {
	w, hands := onScreen(t)
	window := hands.Window(t)
	w.Watch(uintptr(window))
	hands.Run(t, "xinput", "create-master", "second")
	second := hands.Device(t, "second XTEST keyboard")
	hands.FocusOf(t, hands.Device(t, "second keyboard"), window)
	want := scanner.Shared("second XTEST keyboard")
	var note Note
	for limit := time.Now().Add(10 * time.Second); note.Device != want; {
		hands.Press(t, 11, second)
		note, _ = w.Find(11, scanner.Press)
		if time.Now().After(limit) {
			t.Fatalf("%+v: it was typed on %q", note, want)
		}
	}
	hands.Run(t, "xinput", "remove-master", "second keyboard")
	hands.Press(t, 12, 0)
	if _, ok := w.Find(12, scanner.Press); !ok {
		t.Error("the witness does not survive an unplugged keyboard")
	}
}

// TestX11Held holds a key down: the server's repetitions are of its keyboard.
func TestX11Held(t *testing.T) {
	w, hands := onScreen(t)
	w.Watch(uintptr(hands.Window(t)))
	hands.Fake(t, 38, true, 0)
	for i := range 4 {
		var note Note
		ok := false
		for limit := time.Now().Add(10 * time.Second); !ok && time.Now().Before(limit); {
			note, ok = w.Find(38, scanner.Repeat)
		}
		if !ok || note.Device != scanner.Shared("Virtual core XTEST keyboard") {
			t.Fatalf("press %d of a held key: %+v, %v", i, note, ok)
		}
	}
	hands.Fake(t, 38, false, 0)
}

// TestX11Lost takes the server away: the witness says so and does not hang.
func TestX11Lost(t *testing.T) {
	w, hands := onScreen(t)
	hands.Kill()
	for limit := time.Now().Add(10 * time.Second); w.Trouble() == nil; time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal("nothing is said about a lost connection")
		}
	}
	if _, ok := w.Find(10, scanner.Press); ok {
		t.Error("a note out of nothing")
	}
}

func TestNoDisplay(t *testing.T) {
	for _, display := range []string{"", "here", ":x", ":70000", "/nowhere/at/all:0"} {
		t.Setenv("DISPLAY", display)
		if w, err := Start(); err == nil {
			w.Close()
			t.Errorf("DISPLAY %q: a witness", display)
		}
	}
}

// onScreen starts a screen of its own, a witness, and hands to type with.
func onScreen(t *testing.T) (*Witness, *xhands.Hands) {
	t.Helper()
	hands := xhands.OnScreen(t, "640x480x24")
	w, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w, hands
}
