package scanner

import "time"

// Class is what an Event is to the wedge.
type Class int

const (
	// Char is a typed character, in Event.Rune: GLFW's character callback.
	Char Class = iota
	// CharKey is a key that types a character; its Char event follows its press.
	// Letters, digits, signs, space, the number pad's digits and signs.
	CharKey
	// EndKey is Enter, the number pad's Enter, or Tab: what ends a scan.
	EndKey
	// ModifierKey is a key that changes what others do: Shift, Caps Lock, Num Lock,
	// Ctrl, Alt, Super. A scanner uses them as well.
	ModifierKey
	// OtherKey is any other key, and any other key while Ctrl, Alt or Super is held.
	OtherKey
)

// Action is what happened to a key.
type Action int

// The actions of a key.
const (
	Press Action = iota
	Repeat
	Release
)

// Event is one keyboard event of the window. Replay is the caller's own: what it
// needs to hand the event on to where it was going.
type Event struct {
	Class    Class
	Rune     rune      // of a Char: what the system's layout makes of the key
	Key      int       // of a key: what tells it from other keys, such as its scan code
	Position rune      // of a CharKey: what it types on a US keyboard without Shift, by its place; 0: nothing
	Action   Action    // of a key
	Device   string    // the keyboard it came from, by a name that stays over restarts; "": not told
	At       time.Time // the system's own time of it; zero: not told, and the moment of Offer counts
	Replay   any

	digit rune // of a Char handed on: the digit at its key's place, where the layout has another sign there
}

// Digit is the Char for a field that takes digits alone: where the layout has no
// digits in the number row (French, Thai) the key's place counts. Any sign an
// amount may hold, a digit of any script, a letter, is what it is.
func (e Event) Digit() rune {
	if e.digit != 0 {
		return e.digit
	}
	return e.Rune
}

// Ruling is what was decided about the keys offered so far.
type Ruling struct {
	// Back is how many of the characters handed on last turned out to be a
	// machine's. They are to be taken back before Pass is handed on. Some of Pass
	// may be characters that were handed on before and stood behind those.
	Back int
	Pass []Event // a person's, to be handed on now, in this order
	// Void: a person's key may have gone into a scan. The amount is not what was typed
	// then, and goes whole, after Pass.
	Void  bool
	Scans []Scan // whole scans, to be charged or refused in words after that
}
