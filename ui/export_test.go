package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
)

// Contrast is a pair of colours that stand on each other.
type Contrast struct {
	Name         string
	Text, Ground color.Color
	Least        float64
}

// Contrasts lists the pairs the screens use in a style.
func Contrasts(st Style) []Contrast {
	s := newKit(st, nil).skin
	pairs := []Contrast{
		{"money", s.ink, s.surface, 7},
		{"small text", s.muted, s.surface, 4.5},
		{"small text on a row", s.muted, s.sunken, 4.5},
		{"small text on the ground", s.muted, s.ground, 4.5},
		{"small text on what is chosen", s.muted, s.soft, 4.5},
		{"bar", s.barInk, s.barTint, 7},
		{"bar's small text", s.barMuted, s.barTint, 4.5},
		{"focus", s.accent, s.surface, 3},
	}
	for t, c := range s.tones {
		pairs = append(pairs,
			Contrast{fmt.Sprintf("panel of tone %d", t), c.on, c.fill, 7},
			Contrast{fmt.Sprintf("state of tone %d", t), c.text, s.surface, 7},
			Contrast{fmt.Sprintf("state of tone %d on its tint", t), c.text, c.tint, 7},
			Contrast{fmt.Sprintf("bar, tone %d", t), s.barTones[t], s.barTint, 7},
			Contrast{fmt.Sprintf("button on a panel of tone %d", t), s.loud(c).ink, s.loud(c).down, 4.5})
	}
	for i, l := range []look{s.plainLook, s.strongLook, s.dangerLook, s.offLook, s.barLook} {
		pairs = append(pairs,
			Contrast{fmt.Sprintf("button %d", i), l.ink, l.fill, 4.5},
			Contrast{fmt.Sprintf("button %d's key", i), l.key, l.fill, 4.5},
			Contrast{fmt.Sprintf("button %d held", i), l.ink, l.down, 4.5})
	}
	return pairs
}

// Palette names the colours of a style that docs/design.md shows.
func Palette(st Style) map[string]color.NRGBA {
	s := newKit(st, nil).skin
	return map[string]color.NRGBA{
		"ground": s.ground, "surface": s.surface, "sunken": s.sunken, "edge": s.edge, "ink": s.ink, "muted": s.muted, "accent": s.accent,
		"good": s.tones[view.Good].fill, "bad": s.tones[view.Bad].fill, "warn": s.tones[view.Warn].fill,
	}
}

// BoardShown is the keyboard on the screen.
type BoardShown struct{ *keyboardPanel }

// Board is the keyboard while it is shown, else nil.
func Board(c *Counter) *BoardShown {
	if c.board == nil || !c.board.Visible() {
		return nil
	}
	return &BoardShown{c.board}
}

// Press taps a key by its letter or name.
func (b BoardShown) Press(name string) {
	for n, key := range map[string]*button{"shift": b.shift, "erase": b.erase, "space": b.space, "end": b.end} {
		if n == name {
			key.Tapped(nil)
			return
		}
	}
	for _, key := range b.letters {
		if strings.EqualFold(key.label.full, name) {
			key.Tapped(nil)
			return
		}
	}
	panic("no key " + name)
}

// Place is where it stands.
func (b BoardShown) Place() fyne.Position { return b.Position() }

// High is how high it is.
func (b BoardShown) High() float32 { return b.Size().Height }

// SearchText is what stands in the search field.
func SearchText(c *Counter) string { return c.list.search.Text }

// SearchPlace is where the search field stands in the window.
func SearchPlace(c *Counter) fyne.Position { return c.list.Position().Add(c.list.search.Position()) }

// WordsPlace is where the field for a reason stands in the window.
func WordsPlace(c *Counter) fyne.Position { return c.form.Position().Add(c.form.words.Position()) }
