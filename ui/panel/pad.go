package panel

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Pad is the number pad, the amounts the shop takes most above it, the two ways of
// paying below.
type Pad struct {
	*fyne.Container
	kit.Kit
	keys        []*kit.Button // row by row: 7 8 9, 4 5 6, 1 2 3, 0 00 .
	back, clear *kit.Button
	scan, qr    *kit.Button
	quick       []*kit.Button
	count       int  // of the quick ones
	Usual       bool // the quick ones have their place, also while there are none: the keys never move
}

var padKeys = [...]string{"7", "8", "9", "4", "5", "6", "1", "2", "3", "0", "00", "."}

// NewPad builds it with a kit.
func NewPad(k kit.Kit) *Pad {
	p := &Pad{
		Kit:  k,
		back: kit.NewButton(kit.TextHead, k), clear: kit.NewButton(kit.TextHead+4, k),
		scan: kit.NewButton(kit.TextHead, k), qr: kit.NewButton(kit.TextHead-4, k),
	}
	p.Container = &fyne.Container{Layout: kit.Place(p.place)}
	for _, text := range padKeys {
		k := kit.NewButton(38, k)
		k.Set(view.Button{Label: text, Do: view.Type{Text: text}})
		p.keys = append(p.keys, k)
		p.Objects = append(p.Objects, k)
	}
	p.back.Set(view.Button{Icon: "backspace", Do: view.Press{Key: view.KeyBackspace}})
	p.Objects = append(p.Objects, p.back, p.clear, p.scan, p.qr)
	return p
}

// Apply reports whether the number of quick amounts has changed.
func (p *Pad) Apply(v view.Pad) bool {
	p.clear.Set(view.Button{Label: v.Clear, Do: view.Clear{}})
	p.scan.Set(v.Scan)
	p.qr.Set(v.QR)
	look := p.PlainLook
	if v.Dim {
		look = p.OffLook
	}
	for _, k := range append(p.keys, p.back, p.clear) {
		k.Dress(look)
	}
	for len(p.quick) < len(v.Quick) {
		b := kit.NewButton(kit.TextLead, p.Kit)
		p.quick = append(p.quick, b)
		p.Objects = append(p.Objects, b)
	}
	for i, b := range p.quick {
		kit.Show(b, i < len(v.Quick))
		if i < len(v.Quick) {
			b.Set(v.Quick[i])
		}
	}
	moved := p.count != len(v.Quick)
	p.count = len(v.Quick)
	return moved
}

func (p *Pad) place(s fyne.Size) {
	const between = float32(8)
	top := float32(0)
	if p.Usual {
		each := (s.Width - float32(p.count-1)*between) / float32(max(p.count, 1))
		high := kit.Clamp(s.Height*0.1, kit.Touch, 76)
		for i := range p.count {
			p.quick[i].Write(kit.Clamp(high*0.36, kit.TextLead, 28))

			kit.Put(p.quick[i], float32(i)*(each+between), 0, each, high)
		}
		top = high + between
	}
	pay := kit.Clamp((s.Height-top)*0.2, kit.Touch, 132)
	row := (s.Height - top - pay - 4*between) / 4
	col := (s.Width - 3*between) / 4
	for i, k := range p.keys {
		k.Write(row * 0.42)
		kit.Put(k, float32(i%3)*(col+between), top+float32(i/3)*(row+between), col, row)
	}
	for _, b := range []*kit.Button{p.scan, p.qr} {
		b.Write(kit.Clamp(pay*0.3, kit.TextLead, 40))
	}
	x := 3 * (col + between)
	kit.Put(p.back, x, top, col, 2*row+between)
	kit.Put(p.clear, x, top+2*(row+between), col, 2*row+between)
	y := top + 4*(row+between)
	scan := (s.Width - between) * 0.58
	kit.Put(p.scan, 0, y, scan, pay)
	kit.Put(p.qr, scan+between, y, s.Width-between-scan, pay)
}
