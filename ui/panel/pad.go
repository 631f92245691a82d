package panel

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Pad is the number pad, the amounts the shop takes most above it, the ways of paying
// below: a scan, which is a picture where no press is needed for it, a code, and cash.
type Pad struct {
	*fyne.Container
	kit.Kit
	keys        []*kit.Button // row by row: 7 8 9, 4 5 6, 1 2 3, 0 00 .
	back, clear *kit.Button
	scan, qr    *kit.Button
	cash        *kit.Button
	picture     *kit.Picture // in place of scan
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
		scan: kit.NewButton(kit.TextHead, k), qr: kit.NewButton(kit.TextHead-4, k), cash: kit.NewButton(kit.TextHead-4, k), picture: kit.NewPicture(),
	}
	p.Container = &fyne.Container{Layout: kit.Place(p.place)}
	for _, text := range padKeys {
		k := kit.NewButton(38, k)
		k.Typed = true
		k.Set(view.Button{Label: text, Do: view.Type{Text: text}})
		p.keys = append(p.keys, k)
		p.Objects = append(p.Objects, k)
	}
	p.back.Typed, p.clear.Typed = true, true
	p.back.Set(view.Button{Icon: "backspace", Do: view.Press{Key: view.KeyBackspace}})
	p.cash.Hide()
	p.Objects = append(p.Objects, p.back, p.clear, p.scan, p.qr, p.cash, p.picture.Image)
	return p
}

// Apply reports whether the number of quick amounts, or of the ways of paying, has changed.
func (p *Pad) Apply(v view.Pad) bool {
	p.clear.Set(view.Button{Label: v.Clear, Do: view.Clear{}})
	kit.Show(p.scan, v.Scan.Do != nil)
	if v.Scan.Do != nil {
		p.scan.Set(v.Scan)
	} else {
		p.paint(v.Scan)
	}
	p.qr.Set(v.QR)
	cash := p.cash.Visible()
	if kit.Show(p.cash, v.Cash.Label != ""); v.Cash.Label != "" {
		p.cash.Set(v.Cash)
	}
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
	moved := p.count != len(v.Quick) || cash != p.cash.Visible()
	p.count = len(v.Quick)
	return moved
}

// paint shows that a scan is awaited, could come, or would not count now.
func (p *Pad) paint(scan view.Button) {
	ink := p.Ink
	switch {
	case scan.Off:
		ink = p.Faint
	case scan.Strong:
		ink = p.Accent
	}
	p.picture.Set(scan.Icon, ink)
}

func (p *Pad) place(s fyne.Size) {
	const between = float32(8)
	room := kit.Whole(s)
	if p.Usual {
		high := kit.Clamp(s.Height*0.1, kit.Touch, 76)
		for i, at := range room.Top(high).Across(p.count, between) {
			p.quick[i].Write(kit.Clamp(high*0.36, kit.TextLead, 28))
			kit.PutIn(p.quick[i], at)
		}
		room.Top(between)
	}
	pay := room.Bottom(kit.Clamp(room.H*0.2, kit.Touch, 132))
	room.Bottom(between)
	rows := room.Down(4, between)
	for i, row := range rows {
		for n, at := range row.Across(4, between)[:3] {
			p.keys[3*i+n].Write(row.H * 0.42)
			kit.PutIn(p.keys[3*i+n], at)
		}
	}
	side := room.Across(4, between)[3]
	p.clear.Write(kit.Clamp(side.W*0.28, kit.TextBody, kit.TextHead+4))
	for i, at := range side.Down(2, between) {
		kit.PutIn([]*kit.Button{p.back, p.clear}[i], at)
	}
	letters := kit.Clamp(pay.H*0.3, kit.TextLead, 40)
	if p.cash.Visible() {
		letters = kit.Clamp(pay.H*0.22, kit.TextBody, 30)
	}
	for _, b := range []*kit.Button{p.scan, p.qr, p.cash} {
		b.Write(letters)
	}
	scan := (pay.W - between) * 0.58
	if !p.scan.Visible() {
		scan = min(pay.H*1.3, pay.W*0.26)
	}
	at := pay.Left(scan)
	pay.Left(between)
	kit.PutIn(p.scan, at)
	kit.PutIn(p.picture.Image, at.Middle(pay.H*0.8, pay.H*0.8))
	if p.cash.Visible() {
		kit.PutIn(p.cash, pay.Right((pay.W-between)*0.4))
		pay.Right(between)
	}
	kit.PutIn(p.qr, pay)
}
