package witness

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fufupos/scanner"
)

// TestX11 has two keyboards type into a window: the notes name each, with the
// server's times, however late the window gets to its keys.
func TestX11(t *testing.T) {
	w, hands := onScreen(t)
	window := hands.window(t)
	w.Watch(uintptr(window))

	const one, two = 10, 11 // X keycodes
	physical := hands.device(t, "Xvfb keyboard")
	hands.press(t, one, 0)
	hands.press(t, two, physical)
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
	w.Watch(uintptr(hands.window(t)))

	const gap = 40 * time.Millisecond
	begun := time.Now()
	for range 5 {
		hands.press(t, 10, 0)
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
	ours := hands.window(t)
	w.Watch(uintptr(ours))
	hands.window(t) // takes the keyboard
	hands.press(t, 10, 0)
	if note, ok := w.Find(10, scanner.Press); ok {
		t.Errorf("%+v was typed elsewhere", note)
	}
	hands.focus(t, ours)
	hands.press(t, 10, 0)
	if _, ok := w.Find(10, scanner.Press); !ok {
		t.Error("no note of a key that is ours")
	}
}

// TestX11Plugged meets a keyboard that was not there at the start.
func TestX11Plugged(t *testing.T) {
	w, hands := onScreen(t)
	window := hands.window(t)
	w.Watch(uintptr(window))
	run(t, "xinput", "create-master", "second")
	second := hands.device(t, "second XTEST keyboard")
	hands.focusOf(t, hands.device(t, "second keyboard"), window)
	want := scanner.Shared("second XTEST keyboard")
	var note Note
	for limit := time.Now().Add(10 * time.Second); note.Device != want; {
		hands.press(t, 11, second)
		note, _ = w.Find(11, scanner.Press)
		if time.Now().After(limit) {
			t.Fatalf("%+v: it was typed on %q", note, want)
		}
	}
	run(t, "xinput", "remove-master", "second keyboard")
	hands.press(t, 12, 0)
	if _, ok := w.Find(12, scanner.Press); !ok {
		t.Error("the witness does not survive an unplugged keyboard")
	}
}

// TestX11Held holds a key down: the server's repetitions are of its keyboard.
func TestX11Held(t *testing.T) {
	w, hands := onScreen(t)
	w.Watch(uintptr(hands.window(t)))
	hands.fake(t, 38, true, 0)
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
	hands.fake(t, 38, false, 0)
}

// TestX11Lost takes the server away: the witness says so and does not hang.
func TestX11Lost(t *testing.T) {
	w, hands := onScreen(t)
	hands.end()
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

func TestCookie(t *testing.T) {
	entry := func(family byte, address, number, kind, value string) string {
		text := []byte{0, family}
		for _, f := range []string{address, number, kind, value} {
			text = append(append(text, 0, byte(len(f))), f...)
		}
		return string(text)
	}
	const magic = "MIT-MAGIC-COOKIE-1"
	other, ours, wild := entry(1, "elsewhere", "7", magic, "aaaa"), entry(1, "here", "7", magic, "bbbb"), entry(255, "", "", magic, "cccc")
	for _, c := range []struct{ file, number, want string }{
		{other + ours, "7", "bbbb"},
		{ours + other, "7", "bbbb"},
		{other, "7", "aaaa"}, // the computer was renamed since
		{other + ours, "8", ""},
		{wild, "8", "cccc"},
		{entry(1, "here", "7", "XDM-AUTHORIZATION-1", "dddd") + wild, "7", "cccc"},
		{ours[:len(ours)-1], "7", "bbb"},
		{"\x01", "7", ""},
		{"", "7", ""},
	} {
		if _, got := pickCookie([]byte(c.file), "here", c.number); string(got) != c.want {
			t.Errorf("%q, display %s: %q instead of %q", c.file, c.number, got, c.want)
		}
	}
}

// typist is the other side: a client that owns windows and types on keyboards.
type typist struct {
	*xconn
	xtest, xi byte
	events    byte // the first of XInput's events
	end       func()
}

// onScreen starts a screen of its own, a witness, and hands to type with.
func onScreen(t *testing.T) (*Witness, *typist) {
	t.Helper()
	t.Setenv("DISPLAY", "")
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{in}
	if err := server.Start(); err != nil {
		t.Fatalf("needs Xvfb: %v", err)
	}
	in.Close()
	end := func() { _ = server.Process.Kill(); _, _ = server.Process.Wait() }
	t.Cleanup(end)
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_ = out.Close()
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	w, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	conn, err := dialX(os.Getenv("DISPLAY"))
	if err != nil {
		t.Fatal(err)
	}
	hands := &typist{xconn: conn, end: end}
	read := make(chan struct{})
	go func() {
		defer close(read)
		if err := conn.read(func([]byte) {}); !errors.Is(err, io.EOF) && !strings.Contains(err.Error(), "closed") && !strings.Contains(err.Error(), "reset") {
			t.Error(err)
		}
	}()
	t.Cleanup(func() { conn.conn.Close(); <-read })
	for name, code := range map[string]*byte{"XTEST": &hands.xtest, "XInputExtension": &hands.xi} {
		answer, err := conn.ask(queryExtension, 0, append(halves(uint16(len(name)), 0), name...))
		if err != nil {
			t.Fatal(err)
		}
		*code = answer[9]
		if code == &hands.xi {
			hands.events = answer[10]
		}
	}
	hands.must(t, hands.xi, xiQueryVersion, halves(2, 2))
	return w, hands
}

func (h *typist) must(t *testing.T, code, own byte, rest []byte) []byte {
	t.Helper()
	answer, err := h.ask(code, own, rest)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// sync waits until the server has done all that it was asked.
func (h *typist) sync(t *testing.T) { t.Helper(); h.must(t, getInputFocus, 0, nil) }

// window makes a window that has the keyboard.
func (h *typist) window(t *testing.T) uint32 {
	t.Helper()
	id := h.newID()
	const copyFromParent, inputOutput, mapWindow = 0, 1, 8
	h.send(createWindow, copyFromParent, append(append(words(id, h.root), halves(0, 0, 100, 100, 0, inputOutput)...), words(0, eventMaskBit, keyMask)...), nil)
	h.send(mapWindow, 0, words(id), nil)
	h.focus(t, id)
	return id
}

func (h *typist) focus(t *testing.T, window uint32) {
	t.Helper()
	const setInputFocus, parent = 42, 2
	h.send(setInputFocus, parent, words(window, 0), nil)
	h.sync(t)
}

// focusOf gives the window the keyboard of another pair of hands.
func (h *typist) focusOf(t *testing.T, device byte, window uint32) {
	t.Helper()
	const xiSetFocus = 49
	h.send(h.xi, xiSetFocus, append(words(window, 0), halves(uint16(device), 0)...), nil)
	h.sync(t)
}

func (h *typist) press(t *testing.T, key int, device byte) {
	t.Helper()
	h.fake(t, key, true, device)
	h.fake(t, key, false, device)
}

// fake moves a key: of a device, or with 0 as xdotool does.
func (h *typist) fake(t *testing.T, key int, down bool, device byte) {
	t.Helper()
	kind := byte(keyRelease)
	if down {
		kind = keyPress
	}
	if device != 0 {
		kind += h.events - keyPress + 1
	}
	const fakeInput = 2
	request := make([]byte, 32)
	request[0], request[1], request[31] = kind, byte(key), device
	h.send(h.xtest, fakeInput, request, nil)
	h.sync(t)
}

// device is the number of a keyboard.
func (h *typist) device(t *testing.T, name string) byte {
	t.Helper()
	answer := h.must(t, h.xi, xiQueryDevice, halves(allDevices, 0))
	for _, d := range decodeDevices(answer) {
		if d.name == name {
			return byte(d.id)
		}
	}
	// A master has no keys of its own, only a focus.
	for b := answer[32:]; len(b) >= 12; {
		length := int(le.Uint16(b[8:]))
		if string(b[12:12+length]) == name {
			return b[0]
		}
		classes := int(le.Uint16(b[6:]))
		b = b[12+(length+3)&^3:]
		for ; classes > 0; classes-- {
			b = b[4*int(le.Uint16(b[2:])):]
		}
	}
	t.Fatalf("there is no %q", name)
	return 0
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
