package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Field is a line of text that tells when a finger touches it: whoever touches has
// no keyboard at hand.
type Field struct {
	widget.Entry
	Touched func()
}

// NewField makes an empty field; changed hears what stands in it whenever that changes.
func NewField(changed func(string)) *Field {
	f := &Field{Touched: func() {}}
	f.ExtendBaseWidget(f)
	f.OnChanged = changed
	return f
}

// Tapped puts the cursor where the finger is.
func (f *Field) Tapped(e *fyne.PointEvent) {
	f.Entry.Tapped(e)
	f.Touched()
}

// Begin has another text stand in it, with the cursor behind: what was there before is
// no change of it.
func (f *Field) Begin(text string) {
	f.SetText(text)
	f.CursorColumn = len([]rune(text))
	f.Refresh()
}

// Follow shows what the field is for, and empties it where nothing stands in it any more.
func (f *Field) Follow(prompt, text string) {
	if f.PlaceHolder != prompt {
		f.SetPlaceHolder(prompt)
	}
	if text == "" && f.Text != "" {
		f.SetText("")
	}
}
