package signs

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
)

// HoldRing fills while yes is being said.
type HoldRing struct {
	*fyne.Container
	track, arc *canvas.Arc
	still      bool
}

// NewHoldRing makes an empty ring.
func NewHoldRing(k kit.Kit) *HoldRing {
	r := &HoldRing{
		still: k.Still,
		track: canvas.NewArc(0, 360, 0.7, k.Edge), arc: canvas.NewArc(0, 0, 0.7, k.DangerLook.Ink),
	}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{r.track, r.arc}}
	return r
}

// Set shows how much of the time to hold has gone; in quarters where nothing may
// move that need not.
func (r *HoldRing) Set(held float32, arc, track color.NRGBA) {
	if r.still {
		held = float32(int(held*4)) / 4
	}
	if end := 360 * held; r.arc.EndAngle != end || r.arc.FillColor != arc {
		r.arc.EndAngle, r.arc.FillColor = end, arc
		r.arc.Refresh()
	}
	if r.track.FillColor != track {
		r.track.FillColor = track
		r.track.Refresh()
	}
}

func (r *HoldRing) place(s fyne.Size) {
	side := min(s.Width, s.Height)
	for _, a := range []*canvas.Arc{r.track, r.arc} {
		kit.PutIn(a, kit.Whole(s).Middle(side, side))
	}
}
