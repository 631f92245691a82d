package assets_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"fufupos/assets"
)

// gb2312 is every one of the 7445 characters of GB2312-80, and a few signs more
// that the decoder takes from GBK. Left out of those are the letters of pinyin at
// row 8, cells 27 to 32, which the toolkit's own font has.
func gb2312(t *testing.T) []rune {
	t.Helper()
	var all []rune
	decoder := simplifiedchinese.HZGB2312.NewDecoder()
	for row := byte(0x21); row <= 0x77; row++ {
		for cell := byte(0x21); cell <= 0x7e; cell++ {
			if row == 0x28 && cell >= 0x3b && cell <= 0x40 {
				continue
			}
			out, err := decoder.Bytes([]byte{'~', '{', row, cell, '~', '}'})
			if err != nil {
				t.Fatal(err)
			}
			if r := []rune(string(out)); len(r) == 1 && r[0] != '\uFFFD' {
				all = append(all, r[0])
			}
		}
	}
	return all
}

// big5 is bopomofo and the first level of Big5, the 5401 characters of daily use.
func big5(t *testing.T) []rune {
	t.Helper()
	var all []rune
	decoder := traditionalchinese.Big5.NewDecoder()
	for high := byte(0xa1); high <= 0xc6; high++ {
		for low := byte(0x40); low <= 0xfe; low++ {
			if high == 0xc6 && low > 0x7e {
				break
			}
			out, err := decoder.Bytes([]byte{high, low})
			if err != nil {
				t.Fatal(err)
			}
			if r := []rune(string(out)); len(r) == 1 && r[0] != '\uFFFD' && unicode.In(r[0], unicode.Han, unicode.Bopomofo) {
				all = append(all, r[0])
			}
		}
	}
	return all
}

// thai is what Thai is written with.
func thai() []rune {
	var all []rune
	for r := rune(0x0e01); r <= 0x0e5b; r++ {
		if unicode.Is(unicode.Thai, r) || r == '฿' {
			all = append(all, r)
		}
	}
	return all
}

func TestFontsHaveEveryCharacter(t *testing.T) {
	hanzi := gb2312(t)
	if n := len(big5(t)); n < 5401 {
		t.Fatalf("found %d characters of Big5's first level, want 5401 at least", n)
	}
	var texts []rune
	for _, lang := range assets.Languages() {
		c := assets.CatalogueFor(lang)
		for _, key := range c.Keys() {
			texts = append(texts, []rune(c.T(key))...)
		}
	}
	if len(hanzi) < 7445 {
		t.Fatalf("found %d characters of GB2312, want 7445 at least", len(hanzi))
	}
	signs := []rune("￥¥€$£… ·—–“”‘’«»✓×●○■□▲△▼▽◀▶←→↑↓⏎①②③─│┌┐└┘█▀▄（）：；！？，。、【】ＡＺ０９ĀāĒēěÉé")
	for _, resource := range []fyne.Resource{assets.FontRegular, assets.FontBold} {
		parsed, err := sfnt.Parse(resource.Content())
		if err != nil {
			t.Fatalf("%s: %v", resource.Name(), err)
		}
		var buffer sfnt.Buffer
		for _, r := range slices.Concat(hanzi, big5(t), thai(), signs, texts) {
			if index, err := parsed.GlyphIndex(&buffer, r); err != nil || index == 0 {
				t.Errorf("%s has no glyph for %q (U+%04X)", resource.Name(), r, r)
			}
		}
		if size := len(resource.Content()); size > 9<<18 {
			t.Errorf("%s is %d bytes, more than 2.25 MiB", resource.Name(), size)
		}
	}
}

type fontTheme struct {
	fyne.Theme
	font fyne.Resource
}

func (f fontTheme) Font(fyne.TextStyle) fyne.Resource { return f.font }

// draw paints a text with the toolkit's software painter.
func draw(t *testing.T, text string) image.Image {
	t.Helper()
	c := software.NewCanvas()
	label := canvas.NewText(text, color.Black)
	label.TextSize = 40
	c.SetContent(label)
	c.Resize(fyne.NewSize(80, 80))
	return c.Capture()
}

func TestFontsDraw(t *testing.T) {
	app := test.NewApp()
	defer app.Quit()
	for _, font := range []fyne.Resource{assets.FontRegular, assets.FontBold} {
		app.Settings().SetTheme(fontTheme{theme.DefaultTheme(), font})
		seen := map[string]string{}
		for _, text := range []string{"付", "收", "款", "銀", "ช", "ำ", "A", "￥", "", "\U000F0000"} {
			var picture bytes.Buffer
			if err := png.Encode(&picture, draw(t, text)); err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[picture.String()]; ok {
				t.Errorf("%s: %q looks like %q: a missing glyph or none drawn", font.Name(), text, other)
			}
			seen[picture.String()] = text
		}
	}
}

// A tone mark over a vowel stands higher than one over a bare letter, and below a
// tall letter vowels move: all of it is in the font's tables, not in its outlines.
func TestThaiIsStacked(t *testing.T) {
	for _, resource := range []fyne.Resource{assets.FontRegular, assets.FontBold} {
		face, err := font.ParseTTF(bytes.NewReader(resource.Content()))
		if err != nil {
			t.Fatal(err)
		}
		top := func(text string) fixed.Int26_6 {
			runes := []rune(text)
			out := (&shaping.HarfbuzzShaper{}).Shape(shaping.Input{
				Text: runes, RunEnd: len(runes), Face: face, Size: fixed.I(100), Script: language.Thai, Language: "th",
			})
			highest := fixed.Int26_6(0)
			for _, g := range out.Glyphs {
				highest = max(highest, g.YOffset+g.YBearing)
			}
			return highest
		}
		for _, pair := range [][2]string{{"ท่", "ที่"}, {"ก้", "กั้"}, {"น้", "นิ้"}} {
			if low, high := top(pair[0]), top(pair[1]); high-low < fixed.I(8) {
				t.Errorf("%s: the mark of %q stands %v high and that of %q %v: they would overlap", resource.Name(), pair[1], high, pair[0], low)
			}
		}
	}
}

func TestIcon(t *testing.T) {
	picture, err := png.Decode(bytes.NewReader(assets.Icon.Content()))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 256 || size.Y != 256 {
		t.Errorf("the icon is %v, want 256 by 256", size)
	}
}
