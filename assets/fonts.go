// Package assets holds what the till carries inside its executable: its fonts
// and its icon. What it says to people is in package words.
package assets

import (
	_ "embed"

	"fyne.io/fyne/v2"
)

//go:embed fonts/FuFuSans-Regular.otf
var regular []byte

//go:embed fonts/FuFuSans-Bold.otf
var bold []byte

//go:embed icon.png
var icon []byte

// FontRegular is Noto Sans CJK cut to GB2312, level 1 of Big5, Latin, punctuation
// and signs, with Noto Sans Thai in it. Characters outside of it come from the
// toolkit's own fonts where they have them.
var FontRegular fyne.Resource = fyne.NewStaticResource("FuFuSans-Regular.otf", regular)

// FontBold is the bold of FontRegular, for amounts and headings, with the same
// characters.
var FontBold fyne.Resource = fyne.NewStaticResource("FuFuSans-Bold.otf", bold)

// Icon is the picture of the program, 256 by 256 pixels.
var Icon fyne.Resource = fyne.NewStaticResource("icon.png", icon)
