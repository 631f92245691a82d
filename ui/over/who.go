package over

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Who covers everything until it is known who is here: names to tap, then a pad for
// the PIN.
type Who struct {
	*fyne.Container
	kit.Kit
	veil   *kit.TapArea // takes the taps meant for what lies below
	dark   *canvas.Rectangle
	back   *canvas.Rectangle
	title  *kit.Line
	amount *kit.Line
	text   *kit.Paragraph
	name   *kit.Line
	dots   *kit.Line
	notice *kit.Paragraph
	leave  *kit.Button
	next   *kit.Button
	erase  *kit.Button
	keys   []*kit.Button // 7 8 9, 4 5 6, 1 2 3, 0
	tiles  []*whoTile
	count  int  // of the tiles
	pin    bool // somebody is chosen
}

type whoTile struct {
	button               *kit.Button
	badge                *canvas.Rectangle
	initials, name, role *kit.Line
}

var pinKeys = [...]string{"7", "8", "9", "4", "5", "6", "1", "2", "3", "0"}

func NewWho(k kit.Kit) *Who {
	line := func(size float32, bold bool) *kit.Line { return kit.NewLine(size, bold, k.Ink, fyne.TextAlignCenter) }
	p := &Who{
		Kit: k, veil: kit.NewTapArea(kit.Kit{Skin: k.Skin, Press: func(view.Intent) {}}),
		dark: canvas.NewRectangle(k.Veil), back: canvas.NewRectangle(k.Surface),
		title: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading), amount: line(54, true), text: kit.NewParagraph(kit.TextLead, false, k.Ink, fyne.TextAlignCenter),
		name: line(40, true), dots: line(40, true), notice: kit.NewParagraph(kit.TextLead, true, k.Ink, fyne.TextAlignCenter),
		leave: kit.NewButton(kit.TextBody, k), next: kit.NewButton(kit.TextLead, k), erase: kit.NewButton(kit.TextHead, k),
	}
	p.erase.Typed = true
	p.erase.Set(view.Button{Icon: "backspace", Do: view.Press{Key: view.KeyBackspace}})
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{
		p.dark, p.veil, p.back, p.title.Container, p.amount.Container, p.text.Container, p.name.Container, p.dots.Container, p.notice.Container, p.leave, p.next, p.erase,
	}}
	for _, digit := range pinKeys {
		b := kit.NewButton(38, k)
		b.Typed = true
		b.Set(view.Button{Label: digit, Do: view.Type{Text: digit}})
		p.keys = append(p.keys, b)
		p.Objects = append(p.Objects, b)
	}
	return p
}

func (p *Who) Apply(v view.Who) {
	p.title.Set(v.Title)
	p.amount.Set(v.Amount)
	p.text.Set(v.Text, p.Ink)
	p.name.Set(v.Name)
	p.dots.Set(strings.Repeat("● ", v.Dots) + strings.Repeat("○ ", max(4-v.Dots, 0)))
	ink := p.Ink
	if v.Bad {
		ink = p.Tones[view.Bad].Text
	}
	p.notice.Set(v.Notice, ink)
	kit.Show(p.notice.Container, v.Notice != "")
	p.leave.Set(v.Back)
	p.next.Set(v.Next)
	p.count, p.pin = len(v.Tiles), v.Name != ""
	for len(p.tiles) < p.count {
		t := &whoTile{
			kit.NewButton(kit.TextLead, p.Kit), &canvas.Rectangle{CornerRadius: 28, FillColor: p.StrongLook.Fill}, kit.NewLine(kit.TextLead, true, p.StrongLook.Ink, fyne.TextAlignCenter),
			kit.NewLine(kit.TextLead, true, p.Ink, fyne.TextAlignLeading), kit.NewLine(kit.TextBody, false, p.Muted, fyne.TextAlignLeading),
		}
		p.tiles = append(p.tiles, t)
		p.Objects = append(p.Objects, t.button, t.badge, t.initials.Container, t.name.Container, t.role.Container)
	}
	for i, t := range p.tiles {
		for _, o := range []fyne.CanvasObject{t.button, t.badge, t.initials.Container, t.name.Container, t.role.Container} {
			kit.Show(o, i < p.count)
		}
		if i < p.count {
			t.button.Set(view.Button{Do: v.Tiles[i].Do})
			t.initials.Set(v.Tiles[i].Initials)
			t.name.Set(v.Tiles[i].Name)
			t.role.Set(v.Tiles[i].Role)
		}
	}
	kit.Show(p.leave, v.Back.Do != nil)
	kit.Shown(p.pin, p.name.Container, p.dots.Container, p.next, p.erase)
	for _, b := range p.keys {
		kit.Show(b, p.pin)
	}
	kit.Show(p.amount.Container, v.Amount != "")
	kit.Show(p.text.Container, v.Text != "")
	p.Refresh()
}

