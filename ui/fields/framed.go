package fields

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// Framed is what every page but the sale has: its frame, and above the foot the strip of
// the unsettled sales, as long as there are any.
type Framed struct {
	Frame *kit.Frame
	Strip *panel.Lane
	page  *fyne.Container
}

// NewFramed puts both among the parts of a page.
func NewFramed(k kit.Kit, page *fyne.Container) Framed {
	f := Framed{kit.NewFrame(k, page), panel.NewLane(k), page}
	f.Strip.Hide()
	page.Objects = append(page.Objects, f.Strip.Container)
	f.Frame.Above = f.Strip.Container
	return f
}

// Object is the page to be shown.
func (f Framed) Object() *fyne.Container { return f.page }

// Unsettled shows the sales whose end is not known.
func (f Framed) Unsettled(v view.Lane) {
	moved := f.Strip.Apply(v)
	kit.Show(f.Strip.Container, len(v.Cards) > 0)
	if moved {
		f.page.Refresh()
	}
}
