package kit_test

import (
	"fmt"
	"image/color"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"

	"fufupos/assets"
	"fufupos/ui/kit"
	"fufupos/ui/kit/roles"
)

func TestContrastOfTheTheme(t *testing.T) {
	for _, style := range []kit.Style{{}, {Dark: true}} {
		th := kit.Theme{Style: style}
		if c := roles.Contrast(th.Color(theme.ColorNameForeground, 0), th.Color(theme.ColorNameBackground, 0)); c < 7 {
			t.Errorf("%+v: text on the ground has a contrast of %.1f, want 7", style, c)
		}
		for _, p := range kit.Contrasts(style) {
			if c := roles.Contrast(p.Text, p.Ground); c < p.Least {
				t.Errorf("%+v: %s has a contrast of %.1f, want %.1f", style, p.Name, c, p.Least)
			}
		}
	}
}

// TestDesignTellsTheColoursThereAre holds the table of docs/design.md to the code.
func TestDesignTellsTheColoursThereAre(t *testing.T) {
	text, err := os.ReadFile("../../docs/design.md")
	if err != nil {
		t.Fatal(err)
	}
	hex := func(c color.NRGBA) string { return fmt.Sprintf("`#%02X%02X%02X`", c.R, c.G, c.B) }
	light, dark := kit.Palette(kit.Style{}), kit.Palette(kit.Style{Dark: true})
	for name, c := range light {
		if row := fmt.Sprintf("| %s | %s | %s |", name, hex(c), hex(dark[name])); !strings.Contains(string(text), row) {
			t.Errorf("docs/design.md has no row %s", row)
		}
	}
}

func TestFontsHaveEveryCharacter(t *testing.T) {
	if len(assets.FontRegular.Content()) == 0 || len(assets.FontBold.Content()) == 0 {
		t.Fatal("no fonts")
	}
}
