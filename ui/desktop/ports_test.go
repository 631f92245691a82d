package desktop

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"fufupos/scanner"
)

// TestPortInTurn has a port's scan come right behind the amount's last digit, which the window
// has not got to, or the wedge is not sure of: the digit is the amount's.
func TestPortInTurn(t *testing.T) {
	for _, at := range []string{"waits in the system", "waits in the wedge"} {
		t.Run(at, func(t *testing.T) {
			var focus fyne.Focusable
			k, h := newKeyboard(&focus)
			k.listen = true
			k.scan = func(s scanner.Scan) { h.told = append(h.told, s.Text) }
			pressed := time.Now()
			press := func() {
				k.offer(scanner.Event{Class: scanner.CharKey, Key: 10, Position: '1', At: pressed, Replay: replay{}})
				k.offer(scanner.Event{Class: scanner.Char, Rune: '1', At: pressed, Replay: replay{char: '1', isChar: true}})
			}
			if at == "waits in the system" {
				waits := true
				k.poll = func() {
					if waits {
						waits = false
						press()
					}
				}
			} else {
				press()
			}
			k.fromPort(scanner.Scan{Text: "281234567890123450", Kind: scanner.PaymentCode, Source: "COM3", At: pressed.Add(time.Millisecond)})
			if len(h.told) != 0 {
				t.Fatalf("the till was told %q before the digit was judged", h.told)
			}
			for due, waiting := k.wedge.Deadline(); waiting; due, waiting = k.wedge.Deadline() {
				k.take(k.wedge.Tick(due))
			}
			if want := []string{"1", "281234567890123450"}; !slices.Equal(h.told, want) {
				t.Errorf("the till was told %q instead of %q", h.told, want)
			}
		})
	}
}
