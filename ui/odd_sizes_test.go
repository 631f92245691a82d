package ui_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// oddSizes are windows between those of the dumps: the largest text in a window of
// 1024×768, on a screen of 1280×800 and on one of 1366×768, and a screen on its side.
var oddSizes = []fyne.Size{{Width: 731, Height: 548}, {Width: 853, Height: 533}, {Width: 976, Height: 548}, {Width: 1100, Height: 1080}}

// TestOddSizes: every text has its room there as well, and no ring lies on a text but the
// one in its middle.
func TestOddSizes(t *testing.T) {
	for _, size := range oddSizes {
		for _, s := range screens {
			for _, language := range languages() {
				name := fmt.Sprintf("%s-%s-%.0fx%.0f", s.name, language, size.Width, size.Height)
				_, w := opened(t, told, language, size, s.do)
				seen := uncovered(parts(w.Content(), fyne.Position{}))
				checkTexts(t, name, seen, size, leastLetters)
				for _, ring := range seen {
					if ring.kind == "arc" {
						checkRing(t, name, ring, seen, size)
					}
				}
			}
		}
	}
}

func checkRing(t *testing.T, name string, ring part, seen []part, size fyne.Size) {
	t.Helper()
	if ring.x < 0 || ring.y < 0 || ring.x+ring.w > size.Width || ring.y+ring.h > size.Height {
		t.Errorf("%s: a ring leaves the window: %v", name, ring)
	}
	for _, p := range seen {
		l, top, r, b := p.ink()
		inside := l > ring.x && r < ring.x+ring.w && top > ring.y && b < ring.y+ring.h
		if p.kind == "text" && !inside && l < ring.x+ring.w && r > ring.x && top < ring.y+ring.h && b > ring.y {
			t.Errorf("%s: a ring lies on %q", name, p.text)
		}
	}
}

// While the customer scans, the amount is what is largest: 64 px and more from 1024×768
// on, and always larger than the time that is left.
func TestTheAmountBesideTheCode(t *testing.T) {
	for _, size := range sizes {
		_, w := opened(t, told, "en", size, screensNamed(t, "qr"))
		var amount, left float32
		for _, p := range parts(w.Content(), fyne.Position{}) {
			switch p.text {
			case "￥88.00":
				amount = p.size
			case "3:48":
				left = p.size
			}
		}
		if left == 0 || amount <= left || size.Width >= 1024 && amount < 64 {
			t.Errorf("%v: the amount has %v px, the time %v", size, amount, left)
		}
	}
}
