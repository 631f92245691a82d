package ui_test

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fufupos/ui/kit"
)

var worn fyne.App

// wear dresses the toolkit in a style. What it wears already stays: a change throws away its
// fonts and the measure of every text, which take longer to make than the scenes themselves.
func wear(style kit.Style) {
	if worn == nil {
		worn = test.NewApp()
	}
	if theme := (kit.Theme{Style: style}); worn.Settings().Theme() != fyne.Theme(theme) {
		worn.Settings().SetTheme(theme)
	}
}
