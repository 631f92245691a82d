package ui

import "fyne.io/fyne/v2"

// placed is a layout by a function: where the parts of a screen belong depends on
// its size in ways of its own.
type placed struct {
	place func(fyne.Size)
	min   func() fyne.Size
}

// Layout places the objects.
func (p placed) Layout(_ []fyne.CanvasObject, s fyne.Size) { p.place(s) }

// MinSize asks for what min says; nothing without one.
func (p placed) MinSize([]fyne.CanvasObject) fyne.Size {
	if p.min == nil {
		return fyne.Size{}
	}
	return p.min()
}

// put moves and resizes an object.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// lineHeight is how high one line of text of a size is.
func lineHeight(size float32) float32 {
	return fyne.MeasureText("国", size, fyne.TextStyle{}).Height
}
