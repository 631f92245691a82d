package assets_test

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

	"fufupos/assets"
)

// The toolkit parses both fonts at the start of the till.
func BenchmarkParseFonts(b *testing.B) {
	for b.Loop() {
		for _, resource := range []fyne.Resource{assets.FontRegular, assets.FontBold} {
			if _, err := font.ParseTTF(bytes.NewReader(resource.Content())); err != nil {
				b.Fatal(err)
			}
		}
	}
}
