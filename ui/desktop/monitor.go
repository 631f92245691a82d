package desktop

import (
	"image"
	"strconv"

	"github.com/go-gl/glfw/v3.3/glfw"
)

// monitor is a screen that is plugged in.
type monitor struct {
	name string
	area image.Rectangle // its place on the desktop
}

// monitors are those plugged in, the main one first.
func monitors() []monitor {
	var all []monitor
	for _, m := range glfw.GetMonitors() {
		mode := m.GetVideoMode()
		if mode == nil { // it is just going
			continue
		}
		x, y := m.GetPos()
		all = append(all, monitor{m.GetName(), image.Rect(x, y, x+mode.Width, y+mode.Height)})
	}
	return all
}

// turnedTo chooses the customer's monitor: the one wanted by number or name, or else
// the first that shows nothing of what the cashier's window is on; mirrored
// screens are one. The cashier's own is never taken.
func turnedTo(all []monitor, cashier image.Rectangle, want string) (monitor, bool) {
	mine := image.Rectangle{}
	centre := cashier.Min.Add(cashier.Size().Div(2))
	for _, m := range all {
		if centre.In(m.area) {
			mine = m.area
			break
		}
	}
	if mine.Empty() && len(all) > 0 {
		mine = all[0].area
	}
	for i, m := range all {
		if want != "" && want != m.name && want != strconv.Itoa(i+1) {
			continue
		}
		if !m.area.Overlaps(mine) {
			return m, true
		}
	}
	return monitor{}, false
}
