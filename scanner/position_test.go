package scanner

import (
	"strings"
	"testing"
)

// TestPosition holds the table against the rows of a US keyboard, by the kernel's and
// by X's numbers.
func TestPosition(t *testing.T) {
	for first, row := range map[int]string{2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: `\`, 44: "zxcvbnm,./", 55: "*", 57: " ", 71: "789-456+1230.", 98: "/"} {
		for i, want := range row {
			if got := Position(FromEvdev(first + i)); got != want {
				t.Errorf("key %d: %q instead of %q", first+i, got, want)
			}
		}
	}
	// Esc, Backspace, Tab, Enter, Ctrl, Shift, Alt, Caps, F1, F12, pad Enter, Home, arrows, Super, a volume key.
	for _, code := range []int{1, 14, 15, 28, 29, 42, 54, 56, 58, 59, 88, 96, 102, 103, 105, 106, 108, 125, 115, 0, -1, 1000} {
		if got := Position(FromEvdev(code)); got != 0 {
			t.Errorf("key %d types %q", code, got)
		}
	}
	if got := Position(0x135); got != '/' {
		t.Errorf("Windows' pad slash: %q", got)
	}
	for code := range positions {
		if r := Position(code); strings.ContainsRune("1234567890-=[];'`\\,./", r) && code < 0x37 && shifted[r] == 0 {
			t.Errorf("%q has no sign with Shift", r)
		}
	}
}
