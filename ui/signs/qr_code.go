package signs

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2/canvas"
	"github.com/skip2/go-qrcode"
)

// quiet is the white margin a QR code needs around it, in modules.
const quiet = 4

// QRCode shows a QR code: dark on white whatever the theme, each module the same
// whole number of pixels, because readers stumble over modules of uneven width.
type QRCode struct {
	*canvas.Raster
	Image   *canvas.Raster
	text    string
	modules [][]bool
}

// NewQRCode makes an empty code.
func NewQRCode() *QRCode {
	q := &QRCode{}
	q.Raster = canvas.NewRaster(q.draw)
	q.Raster.ScaleMode = canvas.ImageScalePixels
	q.Image = q.Raster
	return q
}

// Set shows another code; an empty text shows none.
func (q *QRCode) Set(text string) {
	if text == q.text {
		return
	}
	q.text, q.modules = text, nil
	if text != "" {
		if code, err := qrcode.New(text, qrcode.Medium); err == nil {
			code.DisableBorder = true
			q.modules = code.Bitmap()
		}
	}
	q.Refresh()
}

// draw paints the code for a place of w by h pixels.
func (q *QRCode) draw(w, h int) image.Image {
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.Black})
	n := len(q.modules)
	if n == 0 {
		return img
	}
	side := min(w, h) / (n + 2*quiet)
	if side == 0 {
		return img
	}
	left, top := (w-n*side)/2, (h-n*side)/2
	for y, modules := range q.modules {
		rows := img.Pix[(top+y*side)*img.Stride:]
		for x, dark := range modules {
			if dark {
				for i := range side {
					rows[left+x*side+i] = 1
				}
			}
		}
		for i := 1; i < side; i++ { // the rows of one module are alike
			copy(rows[i*img.Stride:], rows[:w])
		}
	}
	return img
}
