package screen

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// sheet is a page that a room of its own draws.
type sheet interface {
	Object() *fyne.Container
	Apply(view.Body) bool
	Field() *kit.Field
	Unsettled(view.Lane)
}

// elsewhere shows such a page.
type elsewhere struct{ sheet }

func (e elsewhere) object() *fyne.Container   { return e.Object() }
func (e elsewhere) apply(body view.Body) bool { return e.Apply(body) }
func (e elsewhere) field() *kit.Field         { return e.Field() }
