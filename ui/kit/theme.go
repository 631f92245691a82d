package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"fufupos/assets"
)

// The spacing grid and type scale, in the toolkit's pixels.
const (
	Gap       = float32(12)
	Radius    = float32(14)
	Touch     = float32(56) // no touch target is lower
	TextSmall = float32(14)
	TextBody  = float32(17)
	TextLead  = float32(20)
	TextHead  = float32(28)
	TextHuge  = float32(140)
)

// Theme gives the toolkit's own widgets the till's colours, measures and fonts.
type Theme struct{ Style Style }

// Color gives the toolkit's widgets the till's colours.
func (t Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	k := New(t.Style, nil)
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground:
		return k.Ground
	case theme.ColorNameForeground:
		return k.Ink
	case theme.ColorNamePrimary, theme.ColorNameFocus:
		return k.Accent
	case theme.ColorNameInputBackground:
		return k.Surface
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return k.Edge
	case theme.ColorNamePlaceHolder:
		return k.Muted
	case theme.ColorNameSelection:
		return k.PlainLook.Down
	}
	variant := theme.VariantLight
	if t.Style.Dark {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
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
		return TextBody
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
		fyne.MeasureText("0", TextBody, fyne.TextStyle{Bold: bold})
	}
}
