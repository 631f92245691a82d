package ui_test

import (
	"fmt"
	"image/color"
	"os"
	"strings"
	"testing"

	"fufupos/ui"
)

// TestDesignTellsTheColoursThereAre holds the table of docs/design.md to the code.
func TestDesignTellsTheColoursThereAre(t *testing.T) {
	text, err := os.ReadFile("../docs/design.md")
	if err != nil {
		t.Fatal(err)
	}
	hex := func(c color.NRGBA) string { return fmt.Sprintf("`#%02X%02X%02X`", c.R, c.G, c.B) }
	light, dark := ui.Palette(ui.Style{}), ui.Palette(ui.Style{Dark: true})
	for name, c := range light {
		if row := fmt.Sprintf("| %s | %s | %s |", name, hex(c), hex(dark[name])); !strings.Contains(string(text), row) {
			t.Errorf("docs/design.md has no row %s", row)
		}
	}
}
