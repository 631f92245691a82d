package paper_test

import (
	"image"
	"image/color"
	"testing"

	"fufupos/ui/kit/paper"
)

// lines is a picture with a line of dots 20 high every 30 rows.
func lines(n int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 40, n*30))
	for y := range n * 30 {
		for x := range 40 {
			g.SetGray(x, y, color.Gray{Y: 255})
			if y%30 < 20 && x%3 == 0 {
				g.SetGray(x, y, color.Gray{})
			}
		}
	}
	return g
}

// TestColumns: nothing is lost, nothing twice, no line is cut in two.
func TestColumns(t *testing.T) {
	for n := 1; n <= 4; n++ {
		for _, all := range []int{1, 7, 33} {
			whole := lines(all)
			at := 0
			for _, piece := range paper.Columns(whole, n) {
				b := piece.Bounds()
				if b.Min.Y != at || b.Dx() != 40 {
					t.Fatalf("%d lines in %d: begins at %v, want %d", all, n, b, at)
				}
				if all > n && at%30 > 0 && at%30 < 20 {
					t.Errorf("%d lines in %d: a line is cut at %d", all, n, at)
				}
				at = b.Max.Y
			}
			if at != all*30 {
				t.Errorf("%d lines in %d: end at %d", all, n, at)
			}
		}
	}
	// A picture that is black all over is cut all the same.
	black := image.NewGray(image.Rect(0, 0, 10, 400))
	if got := paper.Columns(black, 2); len(got) != 2 || got[0].Bounds().Dy() != 200 {
		t.Errorf("%v", got)
	}
}

// TestMargin is white, and leaves what it is around as it was.
func TestMargin(t *testing.T) {
	whole := lines(2)
	got := paper.Margin(whole, 5)
	b, inner := got.Bounds(), whole.Bounds()
	if b.Dx() != inner.Dx()+10 || b.Dy() != inner.Dy()+10 {
		t.Errorf("%v around %v", b, inner)
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			want := uint32(0xffff)
			if at := image.Pt(x-5, y-5).Add(inner.Min); at.In(inner) {
				want, _, _, _ = whole.At(at.X, at.Y).RGBA()
			}
			if r, _, _, _ := got.At(x, y).RGBA(); r != want {
				t.Fatalf("%d,%d is %d", x, y, r)
			}
		}
	}
}

// TestHead ends between two lines, and is all of what is short.
func TestHead(t *testing.T) {
	whole := lines(10)
	for rows := 1; rows < 320; rows++ {
		high := paper.Head(whole, rows).Bounds().Dy()
		if high > rows && rows > 0 || rows >= 300 && high != 300 || rows > 30 && high < rows-paper.LineDots {
			t.Errorf("%d rows of %d", high, rows)
		}
		if rows > 30 && high < 300 && high%30 > 0 && high%30 < 20 {
			t.Errorf("a line is cut at %d", high)
		}
	}
}
