package facing

import (
	"bytes"
	"image"
	_ "image/jpeg" // the kinds of picture a logo may be
	_ "image/png"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/fyne-io/oksvg"

	"fufupos/message"
)

// logoPixels is the longest side of a picture that every graphics card takes.
const logoPixels = 4096

// LoadLogo reads the shop's logo, a PNG, JPEG or SVG file, as far as is needed to
// know that it can be shown. Without a path there is none.
func LoadLogo(path string) (fyne.Resource, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, message.New("logo.unread", err)
	}
	name, err := "logo", drawable(data)
	if bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), []byte("<")) {
		name, err = "logo.svg", drawableSVG(data)
	}
	if err != nil {
		return nil, message.New("logo.unshown", filepath.Clean(path), err)
	}
	return fyne.NewStaticResource(name, data), nil
}

func drawable(data []byte) error {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return err
	case c.Width > logoPixels || c.Height > logoPixels:
		return message.New("logo.large", c.Width, c.Height, logoPixels)
	}
	_, _, err = image.Decode(bytes.NewReader(data))
	return err
}

func drawableSVG(data []byte) error {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(data))
	switch {
	case err != nil:
		return err
	case icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0:
		return message.New("logo.no_size")
	case len(icon.SVGPaths) == 0:
		return message.New("logo.empty")
	}
	return nil
}
