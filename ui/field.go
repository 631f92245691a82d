package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// field is a line of text that tells when a finger touches it: whoever touches has
// no keyboard at hand.
type field struct {
	widget.Entry
	touched func()
}

func newField(changed func(string)) *field {
	f := &field{touched: func() {}}
	f.ExtendBaseWidget(f)
	f.OnChanged = changed
	return f
}

// Tapped puts the cursor where the finger is.
func (f *field) Tapped(e *fyne.PointEvent) {
	f.Entry.Tapped(e)
	f.touched()
}
