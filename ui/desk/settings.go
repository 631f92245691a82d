package desk

import (
	"maps"
	"slices"
	"time"

	"fufupos/money"
	"fufupos/scanner"
	"fufupos/words"
)

// Settings are what of a desk's Options may change while the window is open.
type Settings struct {
	Language  string
	Merchant  string
	MaxAmount money.Amount
	Wedge     bool
	Ports     []string // of serial scanners
	Printer   bool
	Cash      bool
	LockAfter time.Duration
}

// Set has the desk go by other settings. What was typed and what is under way stays.
func (d *Desk) Set(s Settings) {
	if s.Language != d.shopWords.Lang() {
		d.shopWords = words.In(s.Language)
		d.speak(s.Language)
	}
	d.Merchant, d.MaxAmount, d.Wedge, d.Serial, d.Printer = s.Merchant, s.MaxAmount, s.Wedge, len(s.Ports) > 0, s.Printer
	d.LockAfter, d.Cash = s.LockAfter, s.Cash
	// What closed ports said last is no news; what opened ones have said may have come before this.
	maps.DeleteFunc(d.serial, func(port string, _ scanner.Status) bool { return !slices.Contains(s.Ports, port) })
	d.publish()
}
