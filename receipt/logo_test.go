package receipt_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/words"
)

// shaded is a picture from black at the left to white at the right, with a hole in it.
func shaded(wide, high int) image.Image {
	p := image.NewNRGBA(image.Rect(0, 0, wide, high))
	for y := range high {
		for x := range wide {
			p.SetNRGBA(x, y, color.NRGBA{uint8(x * 255 / wide), uint8(x * 255 / wide), uint8(x * 255 / wide), 255})
			if x < wide/8 && y < high/8 {
				p.SetNRGBA(x, y, color.NRGBA{})
			}
		}
	}
	return p
}

func written(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func asPNG(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestReadLogo: what can be printed is read, the rest is refused in words.
func TestReadLogo(t *testing.T) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, shaded(300, 200), nil); err != nil {
		t.Fatal(err)
	}
	good := asPNG(t, shaded(300, 200))
	for name, tt := range map[string]struct {
		data []byte
		says string // empty: it is read
	}{
		"a.png":    {good, ""},
		"a.jpg":    {photo.Bytes(), ""},
		"other":    {good, ""},
		"a.svg":    {[]byte("<svg/>"), "PNG or JPEG"},
		"none.png": {nil, "PNG or JPEG"},
		"half.png": {good[:len(good)/2], "not whole"},
		"wide.png": {asPNG(t, image.NewGray(image.Rect(0, 0, 4097, 1))), "4097"},
		"huge.png": {append(good, make([]byte, 9<<20)...), "MiB"},
	} {
		logo, err := receipt.ReadLogo(written(t, name, tt.data))
		if (err == nil) != (tt.says == "") || (logo != nil) != (tt.says == "") {
			t.Errorf("%s: %v, %v", name, logo, err)
		}
		if err != nil && !strings.Contains(words.In("en").Error(err), tt.says) {
			t.Errorf("%s: %s", name, words.In("en").Error(err))
		}
	}
	if _, err := receipt.ReadLogo(filepath.Join(t.TempDir(), "gone.png")); err == nil {
		t.Error("a file that is not there is read")
	}
	if logo, err := receipt.ReadLogo(""); logo != nil || err != nil {
		t.Errorf("no path: %v, %v", logo, err)
	}
}

// TestLogoIsBounded: whatever the picture, few dots are sent, and they are black or white, as
// dark together as it was.
func TestLogoIsBounded(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {300, 100}, {4096, 10}, {10, 4096}, {4000, 4000}, {385, 161}} {
		dots := receipt.Dots(receipt.NewLogo(shaded(size.X, size.Y)))
		b := dots.Bounds()
		if b.Dx() > 384 || b.Dy() > 160 || b.Dx() < 1 || b.Dy() < 1 {
			t.Errorf("%v becomes %v", size, b)
		}
		for _, dot := range dots.Pix {
			if dot != 0 && dot != 255 {
				t.Fatalf("%v has a dot of %d", size, dot)
			}
		}
	}
	dots := receipt.Dots(receipt.NewLogo(shaded(300, 150)))
	black := func(from, to int) (n int) {
		for y := 40; y < 150; y++ {
			for x := from; x < to; x++ {
				if dots.GrayAt(x, y).Y == 0 {
					n++
				}
			}
		}
		return n
	}
	left, middle, right := black(0, 100), black(100, 200), black(200, 300)
	if !(left > 8000 && middle > 4500 && middle < 6500 && right < 3000) {
		t.Errorf("%d, %d, %d of 11000 are black", left, middle, right)
	}
	if dots.GrayAt(2, 2).Y != 255 {
		t.Error("what shines through is not paper")
	}
}

// TestOwnLogoAndLines is a receipt of a shop that has its own: the bytes, and in the picture
// the same dots.
func TestOwnLogoAndLines(t *testing.T) {
	font, err := receipt.NewFont(goregular.TTF, nil)
	if err != nil {
		t.Fatal(err)
	}
	sh := shop()
	sh.Logo = receipt.NewLogo(shaded(240, 96))
	sh.Head, sh.Foot = []string{"人民路 5 号", "电话 021-5555"}, []string{"七天内凭小票退换"}
	for _, p := range []string{"80mm", "58mm"} {
		paper, _ := receipt.ParsePaper(p)
		d, err := receipt.ForSale(paidSale(), sale.Receipt{N: 1}, sh, receipt.Chinese)
		if err != nil {
			t.Fatal(err)
		}
		data := receipt.Encode(receipt.Layout(d, paper, nil), paper)
		lines, text := walk(t, data)
		golden(t, "own-"+p, []byte(strings.Join(lines, "\n")+"\n"), data)
		if !strings.Contains(text, "电话 021-5555\n") || !strings.Contains(text, "七天内凭小票退换\n") || strings.Contains(text, "谢谢") {
			t.Errorf("own lines are missing:\n%s", text)
		}
		picture, err := receipt.Draw(receipt.Layout(d, paper, nil), paper, font)
		if err != nil {
			t.Fatal(err)
		}
		dots := receipt.Dots(sh.Logo)
		at := image.Pt((paper.Dots-240)/2, 6)
		for y := range 96 {
			for x := range 240 {
				if picture.GrayAt(at.X+x, at.Y+y) != dots.GrayAt(x, y) {
					t.Fatalf("%s: the dot at %d, %d is another", p, x, y)
				}
			}
		}
	}
}
