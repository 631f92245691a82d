package tryout

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// framed is what both pages have: their frame, and above the foot the strip of the
// unsettled sales, as long as there are any.
type framed struct {
	frame *kit.Frame
	strip *panel.Lane
	page  *fyne.Container
}

func newFramed(k kit.Kit, page *fyne.Container) framed {
	f := framed{kit.NewFrame(k, page), panel.NewLane(k), page}
	f.strip.Hide()
	page.Objects = append(page.Objects, f.strip.Container)
	f.frame.Above = f.strip.Container
	return f
}

// Object is the page to be shown.
func (f framed) Object() *fyne.Container { return f.page }

// Unsettled shows the sales whose end is not known.
func (f framed) Unsettled(v view.Lane) {
	moved := f.strip.Apply(v)
	kit.Show(f.strip.Container, len(v.Cards) > 0)
	if moved {
		f.page.Refresh()
	}
}
