package receipt

import (
	"bytes"
	"image"
	"image/color"
	_ "image/jpeg" // the kinds of picture a logo may be
	_ "image/png"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/image/draw"

	"fufupos/message"
)

// What a logo may be at most. Its file and its sides bound what reading it costs; its dots
// what a slow printer has to be sent before every receipt: 7,680 bytes.
const (
	logoBytes = 8 << 20
	logoSide  = 4096
	logoWide  = 384
	logoHigh  = 160
)

// Logo is the shop's sign at the head of a receipt, in black and white, a pixel a dot.
type Logo struct{ dots *image.Gray }

// ReadLogo reads a picture (PNG or JPEG) and makes it black and white, no larger than a
// receipt has room for. Without a path there is none. The error is one sentence: what is
// wrong with the file, and what would be right.
func ReadLogo(path string) (*Logo, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, message.New("receipt.logo_unread", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, logoBytes+1))
	if err != nil {
		return nil, message.New("receipt.logo_unread", err)
	}
	name := filepath.Base(path)
	if len(data) > logoBytes {
		return nil, message.New("receipt.logo_heavy", name, logoBytes>>20)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, message.New("receipt.logo_kind", name)
	}
	if c.Width > logoSide || c.Height > logoSide || c.Width < 1 || c.Height < 1 {
		return nil, message.New("receipt.logo_large", name, c.Width, c.Height, logoSide)
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, message.New("receipt.logo_broken", name)
	}
	return NewLogo(picture), nil
}

// NewLogo makes a picture black and white: it is made to fit, what shines through is paper,
// and shades become dots.
func NewLogo(picture image.Image) *Logo {
	b := picture.Bounds()
	wide, high := b.Dx(), b.Dy()
	if wide > logoWide {
		wide, high = logoWide, high*logoWide/wide
	}
	if high > logoHigh {
		wide, high = wide*logoHigh/high, logoHigh
	}
	whole := image.Rect(0, 0, max(wide, 1), max(high, 1))
	grey := image.NewGray(whole)
	draw.Draw(grey, whole, image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(grey, whole, picture, b, draw.Over, nil)
	return &Logo{dither(grey)}
}

// dither leaves black and white: what a dot is too dark or too light for is handed on to
// those beside and below it (Floyd and Steinberg).
func dither(grey *image.Gray) *image.Gray {
	b := grey.Rect
	left := make([]int, b.Dx()*b.Dy()) // the shade that is wanted, with what was handed on
	for i := range left {
		left[i] = int(grey.Pix[i/b.Dx()*grey.Stride+i%b.Dx()])
	}
	hand := func(x, y, part int) {
		if x >= 0 && x < b.Dx() && y < b.Dy() {
			left[y*b.Dx()+x] += part
		}
	}
	out := image.NewGray(b)
	for y := range b.Dy() {
		for x := range b.Dx() {
			want, got := left[y*b.Dx()+x], 0
			if want >= ink {
				got = 255
			}
			out.SetGray(x, y, color.Gray{Y: uint8(got)})
			rest := want - got
			hand(x+1, y, rest*7/16)
			hand(x-1, y+1, rest*3/16)
			hand(x, y+1, rest*5/16)
			hand(x+1, y+1, rest/16)
		}
	}
	return out
}
