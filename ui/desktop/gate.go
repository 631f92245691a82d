package desktop

import (
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// gate is the dispatcher of a window. After the window's end it drops what is
// posted: the toolkit would run it at once, on whatever goroutine posted it. It is the
// only place that calls fyne.Do.
type gate struct {
	opened, closed atomic.Bool
}

// Post runs f on the UI thread, unless the window has ended.
func (g *gate) Post(f func()) {
	if g.closed.Load() {
		return
	}
	fyne.Do(func() {
		if !g.closed.Load() {
			f()
		}
	})
}

func (g *gate) shut() { g.closed.Store(true) }
