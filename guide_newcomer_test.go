//go:build guide

package main

import (
	"bufio"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fufupos/test/rig"
	"fufupos/ui/desktop/xwire/xhands"
	"fufupos/ui/kit"
	"fufupos/ui/view"
	"fufupos/words"
)

// shape is on what a newcomer sets a till up, and with what hands.
type shape struct {
	name       string
	language   string // of the screen, as the catalogues call it
	locale     string // the system's
	wide, high int
	by         by
	serial     bool // the scanner has a port instead of typing
}

type by int

const (
	taps  by = iota // and a keyboard for what is typed
	keys            // no pointer
	board           // a finger, and the keyboard on the screen
)

// newcomer is a person who has never seen the till, on a screen of their own: they know
// what they see, and no more.
type newcomer struct {
	shape
	t       *testing.T
	hands   *xhands.Hands
	skin    *kit.Skin
	said    *output
	scanner rig.Line // where it has a port
	deeds   int      // taps, or keys that are no text
	letters int      // taps on the keyboard on the screen
	film    film
}

func newNewcomer(t *testing.T, s shape) *newcomer {
	t.Helper()
	n := &newcomer{shape: s, t: t, hands: xhands.OnScreen(t, fmt.Sprintf("%dx%dx24", s.wide, s.high)), skin: kit.New(kit.Style{}, nil).Skin}
	if s.serial {
		n.scanner = rig.NewLine(t)
	}
	return n
}

// opens opens the till's window. What is to be seen when the test fails is kept as a
// picture, with -artifacts.
func (n *newcomer) opens(args ...string) (data string, end func()) {
	n.t.Helper()
	data, n.said, end = start(n.t, args...)
	n.t.Cleanup(func() {
		if n.t.Failed() {
			keep(n.t, filepath.Join(n.t.ArtifactDir(), "failed.png"), n.look())
		}
	})
	return data, end
}

// turns is how often somebody looks, who waits for something: so often that it takes 30 s,
// unless others have the computer meanwhile.
const turns = 600

