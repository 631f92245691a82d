package scanner_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"fufupos/scanner"
)

// Whatever is pressed, whenever, and however busy the window was: when all is quiet every
// key has an owner, so that none stands in the way of the next.
func TestEveryKeyFindsAnOwner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &scanner.Wedge{}
		now := time.Date(2026, 7, 1, 10, 0, 0, 0, time.UTC)
		told := rapid.Bool().Draw(t, "times told")
		offer := func(e scanner.Event) {
			if told {
				e.At = now
			}
			w.Offer(e, now)
		}
		for range rapid.IntRange(1, 30).Draw(t, "keys") {
			now = now.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "gap")) * time.Millisecond)
			e := scanner.Event{Action: scanner.Press}
			switch rapid.IntRange(0, 6).Draw(t, "what") {
			case 0:
				e.Class, e.Key = scanner.OtherKey, 259
			case 1:
				e.Class, e.Key = scanner.EndKey, 257
			case 2:
				w.Settle()
				continue
			case 3:
				w.Tick(now)
				continue
			case 4:
				e.Class, e.Rune = scanner.Char, '7'
			default:
				e.Class, e.Key = scanner.CharKey, 48+rapid.IntRange(0, 9).Draw(t, "digit")
			}
			offer(e)
			if e.Class == scanner.CharKey {
				offer(scanner.Event{Class: scanner.Char, Rune: rune(e.Key)})
			}
			if e.Class != scanner.Char && rapid.IntRange(0, 3).Draw(t, "lets go") > 0 {
				e.Action = scanner.Release
				offer(e)
			}
		}
		for range 200 {
			due, waiting := w.Deadline()
			if !waiting {
				break
			}
			if due.After(now) {
				now = due
			}
			now = now.Add(time.Millisecond)
			w.Tick(now)
		}
		if n := w.Waiting(); n > 0 {
			t.Fatalf("%d events have no owner though nothing is waited for", n)
		}
	})
}
