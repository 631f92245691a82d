package ui

import (
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
	clock    *line
	status   []*statusChip
	buttons  []*button
}

type statusChip struct {
	dot  *picture
	text *line
}

func newTopBar(k kit) *topBar {
	b := &topBar{
		kit: k, back: canvas.NewRectangle(k.barTint),
		title:    newLine(textLead, true, k.barInk, fyne.TextAlignLeading),
		badge:    &canvas.Rectangle{FillColor: k.tones[Warn].fill, CornerRadius: 8},
		training: newLine(textSmall+1, true, k.tones[Warn].on, fyne.TextAlignCenter),
		clock:    newLine(textLead, true, k.barInk, fyne.TextAlignTrailing),
	}
	b.Container = &fyne.Container{Layout: placed{b.place, nil}}
	b.Container.Objects = []fyne.CanvasObject{b.back, b.title.Container, b.badge, b.training.Container, b.clock.Container}
	return b
}

func (b *topBar) apply(v TopView) {
	b.title.set(v.Title)
	b.clock.set(v.Clock)
	moved := v.Training != b.training.full
	b.training.set(v.Training)
	show(b.badge, v.Training != "")
	for len(b.status) < len(v.Status) {
		chip := &statusChip{newPicture(), newLine(textSmall+1, false, b.barInk, fyne.TextAlignLeading)}
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
		moved = moved || chip.text.full != s.Text
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

func (b *topBar) place(s fyne.Size) {
	put(b.back, 0, 0, s.Width, s.Height)
	x := s.Width - gap
	high := s.Height - gap
	for i := len(b.buttons) - 1; i >= 0; i-- {
		n := b.buttons[i]
		w := textWidth(n.label.full, textBody, true) + 2*gap
		if n.key.full != "" {
			w += textWidth(n.key.full, textSmall, false) + gap
		}
		w = max(w, touch+gap)
		x -= w
		put(n, x, gap/2, w, high)
		x -= gap / 2
	}
	x -= gap / 2
	clock := textWidth("00:00", textLead, true) + 4
	put(b.clock.Container, x-clock, 0, clock, s.Height)
	x -= clock + gap

	// The status takes two rows at most, from the right.
	const side = float32(18)
	rows := [2][]*statusChip{}
	var shown []*statusChip
	for _, c := range b.status {
		if c.text.full != "" {
			shown = append(shown, c)
		}
	}
	width := func(c *statusChip) float32 { return textWidth(c.text.full, textSmall+1, false) + side + 6 + gap }
	total := float32(0)
	for _, c := range shown {
		total += width(c)
	}
	titleWide := textWidth(b.title.full, textLead, true)
	badgeWide := float32(0)
	if b.training.full != "" {
		badgeWide = textWidth(b.training.full, textSmall+1, true) + 2*gap
	}
	if free := x - 2*gap - min(titleWide, 160) - badgeWide - gap; total <= free {
		rows[0] = shown
	} else {
		for i, c := range shown {
			rows[i%2] = append(rows[i%2], c)
		}
	}
	used := float32(0)
	for r, row := range rows {
		y, h := float32(r)*s.Height/2, s.Height/2
		if len(rows[1]) == 0 {
			y, h = 0, s.Height
		}
		var wide float32
		for _, c := range row {
			wide += width(c)
		}
		used = max(used, wide)
		cx := x - wide
		for _, c := range row {
			put(c.dot.Image, cx, y+(h-side)/2, side, side)
			put(c.text.Container, cx+side+6, y, width(c)-side-6, h)
			cx += width(c)
		}
	}
	left := x - used - 2*gap
	if badgeWide > 0 {
		title := min(titleWide+2, max(left-badgeWide-gap, 110))
		put(b.title.Container, gap, 0, title, s.Height)
		badgeWide = min(badgeWide, left-title-gap)
		put(b.badge, gap+title+gap, s.Height/2-15, badgeWide, 30)
		put(b.training.Container, gap+title+gap+6, s.Height/2-15, badgeWide-12, 30)
		return
	}
	put(b.title.Container, gap, 0, left, s.Height)
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
}

func newBannerBar(k kit) *bannerBar {
	b := &bannerBar{
		kit:  k,
		back: &canvas.Rectangle{CornerRadius: radius}, icon: newPicture(),
		text: newLine(textLead, true, k.ink, fyne.TextAlignLeading), seen: newButton(textBody, k),
	}
	b.Container = &fyne.Container{Layout: placed{b.place, nil}, Objects: []fyne.CanvasObject{b.back, b.icon.Image, b.text.Container, b.seen}}
	return b
}

// apply reports whether the bar came or went.
func (b *bannerBar) apply(v *BannerView) bool {
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
	show(b.Container, true)
	b.back.Refresh()
	return !was
}

func (b *bannerBar) place(s fyne.Size) {
	put(b.back, 0, 0, s.Width, s.Height)
	put(b.icon.Image, gap, (s.Height-32)/2, 32, 32)
	wide := float32(140)
	put(b.seen, s.Width-wide-4, 4, wide, s.Height-8)
	put(b.text.Container, gap+32+gap, 0, s.Width-wide-32-4*gap, s.Height)
}
