package assets_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding/simplifiedchinese"

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

func TestFontsHaveEveryCharacter(t *testing.T) {
	hanzi := gb2312(t)
	if len(hanzi) < 7445 {
		t.Fatalf("found %d characters of GB2312, want 7445 at least", len(hanzi))
	}
	signs := []rune("￥¥€$£… ·—–“”‘’«»✓×●○■□▲△▼▽◀▶←→↑↓⏎①②③─│┌┐└┘█▀▄（）：；！？，。、【】ＡＺ０９ĀāĒēěÉé")
	for _, resource := range []fyne.Resource{assets.FontRegular, assets.FontBold} {
		font, err := sfnt.Parse(resource.Content())
		if err != nil {
			t.Fatalf("%s: %v", resource.Name(), err)
		}
		var buffer sfnt.Buffer
		for _, r := range append(hanzi, signs...) {
			if index, err := font.GlyphIndex(&buffer, r); err != nil || index == 0 {
				t.Errorf("%s has no glyph for %q (U+%04X)", resource.Name(), r, r)
			}
		}
		if size := len(resource.Content()); size > 5<<19 {
			t.Errorf("%s is %d bytes, more than 2.5 MiB", resource.Name(), size)
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
		for _, text := range []string{"付", "收", "款", "A", "￥", "⌫", "", "\U000F0000"} {
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

func TestIcon(t *testing.T) {
	picture, err := png.Decode(bytes.NewReader(assets.Icon.Content()))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 256 || size.Y != 256 {
		t.Errorf("the icon is %v, want 256 by 256", size)
	}
}
