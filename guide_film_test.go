//go:build guide

package main

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	xdraw "golang.org/x/image/draw"
)

// filmFolder is the variable with the folder that films are drawn into; make film sets it.
const filmFolder = "GUIDE_FILM"

// film is what a newcomer has seen, page by page, smaller.
type film []image.Image

// Of the pages of a film so many stand in a row, each so wide, with so much between them.
const filmRow, filmWide, filmGap = 4, 400, 8

// add takes a picture, once nothing moves on the screen any more.
func (f *film) add(n *newcomer) {
	n.t.Helper()
	if os.Getenv(filmFolder) == "" {
		return
	}
	x, y := n.wide/2, n.high-2
	xdotool(n.t, "mousemove", fmt.Sprint(x), fmt.Sprint(y)) // the hand is out of sight
	var last []byte
	n.waits("the page is still", func() bool {
		now := n.picture(area{0, 76, n.wide, n.high - 76})
		still := slices.Equal(now, last) && n.painted(area{n.wide - 8, n.high - 8, 8, 8}, n.skin.Ground, 60) // the window has taken its room
		last = now
		if !still {
			time.Sleep(400 * time.Millisecond)
		}
		return still
	})
	seen := n.look()
	small := image.NewRGBA(image.Rect(0, 0, filmWide, filmWide*n.high/n.wide))
	xdraw.CatmullRom.Scale(small, small.Bounds(), seen, seen.Bounds(), draw.Src, nil)
	*f = append(*f, small)
}

// cut writes the film as one picture of few colours.
func (f film) cut(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv(filmFolder)
	if folder == "" {
		return
	}
	each := f[0].Bounds().Size().Add(image.Pt(filmGap, filmGap))
	rows := (len(f) + filmRow - 1) / filmRow
	all := image.NewRGBA(image.Rect(0, 0, filmRow*each.X+filmGap, rows*each.Y+filmGap))
	draw.Draw(all, all.Bounds(), image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
	for i, page := range f {
		at := image.Pt(filmGap+i%filmRow*each.X, filmGap+i/filmRow*each.Y)
		draw.Draw(all, page.Bounds().Add(at), page, image.Point{}, draw.Src)
	}
	keep(t, filepath.Join(folder, name), few(all))
}

// few is a picture in 64 colours, those it has most of.
func few(img *image.RGBA) image.Image {
	times := map[color.RGBA]int{}
	alike := func(v uint8) uint8 { return v&0xf8 | v>>5 }
	for i := 0; i < len(img.Pix); i += 4 {
		times[color.RGBA{alike(img.Pix[i]), alike(img.Pix[i+1]), alike(img.Pix[i+2]), 0xff}]++
	}
	most := slices.SortedFunc(maps.Keys(times), func(a, b color.RGBA) int {
		return cmp.Or(times[b]-times[a], cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	var palette color.Palette
	for _, c := range most[:min(len(most), 64)] {
		palette = append(palette, c)
	}
	out := image.NewPaletted(img.Bounds(), palette)
	draw.Draw(out, out.Bounds(), img, image.Point{}, draw.Src)
	return out
}

// look is what the screen shows.
func (n *newcomer) look() *image.RGBA {
	n.t.Helper()
	seen := image.NewRGBA(image.Rect(0, 0, n.wide, n.high))
	for p, to := n.picture(area{0, 0, n.wide, n.high}), seen.Pix; len(to) > 0; p, to = p[4:], to[4:] {
		to[0], to[1], to[2], to[3] = p[2], p[1], p[0], 0xff
	}
	return seen
}

// keep writes a picture.
func keep(t *testing.T, name string, img image.Image) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
