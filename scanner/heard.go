package scanner

import (
	"fmt"
	"io"
	"time"
)

// Heard is something as it came from a port or a keyboard, before anybody has judged what
// it is. A payment code may be in it, so it prints without what came.
type Heard struct {
	Device string // the port, or the keyboard as Event.Device has it
	At     time.Time

	Bytes []byte // of a port, read in one go; nil: of a keyboard
	Baud  int    // of the port

	Place rune // a key that went down, by what it types on a US keyboard without Shift; CR, LF and Tab are '\r', '\n' and '\t'
	Sign  rune // a character: of the last key of that keyboard, if that has none yet
	Shift bool // was down with the key
	Caps  bool // the key is Caps Lock
}

// Format prints where it came from.
func (h Heard) Format(f fmt.State, _ rune) { io.WriteString(f, "heard from "+h.Device) }

// Mask keeps the first two and the last four characters of what may be most of a payment
// code, and anything shorter whole.
func Mask(text string) string { return mask(printable(text)) }

// Shifted is what a key types on a US keyboard with Shift, by what it types without.
func Shifted(place rune) rune {
	if place >= 'a' && place <= 'z' {
		return place - 'a' + 'A'
	}
	if sign, ok := shifted[place]; ok {
		return sign
	}
	return place
}
