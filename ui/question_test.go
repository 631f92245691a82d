package ui_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fufupos/checkout"
	"fufupos/ui/view"
)

// TestScannerCannotGiveMoneyBack: the keys of the two barcodes that did.
func TestScannerCannotGiveMoneyBack(t *testing.T) {
	for _, pace := range []time.Duration{time.Millisecond, 4 * time.Millisecond, 8 * time.Millisecond, 25 * time.Millisecond, 100 * time.Millisecond} {
		for _, keys := range [][]view.Key{
			{view.KeyF4, view.KeyEnter, view.KeyUp, view.KeyDown, view.KeyEnter, view.KeyEnter, view.KeyEnter},
			{view.KeyF4, view.KeyUp, view.KeyUp, view.KeyUp, view.KeyEnter, view.KeyUp, view.KeyUp, view.KeyUp, view.KeyEnter},
			{view.KeyF3, view.KeyEnter, view.KeyF4, view.KeyEnter, view.KeyEnter, view.KeyEnter, view.KeyEnter},
		} {
			r := newRig(t)
			r.history()
			for range 10 {
				for _, k := range keys {
					r.till.Key(k)
					r.pump()
					r.pass(pace)
					r.till.Release(k)
				}
			}
			r.pump()
			if len(r.refunds) > 0 {
				t.Errorf("%v at %v gave back %+v", keys, pace, r.refunds)
			}
		}
	}
}

// TestScanUnderAQuestion is not used, and says so; its Enter answers nothing.
func TestScanUnderAQuestion(t *testing.T) {
	for kind, q := range asked {
		r := newRig(t)
		q.ask(r)
		before := len(r.requests)
		r.scan("134567890123456789")
		if v := r.view.Question; v == nil || !v.Refused {
			t.Errorf("%s: %+v", kind, v)
		}
		r.till.Key(view.KeyEscape)
		r.pump()
		if len(r.requests) != before || slices.ContainsFunc(r.requests, func(q checkout.Request) bool { return q.AuthCode == "134567890123456789" }) {
			t.Errorf("%s: the scan was kept: %+v", kind, r.requests)
		}
	}
}

// TestNothingMovesWithoutAHold: whatever is pressed, typed and scanned, in whatever
// order, as long as no key is held.
func TestNothingMovesWithoutAHold(t *testing.T) {
	keys := []view.Key{
		view.KeyEnter, view.KeyEnter, view.KeyEnter, view.KeyEscape, view.KeyBackspace, view.KeyF1, view.KeyF3, view.KeyF4, view.KeyF4, view.KeyF5, view.KeyF6, view.KeyF7,
		view.KeyUp, view.KeyDown, view.KeyPageUp, view.KeyPageDown,
	}
	rapid.Check(t, func(rt *rapid.T) {
		r := newRig(t)
		r.history()
		r.doubts = []checkout.Doubt{{Kind: checkout.LargeAmount}}
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			switch rapid.IntRange(0, 9).Draw(rt, "what") {
			default:
				k := rapid.SampledFrom(keys).Draw(rt, "key")
				r.till.Key(k)
				r.pass(time.Duration(rapid.IntRange(0, 799).Draw(rt, "ms")) * time.Millisecond)
				r.till.Release(k)
			case 0:
				r.till.Rune(rapid.SampledFrom([]rune("0123456789.,x")).Draw(rt, "rune"))
			case 1:
				r.scan(rapid.SampledFrom([]string{payCode, string(r.books[0].Number), string(r.books[2].Number), "6901234567892"}).Draw(rt, "scan"))
			case 2:
				r.till.TakeBack(rapid.IntRange(0, 20).Draw(rt, "back"))
			case 3:
				r.pump()
				r.till.Apply(r.snap)
			case 4:
				if q := r.view.Question; q != nil {
					r.till.Tap(q.Buttons[rapid.IntRange(0, len(q.Buttons)-1).Draw(rt, "button")].Do)
				}
			}
			r.pass(time.Duration(rapid.IntRange(0, 3000).Draw(rt, "pause")) * time.Millisecond)
		}
		r.pump()
		if len(r.requests)+len(r.gaveUp)+len(r.refunds)+r.quit > 0 {
			rt.Fatalf("charged %v, gave up %v, gave back %v, closed %d", r.requests, r.gaveUp, r.refunds, r.quit)
		}
	})
}
