package signs_test

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/skip2/go-qrcode"

	"fufupos/ui/signs"
)

// Whatever the place, each module is a square of whole pixels, and around the code is
// the margin that readers need.
func TestQRCodePixels(t *testing.T) {
	defer test.NewApp().Quit()
	const text = "https://qr.alipay.com/bax08861a9qj1o9jbkx00013"
	library, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	library.DisableBorder = true
	matrix := library.Bitmap()
	code := signs.NewQRCode()
	code.Set(text)
	for _, place := range []image.Point{{400, 400}, {401, 300}, {77, 123}, {37, 37}, {36, 36}, {0, 5}, {5, 0}} {
		img := code.Generator(place.X, place.Y)
		if img.Bounds().Size() != place {
			t.Fatalf("%s instead of %s", img.Bounds(), place)
		}
		side := min(place.X, place.Y) / (len(matrix) + 8)
		left, top := (place.X-len(matrix)*side)/2, (place.Y-len(matrix)*side)/2
		if min(left, top) < 4*side {
			t.Errorf("%s: a margin of %d and %d pixels, of %d a module", place, left, top, side)
		}
		for y := range place.Y {
			for x := range place.X {
				within := side > 0 && x >= left && y >= top && (x-left)/side < len(matrix) && (y-top)/side < len(matrix)
				want := color.Gray{Y: 255}
				if within && matrix[(y-top)/side][(x-left)/side] {
					want.Y = 0
				}
				if got := color.GrayModel.Convert(img.At(x, y)); got != want {
					t.Fatalf("%s: %v at %d, %d", place, got, x, y)
				}
			}
		}
	}
}
