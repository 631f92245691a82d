package receipt

import (
	"fmt"
	"image"
	"image/color"

	"github.com/skip2/go-qrcode"
	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A printer's cell is 12 by 24 dots, on lines 30 dots apart; the picture keeps
// to it, so that both outputs break and stand alike.
const (
	cellWidth  = 12
	cellHeight = 24
	lineGap    = 6
	quietZone  = 4  // modules around a QR code (ISO/IEC 18004)
	baseline   = 20 // dots below a cell's top
	fontDots   = 22 // of an em: leaves a dot above and below
)

// Font draws receipts. It is not safe for use by several goroutines at once.
type Font struct {
	regular, bold *sfnt.Font
	thai          *shaper
	faces         map[faceKey]font.Face
	buffer        sfnt.Buffer
}

type faceKey struct {
	bold  bool
	scale int
}

// NewFont takes two OpenType fonts, the second one for bold text; without a
// second the first serves for both.
func NewFont(regular, bold []byte) (*Font, error) {
	if len(bold) == 0 {
		bold = regular
	}
	f := &Font{faces: map[faceKey]font.Face{}}
	var err error
	if f.regular, err = opentype.Parse(regular); err != nil {
		return nil, fmt.Errorf("receipt's font: %w", err)
	}
	if f.bold, err = opentype.Parse(bold); err != nil {
		return nil, fmt.Errorf("receipt's bold font: %w", err)
	}
	if f.thai, err = newShaper(regular, bold); err != nil {
		return nil, err
	}
	return f, nil
}

// Has tells whether there is a glyph for r; it serves as Layout's drawable.
func (f *Font) Has(r rune) bool {
	i, err := f.regular.GlyphIndex(&f.buffer, r)
	return err == nil && i != 0
}

func (f *Font) face(bold bool, scale int) (font.Face, error) {
	key := faceKey{bold, scale}
	if face, ok := f.faces[key]; ok {
		return face, nil
	}
	src := f.regular
	if bold {
		src = f.bold
	}
	face, err := opentype.NewFace(src, &opentype.FaceOptions{Size: float64(fontDots * scale), DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, fmt.Errorf("receipt's font: %w", err)
	}
	f.faces[key] = face
	return face, nil
}

// Draw gives the picture of a laid out document, a dot a pixel and as wide as
// the paper prints. Cuts and the drawer don't show.
func Draw(lines Document, p Paper, f *Font) (*image.Gray, error) {
	height := lineGap // what stands over the first line's letters
	for _, item := range lines {
		height += heightOf(item, p)
	}
	img := image.NewGray(image.Rect(0, 0, p.Dots, height))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	y := lineGap
	for _, item := range lines {
		switch it := item.(type) {
		case Text:
			if err := drawText(img, y, it, f); err != nil {
				return nil, err
			}
		case Code:
			drawCode(img, y, it, p)
		case Picture:
			drawLogo(img, y, it.Logo)
		}
		y += heightOf(item, p)
	}
	return img, nil
}

func heightOf(item Item, p Paper) int {
	switch it := item.(type) {
	case Text:
		return cellHeight*doubled(it.Tall) + lineGap
	case Code:
		if it.Kind == Code128 {
			return barDots + lineGap
		}
		return (len(modules(it)) + 2*quietZone) * p.module
	case Picture:
		return it.Logo.dots.Rect.Dy()
	case Feed:
		return it.Lines * (cellHeight + lineGap)
	}
	return 0
}

func doubled(on bool) int {
	if on {
		return 2
	}
	return 1
}

func drawText(img *image.Gray, y int, t Text, f *Font) error {
	cell := image.Pt(cellWidth*doubled(t.Wide), cellHeight*doubled(t.Tall))
	x := aligned(t.Align, img.Rect.Dx(), columnsIn(t.S)*cell.X)
	for _, c := range clusters(t.S) {
		w := c.columns * cell.X
		place := image.Rect(x, y, x+w, y+cell.Y)
		x += w
		if c.thai() {
			drawThai(img, place, c, t, f)
			continue
		}
		if err := drawRune(img, place, c.runes[0], t, f); err != nil {
			return err
		}
	}
	return nil
}

func aligned(a Align, space, used int) int {
	switch a {
	case Centre:
		return (space - used) / 2
	case Right:
		return space - used
	}
	return 0
}

// drawRune draws one character into its cell, squeezed where the font's is
// wider: the grid comes first, as on a printer.
func drawRune(img *image.Gray, cell image.Rectangle, r rune, t Text, f *Font) error {
	if r == ' ' {
		return nil
	}
	scale := max(doubled(t.Wide), doubled(t.Tall))
	face, err := f.face(t.Bold, scale)
	if err != nil {
		return err
	}
	advance, ok := face.GlyphAdvance(r)
	if !ok {
		return nil
	}
	natural := image.Rect(0, 0, max(advance.Ceil(), 1), cellHeight*scale)
	glyph := image.NewAlpha(natural)
	drawer := font.Drawer{Dst: glyph, Src: image.Opaque, Face: face, Dot: fixed.P(0, baseline*scale)}
	drawer.DrawString(string(r))
	fit(img, cell, glyph, t.Wide == t.Tall)
	return nil
}

func drawThai(img *image.Gray, cell image.Rectangle, c cluster, t Text, f *Font) {
	scale := max(doubled(t.Wide), doubled(t.Tall))
	over := thaiOverlap * doubled(t.Tall)
	cell.Min.Y, cell.Max.Y = cell.Min.Y-over, cell.Max.Y+over
	fit(img, cell, f.thai.draw(c, t.Bold, scale), t.Wide == t.Tall)
}

// fit puts a glyph into its place, squeezed where it is too wide or not even.
func fit(img *image.Gray, place image.Rectangle, glyph *image.Alpha, even bool) {
	natural := glyph.Rect
	if even && natural.Dx() <= place.Dx() {
		// Unscaled glyphs stay crisp.
		place.Min.X += (place.Dx() - natural.Dx()) / 2
		place.Max.X = place.Min.X + natural.Dx()
		draw.DrawMask(img, place, image.Black, image.Point{}, glyph, image.Point{}, draw.Over)
		return
	}
	fitted := image.NewAlpha(image.Rect(0, 0, place.Dx(), place.Dy()))
	draw.CatmullRom.Scale(fitted, fitted.Rect, glyph, natural, draw.Src, nil)
	draw.DrawMask(img, place, image.Black, image.Point{}, fitted, image.Point{}, draw.Over)
}

func drawCode(img *image.Gray, y int, c Code, p Paper) {
	if c.Kind == Code128 {
		bars := encode128(c.Number).widths()
		x := aligned(Centre, p.Dots, len(bars)*moduleDots)
		for i, black := range bars {
			if black {
				fill(img, x+i*moduleDots, y, moduleDots, barDots)
			}
		}
		return
	}
	grid := modules(c)
	x := aligned(Centre, p.Dots, len(grid)*p.module)
	y += quietZone * p.module
	for row := range grid {
		for col, black := range grid[row] {
			if black {
				fill(img, x+col*p.module, y+row*p.module, p.module, p.module)
			}
		}
	}
}

func drawLogo(img *image.Gray, y int, l *Logo) {
	size := l.dots.Rect.Size()
	at := image.Pt(aligned(Centre, img.Rect.Dx(), size.X), y)
	draw.Draw(img, image.Rectangle{at, at.Add(size)}, l.dots, image.Point{}, draw.Src)
}

func fill(img *image.Gray, x, y, w, h int) {
	draw.Draw(img, image.Rect(x, y, x+w, y+h), image.NewUniform(color.Gray{}), image.Point{}, draw.Src)
}

// modules are a QR code's, without quiet zone. One of our numbers always fits
// one: the library's error can't occur, and would show as a missing code.
func modules(c Code) [][]bool {
	q, err := qrcode.New(string(c.Number), qrcode.Medium)
	if err != nil {
		return nil
	}
	q.DisableBorder = true
	return q.Bitmap()
}
