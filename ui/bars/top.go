package bars

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Top is the bar on top: whose till it is, how its parts are doing, where to go.
type Top struct {
	*fyne.Container
	kit.Kit
	back     *canvas.Rectangle
	state    *fyne.Container // all but the buttons
	title    *kit.Line
	name     *kit.Paragraph // the title where one line is too short for it
	badge    *canvas.Rectangle
	training *kit.Line
	badges   [2]string // what the badge says, and where there is little room
	clock    *kit.Line
	status   []*statusChip
	buttons  []*kit.Button
	beside   float32  // what the buttons that have keys leave of the width
	yields   float32  // so much of it belongs to news
	free     kit.Area // and what is left beside the buttons
}

// High is how high the bar is in a window of a size.
func High(s fyne.Size) float32 { return high * kit.GrowIn(s) }

const high = kit.Touch + kit.Gap

type statusChip struct {
	dot   *kit.Picture
	text  *kit.Line
	tone  view.Tone
	alert *kit.Line // beside the sign where it has no words and is not well
	area  *kit.TapArea
}

func (c *statusChip) news() bool { return c.tone == view.Bad || c.tone == view.Warn }

// NewTop builds it with a kit.
func NewTop(k kit.Kit) *Top {
	b := &Top{
		Kit: k, back: canvas.NewRectangle(k.BarTint),
		title:    kit.NewLine(kit.TextLead, true, k.BarInk, fyne.TextAlignLeading),
		name:     kit.NewParagraph(kit.Smallest, true, k.BarInk, fyne.TextAlignLeading),
		badge:    &canvas.Rectangle{FillColor: k.Tones[view.Warn].Fill, CornerRadius: 8},
		training: kit.NewLine(kit.TextSmall+1, true, k.Tones[view.Warn].On, fyne.TextAlignCenter),
		clock:    kit.NewLine(kit.TextLead, true, k.BarInk, fyne.TextAlignTrailing),
	}
	b.state = &fyne.Container{Objects: []fyne.CanvasObject{b.title.Container, b.name.Container, b.badge, b.training.Container, b.clock.Container}}
	b.Container = &fyne.Container{Layout: kit.Place(b.place), Objects: []fyne.CanvasObject{b.back, b.state}}
	return b
}

// Yield leaves so much of the width to news, in place of what the bar tells of the till,
// and gives where that is within the bar. The buttons stay where they are; where not all
// have room, the first ones go. Nothing is left to news of no width.
func (b *Top) Yield(wide float32) kit.Area {
	if b.yields != wide {
		b.yields = wide
		kit.Show(b.state, wide == 0)
		b.place(b.Size())
	}
	return b.free
}

// Apply shows the till's state.
func (b *Top) Apply(v view.Top) {
	moved := v.Training != b.badges[0] || v.Title != b.title.Full
	b.title.Set(v.Title)
	b.name.Set(v.Title, b.BarInk)
	b.clock.Set(v.Clock)
	b.badges = [2]string{v.Training, v.Short}
	kit.Show(b.badge, v.Training != "")
	for len(b.status) < len(v.Status) {
		chip := &statusChip{kit.NewPicture(), kit.NewLine(kit.TextSmall+1, false, b.BarInk, fyne.TextAlignLeading), view.Calm, kit.NewLine(kit.TextSmall+2, true, b.BarInk, fyne.TextAlignLeading), kit.NewTapArea(b.Kit)}
		chip.alert.Set("!")
		b.status = append(b.status, chip)
		b.state.Objects = append(b.state.Objects, chip.dot.Image, chip.text.Container, chip.alert.Container, chip.area)
		moved = true
	}
	for i, chip := range b.status {
		if i >= len(v.Status) {
			chip.dot.Set("", b.BarInk)
			moved = moved || chip.text.Full != ""
			chip.text.Set("")
			chip.alert.Hide()
			chip.area.Hide()
			continue
		}
		s := v.Status[i]
		moved = moved || chip.text.Full != s.Text || chip.tone != s.Tone
		chip.tone, chip.area.Do = s.Tone, s.Do
		kit.Show(chip.area, s.Do != nil)
		chip.dot.Set(s.Icon, b.BarTones[s.Tone])
		chip.text.Set(s.Text)
		chip.text.Colour(b.BarTones[s.Tone])
		chip.alert.Colour(b.BarTones[s.Tone])
	}
	for len(b.buttons) < len(v.Buttons) {
		n := kit.NewButton(kit.TextBody, b.Kit)
		n.Wide = true
		b.buttons = append(b.buttons, n)
		b.Objects = append(b.Objects, n)
		moved = true
	}
	for n := len(b.buttons); n > len(v.Buttons); n-- { // nobody works here any more
		gone := fyne.CanvasObject(b.buttons[n-1])
		b.buttons = b.buttons[:n-1]
		b.Objects = slices.DeleteFunc(b.Objects, func(o fyne.CanvasObject) bool { return o == gone })
		moved = true
	}
	for i, n := range b.buttons {
		moved = moved || n.Label() != v.Buttons[i].Label
		n.Set(v.Buttons[i])
		n.Dress(b.BarLook)
	}
	if moved {
		b.Refresh()
	}
}

