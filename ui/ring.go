package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// ring shows how much time is left, or turns where that is not known.
type ring struct {
	*fyne.Container
	track, arc *canvas.Arc
	text       *line
	still      bool
	left       float32
	turn       *fyne.Animation
}

const (
	ringHole = 0.84
	ringTurn = 1400 * time.Millisecond
)

func newRing(k kit) *ring {
	r := &ring{
		still: k.still,
		track: canvas.NewArc(0, 360, ringHole, k.edge), arc: canvas.NewArc(0, 360, ringHole, k.accent),
		text: newLine(textHead, true, k.ink, fyne.TextAlignCenter),
	}
	r.Container = &fyne.Container{Layout: placed{r.place, nil}, Objects: []fyne.CanvasObject{r.track, r.arc, r.text.Container}}
	return r
}

// set shows the part of the time that is left, 0 to 1; a spinning ring turns.
func (r *ring) set(left float32, spin bool, text string, c, track, words color.NRGBA) {
	r.text.set(text)
	r.text.colour(words)
	if r.arc.FillColor != c || r.track.FillColor != track {
		r.arc.FillColor, r.track.FillColor = c, track
		r.track.Refresh()
	}
	if spin {
		r.spin()
		return
	}
	r.stop()
	if left != r.left {
		r.left = left
		r.arc.StartAngle, r.arc.EndAngle = 360*(1-min(max(left, 0), 1)), 360
	}
	r.arc.Refresh()
}

func (r *ring) spin() {
	if r.turn != nil {
		return
	}
	r.left = -1
	r.arc.StartAngle, r.arc.EndAngle = 0, 90
	if r.still {
		r.arc.Refresh()
		return
	}
	r.turn = &fyne.Animation{
		Duration: ringTurn, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(done float32) {
			r.arc.StartAngle, r.arc.EndAngle = 360*done, 360*done+90
			r.arc.Refresh()
		},
	}
	r.turn.Start()
}

// stop ends the turning: what nobody sees must not cost anything.
func (r *ring) stop() {
	if r.turn != nil {
		r.turn.Stop()
		r.turn = nil
	}
}

// place puts the words in the middle.
func (r *ring) place(s fyne.Size) {
	side := min(s.Width, s.Height)
	at := fyne.NewPos((s.Width-side)/2, (s.Height-side)/2)
	for _, a := range []*canvas.Arc{r.track, r.arc} {
		a.Resize(fyne.NewSquareSize(side))
		a.Move(at)
	}
	wide := side * 0.76
	r.text.Resize(fyne.NewSize(wide, side*0.4))
	r.text.Move(fyne.NewPos((s.Width-wide)/2, (s.Height-side*0.4)/2))
}
