package screen

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// framed is what every page but the sale has: its frame, and above the foot the strip of
// the unsettled sales, as long as there are any.
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

func (f framed) unsettled(v view.Lane) {
	moved := f.strip.Apply(v)
	kit.Show(f.strip.Container, len(v.Cards) > 0)
	if moved {
		f.page.Refresh()
	}
}
