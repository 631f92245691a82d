package ui

import "fyne.io/fyne/v2"

// pad is the number pad with the two ways of paying below it.
type pad struct {
	*fyne.Container
	kit
	keys        []*button // row by row: 7 8 9, 4 5 6, 1 2 3, 0 00 .
	back, clear *button
	scan, qr    *button
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
		k.set(Button{Label: text, Do: Intent{Verb: Type, Text: text}})
		p.keys = append(p.keys, k)
		p.Objects = append(p.Objects, k)
	}
	p.back.set(Button{Do: Intent{Verb: Press, Key: KeyBackspace}})
	p.back.symbol.set("backspace", k.ink)
	p.Objects = append(p.Objects, p.back, p.clear, p.scan, p.qr)
	return p
}

func (p *pad) apply(v PadView) {
	p.clear.set(Button{Label: v.Clear, Do: Intent{Verb: Clear}})
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
}

func (p *pad) place(s fyne.Size) {
	const between = float32(8)
	pay := clamp(s.Height*0.2, 72, 132)
	row := (s.Height - pay - 4*between) / 4
	col := (s.Width - 3*between) / 4
	for i, k := range p.keys {
		k.size, k.label.size = row*0.42, row*0.42
		put(k, float32(i%3)*(col+between), float32(i/3)*(row+between), col, row)
	}
	for _, b := range []*button{p.scan, p.qr} {
		b.size = clamp(pay*0.28, textHead-4, 40)
		b.label.size = b.size
	}
	x := 3 * (col + between)
	put(p.back, x, 0, col, 2*row+between)
	put(p.clear, x, 2*(row+between), col, 2*row+between)
	y := 4 * (row + between)
	scan := (s.Width - between) * 0.58
	put(p.scan, 0, y, scan, pay)
	put(p.qr, scan+between, y, s.Width-between-scan, pay)
}
