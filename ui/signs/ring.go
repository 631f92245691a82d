package signs

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
)

// Ring shows how much time is left, or turns where that is not known.
type Ring struct {
	*fyne.Container
	track, arc *canvas.Arc
	text       *kit.Line
	still      bool
	left       float32
	turn       *fyne.Animation
}

const (
	ringHole  = 0.84
	ringWords = 0.76 // of the side is for words
	ringLeast = 48
	ringTurn  = 1400 * time.Millisecond
)

// NewRing makes a ring.
func NewRing(k kit.Kit) *Ring {
	r := &Ring{
		still: k.Still,
		track: canvas.NewArc(0, 360, ringHole, k.Edge), arc: canvas.NewArc(0, 360, ringHole, k.Accent),
		text: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignCenter),
	}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{r.track, r.arc, r.text.Container}}
	return r
}

// Set shows the part of the time that is left, 0 to 1; a spinning ring turns.
func (r *Ring) Set(left float32, spin bool, text string, c, track, words color.NRGBA) {
	r.text.Set(text)
	r.text.Colour(words)
	if r.arc.FillColor != c || r.track.FillColor != track {
		r.arc.FillColor, r.track.FillColor = c, track
		r.track.Refresh()
	}
	if spin {
		r.spin()
		return
	}
	r.Stop()
	if left != r.left {
		r.left = left
		r.arc.StartAngle, r.arc.EndAngle = 360*(1-min(max(left, 0), 1)), 360
	}
	r.arc.Refresh()
}

func (r *Ring) spin() {
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

// Stop ends the turning: what nobody sees must not cost anything.
func (r *Ring) Stop() {
	if r.turn != nil {
		r.turn.Stop()
		r.turn = nil
	}
}

// Least is the smallest side whose words can be read.
func (r *Ring) Least() float32 {
	return max(ringLeast, kit.TextWidth(r.text.Full, kit.Smallest, true)/ringWords)
}

// place puts the words in the middle.
func (r *Ring) place(s fyne.Size) {
	side := min(s.Width, s.Height)
	room := kit.Whole(s)
	kit.PutIn(r.track, room.Middle(side, side))
	kit.PutIn(r.arc, room.Middle(side, side))
	kit.PutIn(r.text.Container, room.Middle(side*ringWords, side*0.4))
}
