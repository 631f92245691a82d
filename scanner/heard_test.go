package scanner

import (
	"testing"
	"time"
)

// TestKeysReadAloneAreHeard: each key by its place with its sign, Shift and Caps Lock, and
// what ends the code.
func TestKeysReadAloneAreHeard(t *testing.T) {
	const keyA, key1 = 30, 2 // the kernel's
	var heard []Heard
	s := scans{device: "05e0:1200 Scanner", heard: func(h Heard) { heard = append(heard, h) }}
	at := time.Unix(1000, 0)
	for _, m := range []keyMove{{code: evLeftShift, down: true}, {code: keyA, down: true}, {code: keyA}, {code: evLeftShift}, {code: key1, down: true}, {code: key1}, {code: evCapsLock, down: true}, {code: evEnter, down: true}} {
		m.at = at
		s.move(m)
	}
	for i, want := range []Heard{{Place: 'a', Shift: true}, {Sign: 'A'}, {Place: '1'}, {Sign: '1'}, {Caps: true}, {Place: '\r'}} {
		if i >= len(heard) {
			t.Fatalf("heard %d", len(heard))
		}
		got := heard[i]
		if got.Device != s.device || !got.At.Equal(at) || got.Place != want.Place || got.Sign != want.Sign || got.Shift != want.Shift || got.Caps != want.Caps || got.Bytes != nil {
			t.Errorf("%d: %q %q shift %t caps %t", i, got.Place, got.Sign, got.Shift, got.Caps)
		}
	}
	if len(heard) != 6 {
		t.Errorf("heard %d", len(heard))
	}
}
