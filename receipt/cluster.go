package receipt

import (
	"bytes"
	"fmt"
	"image"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

const (
	saraAm      = 'ำ' // a ring over the letter before it, and a letter
	thaiDots    = 20  // of an em: a tone mark over a vowel fits above a cell's letter
	thaiOverlap = 2   // dots above and below a cell that such marks reach
)

// isThaiMark holds for what stands above or below a Thai letter, in no cell of its own.
func isThaiMark(r rune) bool { return unicode.Is(unicode.Thai, r) && unicode.Is(unicode.Mn, r) }

// cluster is what is drawn as one: a character, for Thai with its marks.
type cluster struct {
	runes   []rune
	columns int
}

func (c cluster) thai() bool { return unicode.Is(unicode.Thai, c.runes[0]) }

func clusters(s string) []cluster {
	var out []cluster
	for _, r := range s {
		if n := len(out); n > 0 && out[n-1].thai() && (isThaiMark(r) || r == saraAm) {
			out[n-1].runes = append(out[n-1].runes, r)
			out[n-1].columns += columnsOf(r)
			continue
		}
		out = append(out, cluster{[]rune{r}, columnsOf(r)})
	}
	return out
}

// shaper places the glyphs of Thai by the font's own tables.
type shaper struct {
	regular, bold *font.Face
	harfbuzz      shaping.HarfbuzzShaper
}

func newShaper(regular, bold []byte) (*shaper, error) {
	var s shaper
	var err error
	if s.regular, err = font.ParseTTF(bytes.NewReader(regular)); err != nil {
		return nil, fmt.Errorf("receipt's font: %w", err)
	}
	if s.bold, err = font.ParseTTF(bytes.NewReader(bold)); err != nil {
		return nil, fmt.Errorf("receipt's bold font: %w", err)
	}
	return &s, nil
}

// draw gives a cluster in its natural width, thaiOverlap dots higher and lower
// than a cell, all times scale.
func (s *shaper) draw(c cluster, bold bool, scale int) *image.Alpha {
	face := s.regular
	if bold {
		face = s.bold
	}
	em := float32(thaiDots * scale)
	out := s.harfbuzz.Shape(shaping.Input{
		Text: c.runes, RunEnd: len(c.runes), Face: face, Size: fixed.I(thaiDots * scale), Script: language.Thai, Language: "th",
	})
	img := image.NewAlpha(image.Rect(0, 0, max(out.Advance.Ceil(), 1), (cellHeight+2*thaiOverlap)*scale))
	pen := vector.NewRasterizer(img.Rect.Dx(), img.Rect.Dy())
	unit := em / float32(face.Upem())
	x, y := float32(0), float32((baseline+thaiOverlap)*scale)
	for _, g := range out.Glyphs {
		outline, ok := face.GlyphData(g.GlyphID).(font.GlyphOutline)
		if ok {
			trace(pen, outline, unit, x+dots(g.XOffset), y-dots(g.YOffset))
		}
		x += dots(g.XAdvance)
	}
	pen.Draw(img, img.Rect, image.Opaque, image.Point{})
	return img
}

func dots(f fixed.Int26_6) float32 { return float32(f) / 64 }

func trace(pen *vector.Rasterizer, outline font.GlyphOutline, unit, x, y float32) {
	at := func(p opentype.SegmentPoint) (float32, float32) { return x + p.X*unit, y - p.Y*unit }
	for _, s := range outline.Segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			pen.ClosePath()
			pen.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			pen.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			pen.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			pen.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	pen.ClosePath()
}
