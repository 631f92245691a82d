package exam

import (
	"time"

	"fufupos/scanner"
)

// Trouble is something that a scanner, or the way to it, does and should not.
type Trouble string

// The troubles, the worst first.
const (
	ByHand      Trouble = "by_hand"      // a person has typed
	WrongSpeed  Trouble = "wrong_speed"  // the port is open at another speed
	InputMethod Trouble = "input_method" // an input method takes the keys
	Lost        Trouble = "lost"         // keys that type nothing
	Layout      Trouble = "layout"       // the keyboard layout is not the scanner's
	Several     Trouble = "several"      // different codes in one read
	Doubled     Trouble = "doubled"      // one code more than once in one read
	Prefix      Trouble = "prefix"       // something stands before the code
	Tail        Trouble = "tail"         // something stands behind it
	CapsLock    Trouble = "caps_lock"    // Caps Lock is on
	Slow        Trouble = "slow"         // so slow that it may pass for a person
	NoSuffix    Trouble = "no_suffix"    // nothing ends the code: works, and is slower
)

// Troubles are all of them.
var Troubles = []Trouble{ByHand, WrongSpeed, InputMethod, Lost, Layout, Several, Doubled, Prefix, Tail, CapsLock, Slow, NoSuffix}

// Settings are what makers' booklets call the codes that set a scanner right: words to look
// up, as they stand there.
func (t Trouble) Settings() []string {
	switch t {
	case WrongSpeed:
		return []string{"Baud Rate", "Default settings"}
	case Layout:
		return []string{"Keyboard Layout: USA", "Country: North America", "Emulate Keypad"}
	case Doubled:
		return []string{"Reread Delay", "Same Symbol Timeout", "Trigger Mode: Manual"}
	case Prefix, Tail:
		return []string{"Clear All Prefixes", "Clear All Suffixes", "Default settings"}
	case CapsLock:
		return []string{"Caps Lock Override", "Auto Caps Lock"}
	case Slow:
		return []string{"Intercharacter Delay: 0", "Keystroke Delay: None"}
	case NoSuffix:
		return []string{"Add CR Suffix", "Add Enter Key"}
	}
	return nil
}

// Finding is what one read shows of a scanner.
type Finding struct {
	Device   string
	Serial   bool   // it comes on a port; else it types
	Baud     int    // of the port
	Text     string // masked
	Length   int    // in characters, before it was masked
	Kind     scanner.Kind
	Pace     time.Duration // from key to key; 0: they come at once
	Suffix   string        // "CR", "LF", "CR LF", "Tab"; empty: none
	Prefix   string        // masked
	AIM      string        // symbology identifier, "]C1"
	Layout   string        // of the keyboard, where it is not the scanner's: "thai", "french", "german", "cyrillic", "other"
	Right    bool          // it is what was expected
	Troubles []Trouble     // the worst first
}

// Worst is the worst trouble; empty: there is none.
func (f Finding) Worst() Trouble {
	if len(f.Troubles) == 0 {
		return ""
	}
	return f.Troubles[0]
}

// Works tells whether the till can use such reads.
func (f Finding) Works() bool { return f.Worst() == "" || f.Worst() == NoSuffix }
