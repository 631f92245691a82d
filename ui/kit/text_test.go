package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"fufupos/ui/kit"
)

// TestWhole: a word that has no room would be broken; one of Thai may be.
func TestWhole(t *testing.T) {
	test.NewTempApp(t)
	p := kit.NewParagraph(20, false, theme.Color(theme.ColorNameForeground), fyne.TextAlignLeading)
	p.Set("Difference -￥1.00", theme.Color(theme.ColorNameForeground))
	wide := kit.TextWidth("Difference", 20, false)
	if !p.Whole(wide + 1) {
		t.Error("a word that has room is broken")
	}
	if p.Whole(wide - 1) {
		t.Error("a word that has no room is whole")
	}
	even := kit.NewParagraph(20, false, theme.Color(theme.ColorNameForeground), fyne.TextAlignCenter)
	even.Set("Difference -￥1.00", theme.Color(theme.ColorNameForeground))
	even.Resize(fyne.NewSize(wide+5, 100))
	if first := even.Objects[0].(*canvas.Text).Text; first != "Difference" {
		t.Errorf("the first of even lines is %q", first)
	}
	p.Set("ยังไม่ยืนยันรายการ", theme.Color(theme.ColorNameForeground))
	if !p.Whole(20) {
		t.Error("Thai has words that must stay whole")
	}
}
