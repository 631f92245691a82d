// Package xhands types on an X server's keyboards, for tests: as programs do, or as a
// keyboard of its own would.
package xhands

import (
	"bufio"
	"context"
	"encoding/binary"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fufupos/child"
	"fufupos/scanner"
	"fufupos/ui/desktop/xwire"
)

// Programs is the keyboard on which xdotool and other programs type.
const Programs byte = 0

// Physical is the name of the screen's own keyboard.
const Physical = "Xvfb keyboard"

// Hands type, and own windows to type into.
type Hands struct {
	*xwire.Conn
	xtest, xi byte
	events    byte // the first of XInput's events
	server    *exec.Cmd
}

// OnScreen starts a screen of the test's own, which programs then open their windows on.
func OnScreen(t testing.TB, size string) *Hands {
	t.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	h := &Hands{server: child.Command(context.Background(), "Xvfb", "-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp")}
	h.server.ExtraFiles = []*os.File{in}
	if err := h.server.Start(); err != nil {
		t.Fatalf("needs Xvfb, as make test has it: %v", err)
	}
	_ = in.Close()
	t.Cleanup(h.Kill)
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_ = out.Close()
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	h.connect(t)
	return h
}

func (h *Hands) connect(t testing.TB) {
	t.Helper()
	conn, err := xwire.Dial(os.Getenv("DISPLAY"))
	if err != nil {
		t.Fatal(err)
	}
	h.Conn = conn
	read := make(chan struct{})
	go func() {
		defer close(read)
		_ = conn.Read(func([]byte) {})
	}()
	t.Cleanup(func() { _ = conn.Close(); <-read })
	if h.xtest, _, err = conn.Extension("XTEST"); err != nil {
		t.Fatal(err)
	}
	if h.xi, h.events, err = conn.Extension("XInputExtension"); err != nil {
		t.Fatal(err)
	}
	const queryVersion = 47
	h.must(t, h.xi, queryVersion, xwire.Halves(2, 2))
}

// Kill ends the screen.
func (h *Hands) Kill() {
	_ = h.server.Process.Kill()
	_, _ = h.server.Process.Wait()
}

