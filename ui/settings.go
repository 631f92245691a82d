package ui

import (
	"maps"
	"slices"

	"fufupos/money"
	"fufupos/scanner"
	"fufupos/words"
)

// Settings are what of a till's Options may change while it is open.
type Settings struct {
	Language  string
	Merchant  string
	MaxAmount money.Amount
	Wedge     bool
	Ports     []string // of serial scanners
	Printer   bool
}

// Set has the till go by other settings. What was typed and what is under way stays.
func (t *Till) Set(s Settings) {
	if s.Language != t.shopWords.Lang() {
		t.shopWords = words.In(s.Language)
		t.speak(s.Language)
	}
	t.Merchant, t.MaxAmount, t.Wedge, t.Serial, t.Printer = s.Merchant, s.MaxAmount, s.Wedge, len(s.Ports) > 0, s.Printer
	// What closed ports said last is no news; what opened ones have said may have come before this.
	maps.DeleteFunc(t.serial, func(port string, _ scanner.Status) bool { return !slices.Contains(s.Ports, port) })
	t.publish()
}
