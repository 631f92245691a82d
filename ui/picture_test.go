package ui_test

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
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	xdraw "golang.org/x/image/draw"

	"fufupos/ui/kit"
)

// sizes are those of the screens the till stands on.
var sizes = []fyne.Size{{Width: 800, Height: 480}, {Width: 1024, Height: 768}, {Width: 1366, Height: 768}, {Width: 1920, Height: 1080}}

// situation is one screen to look at: the cashier's or the customer's window.
type situation struct {
	name string
	open func(*testing.T, kit.Style, string, fyne.Size) fyne.Window
}

// situations are those of the cashier, and what the customer sees of some.
func situations() []situation {
	var all []situation
	for _, s := range screens {
		all = append(all, situation{s.name, func(t *testing.T, st kit.Style, language string, size fyne.Size) fyne.Window {
			_, w := opened(t, st, language, size, s.do)
			return w
		}})
	}
	for _, s := range screens {
		if slices.Contains([]string{"ready", "entry", "paying", "qr", "paid", "failed", "cash", "cash_change", "shift-closed"}, s.name) {
			all = append(all, situation{"customer-" + s.name, func(t *testing.T, st kit.Style, language string, size fyne.Size) fyne.Window {
				return facingScreen(t, st, language, size, s.do)
			}})
		}
	}
	return all
}

// TestScreens compares every situation in every language and size with the dump
// that is kept of it: each text and shape, where it is, how large, in which role of
// the colours. UPDATE_GOLDEN=1 writes the dumps anew. What is seen of colours is the
// same in both themes, which TestContrastOfTheTheme and checkTexts look at.
func TestScreens(t *testing.T) {
	for _, s := range situations() {
		for _, language := range languages() {
			t.Run(s.name+"/"+language, func(t *testing.T) {
				var all strings.Builder
				for _, size := range sizes {
					seen := parts(s.open(t, told, language, size).Content(), fyne.Position{})
					checkTexts(t, fmt.Sprintf("%s-%s-%.0f", s.name, language, size.Width), uncovered(seen), size, leastLetters)
					all.WriteString(dump(size, seen))
				}
				keep(t, filepath.Join("testdata", "screens", s.name+"."+language+".txt"), all.String())
			})
		}
	}
}

// leastLetters is the smallest size of letters on the cashier's screens.
const leastLetters = kit.Smallest - 0.1

// keep compares a dump with the one that is kept, and names the first line that differs.
func keep(t *testing.T, name, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
		return
	}
	if string(want) == got {
		return
	}
	size := ""
	is, was := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i, line := range is {
		if strings.HasPrefix(line, "## ") {
			size = line
		}
		if i >= len(was) || line != was[i] {
			before := "nothing more"
			if i < len(was) {
				before = was[i]
			}
			t.Errorf("%s differs at %s:\n  was: %s\n  is:  %s\nlook at it (make screens), then make golden and read the diff", name, size, before, line)
			return
		}
	}
	t.Errorf("%s differs: %q is no longer there", name, was[len(is)])
}

// TestPictures draws the situations for eyes: SHOTS=DIR writes each as a picture, and
// screens.png with all of them, smaller. SHOT narrows that to those whose name of
// language, theme, width and situation matches, such as 'en-dark-800-list' or 'zh-light-*'.
func TestPictures(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	var drawn []image.Image
	for _, language := range languages() {
		for _, theme := range []string{"light", "dark"} {
			for _, size := range sizes {
				for _, s := range situations() {
					name := fmt.Sprintf("%s-%s-%.0f-%s", language, theme, size.Width, s.name)
					if ok, _ := filepath.Match(cmp.Or(os.Getenv("SHOT"), "*"), name); !ok {
						continue
					}
					var img image.Image
					t.Run(name, func(t *testing.T) {
						img = s.open(t, kit.Style{Dark: theme == "dark"}, language, size).Canvas().Capture()
						write(t, filepath.Join(dir, name+".png"), img)
					})
					small := image.NewRGBA(image.Rect(0, 0, int(size.Width)/5, int(size.Height)/5))
					xdraw.BiLinear.Scale(small, small.Bounds(), img, img.Bounds(), draw.Src, nil)
					drawn = append(drawn, small)
				}
			}
		}
	}
	write(t, filepath.Join(dir, "screens.png"), sheet(drawn))
}

