package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fufupos/ui/view"
)

// TapArea makes whatever lies below it a button.
type TapArea struct {
	widget.BaseWidget
	Kit
	Do   view.Intent
	glow *canvas.Rectangle
}

var (
	_ fyne.Tappable      = (*TapArea)(nil)
	_ desktop.Hoverable  = (*TapArea)(nil)
	_ desktop.Cursorable = (*TapArea)(nil)
)

// NewTapArea makes an area that asks for nothing yet.
func NewTapArea(k Kit) *TapArea {
	t := &TapArea{Kit: k, glow: &canvas.Rectangle{CornerRadius: 10, FillColor: Bare}}
	t.ExtendBaseWidget(t)
	return t
}

// Bare is no colour at all.
var Bare = colour{}

// Tapped does what the area is for.
func (t *TapArea) Tapped(*fyne.PointEvent) { t.Press(t.Do) }

// Does is what is asked for when it is tapped.
func (t *TapArea) Does() view.Intent { return t.Do }

// CanTab tells whether Tab comes to it.
func (t *TapArea) CanTab() bool { return t.Do != nil }

// Holds is for buttons.
func (t *TapArea) Holds() bool { return false }

// MouseIn shows that it can be pressed.
func (t *TapArea) MouseIn(*desktop.MouseEvent) { t.glow.FillColor = t.Shade; t.glow.Refresh() }

// MouseMoved does nothing.
func (t *TapArea) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the show.
func (t *TapArea) MouseOut() { t.glow.FillColor = Bare; t.glow.Refresh() }

// Cursor is the hand.
func (t *TapArea) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the glow.
func (t *TapArea) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.glow) }