// Run runs a program on the screen to its end.
func (h *Hands) Run(t testing.TB, name string, args ...string) {
	t.Helper()
	if out, err := child.Command(context.Background(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func (h *Hands) must(t testing.TB, code, own byte, rest []byte) []byte {
	t.Helper()
	answer, err := h.Ask(code, own, rest)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// Sync waits until the server has done all that it was asked.
func (h *Hands) Sync(t testing.TB) {
	t.Helper()
	h.must(t, xwire.GetInputFocus, 0, nil)
}

// Picture is what the screen shows in a place, in the server's own form: to be compared.
func (h *Hands) Picture(t testing.TB, x, y, wide, high uint16) []byte {
	t.Helper()
	const getImage, plainPixels, allPlanes = 73, 2, ^uint32(0)
	answer := h.must(t, getImage, plainPixels, append(append(xwire.Words(h.Root), xwire.Halves(x, y, wide, high)...), xwire.Words(allPlanes)...))
	return answer[len(answer)-4*int(wide)*int(high):] // before it stands the answer's own number
}

// Window makes a window that has the keyboard.
func (h *Hands) Window(t testing.TB) uint32 {
	t.Helper()
	id := h.NewID()
	const copyFromParent, inputOutput, mapWindow, eventMask, keys = 0, 1, 8, 1 << 11, 1 | 2
	h.Send(xwire.CreateWindow, copyFromParent, append(append(xwire.Words(id, h.Root), xwire.Halves(0, 0, 100, 100, 0, inputOutput)...), xwire.Words(0, eventMask, keys)...), nil)
	h.Send(mapWindow, 0, xwire.Words(id), nil)
	h.Focus(t, id)
	return id
}

// Focus gives a window the keyboard.
func (h *Hands) Focus(t testing.TB, window uint32) {
	t.Helper()
	const setInputFocus, parent = 42, 2
	h.Send(setInputFocus, parent, xwire.Words(window, 0), nil)
	h.Sync(t)
}

// FocusOf gives a window the keyboard of another pair of hands, by their master's number.
func (h *Hands) FocusOf(t testing.TB, master byte, window uint32) {
	t.Helper()
	const setFocus = 49
	h.Send(h.xi, setFocus, append(xwire.Words(window, 0), xwire.Halves(uint16(master), 0)...), nil)
	h.Sync(t)
}

// Press presses a key, by its X keycode, and lets it go.
func (h *Hands) Press(t testing.TB, key int, device byte) {
	t.Helper()
	h.Fake(t, key, true, device)
	h.Fake(t, key, false, device)
}

// Write types signs that no key has, at a pace: each of them is given one, for good. A program
// looks up what is on a key when it gets to it.
func (h *Hands) Write(t testing.TB, text string, pace time.Duration) {
	t.Helper()
	const changeKeyboardMapping, last, unicode = 100, 255, 0x01000000
	signs := []rune(text)
	keysyms := make([]uint32, len(signs))
	for i, r := range signs {
		keysyms[i] = unicode | uint32(r)
	}
	first := last - len(signs) + 1
	h.Send(changeKeyboardMapping, byte(len(signs)), append([]byte{byte(first), 1, 0, 0}, xwire.Words(keysyms...)...), nil)
	h.Sync(t)
	for i := range signs {
		time.Sleep(pace)
		h.Press(t, first+i, Programs)
	}
}

// Fake presses a key or lets it go.
func (h *Hands) Fake(t testing.TB, key int, down bool, device byte) {
	t.Helper()
	h.fake(key, down, device, 0)
	h.Sync(t)
}

// fake has the server press a key or let it go when so much time has passed.
func (h *Hands) fake(key int, down bool, device byte, after time.Duration) {
	kind := byte(xwire.KeyRelease)
	if down {
		kind = xwire.KeyPress
	}
	if device != Programs {
		kind += h.events - xwire.KeyPress + 1
	}
	const fakeInput = 2
	request := make([]byte, 32)
	request[0], request[1], request[31] = kind, byte(key), device
	binary.LittleEndian.PutUint32(request[4:], uint32(after.Milliseconds()))
	h.Send(h.xtest, fakeInput, request, nil)
}

// Burst types digits and Enter as a scanner does that keeps its own time: the server has
// them all before the last is pressed, so that it does not matter when this program has its turns.
func (h *Hands) Burst(t testing.TB, text string, gap time.Duration, device byte) {
	t.Helper()
	const toX = 8
	for _, r := range text {
		key := keyOf(t, r) + toX
		h.fake(key, true, device, gap)
		h.fake(key, false, device, 0)
	}
	h.Sync(t)
}

// Type types as a US keyboard does, one key a gap; capital letters take Shift.
func (h *Hands) Type(t testing.TB, text string, gap time.Duration, device byte) {
	t.Helper()
	const leftShift, toX = 42, 8
	next := time.Now()
	for _, r := range text {
		time.Sleep(time.Until(next))
		next = next.Add(gap)
		lower := []rune(strings.ToLower(string(r)))[0]
		if lower != r {
			h.Fake(t, leftShift+toX, true, device)
		}
		h.Press(t, keyOf(t, lower)+toX, device)
		if lower != r {
			h.Fake(t, leftShift+toX, false, device)
		}
	}
}

func keyOf(t testing.TB, r rune) int {
	t.Helper()
	switch r {
	case '\n':
		return 28
	case '\t':
		return 15
	case '\b':
		return 14
	case 0x1b:
		return 1
	}
	for code := 2; code < 60; code++ {
		if scanner.Position(scanner.FromEvdev(code)) == r {
			return code
		}
	}
	t.Fatalf("no key types %q", r)
	return 0
}

// Pixel is the colour, as 0xRRGGBB, of a point on the screen.
func (h *Hands) Pixel(t testing.TB, x, y int) uint32 {
	t.Helper()
	const getImage, inPixels, allPlanes = 73, 2, 1<<32 - 1
	answer := h.must(t, getImage, inPixels, append(append(xwire.Words(h.Root), xwire.Halves(uint16(x), uint16(y), 1, 1)...), xwire.Words(allPlanes)...))
	return binary.LittleEndian.Uint32(answer[32:]) & 0xffffff
}

// Device is the number of a keyboard, or of a master, by its name.
func (h *Hands) Device(t testing.TB, name string) byte {
	t.Helper()
	const queryDevice, all = 48, 0
	answer := h.must(t, h.xi, queryDevice, xwire.Halves(all, 0))
	le := binary.LittleEndian
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