func (p *Who) place(s fyne.Size) {
	all := kit.Whole(s)
	kit.PutIn(p.dark, all)
	kit.PutIn(p.veil, all)
	kit.PutIn(p.back, all)
	g, grow := kit.Margin(s), kit.GrowIn(s)
	room := all.Inset(g, g)
	head := room.Top(kit.Touch * grow)
	room.Top(g)
	if p.leave.Visible() {
		p.leave.Write(kit.TextBody * grow)
		kit.PutIn(p.leave, head.Left(max(p.leave.Needs(), 112)))
		head.Left(g)
	}
	p.title.Letters = kit.TextHead * grow
	kit.PutIn(p.title.Container, head)
	if p.pin {
		p.placePad(room.Right(kit.Clamp(room.W*0.45, 280, 560)), g)
		room.Right(g)
	}
	var rows []kit.Row
	if p.amount.Visible() {
		rows = append(rows, kit.LineRow(p.amount, 54))
	}
	if p.text.Visible() {
		rows = append(rows, kit.WordsRow(p.text, kit.TextLead))
	}
	if p.pin {
		rows = append(rows, kit.LineRow(p.name, 40), kit.LineRow(p.dots, 40))
	}
	if p.notice.Visible() {
		rows = append(rows, kit.WordsRow(p.notice, kit.TextLead))
	}
	if p.pin {
		kit.Column(grow, room, rows...)
		return
	}
	if len(rows) > 0 {
		kit.Column(grow, room.Top(room.H*0.36), rows...)
		room.Top(g)
	}
	p.placeTiles(room, g)
}

const (
	tileHigh = float32(96)
	tileWide = float32(280)
)

func (p *Who) placeTiles(room kit.Area, g float32) {
	if p.count == 0 {
		return
	}
	columns := max(int((room.W+g)/(tileWide+g)), 1)
	lines := (p.count + columns - 1) / columns
	high := min(tileHigh, (room.H-float32(lines-1)*g)/float32(lines))
	for i, t := range p.tiles[:p.count] {
		if i%columns == 0 && i > 0 {
			room.Top(high)
			room.Top(g)
		}
		line := room
		at := line.Top(high).Across(columns, g)[i%columns]
		kit.PutIn(t.button, at)
		at = at.Inset(kit.Gap, 8)
		side := min(at.H, 56)
		sign := at.Left(side).Middle(side, side)
		kit.PutIn(t.badge, sign)
		kit.PutIn(t.initials.Container, sign)
		at.Left(kit.Gap)
		kit.PutIn(t.name.Container, at.Top(at.H*0.54))
		kit.PutIn(t.role.Container, at)
	}
}

func (p *Who) placePad(room kit.Area, g float32) {
	rows := room.Down(4, g)
	for i, at := range rows[:3] {
		for n, at := range at.Across(3, g) {
			p.keys[3*i+n].Write(kit.Clamp(at.H*0.42, kit.TextLead, 48))
			kit.PutIn(p.keys[3*i+n], at)
		}
	}
	last := rows[3].Across(3, g)
	p.keys[9].Write(kit.Clamp(last[0].H*0.42, kit.TextLead, 48))
	kit.PutIn(p.erase, last[0])
	kit.PutIn(p.keys[9], last[1])
	kit.PutIn(p.next, last[2])
}
