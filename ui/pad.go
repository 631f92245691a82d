package ui

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/view"
)

// pad is the number pad, the amounts the shop takes most above it, the two ways of
// paying below.
type pad struct {
	*fyne.Container
	kit
	keys        []*button // row by row: 7 8 9, 4 5 6, 1 2 3, 0 00 .
	back, clear *button
	scan, qr    *button
	quick       []*button
	count       int  // of the quick ones
	usual       bool // they have their place, also while there are none: the keys never move
}

var padKeys = [...]string{"7", "8", "9", "4", "5", "6", "1", "2", "3", "0", "00", "."}

func newPad(k kit) *pad {
	p := &pad{
		kit:  k,
		back: newButton(textHead, k), clear: newButton(textHead+4, k),
		scan: newButton(textHead, k), qr: newButton(textHead-4, k),
	}
	p.Container = &fyne.Container{Layout: placed{p.place, nil}}
	for _, text := range padKeys {
		k := newButton(38, k)
		k.set(view.Button{Label: text, Do: view.Type{Text: text}})
		p.keys = append(p.keys, k)
		p.Objects = append(p.Objects, k)
	}
	p.back.set(view.Button{Do: view.Press{Key: view.KeyBackspace}})
	p.back.symbol.set("backspace", k.ink)
	p.Objects = append(p.Objects, p.back, p.clear, p.scan, p.qr)
	return p
}

// apply reports whether the number of quick amounts has changed.
func (p *pad) apply(v view.Pad) bool {
	p.clear.set(view.Button{Label: v.Clear, Do: view.Clear{}})
	p.scan.set(v.Scan)
	p.qr.set(v.QR)
	look, symbol := p.plainLook, p.ink
	if v.Dim {
		look, symbol = p.offLook, p.offLook.ink
	}
	for _, k := range append(p.keys, p.back, p.clear) {
		k.dress(look)
	}
	p.back.symbol.set("backspace", symbol)
	for len(p.quick) < len(v.Quick) {
		b := newButton(textLead, p.kit)
		p.quick = append(p.quick, b)
		p.Objects = append(p.Objects, b)
	}
	for i, b := range p.quick {
		show(b, i < len(v.Quick))
		if i < len(v.Quick) {
			b.set(v.Quick[i])
		}
	}
	moved := p.count != len(v.Quick)
	p.count = len(v.Quick)
	return moved
}

func (p *pad) place(s fyne.Size) {
	const between = float32(8)
	top := float32(0)
	if p.usual {
		each := (s.Width - float32(p.count-1)*between) / float32(max(p.count, 1))
		high := clamp(s.Height*0.1, touch, 76)
		for i := range p.count {
			p.quick[i].size = clamp(high*0.36, textLead, 28)
			p.quick[i].label.size = p.quick[i].size
			put(p.quick[i], float32(i)*(each+between), 0, each, high)
		}
		top = high + between
	}
	pay := clamp((s.Height-top)*0.2, touch, 132)
	row := (s.Height - top - pay - 4*between) / 4
	col := (s.Width - 3*between) / 4
	for i, k := range p.keys {
		k.size, k.label.size = row*0.42, row*0.42
		put(k, float32(i%3)*(col+between), top+float32(i/3)*(row+between), col, row)
	}
	for _, b := range []*button{p.scan, p.qr} {
		b.size = clamp(pay*0.3, textLead, 40)
		b.label.size = b.size
	}
	x := 3 * (col + between)
	put(p.back, x, top, col, 2*row+between)
	put(p.clear, x, top+2*(row+between), col, 2*row+between)
	y := top + 4*(row+between)
	scan := (s.Width - between) * 0.58
	put(p.scan, 0, y, scan, pay)
	put(p.qr, scan+between, y, s.Width-between-scan, pay)
}
