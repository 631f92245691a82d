package desktop

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/ui/facing"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// DisplayOptions say where the customer has a screen.
type DisplayOptions struct {
	// Show is "auto" to open it while there is a second monitor, "on" to open a
	// window where there is none, and "off" (or empty) for no display.
	Show string
	// Monitor is a number, counted from 1, or a name; empty: any but the cashier's.
	Monitor string
	// Title is the window's, where it has a frame.
	Title string
	Logo  fyne.Resource
}

// lookEvery is how often the monitors are counted: a cable that was pulled or
// plugged is noticed so soon.
const lookEvery = time.Second

// windowed is the size of the display where it has no monitor of its own.
var windowed = fyne.NewSize(800, 480)

// display is the customer's window: the whole of a second monitor. All of it
// belongs to the UI thread.
type display struct {
	DisplayOptions
	app     fyne.App
	style   kit.Style
	cashier *glfw.Window
	hook    func(fyne.Window) // hears the keys that land in the display
	view    view.View

	window fyne.Window // nil before it is first needed
	screen *facing.Customer
	native *glfw.Window
	shown  bool
	closed bool            // by hand: it stays so until a monitor is plugged in
	on     image.Rectangle // the monitor it fills; empty: it is a window
	since  time.Time       // when it was shown
}

// apply shows a view. It runs in the same turn as the cashier's screen.
func (d *display) apply(v view.View) {
	d.view = v
	if d.shown {
		d.screen.Apply(v)
	}
}

// change has another screen for the customer, or the same one anew. It is shown at
// the next look.
func (d *display) change(o DisplayOptions) {
	old := d.DisplayOptions
	d.DisplayOptions = o
	if old == o {
		return
	}
	if o.Show != "auto" && o.Show != "on" {
		d.hide()
	}
	if d.window != nil {
		d.window.SetTitle(o.Title)
	}
	if d.window != nil && old.Logo != o.Logo {
		d.screen = facing.NewCustomer(d.style, o.Logo)
		d.screen.Apply(d.view)
		d.window.SetContent(d.screen.Container)
	}
	d.closed = false
	d.look()
}

// look brings the display to where it belongs now; call it again and again.
func (d *display) look() {
	if d.Show != "auto" && d.Show != "on" || d.cashier == nil {
		return
	}
	m, ok := turnedTo(monitors(), place(d.cashier), d.Monitor)
	if !ok {
		m = monitor{}
	}
	switch {
	case d.closed && (!ok || m.area == d.on):
		d.on = m.area
	case !ok && d.Show == "auto":
		d.hide()
	case d.shown && m.area == d.on && d.settled():
	default:
		d.closed = false
		d.open(m)
	}
}

// settled tells whether the window is where it was put: the system may move it when
// monitors come and go, and the toolkit sizes it anew on one of another density.
func (d *display) settled() bool {
	return d.native == nil || d.on.Empty() || place(d.native) == d.on
}

func (d *display) open(m monitor) {
	if d.window == nil {
		d.make()
	}
	d.on = m.area
	if !d.shown {
		d.shown, d.since = true, time.Now()
		d.screen.Apply(d.view)
		// A window that comes up takes the keyboard where it is not told otherwise.
		glfw.WindowHint(glfw.FocusOnShow, glfw.False)
		d.window.Show()
		glfw.WindowHint(glfw.FocusOnShow, glfw.True)
		d.attach()
	}
	if d.native == nil {
		return
	}
	if m.area.Empty() {
		d.leave()
	} else {
		d.fill(m.area)
	}
	d.handBack()
}

// fill covers a monitor with a window without a frame. It is not the toolkit's
// full screen: that one sets the monitor's mode, and the X server ends a program
// that does so while a cable is pulled.
func (d *display) fill(area image.Rectangle) {
	d.native.SetAttrib(glfw.Decorated, glfw.False)
	d.native.SetAttrib(glfw.Floating, glfw.True)
	d.native.SetPos(area.Min.X, area.Min.Y)
	d.native.SetSize(area.Dx(), area.Dy())
}

// leave makes the display a window among others, in the corner where it hides least.
func (d *display) leave() {
	if d.native.GetAttrib(glfw.Decorated) == glfw.True {
		return
	}
	d.native.SetAttrib(glfw.Decorated, glfw.True)
	d.native.SetAttrib(glfw.Floating, glfw.False)
	d.native.SetSize(int(windowed.Width), int(windowed.Height))
	d.corner()
}

func (d *display) corner() {
	x, y, w, h := glfw.GetPrimaryMonitor().GetWorkarea()
	size := place(d.native).Size()
	d.native.SetPos(max(x, x+w-size.X), max(y, y+h-size.Y))
}

func (d *display) make() {
	d.window = d.app.NewWindow(d.Title)
	d.screen = facing.NewCustomer(d.style, d.Logo)
	d.window.SetPadded(false)
	d.window.SetContent(d.screen.Container)
	d.window.Resize(windowed)
	d.window.SetCloseIntercept(func() {
		on := d.on
		d.hide()
		d.closed, d.on = true, on
	})
}

// attach finds the window behind the toolkit's, which has it from the first time
// it is shown.
func (d *display) attach() {
	if d.native != nil {
		return
	}
	d.native = behind(d.window)
	d.hook(d.window)
	if d.native == nil {
		return
	}
	d.native.SetAttrib(glfw.FocusOnShow, glfw.False)
	d.corner()
	var next glfw.FocusCallback
	next = d.native.SetFocusCallback(func(w *glfw.Window, focused bool) {
		if next != nil {
			next(w, focused)
		}
		if focused {
			d.handBack()
		}
	})
}

// handBack gives the keyboard back to the cashier's window if the display has got
// it. A display that is a window among others may keep it, so that it can be moved,
// but not for having come up: window managers give it to whatever is new.
func (d *display) handBack() {
	if d.on.Empty() && time.Since(d.since) > lookEvery || d.native.GetAttrib(glfw.Focused) == glfw.False {
		return
	}
	d.cashier.Focus()
}

func (d *display) hide() {
	if !d.shown {
		return
	}
	d.shown, d.on = false, image.Rectangle{}
	d.window.Hide()
}

// behind is the native window behind one of the toolkit's; nil if there is no way
// to it.
func behind(w fyne.Window) (native *glfw.Window) {
	if c, ok := w.(interface{ RunWithContext(func()) }); ok {
		c.RunWithContext(func() { native = glfw.GetCurrentContext() })
	}
	return native
}

// place is where a window is on the desktop.
func place(w *glfw.Window) image.Rectangle {
	x, y := w.GetPos()
	width, height := w.GetSize()
	return image.Rect(x, y, x+width, y+height)
}