// documented are the pictures that README.md, docs/cashier.md and docs/guide.md show: what of, in which
// language, theme and size.
var documented = []struct {
	name, language string
	dark           bool
	size           fyne.Size
}{
	{"ready", "en", false, sizes[1]},
	{"ready", "zh", true, sizes[1]},
	{"qr", "zh", false, sizes[1]},
	{"paid", "en", false, sizes[1]},
	{"asking", "en", false, sizes[1]},
	{"asking", "zh", true, sizes[0]},
	{"failed", "zh", false, sizes[0]},
	{"open", "en", false, sizes[1]},
	{"aside", "en", false, sizes[0]},
	{"story", "zh", false, sizes[1]},
	{"settings", "en", false, sizes[1]},
	{"guide", "en", false, sizes[0]},
	{"guide-key", "zh", false, sizes[0]},
	{"guide-broken", "en", false, sizes[0]},
	{"refund", "en", false, sizes[1]},
	{"giveback", "zh", false, sizes[0]},
	{"candidates", "en", false, sizes[0]},
	{"cash", "zh", false, sizes[1]},
	{"customer-qr", "en", false, sizes[0]},
	{"customer-paid", "zh", false, sizes[0]},
}

// documentedMost is how large such a picture may be, in bytes: the repository must not
// grow by megabytes with each change of a screen.
const documentedMost = 60_000

// films are drawn of a real window, by make film.
var films = []string{"guide-film.en.png", "guide-film.zh.png"}

const filmMost = 250_000

// TestDocumentedPictures sees to it that the pictures are there, small, and shown.
// PICTURES=DIR draws them.
func TestDocumentedPictures(t *testing.T) {
	const folder = "../docs/pictures"
	shown := ""
	for _, page := range []string{"../README.md", "../docs/cashier.md", "../docs/guide.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		shown += string(text)
	}
	for _, d := range documented {
		file := d.name + "." + d.language + ".png"
		if dir := os.Getenv("PICTURES"); dir != "" {
			i := slices.IndexFunc(situations(), func(s situation) bool { return s.name == d.name })
			write(t, filepath.Join(dir, file), few(situations()[i].open(t, kit.Style{Dark: d.dark}, d.language, d.size).Canvas().Capture()))
		}
		switch about, err := os.Stat(filepath.Join(folder, file)); {
		case err != nil:
			t.Error(err)
		case about.Size() > documentedMost:
			t.Errorf("%s has %d bytes", file, about.Size())
		}
		if !strings.Contains(shown, "pictures/"+file) {
			t.Errorf("%s is shown nowhere", file)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, film := range films {
		if !strings.Contains(shown, "pictures/"+film) {
			t.Errorf("%s is shown nowhere", film)
		}
		if about, err := os.Stat(filepath.Join(folder, film)); err != nil {
			t.Error(err)
		} else if about.Size() > filmMost {
			t.Errorf("%s has %d bytes", film, about.Size())
		}
	}
	if known := len(documented) + len(films); len(files) != known {
		t.Errorf("%d files in docs/pictures, %d are known", len(files), known)
	}
}

// few is a picture in 64 colours, those it has most of.
func few(img image.Image) image.Image {
	times := map[color.RGBA]int{}
	at := img.Bounds()
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			times[color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)]++
		}
	}
	most := slices.SortedFunc(maps.Keys(times), func(a, b color.RGBA) int {
		return cmp.Or(times[b]-times[a], cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	var palette color.Palette
	for _, c := range most[:min(len(most), 64)] {
		palette = append(palette, c)
	}
	out := image.NewPaletted(at, palette)
	draw.Draw(out, at, img, at.Min, draw.Src)
	return out
}

// sheet puts pictures beside and below each other.
func sheet(all []image.Image) image.Image {
	const columns = 8
	var wide, high int
	for _, img := range all {
		wide, high = max(wide, img.Bounds().Dx()), max(high, img.Bounds().Dy())
	}
	out := image.NewRGBA(image.Rect(0, 0, columns*wide, (len(all)+columns-1)/columns*high))
	for i, img := range all {
		draw.Draw(out, img.Bounds().Add(image.Pt(i%columns*wide, i/columns*high)), img, image.Point{}, draw.Src)
	}
	return out
}

// differs is the part of a place's pixels that differ visibly.
func differs(a, b image.Image, at image.Rectangle) float64 {
	far := func(a, b uint32) bool { return max(a, b)-min(a, b) > 0x2000 }
	count := 0
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				count++
			}
		}
	}
	return float64(count) / float64(at.Dx()*at.Dy())
}

func write(t *testing.T, name string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// shops are named as they would be where the language is spoken.
var shops = map[string]string{"zh": "荷香茶馆（人民路店）", "zh-Hant": "荷香茶館（忠孝東路店）", "th": "ร้านชาดอกบัว สาขาสีลม"}