// place gives the buttons and the clock their room at the right, then the status
// beside them, and the rest to the name. Where the room is short, what is well is
// told by its sign alone.
func (b *Top) place(s fyne.Size) {
	grow := min(kit.Grow(s.Width, 1366), kit.Grow(s.Height, high))
	tight := s.Width < kit.Tight
	room := kit.Whole(s)
	kit.PutIn(b.back, room)
	kit.PutIn(b.state, room)
	b.placeButtons(&room, grow, tight)
	b.free = room
	b.clock.Letters = kit.TextLead * grow
	kit.PutIn(b.clock.Container, room.Right(kit.TextWidth("00:00", b.clock.Letters, true)+4))
	room.Right(kit.Gap)

	b.title.Letters = kit.TextLead * grow
	titleWide := kit.TextWidth(b.title.Full, b.title.Letters, true) + 2
	b.training.Set(b.badges[0])
	if tight {
		b.training.Set(b.badges[1])
	}
	badgeWide := float32(0)
	if b.training.Full != "" {
		b.training.Letters = (kit.TextSmall + 1) * grow
		badgeWide = b.training.Wide() + 2*kit.Gap
	}
	// What is well may be told by its sign alone, the shop's name has its letters.
	b.placeChips(b.chipRows(room.W-4*kit.Gap-min(titleWide, kit.TextWidth(b.title.Full, kit.Smallest, true)+2)-badgeWide, grow), &room, grow)
	room = room.Inset(kit.Gap, 0)
	if badgeWide == 0 {
		b.placeTitle(room)
		return
	}
	b.placeTitle(room.Left(min(titleWide, room.W-badgeWide-kit.Gap)))
	room.Left(kit.Gap)
	badge := room.Left(badgeWide)
	badge = badge.Middle(badge.W, 30*grow)
	kit.PutIn(b.badge, badge)
	kit.PutIn(b.training.Container, badge.Inset(6, 0))
}

// placeTitle has the shop's name in one line, else in as many as there is room for.
func (b *Top) placeTitle(room kit.Area) {
	one := kit.TextWidth(b.title.Full, kit.Smallest, true) <= room.W
	if !one {
		for size := kit.TextBody; size >= kit.Smallest; size-- {
			if b.name.Scale(size); b.name.Height(room.W) <= room.H {
				break
			}
		}
	}
	high := b.name.Height(room.W)
	one = one || high > room.H
	kit.Show(b.title.Container, one && room.W >= 40)
	kit.Show(b.name.Container, !one)
	kit.PutIn(b.title.Container, room)
	kit.PutIn(b.name.Container, room.Middle(room.W, high))
	if !one {
		b.name.Refresh()
	}
}

// Keeps tells whether the buttons that have keys leave so much of the width.
func (b *Top) Keeps(wide float32) bool { return b.beside >= wide }

