package ui

import (
	"slices"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// topBar is the bar on top: whose till it is, how its parts are doing, where to go.
type topBar struct {
	*fyne.Container
	kit
	back     *canvas.Rectangle
	title    *line
	badge    *canvas.Rectangle
	training *line
	badges   [2]string // what the badge says, and where there is little room
	clock    *line
	status   []*statusChip
	buttons  []*button
}

type statusChip struct {
	dot  *picture
	text *line
	tone view.Tone
}

func newTopBar(k kit) *topBar {
	b := &topBar{
		kit: k, back: canvas.NewRectangle(k.barTint),
		title:    newLine(textLead, true, k.barInk, fyne.TextAlignLeading),
		badge:    &canvas.Rectangle{FillColor: k.tones[view.Warn].fill, CornerRadius: 8},
		training: newLine(textSmall+1, true, k.tones[view.Warn].on, fyne.TextAlignCenter),
		clock:    newLine(textLead, true, k.barInk, fyne.TextAlignTrailing),
	}
	b.Container = &fyne.Container{Layout: placed{b.place, nil}}
	b.Container.Objects = []fyne.CanvasObject{b.back, b.title.Container, b.badge, b.training.Container, b.clock.Container}
	return b
}

func (b *topBar) apply(v view.Top) {
	b.title.set(v.Title)
	b.clock.set(v.Clock)
	moved := v.Training != b.badges[0]
	b.badges = [2]string{v.Training, v.Short}
	show(b.badge, v.Training != "")
	for len(b.status) < len(v.Status) {
		chip := &statusChip{newPicture(), newLine(textSmall+1, false, b.barInk, fyne.TextAlignLeading), view.Calm}
		b.status = append(b.status, chip)
		b.Objects = append(b.Objects, chip.dot.Image, chip.text.Container)
		moved = true
	}
	for i, chip := range b.status {
		if i >= len(v.Status) {
			chip.dot.set("", b.barInk)
			moved = moved || chip.text.full != ""
			chip.text.set("")
			continue
		}
		s := v.Status[i]
		moved = moved || chip.text.full != s.Text || chip.tone != s.Tone
		chip.tone = s.Tone
		chip.dot.set(s.Icon, b.barTones[s.Tone])
		chip.text.set(s.Text)
		chip.text.colour(b.barTones[s.Tone])
	}
	for len(b.buttons) < len(v.Buttons) {
		n := newButton(textBody, b.kit)
		n.wide = true
		b.buttons = append(b.buttons, n)
		b.Objects = append(b.Objects, n)
		moved = true
	}
	for i, n := range b.buttons {
		moved = moved || n.label.full != v.Buttons[i].Label
		n.set(v.Buttons[i])
		n.dress(b.barLook)
	}
	if moved {
		b.Refresh()
	}
}

// place gives the buttons and the clock their room at the right, then the status
// beside them, and the rest to the name. Where the room is short, what is well is
// told by its sign alone.
func (b *topBar) place(s fyne.Size) {
	grow := clamp(s.Width/1366, 1, 1.25)
	tight := s.Width < 960
	put(b.back, 0, 0, s.Width, s.Height)
	x := b.placeButtons(s, grow, tight)
	b.clock.size = textLead * grow
	clock := textWidth("00:00", b.clock.size, true) + 4
	put(b.clock.Container, x-clock, 0, clock, s.Height)
	x -= clock + gap

	b.title.size = textLead * grow
	titleWide := textWidth(b.title.full, b.title.size, true) + 2
	b.training.set(b.badges[0])
	if tight {
		b.training.set(b.badges[1])
	}
	badgeWide := float32(0)
	if b.training.full != "" {
		badgeWide = textWidth(b.training.full, textSmall+1, true) + 2*gap
	}
	rows := b.chipRows(x-3*gap-min(titleWide, 120)-badgeWide, grow)
	used := b.placeChips(rows, x, s.Height, grow)
	left := x - used - 2*gap
	if badgeWide == 0 {
		put(b.title.Container, gap, 0, left, s.Height)
		return
	}
	title := max(min(titleWide, left-badgeWide-gap), 0)
	show(b.title.Container, title >= 40)
	if title < 40 {
		title = -gap
	}
	put(b.title.Container, gap, 0, title, s.Height)
	badgeWide = min(badgeWide, left-title-gap)
	put(b.badge, gap+title+gap, s.Height/2-15, badgeWide, 30)
	put(b.training.Container, gap+title+gap+6, s.Height/2-15, badgeWide-12, 30)
}

// placeButtons gives where the buttons begin.
func (b *topBar) placeButtons(s fyne.Size, grow float32, tight bool) float32 {
	x := s.Width - gap/2
	inset, between := 2*gap, gap/2
	if tight {
		inset, between = gap, 4
	}
	for i := len(b.buttons) - 1; i >= 0; i-- {
		n := b.buttons[i]
		n.size = textBody * grow
		n.label.size, n.terse = n.size, tight
		w := textWidth(n.label.full, n.size, true) + inset
		if n.key.full != "" && !tight {
			w += textWidth(n.key.full, textSmall, false) + gap
		}
		w = max(w, touch)
		x -= w
		put(n, x, 4, w, s.Height-8)
		x -= between
	}
	return x - gap/2
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

const chipSide = float32(18)

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
		return chipSide*grow + gap/2
	}
	return textWidth(r.chips[i].text.full, (textSmall+1)*grow, false) + chipSide*grow + 6 + gap
}

