package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"fufupos/assets"
)

// The colours. Text stands on its ground with at least 4.5:1, money and states
// with at least 7:1; a test measures it.
var (
	ground   = rgb(0xEDF1F5)
	surface  = rgb(0xFFFFFF)
	sunken   = rgb(0xF5F7FA)
	edge     = rgb(0xD5DDE5)
	ink      = rgb(0x0F1E2D)
	muted    = rgb(0x46566A)
	barTint  = rgb(0x12263A)
	barInk   = rgb(0xFFFFFF)
	barMuted = rgb(0xC3D0DC)
	accent   = rgb(0x0B4DA8)
	accentOn = rgb(0xFFFFFF)
	soft     = rgb(0xE6EEFA)
	keyTint  = rgb(0xFFFFFF)
	keyHover = rgb(0xF0F5FC)
	keyDown  = rgb(0xD6E4F8)
	offTint  = rgb(0xE3E8EE)
	offInk   = rgb(0x5B6877)
)

// colour is an opaque colour.
type colour = color.NRGBA

// toneColours are what a tone paints with.
type toneColours struct {
	fill, on   color.NRGBA // a whole panel and the text on it
	tint, text color.NRGBA // a pale ground, and a word or icon on it or on surface
}

var tones = map[Tone]toneColours{
	Calm: {surface, ink, sunken, rgb(0x3F4F62)},
	Busy: {surface, ink, soft, rgb(0x0A4391)},
	Good: {rgb(0x07632F), rgb(0xFFFFFF), rgb(0xE1F4E8), rgb(0x07592B)},
	Bad:  {rgb(0x9C121B), rgb(0xFFFFFF), rgb(0xFCE9EA), rgb(0x8F1019)},
	Warn: {rgb(0xFFC53A), rgb(0x241800), rgb(0xFFF3D3), rgb(0x5F4200)},
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// The spacing grid and type scale, in the toolkit's pixels.
const (
	gap       = float32(12)
	radius    = float32(14)
	touch     = float32(56) // no touch target is lower
	textSmall = float32(14)
	textBody  = float32(17)
	textLead  = float32(20)
	textHead  = float32(28)
	textHuge  = float32(140)
)

// Theme is the till's own theme: light, large, with its own fonts.
type Theme struct{}

// Color gives the toolkit's widgets the till's colours.
func (Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground:
		return ground
	case theme.ColorNameForeground:
		return ink
	case theme.ColorNamePrimary, theme.ColorNameFocus:
		return accent
	case theme.ColorNameInputBackground:
		return surface
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return edge
	case theme.ColorNamePlaceHolder:
		return muted
	case theme.ColorNameSelection:
		return keyDown
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Font gives the bundled fonts, which have every character of the screens.
func (Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol, style.Monospace:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return assets.FontBold
	}
	return assets.FontRegular
}

// Icon gives the toolkit's icons.
func (Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size gives the toolkit's widgets the till's measures.
func (Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return textBody
	case theme.SizeNameInnerPadding:
		return 14
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 10
	}
	return theme.DefaultTheme().Size(name)
}

// LoadFonts reads the fonts into the toolkit's cache. It may run beside the UI
// thread as long as that one measures and draws no text.
func LoadFonts() {
	for _, bold := range []bool{false, true} {
		fyne.MeasureText("0", textBody, fyne.TextStyle{Bold: bold})
	}
}
