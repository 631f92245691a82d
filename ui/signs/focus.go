package signs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
)

// Focus is the frame around what has the focus: two lines, one of which stands out from
// whatever is below it.
type Focus struct {
	*fyne.Container
	outer, inner *canvas.Rectangle
}

const focusLine = float32(3)

// NewFocus makes a frame that is not seen yet.
func NewFocus(k kit.Kit) *Focus {
	line := func(radius float32) *canvas.Rectangle {
		return &canvas.Rectangle{FillColor: kit.Bare, StrokeWidth: focusLine, CornerRadius: radius}
	}
	f := &Focus{outer: line(14), inner: line(11)}
	f.outer.StrokeColor, f.inner.StrokeColor = k.Surface, k.Ink
	f.Container = &fyne.Container{Layout: kit.Place(f.place), Objects: []fyne.CanvasObject{f.outer, f.inner}}
	f.Hide()
	return f
}

// Around is the room of a frame around a place.
func Around(at kit.Area) kit.Area { return at.Inset(-focusLine, -focusLine) }

func (f *Focus) place(s fyne.Size) {
	room := kit.Whole(s)
	kit.PutIn(f.outer, room)
	kit.PutIn(f.inner, room.Inset(focusLine, focusLine))
}
