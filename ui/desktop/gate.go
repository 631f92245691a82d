package desktop

import (
	"sync/atomic"

	"fufupos/ui"
)

// gate is the dispatcher of a window. After the window's end it drops what is
// posted: the toolkit would run it at once, on whatever goroutine posted it.
type gate struct {
	ui.FyneDispatcher
	opened, closed atomic.Bool
}

// Post runs f on the UI thread, unless the window has ended.
func (g *gate) Post(f func()) {
	if g.closed.Load() {
		return
	}
	g.FyneDispatcher.Post(func() {
		if !g.closed.Load() {
			f()
		}
	})
}

func (g *gate) shut() { g.closed.Store(true) }
