package desktop

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/checkout"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/screen"
)

// runner brings everything from outside to the till on the UI thread.
type runner struct {
	Options
	till    *desk.Desk
	counter *screen.Cashier
	window  fyne.Window
	display *display
	size    *watchSize
	to      jobs.Dispatcher
	keys    *keyboard // nil before the window is there
	upkeep  *upkeep   // the same
	wg      sync.WaitGroup
}

// feed starts the goroutine that listens; it ends with ctx.
func (r *runner) feed(ctx context.Context, quit func()) {
	stop := func() {}
	if r.Subscribe != nil {
		stop = r.Subscribe(r.snapshots())
	}
	r.wg.Go(func() {
		tick := time.NewTicker(refreshEvery)
		defer tick.Stop()
		look := time.NewTicker(lookEvery)
		defer look.Stop()
		defer stop()
		scans, ports := r.Scans, r.Ports
		for {
			select {
			case <-ctx.Done():
				r.to.Post(quit)
				return
			case <-tick.C:
				r.to.Post(func() {
					r.till.Refresh()
					r.upkeep.follow(r.window.Canvas().Focused() != nil, r.till.UnderWay())
				})
			case <-look.C:
				r.to.Post(r.display.look)
				r.to.Post(func() { r.size.look(r.window) })
				r.to.Post(r.lookKeyboards)
				r.to.Post(func() { r.upkeep.tick() })
			case asked := <-r.Asked:
				r.to.Post(func() { asked.Answer(r.asked(asked.Close)) })
			case c := <-r.Changes:
				r.to.Post(func() { r.change(ctx, c) })
			case s, ok := <-scans:
				if !ok {
					scans = nil
					continue
				}
				r.to.Post(func() { r.fromPort(s) })
			case h := <-r.Heard:
				r.to.Post(func() { r.Ear(h) })
			case s, ok := <-ports:
				if !ok {
					ports = nil
					continue
				}
				r.to.Post(func() { r.till.Scanner(s) })
			}
		}
	})
}

// asked does what another start of the program asks, and tells whether it was done.
func (r *runner) asked(toClose bool) bool {
	if toClose {
		return r.till.Leave()
	}
	r.window.Show()
	r.window.RequestFocus()
	return true
}

// change has everything in the window go by other settings.
func (r *runner) change(ctx context.Context, c Changes) {
	r.till.Set(c.Till)
	r.display.change(c.Display)
	if k := r.keys; k != nil {
		k.known.Name(c.Scanner)
		k.listen = c.Till.Wedge
		if k.listen && k.witness == nil {
			k.witness = r.witness(ctx)
			for _, w := range []*glfw.Window{k.window, k.second} {
				if w != nil {
					k.watch(w)
				}
			}
		}
	}
}

// snapshots gives a function that may be called from any goroutine and never
// waits. Of snapshots that come faster than the screen only the newest is shown.
func (r *runner) snapshots() func(checkout.Snapshot) {
	var newest atomic.Pointer[checkout.Snapshot]
	return func(s checkout.Snapshot) {
		if newest.Swap(&s) != nil {
			return // the one that is posted already will find this one
		}
		r.to.Post(func() { r.till.Apply(*newest.Swap(nil)) })
	}
}

// fromPort has a port's scan wait for its turn among the keys.
func (r *runner) fromPort(s scanner.Scan) {
	if r.keys == nil {
		r.scanned(s)
		return
	}
	r.keys.fromPort(s)
}

// scanned is the one way of every scan to the till.
func (r *runner) scanned(s scanner.Scan) {
	if r.Echo.Repeats(s) {
		return
	}
	r.counter.Unfocus()
	r.till.Scan(s)
}
