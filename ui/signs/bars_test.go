package signs_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2/test"

	"fufupos/ui/signs"
)

// Whatever the place, each bar is of whole pixels, as wide as it is meant, and beside them
// is the margin that readers need.
func TestBarsPixels(t *testing.T) {
	defer test.NewApp().Quit()
	modules := []bool{true, true, false, true, false, false, true}
	bars := signs.NewBars()
	bars.Set(modules)
	for _, place := range [][2]int{{270, 40}, {100, 3}, {27, 1}, {26, 5}, {0, 0}} {
		img := bars.Generator(place[0], place[1])
		wide := place[0] / (len(modules) + 20)
		left := (place[0] - wide*len(modules)) / 2
		if left < 10*wide {
			t.Errorf("%v: a margin of %d", place, left)
		}
		for y := range place[1] {
			for x := range place[0] {
				want := uint8(255)
				if wide > 0 && x >= left && (x-left)/wide < len(modules) && modules[(x-left)/wide] {
					want = 0
				}
				if got := color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y; got != want {
					t.Fatalf("%v: %d at %d, %d", place, got, x, y)
				}
			}
		}
	}
}
