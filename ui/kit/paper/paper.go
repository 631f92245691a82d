// Package paper cuts the picture of a receipt for its place on a screen.
package paper

import (
	"image"
	"image/draw"
)

// LineDots is a line's height: a column may be so much higher than its part.
const LineDots = 30

// Columns cuts a picture into n pieces of about the same height, each begun between two
// lines.
func Columns(of image.Image, n int) []image.Image {
	b := of.Bounds()
	from := b.Min.Y
	var all []image.Image
	for i := range n {
		to := b.Max.Y
		if i < n-1 {
			to = between(of, b.Min.Y+(i+1)*b.Dy()/n)
		}
		to = max(to, from+1)
		all = append(all, part(of, image.Rect(b.Min.X, from, b.Max.X, to)))
		from = to
	}
	return all
}

// Head is the top of a picture, so many rows of it or a little less: it ends between two
// lines.
func Head(of image.Image, rows int) image.Image {
	b := of.Bounds()
	if rows >= b.Dy() {
		return of
	}
	to := max(b.Min.Y+rows, b.Min.Y+1)
	for off := range min(LineDots, rows) {
		if blank(of, to-off) {
			to -= off
			break
		}
	}
	return part(of, image.Rect(b.Min.X, b.Min.Y, b.Max.X, to))
}

// Margin is a picture with so much white around it, as paper has.
func Margin(of image.Image, dots int) image.Image {
	b := of.Bounds()
	wider := image.NewGray(image.Rect(0, 0, b.Dx()+2*dots, b.Dy()+2*dots))
	draw.Draw(wider, wider.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(wider, wider.Rect.Inset(dots), of, b.Min, draw.Src)
	return wider
}

// between is the row without a dot that is nearest to y, at most a line away.
func between(of image.Image, y int) int {
	for off := range LineDots {
		for _, at := range []int{y - off, y + off} {
			if blank(of, at) {
				return at
			}
		}
	}
	return y
}

func blank(of image.Image, y int) bool {
	b := of.Bounds()
	if y <= b.Min.Y || y >= b.Max.Y {
		return false
	}
	for x := b.Min.X; x < b.Max.X; x++ {
		if r, _, _, _ := of.At(x, y).RGBA(); r < 0x8000 {
			return false
		}
	}
	return true
}

// part is a piece of a picture.
func part(of image.Image, at image.Rectangle) image.Image {
	if whole, ok := of.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok {
		return whole.SubImage(at)
	}
	return of
}
