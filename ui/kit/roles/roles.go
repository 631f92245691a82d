// Package roles tells what a screen is painted with whatever the theme: for the dumps
// that are kept of the screens, and for measuring what stands on what.
package roles

import (
	"image/color"
	"math"
	"reflect"
	"strings"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Distinct gives a style in which every role of the skins has a colour of its own, and
// the roles by their colours: what is drawn with it tells what each part is painted
// with, whatever the theme. Of gives a role's colour in a style.
func Distinct() (st kit.Style, roles map[color.NRGBA]string) {
	roles = map[color.NRGBA]string{}
	for name, c := range fixed {
		roles[c] = name
	}
	sk := *kit.New(kit.Style{}, nil).Skin
	n := uint32(0)
	eachRole(&sk, func(name string, c *color.NRGBA) {
		n++
		*c = kit.RGB(0x0A1016 + 0x010307*n)
		roles[*c] = name
	})
	return kit.Style{Skin: &sk}, roles
}

// fixed are the colours that no theme changes.
var fixed = map[string]color.NRGBA{"alipay": kit.AlipayTint, "wechat": kit.WechatTint, "mark.ground": kit.MarkGround, "mark.ink": kit.MarkInk}

// Of is a role's colour in a style.
func Of(st kit.Style, role string) (found color.NRGBA, ok bool) {
	sk := *kit.New(st, nil).Skin
	eachRole(&sk, func(name string, c *color.NRGBA) {
		if name == role {
			found, ok = *c, true
		}
	})
	if c, always := fixed[role]; always {
		return c, true
	}
	return found, ok
}

var toneNames = map[view.Tone]string{view.Calm: "calm", view.Busy: "busy", view.Good: "good", view.Bad: "bad", view.Warn: "warn"}

// eachRole goes through a skin's colours by name. The skin's maps are made anew:
// the changes are its own.
func eachRole(sk *kit.Skin, do func(name string, c *color.NRGBA)) {
	var walk func(prefix string, v reflect.Value)
	walk = func(prefix string, v reflect.Value) {
		for i := range v.NumField() {
			f := v.Field(i)
			name := v.Type().Field(i).Name
			name = prefix + strings.ToLower(name[:1]) + name[1:]
			switch at := f.Addr().Interface().(type) {
			case *color.NRGBA:
				do(name, at)
			case *kit.Look, *kit.ToneColours:
				walk(strings.TrimSuffix(name, "Look")+".", f)
			}
		}
	}
	walk("", reflect.ValueOf(sk).Elem())
	tones, barTones := map[view.Tone]kit.ToneColours{}, map[view.Tone]color.NRGBA{}
	for t := view.Calm; t <= view.Warn; t++ {
		c, b := sk.Tones[t], sk.BarTones[t]
		walk(toneNames[t]+".", reflect.ValueOf(&c).Elem())
		do("bar."+toneNames[t], &b)
		tones[t], barTones[t] = c, b
	}
	sk.Tones, sk.BarTones = tones, barTones
}

// Contrast is the ratio of WCAG 2 of two colours, 1 to 21.
func Contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 0xFFFF
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}
