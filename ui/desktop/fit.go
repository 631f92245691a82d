package desktop

import (
	"image"
	"math"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/message"
)

// smallest is what the screens are laid out for at least, in the toolkit's pixels.
var smallest = fyne.NewSize(800, 480)

// scaleName is where the toolkit takes the user's scale from.
const scaleName = "FYNE_SCALE"

// errNoGraphics is the one line of a computer whose graphics driver is too old, or
// that is looked at from afar.
var errNoGraphics = message.New("window.no_graphics")

// drawable tells whether the system gave a window that can be drawn in. The toolkit
// only logs that it did not.
func drawable(w fyne.Window) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	_, known := w.(interface{ RunWithContext(func()) })
	return !known || behind(w) != nil
}

// fitted gives how much smaller all must be drawn, 1 for as it is, and the size, in
// the toolkit's pixels, of a window that is to be wanted, where area pixels of the
// screen are free for it and its frame, at scale pixels a toolkit's pixel. whole: it is to
// have all that is free.
func fitted(area, frame image.Point, scale float32, wanted fyne.Size, whole bool) (smaller float32, size fyne.Size) {
	room := fyne.NewSize(float32(area.X-frame.X), float32(area.Y-frame.Y))
	if room.Width <= 0 || room.Height <= 0 || scale <= 0 {
		return 1, wanted
	}
	if most := min(room.Width/smallest.Width, room.Height/smallest.Height); most < scale {
		smaller = float32(math.Floor(float64(most)*10)/10) / scale // the toolkit knows tenths only
		scale *= smaller
	} else {
		smaller = 1
	}
	free := fyne.NewSize(float32(math.Floor(float64(room.Width/scale))), float32(math.Floor(float64(room.Height/scale))))
	if whole {
		return smaller, free
	}
	return smaller, wanted.Min(free)
}

// fit keeps the window, and all that is in it, inside the part of its screen that no
// task bar covers; one that nobody has sized yet fills it. It runs on the UI thread, once the application runs.
func (r *runner) fit(native *glfw.Window) {
	monitor := glfw.GetPrimaryMonitor()
	if native == nil || monitor == nil {
		return
	}
	x, y, width, height := monitor.GetWorkarea()
	left, top, right, bottom := native.GetFrameSize()
	frame := image.Pt(left+right, top+bottom)
	if r.window.FullScreen() {
		mode := monitor.GetVideoMode()
		x, y, width, height, frame = 0, 0, mode.Width, mode.Height, image.Point{}
	}
	canvas := r.window.Canvas()
	smaller, size := fitted(image.Pt(width, height), frame, canvas.Scale(), canvas.Size(), r.size.kept == firstSize)
	if smaller < 1 {
		user, err := strconv.ParseFloat(os.Getenv(scaleName), 32)
		if err != nil || user <= 0 {
			user = 1
		}
		_ = os.Setenv(scaleName, strconv.FormatFloat(user*float64(smaller), 'f', 3, 32))
		settings := fyne.CurrentApp().Settings()
		settings.SetTheme(settings.Theme()) // has the toolkit read it again
	}
	if r.window.FullScreen() || smaller == 1 && size == canvas.Size() {
		return
	}
	r.window.Resize(size)
	at := place(native)
	native.SetPos(within(at.Min.X-left, x, x+width-at.Dx()-frame.X)+left, within(at.Min.Y-top, y, y+height-at.Dy()-frame.Y)+top)
}

// within is v moved to lie from low to high; low where there is no room.
func within(v, low, high int) int { return max(low, min(v, high)) }
