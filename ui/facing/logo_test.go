package facing_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/ui/facing"
	"fufupos/words"
)

func painted(t *testing.T, kind string) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 90, 60))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	img.Set(3, 3, color.Black)
	var out bytes.Buffer
	var err error
	switch kind {
	case "jpeg":
		err = jpeg.Encode(&out, img, nil)
	default:
		err = png.Encode(&out, img)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const leaf = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="20" fill="#ff7700"/></svg>`

func TestLoadLogo(t *testing.T) {
	huge := painted(t, "png")
	copy(huge[16:], "\x00\x00\xff\xff") // the width in its header; the checksum is not looked at before the size
	for _, tt := range []struct {
		name string
		data []byte
		want string // in the error
	}{
		{"PNG", painted(t, "png"), ""},
		{"JPEG", painted(t, "jpeg"), ""},
		{"SVG", []byte(leaf), ""},
		{"SVG with a head", []byte("\xef\xbb\xbf<?xml version=\"1.0\"?>\n" + leaf), ""},
		{"half a PNG", painted(t, "png")[:80], "cannot be shown"},
		{"broken head", huge, "cannot be shown"},
		{"half an SVG", []byte(leaf[:70]), "cannot be shown"},
		{"empty SVG", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"></svg>`), "nothing in it"},
		{"another file", []byte("%PDF-1.7"), "PNG, JPEG or SVG"},
		{"no content", nil, "cannot be shown"},
	} {
		path := filepath.Join(t.TempDir(), "logo")
		if err := os.WriteFile(path, tt.data, 0o600); err != nil {
			t.Fatal(err)
		}
		logo, err := facing.LoadLogo(path)
		switch {
		case tt.want == "" && (err != nil || logo == nil):
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(words.In("en").Error(err), tt.want) || strings.Contains(err.Error(), "\n")):
			t.Errorf("%s: %v, want %q in one line", tt.name, err, tt.want)
		}
	}
	if _, err := facing.LoadLogo(filepath.Join(t.TempDir(), "none.png")); err == nil || !strings.Contains(words.In("en").Error(err), "display.logo") {
		t.Errorf("a missing file: %v", err)
	}
	if logo, err := facing.LoadLogo(""); logo != nil || err != nil {
		t.Errorf("none: %v %v", logo, err)
	}
}
