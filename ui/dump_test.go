package ui_test

import (
	"cmp"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"fufupos/ui/kit"
	"fufupos/ui/kit/roles"
)

// told is the style of the dumps: each role has a colour of its own there.
var told, roleOf = roles.Distinct()

// part is one thing that is seen on a screen, in the order of painting.
type part struct {
	kind       string // rect, text, icon, arc, field, code, picture
	x, y, w, h float32
	fill, edge string  // by their roles; empty for none
	text       string  // of a text or field; an icon's name
	size       float32 // of the letters
	bold       bool
	cut        bool // it is wider or higher than its room
}

// role names a colour.
func role(c color.Color) string {
	if c == nil {
		return ""
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	if n.A == 0 {
		return ""
	}
	return cmp.Or(roleOf[n], fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B))
}

// parts are all that is seen of an object.
func parts(o fyne.CanvasObject, at fyne.Position) (all []part) {
	if !o.Visible() {
		return nil
	}
	at = at.Add(o.Position())
	p := part{x: at.X, y: at.Y, w: o.Size().Width, h: o.Size().Height}
	switch o := o.(type) {
	case *canvas.Text:
		if p.text = o.Text; p.text == "" {
			return nil
		}
		least := o.MinSize()
		p.kind, p.fill, p.size, p.bold = "text", role(o.Color), o.TextSize, o.TextStyle.Bold
		p.cut = strings.HasSuffix(o.Text, "…") || least.Width > p.w+0.5
		switch o.Alignment {
		case fyne.TextAlignCenter:
			p.x += (p.w - least.Width) / 2
		case fyne.TextAlignTrailing:
			p.x += p.w - least.Width
		}
		p.w, p.h = least.Width, least.Height
	case *canvas.Rectangle:
		p.kind, p.fill = "rect", role(o.FillColor)
		if o.StrokeWidth > 0 {
			p.edge = role(o.StrokeColor)
		}
		if p.fill == "" && p.edge == "" {
			return nil
		}
	case *canvas.Arc:
		p.kind, p.fill, p.text = "arc", role(o.FillColor), fmt.Sprintf("%.0f-%.0f", o.StartAngle, o.EndAngle)
		if o.StartAngle == o.EndAngle {
			return nil
		}
	case *canvas.Image:
		if p.kind = "picture"; o.Resource == nil {
			if o.Image == nil {
				return nil
			}
			break
		}
		name := strings.TrimSuffix(o.Resource.Name(), ".svg")
		if base, hex, ok := strings.Cut(name, "#"); ok {
			var c color.NRGBA
			_, _ = fmt.Sscanf(hex, "%02x%02x%02x", &c.R, &c.G, &c.B)
			c.A = 0xFF
			p.kind, p.text, p.fill = "icon", base, role(c)
		}
	case *canvas.Raster:
		p.kind = "code"
	case *widget.Entry:
		return []part{fieldPart(p, o)}
	case fyne.Widget:
		if e, ok := entryOf(o); ok {
			return []part{fieldPart(p, e)}
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			all = append(all, parts(child, at)...)
		}
		return all
	case *fyne.Container:
		for _, child := range o.Objects {
			all = append(all, parts(child, at)...)
		}
		return all
	default:
		return nil
	}
	if p.w < 0.5 || p.h < 0.5 {
		return nil
	}
	return []part{p}
}

// entryOf is the toolkit's entry within a field.
func entryOf(w fyne.Widget) (*widget.Entry, bool) {
	f, ok := w.(*kit.Field)
	if !ok {
		return nil, false
	}
	return &f.Entry, true
}

func fieldPart(p part, e *widget.Entry) part {
	p.kind, p.text, p.fill, p.size = "field", e.Text, "ink", fyne.CurrentApp().Settings().Theme().Size("text")
	if e.Text == "" {
		p.text, p.fill = e.PlaceHolder, "muted"
	}
	return p
}

