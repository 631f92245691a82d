package desktop

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/checkout"
	"fufupos/scanner"
	"fufupos/ui"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/office"
	"fufupos/ui/screen"
	"fufupos/ui/view"
)

// runner brings everything from outside to the till on the UI thread.
type runner struct {
	Options // of the till that is shown
	ctx     context.Context
	worker  *jobs.Worker
	quit    func()
	next    <-chan Options
	till    *desk.Desk
	leave   context.CancelFunc // ends what is heard of the till that is shown
	counter *screen.Cashier
	window  fyne.Window
	display *display
	size    *watchSize
	to      jobs.Dispatcher
	keys    *keyboard // nil before the window is there
	upkeep  *upkeep   // the same
	wg      sync.WaitGroup
}

// show has the window show a till: the first one, or another in place of it, whose last
// words come too late then.
func (r *runner) show(o Options) {
	another := r.leave != nil
	if another {
		r.leave()
	}
	if o.Echo == nil {
		o.Echo = &scanner.Echo{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	ctx, leave := context.WithCancel(r.ctx)
	var till *desk.Desk
	o.Till.Jobs, o.Till.Until, o.Till.Quit = r.worker, ctx, r.quit
	o.Till.FullScreen = func() { r.window.SetFullScreen(!r.window.FullScreen()) }
	if o.Start == "kiosk" {
		o.Till.Kiosk, o.Till.FullScreen = true, func() {}
	}
	o.Till.Show = func(v view.View) {
		if r.till == till {
			r.counter.Apply(v)
			r.display.apply(v)
		}
	}
	o.Till.After = func(d time.Duration) {
		time.AfterFunc(d, func() { r.to.Post(func() { till.Refresh() }) })
	}
	till = ui.NewTill(o.Engine, o.Till, o.Pages...)
	r.Options, r.till, r.leave = o, till, leave
	office.Open(till, o.Staff)
	if another {
		till.Drop() // what is typed may have begun before, at the other till
	}
	till.Refresh()
	if o.First != nil {
		till.Tap(o.First)
	}
	if r.keys != nil {
		r.bind(r.keys)
		r.keys.known.move(o.Memory)
	}
	r.feed(ctx)
	if o.OnShown != nil {
		r.wg.Go(o.OnShown)
	}
}

// feed starts the goroutine that listens for the till that is shown; it ends with ctx.
func (r *runner) feed(ctx context.Context) {
	stop := func() {}
	if r.Subscribe != nil {
		stop = r.Subscribe(r.snapshots())
	}
	asks, changes, heard, ear := r.Asked, r.Changes, r.Heard, r.Ear
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
				return
			case o := <-r.next:
				r.to.Post(func() { r.show(o) })
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
			case asked := <-asks:
				r.to.Post(func() { asked.Answer(r.asked(asked.Close)) })
			case c := <-changes:
				r.to.Post(func() { r.change(c) })
			case s, ok := <-scans:
				if !ok {
					scans = nil
					continue
				}
				r.to.Post(func() { r.fromPort(s) })
			case h := <-heard:
				r.to.Post(func() { ear(h) })
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
func (r *runner) change(c Changes) {
	r.till.Set(c.Till)
	r.display.change(c.Display)
	if k := r.keys; k != nil {
		k.known.Name(c.Scanner)
		k.listen = c.Till.Wedge
		if k.listen && k.witness == nil {
			k.witness = r.witness(r.ctx)
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
	till := r.till
	return func(s checkout.Snapshot) {
		if newest.Swap(&s) != nil {
			return // the one that is posted already will find this one
		}
		r.to.Post(func() { till.Apply(*newest.Swap(nil)) })
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