// waits waits until something is to be seen.
func (n *newcomer) waits(what string, holds func() bool) {
	n.t.Helper()
	for looks := 0; !holds(); looks++ {
		if looks == turns {
			n.t.Fatalf("not within %d looks: %s\n%s", turns, what, n.said.String())
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// area is a part of the screen.
type area struct{ x, y, wide, high int }

func (a area) middle() (x, y int) { return a.x + a.wide/2, a.y + a.high/2 }

// place is where a screen has something, as its dump in ui/testdata/screens says: a text of
// the catalogue, or what else ends a line of it; the field.
func (n *newcomer) place(screen, what string) area {
	n.t.Helper()
	name := filepath.Join("ui", "testdata", "screens", screen+"."+n.language+".txt")
	f, err := os.Open(name)
	if err != nil {
		n.t.Fatal(err)
	}
	defer f.Close()
	what = words.In(n.language).T(what)
	size := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "## ") {
			size = line[len("## "):]
		}
		if size != fmt.Sprintf("%dx%d", n.wide, n.high) || !strings.HasSuffix(line, " "+what) && !strings.HasPrefix(line, what+" ") {
			continue
		}
		var kind string
		a := area{high: 24}
		if _, err := fmt.Sscanf(line, "%s %d,%d %dx%d", &kind, &a.x, &a.y, &a.wide, &a.high); err == nil {
			return a
		}
		if _, err := fmt.Sscanf(line, "%s %d,%d %d", &kind, &a.x, &a.y, &a.wide); err == nil {
			return a
		}
	}
	n.t.Fatalf("%s has no %q at %dx%d", name, what, n.wide, n.high)
	return area{}
}

// picture is what stands in a place.
func (n *newcomer) picture(a area) []byte {
	n.t.Helper()
	const strip = 256 // of a whole screen there is more than one answer may hold
	var all []byte
	for y := 0; y < a.high; y += strip {
		all = append(all, n.hands.Picture(n.t, uint16(a.x), uint16(a.y+y), uint16(a.wide), uint16(min(strip, a.high-y)))...)
	}
	return all
}

// painted tells whether so many points of a place have a colour.
func (n *newcomer) painted(a area, c color.NRGBA, least int) bool {
	n.t.Helper()
	for p := n.picture(a); len(p) >= 4; p = p[4:] {
		if p[0] == c.B && p[1] == c.G && p[2] == c.R {
			least--
		}
	}
	return least <= 0
}

// title is what stands at the head of a page, beside the way back.
func (n *newcomer) title() string {
	n.t.Helper()
	y := 76
	if n.boarded() {
		y = 8
	}
	return string(n.picture(area{128, y, n.wide - 140, 56}))
}

// boarded tells whether the keyboard is on the screen.
func (n *newcomer) boarded() bool {
	n.t.Helper()
	if n.by != board {
		return false
	}
	at := n.place("guide-board", "edge")
	return n.painted(area{at.x, at.y + 1, 4, 40}, n.skin.Edge, 150)
}

// says tells whether the page says of the answer that it stands so.
func (n *newcomer) says(tone view.Tone) bool {
	n.t.Helper()
	return !n.boarded() && n.painted(n.place("guide-scanner", "surface"), n.skin.Tones[tone].Text, 100)
}

// inEarnest tells whether sales can be made and nothing says that the till trains.
func (n *newcomer) inEarnest() bool {
	n.t.Helper()
	digit := n.place("idle", "plain.fill") // the ground beside it belongs to no page of the guide
	return n.painted(area{digit.x - 6, digit.y, 4, 40}, n.skin.Ground, 150) &&
		!n.painted(area{0, 0, n.wide / 2, 60}, n.skin.Tones[view.Warn].Fill, 600)
}

// press is a key, or a tap on the middle of a place, once.
func (n *newcomer) press(key string, a area) {
	n.t.Helper()
	n.deeds++
	if n.by == keys {
		xdotool(n.t, "key", key)
		return
	}
	xdotool(n.t, tapping(a)...)
}

// tapping is a tap, as xdotool's commands.
func tapping(a area) []string {
	x, y := a.middle()
	return []string{"mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1"}
}

// turns does what leads to another page, and waits until that is there.
func (n *newcomer) turns(do func()) {
	n.t.Helper()
	before, up := n.title(), n.boarded()
	do()
	n.waits("the page turns", func() bool { return n.boarded() == up && n.title() != before || !up && n.boarded() })
}

// does presses the strong button.
func (n *newcomer) does() {
	n.t.Helper()
	if n.boarded() {
		n.press("Return", n.place("guide-board", "strong.ink check"))
		return
	}
	n.press("Return", n.place("guide-scanner", "guide.next"))
}

// next presses the strong button, which leads on.
func (n *newcomer) next() {
	n.t.Helper()
	n.film.add(n)
	n.turns(n.does)
}

// answers types into the field that is there, and goes on.
func (n *newcomer) answers(text string) { n.t.Helper(); n.types(text); n.next() }

// tries types what is tried at once, looks that the till then says one of these of it, and
// goes on.
func (n *newcomer) tries(text string, right ...view.Tone) {
	n.t.Helper()
	n.types(text)
	before := n.title()
	turned := func() bool { return n.title() != before } // it was tapped twice
	n.often("it works", func() {
		if !turned() {
			n.does()
		}
	}, func() bool { return slices.ContainsFunc(right, n.says) || turned() })
	if !turned() {
		n.next()
	}
}

// types types in place of what stands in the field, as no scanner does: not evenly.
func (n *newcomer) types(text string) {
	n.t.Helper()
	if n.by == board {
		n.tapsOut(text)
		return
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		xdotool(n.t, "key", "ctrl+a", "key", "BackSpace")
		n.hands.Write(n.t, text, 300*time.Millisecond)
		return
	}
	args := []string{"key", "ctrl+a", "sleep", "0.1"}
	for runes := []rune(text); len(runes) > 0; {
		piece := runes[:min(4, len(runes))]
		runes = runes[len(piece):]
		args = append(args, "type", "--delay", "120", "--args", "1", string(piece), "sleep", "0.3")
	}
	xdotool(n.t, args...)
}

// tapsOut types into an empty field on the keyboard on the screen: a touch of the field
// brings it.
func (n *newcomer) tapsOut(text string) {
	n.t.Helper()
	if n.letters == 0 {
		n.press("", n.place("guide-name", "field"))
	}
	n.waits("the keyboard is on the screen", n.boarded)
	key := func(what string) area { return n.place("guide-board", what) }
	var args []string
	for _, r := range text {
		if lower := strings.ToLower(string(r)); lower != string(r) {
			args = append(args, tapping(key("plain.ink shift"))...)
			n.letters++
		}
		at := key("/")
		if r != ' ' {
			at = key(strings.ToLower(string(r)))
		} else { // it has no label, and stands between its neighbours
			at.wide = key("strong.ink check").x - at.x
		}
		args = append(args, tapping(at)...)
		n.letters++
	}
	if len(args) > 0 {
		xdotool(n.t, args...)
	}
}

// scan has the scanner read a code.
func (n *newcomer) scan(code string) {
	n.t.Helper()
	if !n.serial {
		n.hands.Burst(n.t, code+"\n", 2*time.Millisecond, n.hands.Device(n.t, xhands.Physical))
		return
	}
	if _, err := n.scanner.Master.WriteString(code + "\r"); err != nil {
		n.t.Fatal(err)
	}
}

// sells types an amount and has a code scanned.
func (n *newcomer) sells(amount, code string) {
	n.t.Helper()
	const aside = "0.4" // the hand goes to the scanner
	if n.by == board {
		args := tapping(n.place("idle", "pad.clear"))
		for _, r := range amount {
			args = append(args, tapping(n.place("idle", string(r)))...)
		}
		xdotool(n.t, append(args, "sleep", aside)...)
	} else {
		// Sooner behind Escape than a hand is, the first digit would be a machine's.
		xdotool(n.t, "key", "Escape", "sleep", "0.3", "type", "--delay", "120", "--args", "1", amount, "sleep", aside)
	}
	n.scan(code)
}

// often does something until what comes of it is there. What was done while the programs
// had no time may have come to nothing, and is done again: see sell.
func (n *newcomer) often(what string, do func(), holds func() bool) {
	n.t.Helper()
	for again := tries; ; again-- {
		stalled := stalls()
		do()
		for looks := 0; looks < turns/3; looks++ {
			if holds() {
				stalled()
				return
			}
			if n.says(view.Busy) { // it is under way
				looks--
			}
			time.Sleep(50 * time.Millisecond)
		}
		longest := stalled()
		if again == 0 || longest < stall {
			n.t.Fatalf("not there: %s; no program waited for more than %v\n%s", what, longest, n.said.String())
		}
		n.t.Logf("again: %s", what)
	}
}
