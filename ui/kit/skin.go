package kit

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// Style is how the screens are drawn. The zero Style is light and moves.
type Style struct {
	Dark  bool
	Still bool // nothing moves that need not

	Skin *Skin // in place of the light and the dark one; nil but for dumps
}

// Kit is what every part of a screen is made with: the colours, and where its
// buttons report to.
type Kit struct {
	*Skin
	Press func(view.Intent)
	Still bool
}

// New gives what the parts of a style are made with; press takes what their buttons ask for.
func New(s Style, press func(view.Intent)) Kit {
	k := Kit{Skin: &light, Press: press, Still: s.Still}
	switch {
	case s.Skin != nil:
		k.Skin = s.Skin
	case s.Dark:
		k.Skin = &dark
	}
	return k
}

// colour is an opaque colour.
type colour = color.NRGBA

// Skin is a set of colours. Text stands on its ground with at least 4.5:1, money
// and states with at least 7:1; a test measures it. docs/design.md shows them.
type Skin struct {
	Ground   colour // the window
	Surface  colour // panels
	Sunken   colour // rows on a panel
	Edge     colour // thin lines
	Ink      colour // money and words
	Muted    colour // captions, times, numbers
	Faint    colour // an amount that is not typed yet
	Accent   colour // what is meant to be pressed, rings, focus
	Soft     colour // a pale accent: what is chosen
	BarTint  colour
	BarInk   colour
	BarMuted colour
	Shade    colour // over what the pointer is on
	Veil     colour // over what a question covers

	Tones    map[view.Tone]ToneColours
	BarTones map[view.Tone]colour

	PlainLook, StrongLook, DangerLook, OffLook, BarLook Look
}

// ToneColours are what a tone paints with.
type ToneColours struct {
	Fill, On   colour // a whole panel and the text on it
	Track      colour // a ring's track on the panel
	Tint, Text colour // a pale ground, and a word or icon on it or on surface
}

// Look is how a button is drawn: at rest, under the pointer, held; its word, its
// key, its edge.
type Look struct {
	Fill, Hover, Down, Ink, Key, Edge colour
}

// RGB is an opaque colour by its number, as 0xRRGGBB.
func RGB(v uint32) colour {
	return colour{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// Loud lifts a strong button off a panel that is itself in a loud colour.
func (s *Skin) Loud(c ToneColours) Look {
	return Look{c.On, s.mix(c.On, c.Fill), s.mix(c.On, c.Fill), c.Fill, c.Fill, c.On}
}

// mix is mostly a with a little of b.
func (*Skin) mix(a, b colour) colour {
	part := func(a, b uint8) uint8 { return uint8((int(a)*7 + int(b)) / 8) }
	return colour{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 0xFF}
}

// Card is the ground of a panel.
func (s *Skin) Card() *canvas.Rectangle {
	return &canvas.Rectangle{CornerRadius: Radius, StrokeWidth: 1, StrokeColor: s.Edge, FillColor: s.Surface}
}

// NewRow is the ground of a row of a list.
func NewRow() *canvas.Rectangle { return &canvas.Rectangle{CornerRadius: 10, StrokeWidth: 2} }

// Mark shows on its ground whether a row is the selected one.
func (k Kit) Mark(row *canvas.Rectangle, selected bool) {
	fill, stroke := k.Sunken, Bare
	if selected {
		fill, stroke = k.Soft, k.Accent
	}
	if row.FillColor != fill {
		row.FillColor, row.StrokeColor = fill, stroke
		row.Refresh()
	}
}
