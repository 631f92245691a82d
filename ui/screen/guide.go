package screen

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

type guideScreen struct{ *fields.Guide }

func (s guideScreen) object() *fyne.Container { return s.Container }

func (s guideScreen) field() *kit.Field { return s.Typing() }

func (s guideScreen) asked() string { return s.Asked }

func (s guideScreen) apply(body view.Body) bool {
	v, ok := body.(view.Guide)
	if ok {
		s.Apply(v)
	}
	return ok
}
