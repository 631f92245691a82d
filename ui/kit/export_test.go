package kit

import (
	"fmt"
	"image/color"

	"fufupos/ui/view"
)

// Pair is a pair of colours that stand on each other.
type Pair struct {
	Name         string
	Text, Ground color.Color
	Least        float64
}

// Contrasts lists the pairs the screens use in a style.
func Contrasts(st Style) []Pair {
	s := New(st, nil).Skin
	pairs := []Pair{
		{"money", s.Ink, s.Surface, 7},
		{"small text", s.Muted, s.Surface, 4.5},
		{"small text on a row", s.Muted, s.Sunken, 4.5},
		{"small text on the ground", s.Muted, s.Ground, 4.5},
		{"small text on what is chosen", s.Muted, s.Soft, 4.5},
		{"bar", s.BarInk, s.BarTint, 7},
		{"bar's small text", s.BarMuted, s.BarTint, 4.5},
		{"focus", s.Accent, s.Surface, 3},
	}
	for t, c := range s.Tones {
		pairs = append(pairs,
			Pair{fmt.Sprintf("panel of tone %d", t), c.On, c.Fill, 7},
			Pair{fmt.Sprintf("state of tone %d", t), c.Text, s.Surface, 7},
			Pair{fmt.Sprintf("state of tone %d on its tint", t), c.Text, c.Tint, 7},
			Pair{fmt.Sprintf("bar, tone %d", t), s.BarTones[t], s.BarTint, 7},
			Pair{fmt.Sprintf("button on a panel of tone %d", t), s.Loud(c).Ink, s.Loud(c).Down, 4.5})
	}
	for i, l := range []Look{s.PlainLook, s.StrongLook, s.DangerLook, s.OffLook, s.BarLook} {
		pairs = append(pairs,
			Pair{fmt.Sprintf("button %d", i), l.Ink, l.Fill, 4.5},
			Pair{fmt.Sprintf("button %d's key", i), l.Key, l.Fill, 4.5},
			Pair{fmt.Sprintf("button %d held", i), l.Ink, l.Down, 4.5})
	}
	return pairs
}

// Palette names the colours of a style that docs/design.md shows.
func Palette(st Style) map[string]color.NRGBA {
	s := New(st, nil).Skin
	return map[string]color.NRGBA{
		"ground": s.Ground, "surface": s.Surface, "sunken": s.Sunken, "edge": s.Edge, "ink": s.Ink, "muted": s.Muted, "accent": s.Accent,
		"good": s.Tones[view.Good].Fill, "bad": s.Tones[view.Bad].Fill, "warn": s.Tones[view.Warn].Fill,
	}
}
