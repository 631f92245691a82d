package ui_test

import (
	"cmp"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	xdraw "golang.org/x/image/draw"

	"fufupos/ui"
	"fufupos/words"
)

// sizes are those of the screens the till stands on.
var sizes = []fyne.Size{{Width: 800, Height: 480}, {Width: 1024, Height: 768}, {Width: 1366, Height: 768}, {Width: 1920, Height: 1080}}

// variant is one way all situations are drawn.
type variant struct {
	language string
	dark     bool
	size     fyne.Size
}

func (v variant) String() string {
	theme := "light"
	if v.dark {
		theme = "dark"
	}
	return fmt.Sprintf("%s-%s-%.0f", v.language, theme, v.size.Width)
}

func variants() []variant {
	var all []variant
	for _, language := range words.Languages() {
		for _, dark := range []bool{false, true} {
			for _, size := range sizes {
				all = append(all, variant{language, dark, size})
			}
		}
	}
	return all
}

// golden is how much smaller the kept pictures are than the screen: small enough
// that another release of the font engine changes nothing, large enough that a
// moved, missing or cut text does.
const golden = 5

// columns is how many situations stand beside each other on a sheet.
const columns = 6

// situation is one picture of a sheet: the cashier's or the customer's window.
type situation struct {
	name string
	draw func(*testing.T, ui.Style, string, fyne.Size) image.Image
}

// situations are those of the cashier, and what the customer sees of some.
func situations() []situation {
	var all []situation
	for _, s := range screens {
		all = append(all, situation{s.name, func(t *testing.T, st ui.Style, language string, size fyne.Size) image.Image {
			return drawn(t, st, language, size, s.do)
		}})
	}
	for _, s := range screens {
		if slices.Contains([]string{"ready", "entry", "paying", "qr", "paid", "failed"}, s.name) {
			all = append(all, situation{"customer-" + s.name, func(t *testing.T, st ui.Style, language string, size fyne.Size) image.Image {
				return facingScreen(t, st, language, size, s.do)
			}})
		}
	}
	return all
}

// sheet is every situation of a variant, made smaller.
func sheet(t *testing.T, v variant, each func(name string, img image.Image)) *image.RGBA {
	w, h := int(v.size.Width)/golden, int(v.size.Height)/golden
	rows := (len(situations()) + columns - 1) / columns
	all := image.NewRGBA(image.Rect(0, 0, columns*w, rows*h))
	for i, s := range situations() {
		img := s.draw(t, ui.Style{Dark: v.dark}, v.language, v.size)
		each(s.name, img)
		at := image.Rect(0, 0, w, h).Add(image.Pt(i%columns*w, i/columns*h))
		xdraw.BiLinear.Scale(all, at, img, img.Bounds(), draw.Src, nil)
	}
	for i := range all.Pix {
		all.Pix[i] |= 0x0F // sixteen shades a colour are enough, and much less to keep
	}
	return all
}

// TestScreens compares every situation in every language, theme and size with the
// pictures kept. UPDATE_GOLDEN=1 draws them anew; SHOTS=DIR also writes
// each picture whole, and screens.png with all of them, to be looked at.
// SHOT narrows that to the variants whose name matches, such as 'en-dark-*'.
func TestScreens(t *testing.T) {
	dir := os.Getenv("SHOTS")
	var sheets []*image.RGBA
	for _, v := range variants() {
		if ok, _ := filepath.Match(cmp.Or(os.Getenv("SHOT"), "*"), v.String()); !ok {
			continue
		}
		got := sheet(t, v, func(name string, img image.Image) {
			if dir != "" {
				write(t, filepath.Join(dir, fmt.Sprintf("%s-%s.png", v, name)), img)
			}
		})
		sheets = append(sheets, got)
		name := filepath.Join("testdata", "screens", v.String()+".png")
		switch {
		case os.Getenv("UPDATE_GOLDEN") != "":
			write(t, name, got)
		case dir == "":
			compare(t, v, got, read(t, name))
		}
	}
	if dir != "" {
		write(t, filepath.Join(dir, "screens.png"), stack(sheets))
	}
}

// compare names every situation that looks different.
func compare(t *testing.T, v variant, got, want image.Image) {
	if got.Bounds() != want.Bounds() {
		t.Errorf("%s: the sheet has another size; look at the screens (make screens), then make golden", v)
		return
	}
	w, h := int(v.size.Width)/golden, int(v.size.Height)/golden
	for i, s := range situations() {
		at := image.Rect(0, 0, w, h).Add(image.Pt(i%columns*w, i/columns*h))
		if part := differs(got, want, at); part > 0.004 {
			t.Errorf("%s in %s: %.2f %% of the picture differs; look at it (make screens), then make golden", s.name, v, part*100)
		}
	}
}

// stack puts sheets below each other.
func stack(sheets []*image.RGBA) image.Image {
	var size image.Point
	for _, s := range sheets {
		size.X, size.Y = max(size.X, s.Bounds().Dx()), size.Y+s.Bounds().Dy()
	}
	all := image.NewRGBA(image.Rectangle{Max: size})
	y := 0
	for _, s := range sheets {
		draw.Draw(all, s.Bounds().Add(image.Pt(0, y)), s, image.Point{}, draw.Src)
		y += s.Bounds().Dy()
	}
	return all
}

// differs is the part of a place's pixels that differ visibly.
func differs(a, b image.Image, at image.Rectangle) float64 {
	count := 0
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				count++
			}
		}
	}
	return float64(count) / float64(at.Dx()*at.Dy())
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 0x2000 }

func read(t *testing.T, name string) image.Image {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func write(t *testing.T, name string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
