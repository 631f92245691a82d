package witness

import (
	"fmt"
	"os"

	"fufupos/scanner"
)

// Start begins to take notes, or says why there are none.
func Start() (*Witness, error) {
	if os.Getenv("DISPLAY") == "" {
		return nil, ErrNone
	}
	w := &Witness{}
	x, err := startX11(&w.notes)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	w.source = x
	return w, nil
}

// ScanCode makes a scan code of what the toolkit calls one: an X keycode.
func ScanCode(key int) int { return scanner.FromEvdev(key - 8) }