// placeButtons puts them at the right, as far as they leave what belongs to news.
func (b *Top) placeButtons(room *kit.Area, grow float32, tight bool) {
	room.Right(kit.Gap / 2)
	inset, between := 2*kit.Gap, kit.Gap/2
	if tight {
		inset, between = kit.Gap, 4
	}
	fits, left := true, room.W
	for _, n := range slices.Backward(b.buttons) {
		n.Write(kit.TextBody * grow)
		n.Terse = tight
		w := max(kit.TextWidth(n.Label(), n.Letters, true)+n.KeyWide()+inset, kit.Touch)
		left -= w + between
		if n.Key() != "" {
			b.beside = left
		}
		fits = fits && left >= b.yields
		if kit.Show(n, fits); fits {
			kit.PutIn(n, room.Right(w).Inset(0, 4))
			room.Right(between)
		}
	}
	room.Right(kit.Gap / 2)
}

// terse is how little the states of the parts say.
type terse int

const (
	allWords  terse = iota
	newsOnly        // what is well is told by its sign
	firstNews       // one has words: the first that is not well
	signsOnly
)

// chipRow is some parts' states, beside each other.
type chipRow struct {
	chips []*statusChip
	terse terse
}

const (
	chipSide  = float32(18)
	alertWide = float32(10)
)

// says tells whether the chip at i has its words.
func (r chipRow) says(i int) bool {
	news := func(c *statusChip) bool { return c.tone != view.Good && c.tone != view.Calm }
	switch r.terse {
	case allWords:
		return true
	case newsOnly:
		return r.chips[i].tone != view.Good
	case firstNews:
		return slices.IndexFunc(r.chips, news) == i
	}
	return false
}

func (r chipRow) wide(i int, grow float32) float32 {
	if !r.says(i) {
		wide := chipSide*grow + kit.Gap/2
		if r.chips[i].news() {
			wide += alertWide
		}
		return wide
	}
	return kit.TextWidth(r.chips[i].text.Full, (kit.TextSmall+1)*grow, false) + chipSide*grow + 6 + kit.Gap
}

func (r chipRow) width(grow float32) (sum float32) {
	for i := range r.chips {
		sum += r.wide(i, grow)
	}
	return sum
}

// chipRows are one row, two where that is too wide, and say less where that is.
func (b *Top) chipRows(room, grow float32) []chipRow {
	one, two := chipRow{}, []chipRow{{}, {}}
	for _, c := range b.status {
		if c.text.Full != "" {
			two[len(one.chips)%2].chips = append(two[len(one.chips)%2].chips, c)
			one.chips = append(one.chips, c)
		}
	}
	if one.width(grow) <= room {
		return []chipRow{one}
	}
	if max(two[0].width(grow), two[1].width(grow)) <= room {
		return two
	}
	for one.terse = newsOnly; one.terse < signsOnly && one.width(grow) > room; {
		one.terse++
	}
	return []chipRow{one}
}

// placeChips puts the rows at the right, below each other.
func (b *Top) placeChips(rows []chipRow, room *kit.Area, grow float32) {
	used := float32(0)
	for _, row := range rows {
		used = max(used, row.width(grow))
	}
	side := chipSide * grow
	for line, at := range room.Right(used).Down(len(rows), 0) {
		row := rows[line]
		at = at.Right(row.width(grow))
		for i, c := range row.chips {
			cell := at.Left(row.wide(i, grow))
			kit.PutIn(c.area, cell)
			kit.PutIn(c.dot.Image, cell.Left(side).Middle(side, side))
			kit.Show(c.text.Container, row.says(i))
			kit.Show(c.alert.Container, !row.says(i) && c.news())
			c.text.Letters = (kit.TextSmall + 1) * grow
			alert := cell
			alert.Left(2)
			kit.PutIn(c.alert.Container, alert.Left(alertWide))
			cell.Left(6)
			kit.PutIn(c.text.Container, cell)
		}
	}
}
