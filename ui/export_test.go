package ui

import (
	"fmt"
	"image/color"
)

// Contrast is a pair of colours that stand on each other.
type Contrast struct {
	Name         string
	Text, Ground color.Color
	Least        float64
}

// Contrasts lists the pairs the screens use.
func Contrasts() []Contrast {
	pairs := []Contrast{
		{"money", ink, surface, 7},
		{"small text", muted, surface, 4.5},
		{"small text on the ground", muted, ground, 4.5},
		{"bar", barInk, barTint, 7},
		{"bar's small text", barMuted, barTint, 4.5},
	}
	for t, c := range tones {
		pairs = append(pairs,
			Contrast{fmt.Sprintf("panel of tone %d", t), c.on, c.fill, 7},
			Contrast{fmt.Sprintf("state of tone %d", t), c.text, surface, 7},
			Contrast{fmt.Sprintf("state of tone %d on its tint", t), c.text, c.tint, 7},
			Contrast{fmt.Sprintf("bar, tone %d", t), barTone(t), barTint, 7})
	}
	for i, l := range []look{plainLook, strongLook, dangerLook, offLook, barLook} {
		pairs = append(pairs,
			Contrast{fmt.Sprintf("button %d", i), l.ink, l.fill, 4.5},
			Contrast{fmt.Sprintf("button %d's key", i), l.key, l.fill, 4.5},
			Contrast{fmt.Sprintf("button %d held", i), l.ink, l.down, 4.5})
	}
	return pairs
}
