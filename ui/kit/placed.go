package kit

import "fyne.io/fyne/v2"

// Place is a layout by a function: where the parts of a screen belong depends on
// its size in ways of its own.
func Place(place func(fyne.Size)) fyne.Layout { return placed{place, nil} }

// PlaceLeast is Place for an object that needs some room at least.
func PlaceLeast(place func(fyne.Size), least func() fyne.Size) fyne.Layout {
	return placed{place, least}
}

type placed struct {
	place func(fyne.Size)
	least func() fyne.Size
}

func (p placed) Layout(_ []fyne.CanvasObject, s fyne.Size) { p.place(s) }

// MinSize is nothing unless the object says otherwise.
func (p placed) MinSize([]fyne.CanvasObject) fyne.Size {
	if p.least == nil {
		return fyne.Size{}
	}
	return p.least()
}

// LineHeight is how high one line of text of a size is.
func LineHeight(size float32) float32 {
	return fyne.MeasureText("国", size, fyne.TextStyle{}).Height
}

// TextWidth is how wide a text is in letters of a size.
func TextWidth(text string, size float32, bold bool) float32 {
	return fyne.MeasureText(text, size, fyne.TextStyle{Bold: bold}).Width
}

// Tight is the width below which words go that are not needed.
const Tight = float32(960)

// Small tells whether the window is that of a pad beside the till rather than a
// screen: then every pixel counts.
func Small(s fyne.Size) bool { return s.Width < Tight || s.Height < 560 }

// Shown shows or hides objects.
func Shown(visible bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		Show(o, visible)
	}
}

// Clamp is v, not below low and not above high.
func Clamp(v, low, high float32) float32 { return max(low, min(v, high)) }

// Grow is how much larger than usual things are drawn where there are w of room in place
// of usual: at most as much as a screen of 1920×1080 is larger than one of 1366×768.
func Grow(w, usual float32) float32 { return Clamp(w/usual, 1, 1.4) }

// GrowIn is that of what stands in a window of a size.
func GrowIn(s fyne.Size) float32 { return min(Grow(s.Width, 1366), Grow(s.Height, 768)) }

// Show shows or hides an object, and costs nothing where it is so already.
func Show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