func (r chipRow) width(grow float32) (sum float32) {
	for i := range r.chips {
		sum += r.wide(i, grow)
	}
	return sum
}

// chipRows are one row, two where that is too wide, and say less where that is.
func (b *topBar) chipRows(room, grow float32) []chipRow {
	one, two := chipRow{}, []chipRow{{}, {}}
	for _, c := range b.status {
		if c.text.full != "" {
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
func (b *topBar) placeChips(rows []chipRow, x, high, grow float32) float32 {
	used := float32(0)
	each := high / float32(len(rows))
	side := chipSide * grow
	for line, row := range rows {
		wide := row.width(grow)
		used = max(used, wide)
		at := x - wide
		for i, c := range row.chips {
			put(c.dot.Image, at, float32(line)*each+(each-side)/2, side, side)
			show(c.text.Container, row.says(i))
			c.text.size = (textSmall + 1) * grow
			w := row.wide(i, grow)
			put(c.text.Container, at+side+6, float32(line)*each, max(w-side-6, 0), each)
			at += w
		}
	}
	return used
}

func textWidth(text string, size float32, bold bool) float32 {
	return fyne.MeasureText(text, size, fyne.TextStyle{Bold: bold}).Width
}

// bannerBar is news of a sale that is not on the stage.
type bannerBar struct {
	*fyne.Container
	kit
	back *canvas.Rectangle
	icon *picture
	text *line
	seen *button
	also *button // what else can be said
}

func newBannerBar(k kit) *bannerBar {
	b := &bannerBar{
		kit:  k,
		back: &canvas.Rectangle{CornerRadius: radius}, icon: newPicture(),
		text: newLine(textLead, true, k.ink, fyne.TextAlignLeading), seen: newButton(textBody, k), also: newButton(textBody, k),
	}
	b.Container = &fyne.Container{Layout: placed{b.place, nil}, Objects: []fyne.CanvasObject{b.back, b.icon.Image, b.text.Container, b.seen, b.also}}
	return b
}

// apply reports whether the bar came or went.
func (b *bannerBar) apply(v *view.Banner) bool {
	was := b.Visible()
	if v == nil {
		show(b.Container, false)
		return was
	}
	c := b.tones[v.Tone]
	b.back.FillColor = c.fill
	b.icon.set(v.Icon, c.on)
	b.text.set(v.Text)
	b.text.colour(c.on)
	b.seen.set(v.Close)
	b.also.set(v.Other)
	if two := v.Other.Label != ""; two != b.also.Visible() {
		show(b.also, two)
		b.place(b.Size())
	}
	show(b.Container, true)
	b.back.Refresh()
	return !was
}

func (b *bannerBar) place(s fyne.Size) {
	put(b.back, 0, 0, s.Width, s.Height)
	put(b.icon.Image, gap, (s.Height-32)/2, 32, 32)
	wide := float32(140)
	put(b.seen, s.Width-wide-4, 4, wide, s.Height-8)
	used := wide
	if b.also.Visible() {
		const two = 220
		put(b.also, s.Width-wide-two-gap-4, 4, two, s.Height-8)
		used += two + gap
	}
	put(b.text.Container, gap+32+gap, 0, s.Width-used-32-4*gap, s.Height)
}