// String is the part's line of a dump: what it is, where, how wide and high (of a text:
// how large its letters are, b for bold), painted how.
func (p part) String() string {
	line := fmt.Sprintf("%s %.0f,%.0f %.0fx%.0f", p.kind, p.x, p.y, p.w, p.h)
	if p.size > 0 {
		line = fmt.Sprintf("%s %.0f,%.0f %.0f %.4g", p.kind, p.x, p.y, p.w, p.size)
		if p.bold {
			line += "b"
		}
	}
	if p.fill != "" {
		line += " " + p.fill
	}
	// A thin line around a panel or a button says nothing that its ground does not.
	if own, _, _ := strings.Cut(p.fill, "."); p.edge != "" && p.edge != "edge" && p.edge != own+".edge" {
		line += " edge=" + p.edge
	}
	if p.cut {
		line += " CUT"
	}
	if p.text != "" {
		line += " " + p.text
	}
	return line
}

// dump is a screen's size and its parts, a line each.
func dump(size fyne.Size, all []part) string {
	var out strings.Builder
	fmt.Fprintf(&out, "## %.0fx%.0f\n", size.Width, size.Height)
	for _, p := range all {
		fmt.Fprintln(&out, p)
	}
	return out.String()
}

// uncovered are the parts that no veil and no keyboard lies upon: a question covers the rest.
func uncovered(all []part) (seen []part) {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].fill == "veil" {
			return all[i:]
		}
		if all[i].kind == "rect" && all[i].fill == "edge" && all[i].h > 200 { // a keyboard
			for j, p := range all {
				if j >= i || p.y+p.h <= all[i].y {
					seen = append(seen, p)
				}
			}
			return seen
		}
	}
	return all
}

// ink is the part of a text's place that has letters in it: there is some room above
// and below them.
func (p part) ink() (left, top, right, bottom float32) {
	rim := p.h * 0.22
	return p.x, p.y + rim, p.x + p.w, p.y + p.h - rim
}

// checkTexts complains of texts that are cut, leave the window or lie on each other,
// of letters that are smaller than least, and of colours that do not stand out from
// what is below them, in either theme.
func checkTexts(t *testing.T, name string, all []part, size fyne.Size, least float32) {
	t.Helper()
	for i, p := range all {
		if p.kind != "text" {
			continue
		}
		l, top, r, b := p.ink()
		if l < -0.5 || top < 0 || r > size.Width+0.5 || b > size.Height {
			t.Errorf("%s: %q is clipped: %v %v %v %v", name, p.text, l, top, r, b)
		}
		if p.cut || p.size < least {
			t.Errorf("%s: %q has no room, size %v", name, p.text, p.size)
		}
		for _, other := range all[:i] {
			if other.kind != "text" {
				continue
			}
			l2, top2, r2, b2 := other.ink()
			if l < r2-1 && l2 < r-1 && top < b2-1 && top2 < b-1 {
				t.Errorf("%s: %q lies on %q", name, p.text, other.text)
			}
		}
		checkContrast(t, name, p, below(all[:i], p))
	}
}

// below is what a text is written on: the last filled rectangle around its middle.
func below(before []part, p part) string {
	x, y := p.x+p.w/2, p.y+p.h/2
	ground := ""
	for _, o := range before {
		if o.kind == "rect" && o.fill != "" && o.fill != "shade" && x >= o.x && x <= o.x+o.w && y >= o.y && y <= o.y+o.h {
			ground = o.fill
		}
	}
	return ground
}

// checked are the pairs of roles that were found to stand out.
var checked = map[[2]string]bool{}

func checkContrast(t *testing.T, name string, p part, ground string) {
	t.Helper()
	pair := [2]string{p.fill, ground}
	if ground == "" || checked[pair] {
		return
	}
	least := 4.5
	if p.fill == "faint" {
		least = 3 // large digits that only hold the place
	}
	for _, style := range []kit.Style{{}, {Dark: true}} {
		a, okA := roles.Of(style, p.fill)
		b, okB := roles.Of(style, ground)
		if !okA || !okB {
			t.Errorf("%s: %q is written in %s on %s, which are no colours of the skins", name, p.text, p.fill, ground)
			return
		}
		if c := roles.Contrast(a, b); c < least {
			t.Errorf("%s: %q has a contrast of %.1f (%s on %s, %+v), want %.1f", name, p.text, c, p.fill, ground, style, least)
		}
	}
	checked[pair] = true
}
