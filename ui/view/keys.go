package view

// Key is a key of the till, whatever the system calls it.
type Key int

// The keys of the till; digits and the point come in as characters.
const (
	KeyEnter Key = iota
	KeyEscape
	KeyBackspace
	KeyF1
	KeyF2
	KeyF3
	KeyF4
	KeyF5
	KeyF6
	KeyF7
	KeyF8
	KeyF9
	KeyF10
	KeyF11
	KeyF12
	KeyUp
	KeyDown
	KeyPageUp
	KeyPageDown
	KeyTab
	KeyBackTab // Tab with Shift
	KeyHome
)

// NewsCap is on the button of the news that KeyHome presses, whatever page is shown. One
// that says more than that the news were seen has none.
const NewsCap = "Home"

// Caps are the names on the key caps, in the order of the page of keys. What a key
// does is in the catalogue as "key." and its word here.
var Caps = []struct {
	Key       Key
	Cap, Word string
}{
	{KeyEnter, "Enter", "enter"},
	{KeyF2, "F2", "f2"},
	{KeyF3, "F3", "f3"},
	{KeyF4, "F4", "f4"},
	{KeyF5, "F5", "f5"},
	{KeyF6, "F6", "f6"},
	{KeyF7, "F7", "f7"},
	{KeyF8, "F8", "f8"},
	{KeyF9, "F9", "f9"},
	{KeyF10, "F10", "f10"},
	{KeyF12, "F12", "f12"},
	{KeyEscape, "Esc", "esc"},
	{KeyBackspace, "⌫", "backspace"},
	{KeyUp, "↑ ↓", "up"}, // whoever has a use for one of two has one for the other
	{KeyPageUp, "PgUp PgDn", "pgup"},
	{KeyTab, "Tab", "tab"},
	{KeyHome, NewsCap, "home"},
	{KeyF11, "F11", "f11"},
	{KeyF1, "F1", "f1"},
}
