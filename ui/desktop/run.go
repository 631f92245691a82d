package desktop

import (
	"context"
	"image/color"
	"log/slog"
	"os"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"

	"fufupos/assets"
	"fufupos/checkout"
	"fufupos/cli"
	"fufupos/message"
	"fufupos/scanner"
	"fufupos/ui"
	"fufupos/ui/desk"
	_ "fufupos/ui/desktop/locale" // before the toolkit looks at it
	"fufupos/ui/jobs"
	"fufupos/ui/kit"
	"fufupos/ui/office"
	"fufupos/ui/screen"
	"fufupos/ui/view"
	"fufupos/words"
)

// appID names the program to the desktop.
const appID = "com.fufu.pos"

// refreshEvery is how often the screen is brought up to the clock: seconds left,
// ages. What the engine and the scanner tell is shown at once.
const refreshEvery = 250 * time.Millisecond

// Options is what the window needs.
type Options struct {
	// Engine takes the money.
	Engine ui.Engine
	// Staff signs on first; nil: nobody does.
	Staff office.Staff
	// Till says what the till is. Now, Zone, Currency, Language and Languages must be
	// set; Jobs, FullScreen, Quit and Show are the window's own.
	Till desk.Options
	// Pages are those beside the engine's.
	Pages []func(*desk.Desk) desk.Page
	// Subscribe hands every snapshot of the engine to the function it is given,
	// the present one first, until stop is called.
	Subscribe func(func(checkout.Snapshot)) (stop func())
	// Scans and Ports come from the serial scanners; nil without any. Each scan
	// passes Echo before it reaches the till.
	Scans <-chan scanner.Scan
	Ports <-chan scanner.Status
	// Heard is what comes of them, as it comes; Ear is told it, and what is typed, where the
	// window is drawn. Nil: nobody listens.
	Heard <-chan scanner.Heard
	Ear   func(scanner.Heard)
	Echo  *scanner.Echo
	// Scanner names a keyboard that is a scanner, whatever it types; may be empty.
	Scanner string
	// Changes bring other settings while the window is open; nil never does.
	Changes <-chan Changes
	// Look is how the screens are drawn.
	Look Look
	// Display is the customer's.
	Display DisplayOptions
	// Start is fullscreen or kiosk (full screen for good); else the window opens as
	// it was, by the file window.json in the folder Memory, where what was learned of the
	// keyboards is kept as well; an empty Memory remembers nothing.
	Start  string
	Memory string
	// Keyboard is screen.Cashier's.
	Keyboard string
	// Asked brings what other starts of the program ask of the window; nil never does.
	Asked <-chan cli.Request
	// Next brings another till that the window is to show in place of this one; nil never does.
	Next <-chan Options
	// First is done as the till is first shown; nil: nothing is.
	First view.Intent
	// OnShown is called, beside the window, once this till is shown; it may be nil.
	OnShown func()
	// OnReady is called once, when the window takes scans and keys.
	OnReady func()
	// OnClosed is called once the window is gone, before what it began is waited
	// for: it ends what waits for somebody else.
	OnClosed func()
	// Log takes what a person who looks after the till should know.
	Log *slog.Logger
}

// Changes are the settings that may change while the window is open.
type Changes struct {
	Till    desk.Settings
	Scanner string
	Display DisplayOptions
}

// Run opens the window and returns when it is closed or ctx ends. It must be
// called on the program's main goroutine. Sales under way are not touched: they
// are the engine's. An error says that there is no window to be had.
func Run(ctx context.Context, o Options) (err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return message.New("window.no_display")
	}
	to := &gate{}
	defer func() {
		// The toolkit panics where there is no display. Later panics are no such news.
		if p := recover(); p != nil {
			if to.opened.Load() {
				panic(p)
			}
			err = message.New("window.none", p)
		}
	}()
	o.Look.enlarge()
	said := hush()
	defer said.tell()
	a := app.NewWithID(appID)
	fyne.SetCurrentApp(calm{a})
	a.SetIcon(assets.Icon)
	style := o.Look.style(a.Settings().ThemeVariant())
	a.Settings().SetTheme(kit.Theme{Style: style})
	w := a.NewWindow(words.In(o.Till.Language).T("app.title"))

	w.SetPadded(false)
	w.SetContent(canvas.NewRectangle(color.Black))
	size := newWatchSize(o.Memory)
	w.Resize(fyne.NewSize(size.kept.Width, size.kept.Height))
	w.SetMaster()
	w.SetFullScreen(size.kept.Full || o.Start == "fullscreen" || o.Start == "kiosk")
	// The fonts are read while the system makes the window: both take their time,
	// and the cashier waits for the sum.
	fonts := make(chan struct{})
	go func() { defer close(fonts); kit.LoadFonts() }()
	w.Show()
	<-fonts
	if !drawable(w) {
		said.drop()
		return errNoGraphics
	}
	said.tell()

	worker := jobs.NewWorker(to)
	defer worker.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	quit := func() {
		to.shut() // before the toolkit's own end, which is told of a moment too late
		a.Quit()
	}
	run := &runner{
		ctx: ctx, worker: worker, quit: quit, window: w, size: size, to: to, next: o.Next,
		display: &display{DisplayOptions: o.Display, app: a, style: style},
	}
	run.counter = screen.NewCashier(func(i view.Intent) { run.till.Tap(i) }, style)
	run.counter.Keyboard = o.Keyboard
	run.counter.Focus = func(f fyne.Focusable) {
		if f == nil {
			w.Canvas().Unfocus()
			return
		}
		w.Canvas().Focus(f)
	}
	run.show(o)
	w.SetContent(run.counter.Container)
	w.SetCloseIntercept(func() { run.till.Close() })
	a.Lifecycle().SetOnStarted(func() {
		to.opened.Store(true)
		go run.hook(ctx)
	})
	a.Lifecycle().SetOnExitedForeground(func() { to.Post(func() { run.till.LetGo() }) })
	dropStopHook(a)
	run.wg.Go(func() {
		<-ctx.Done()
		to.Post(quit)
	})
	a.Run()
	to.shut()
	if run.OnClosed != nil {
		run.OnClosed()
	}
	cancel()
	run.wg.Wait()
	return nil
}
