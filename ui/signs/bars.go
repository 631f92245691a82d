package signs

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2/canvas"
)

// quietBars is the white margin a barcode needs at its sides, in modules.
const quietBars = 10

// Bars shows a barcode: dark on white whatever the theme, each module the same whole
// number of pixels.
type Bars struct {
	*canvas.Raster
	modules []bool
}

// NewBars makes an empty one.
func NewBars() *Bars {
	b := &Bars{}
	b.Raster = canvas.NewRaster(b.draw)
	b.ScaleMode = canvas.ImageScalePixels
	return b
}

// Set shows other modules, dark where true; none shows nothing.
func (b *Bars) Set(modules []bool) {
	if !slices.Equal(b.modules, modules) {
		b.modules = modules
		b.Refresh()
	}
}

// draw paints the bars for a place of w by h pixels.
func (b *Bars) draw(w, h int) image.Image {
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.Black})
	n := len(b.modules)
	if n == 0 || h == 0 {
		return img
	}
	wide := w / (n + 2*quietBars)
	left := (w - n*wide) / 2
	for i, dark := range b.modules {
		for x := range wide {
			if dark {
				img.Pix[left+i*wide+x] = 1
			}
		}
	}
	for y := 1; y < h; y++ {
		copy(img.Pix[y*img.Stride:], img.Pix[:w])
	}
	return img
}
