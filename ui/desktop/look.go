package desktop

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"fufupos/ui/kit"
)

// Look is how the screens are drawn, in the configuration's words.
type Look struct {
	Theme string // light, dark; else as the system has it
	Text  string // large, largest; else normal
	Still bool   // nothing moves that need not
}

func (l Look) style(system fyne.ThemeVariant) kit.Style {
	dark := l.Theme == "dark" || l.Theme != "light" && system == theme.VariantDark
	return kit.Style{Dark: dark, Still: l.Still}
}

// enlarge draws everything larger, what is pressed as well as what is read. It
// must come before the application is made: the toolkit takes its scale from the
// environment alone. Whoever set that knows the screen better.
func (l Look) enlarge() {
	if os.Getenv(scaleName) != "" {
		return
	}
	switch l.Text {
	case "large":
		_ = os.Setenv(scaleName, "1.2")
	case "largest":
		_ = os.Setenv(scaleName, "1.4")
	}
}
