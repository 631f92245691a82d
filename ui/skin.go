package ui

import (
	"image/color"

	"fufupos/ui/view"
)

// Style is how the screens are drawn. The zero Style is light and moves.
type Style struct {
	Dark  bool
	Still bool // nothing moves that need not
}

// kit is what every part of a screen is made with: the colours, and where its
// buttons report to.
type kit struct {
	*skin
	press func(view.Intent)
	still bool
}

// newKit gives the parts of a style.
func newKit(s Style, press func(view.Intent)) kit {
	k := kit{skin: &light, press: press, still: s.Still}
	if s.Dark {
		k.skin = &dark
	}
	return k
}

// colour is an opaque colour.
type colour = color.NRGBA

// skin is a set of colours. Text stands on its ground with at least 4.5:1, money
// and states with at least 7:1; a test measures it. docs/design.md shows them.
type skin struct {
	ground   colour // the window
	surface  colour // panels
	sunken   colour // rows on a panel
	edge     colour // thin lines
	ink      colour // money and words
	muted    colour // captions, times, numbers
	faint    colour // an amount that is not typed yet
	accent   colour // what is meant to be pressed, rings, focus
	soft     colour // a pale accent: what is chosen
	barTint  colour
	barInk   colour
	barMuted colour
	shade    colour // over what the pointer is on
	veil     colour // over what a question covers

	tones    map[view.Tone]toneColours
	barTones map[view.Tone]colour

	plainLook, strongLook, dangerLook, offLook, barLook look
}

// toneColours are what a tone paints with.
type toneColours struct {
	fill, on   colour // a whole panel and the text on it
	track      colour // a ring's track on the panel
	tint, text colour // a pale ground, and a word or icon on it or on surface
}

// look is how a button is drawn: at rest, under the pointer, held; its word, its
// key, its edge.
type look struct {
	fill, hover, down, ink, key, edge colour
}

func rgb(v uint32) colour {
	return colour{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// loud lifts a strong button off a panel that is itself in a loud colour.
func (s *skin) loud(c toneColours) look {
	return look{c.on, s.mix(c.on, c.fill), s.mix(c.on, c.fill), c.fill, c.fill, c.on}
}

// mix is mostly a with a little of b.
func (*skin) mix(a, b colour) colour {
	part := func(a, b uint8) uint8 { return uint8((int(a)*7 + int(b)) / 8) }
	return colour{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 0xFF}
}
