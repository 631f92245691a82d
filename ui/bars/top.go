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
	title    *kit.Line
	badge    *canvas.Rectangle
	training *kit.Line
	badges   [2]string // what the badge says, and where there is little room
	clock    *kit.Line
	status   []*statusChip
	buttons  []*kit.Button
}

type statusChip struct {
	dot   *kit.Picture
	text  *kit.Line
	tone  view.Tone
	alert *kit.Line // beside the sign where it has no words and is not well
}

func (c *statusChip) news() bool { return c.tone == view.Bad || c.tone == view.Warn }

// NewTop builds it with a kit.
func NewTop(k kit.Kit) *Top {
	b := &Top{
		Kit: k, back: canvas.NewRectangle(k.BarTint),
		title:    kit.NewLine(kit.TextLead, true, k.BarInk, fyne.TextAlignLeading),
		badge:    &canvas.Rectangle{FillColor: k.Tones[view.Warn].Fill, CornerRadius: 8},
		training: kit.NewLine(kit.TextSmall+1, true, k.Tones[view.Warn].On, fyne.TextAlignCenter),
		clock:    kit.NewLine(kit.TextLead, true, k.BarInk, fyne.TextAlignTrailing),
	}
	b.Container = &fyne.Container{Layout: kit.Place(b.place)}
	b.Container.Objects = []fyne.CanvasObject{b.back, b.title.Container, b.badge, b.training.Container, b.clock.Container}
	return b
}

// Apply shows the till's state.
func (b *Top) Apply(v view.Top) {
	b.title.Set(v.Title)
	b.clock.Set(v.Clock)
	moved := v.Training != b.badges[0]
	b.badges = [2]string{v.Training, v.Short}
	kit.Show(b.badge, v.Training != "")
	for len(b.status) < len(v.Status) {
		chip := &statusChip{kit.NewPicture(), kit.NewLine(kit.TextSmall+1, false, b.BarInk, fyne.TextAlignLeading), view.Calm, kit.NewLine(kit.TextSmall+2, true, b.BarInk, fyne.TextAlignLeading)}
		chip.alert.Set("!")
		b.status = append(b.status, chip)
		b.Objects = append(b.Objects, chip.dot.Image, chip.text.Container, chip.alert.Container)
		moved = true
	}
	for i, chip := range b.status {
		if i >= len(v.Status) {
			chip.dot.Set("", b.BarInk)
			moved = moved || chip.text.Full != ""
			chip.text.Set("")
			chip.alert.Hide()
			continue
		}
		s := v.Status[i]
		moved = moved || chip.text.Full != s.Text || chip.tone != s.Tone
		chip.tone = s.Tone
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
	grow := kit.Clamp(s.Width/1366, 1, 1.25)
	tight := s.Width < 960
	kit.Put(b.back, 0, 0, s.Width, s.Height)
	x := b.placeButtons(s, grow, tight)
	b.clock.Letters = kit.TextLead * grow
	clock := kit.TextWidth("00:00", b.clock.Letters, true) + 4
	kit.Put(b.clock.Container, x-clock, 0, clock, s.Height)
	x -= clock + kit.Gap

	b.title.Letters = kit.TextLead * grow
	titleWide := kit.TextWidth(b.title.Full, b.title.Letters, true) + 2
	b.training.Set(b.badges[0])
	if tight {
		b.training.Set(b.badges[1])
	}
	badgeWide := float32(0)
	if b.training.Full != "" {
		badgeWide = kit.TextWidth(b.training.Full, kit.TextSmall+1, true) + 2*kit.Gap
	}
	// What is well may be told by its sign alone, the shop's name has its letters.
	rows := b.chipRows(x-4*kit.Gap-min(titleWide, kit.TextWidth(b.title.Full, kit.Smallest, true)+2)-badgeWide, grow)
	used := b.placeChips(rows, x, s.Height, grow)
	left := x - used - 2*kit.Gap
	if badgeWide == 0 {
		kit.Put(b.title.Container, kit.Gap, 0, left, s.Height)
		return
	}
	title := max(min(titleWide, left-badgeWide-kit.Gap), 0)
	kit.Show(b.title.Container, title >= 40)
	if title < 40 {
		title = -kit.Gap
	}
	kit.Put(b.title.Container, kit.Gap, 0, title, s.Height)
	badgeWide = min(badgeWide, left-title-kit.Gap)
	kit.Put(b.badge, kit.Gap+title+kit.Gap, s.Height/2-15, badgeWide, 30)
	kit.Put(b.training.Container, kit.Gap+title+kit.Gap+6, s.Height/2-15, badgeWide-12, 30)
}

// placeButtons gives where the buttons begin.
func (b *Top) placeButtons(s fyne.Size, grow float32, tight bool) float32 {
	x := s.Width - kit.Gap/2
	inset, between := 2*kit.Gap, kit.Gap/2
	if tight {
		inset, between = kit.Gap, 4
	}
	for i := len(b.buttons) - 1; i >= 0; i-- {
		n := b.buttons[i]
		n.Write(kit.TextBody * grow)
		n.Terse = tight
		w := kit.TextWidth(n.Label(), n.Letters, true) + inset
		if n.Key() != "" && !tight {
			w += kit.TextWidth(n.Key(), kit.TextSmall, false) + kit.Gap
		}
		w = max(w, kit.Touch)
		x -= w
		kit.Put(n, x, 4, w, s.Height-8)
		x -= between
	}
	return x - kit.Gap/2
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

// placeChips puts the rows left of x and gives how wide the widest is.
func (b *Top) placeChips(rows []chipRow, x, high, grow float32) float32 {
	used := float32(0)
	each := high / float32(len(rows))
	side := chipSide * grow
	for line, row := range rows {
		wide := row.width(grow)
		used = max(used, wide)
		at := x - wide
		for i, c := range row.chips {
			kit.Put(c.dot.Image, at, float32(line)*each+(each-side)/2, side, side)
			kit.Show(c.text.Container, row.says(i))
			kit.Show(c.alert.Container, !row.says(i) && c.news())
			kit.Put(c.alert.Container, at+side+2, float32(line)*each, alertWide, each)
			c.text.Letters = (kit.TextSmall + 1) * grow
			w := row.wide(i, grow)
			kit.Put(c.text.Container, at+side+6, float32(line)*each, max(w-side-6, 0), each)
			at += w
		}
	}
	return used
}
