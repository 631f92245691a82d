package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/view"
)

// formScreen is a page with an amount, what is happening and the number pad, and
// at its side what the amount is about: refunds and customers' claims.
type formScreen struct {
	*fyne.Container
	kit
	amount  *amountCard
	stage   *stagePanel
	pad     *pad
	back    *button
	sheet   *canvas.Rectangle
	title   *line
	rows    *pairs
	choice  *line
	choices []*button
	words   *field
	asks    bool
	count   int
}

func newFormScreen(k kit) *formScreen {
	f := &formScreen{
		kit: k, amount: newAmountCard(k), stage: newStagePanel(k), pad: newPad(k), back: newButton(textBody, k),
		sheet: k.card(), title: newLine(textLead, true, k.ink, fyne.TextAlignLeading), rows: newPairs(k, 110),
		choice: newLine(textLead, true, k.ink, fyne.TextAlignLeading),
	}
	f.words = newField(func(text string) { k.press(view.Words{Text: text}) })
	f.words.Hide()
	f.Container = &fyne.Container{Layout: placed{f.place, nil}, Objects: []fyne.CanvasObject{
		f.amount.Container, f.stage.Container, f.pad.Container, f.sheet, f.back, f.title.Container, f.rows.Container, f.choice.Container, f.words,
	}}
	return f
}

func (f *formScreen) apply(v view.Form) {
	f.amount.apply(v.Sale)
	f.stage.apply(v.Sale.Stage)
	f.pad.apply(v.Sale.Pad)
	f.back.set(v.Back)
	f.title.set(v.Title)
	f.rows.apply(v.Rows)
	f.choice.set(v.ChoiceTitle)
	f.asks = v.Asks
	show(f.words, v.Asks)
	if f.words.PlaceHolder != v.Prompt {
		f.words.SetPlaceHolder(v.Prompt)
	}
	if v.Words == "" && f.words.Text != "" {
		f.words.SetText("")
	}
	f.count = len(v.Choices)
	for len(f.choices) < f.count {
		b := newButton(textBody, f.kit)
		f.choices = append(f.choices, b)
		f.Objects = append(f.Objects, b)
	}
	for i, b := range f.choices {
		show(b, i < f.count)
		if i < f.count {
			b.set(v.Choices[i])
		}
	}
	f.Refresh()
}

func (f *formScreen) place(room fyne.Size) {
	g, inset := gap, float32(16)
	side, keys := clamp(room.Width*0.3, 300, 460), clamp(room.Width*0.28, 280, 500)
	across := 1 // choices in a row
	if small(room) {
		g, inset, across = 8, 8, 2
		side, keys = clamp(room.Width*0.33, 250, 340), clamp(room.Width*0.34, 264, 400)
	}
	main := room.Width - side - 3*g
	high := room.Height - 2*g
	amount := clamp(high*0.2, 72, 190)
	put(f.amount.Container, g, g, main, amount)
	below := high - amount - g
	put(f.stage.Container, g, g+amount+g, main-keys-g, below)
	put(f.pad.Container, g+main-keys, g+amount+g, keys, below)
	x := room.Width - side - g
	put(f.sheet, x, g, side, high)
	x, wide := x+inset, side-2*inset
	y := g + inset
	if across > 1 {
		back := max(touch, wide*0.36)
		put(f.back, x, y, back, touch)
		put(f.title.Container, x+back+g, y, wide-back-g, touch)
		y += touch + 4
	} else {
		put(f.back, x, y, wide, touch)
		put(f.title.Container, x, y+touch+10, wide, 32)
		y += touch + 48
	}
	const between = float32(6)
	lines := (f.count + across - 1) / across
	if f.asks {
		lines++
	}
	choices := float32(lines) * (touch + between)
	heading := float32(38)
	if across > 1 {
		heading = 26
	}
	if f.count > 0 {
		choices += heading
	}
	rows := min(float32(f.rows.count)*pairHigh, g+high-inset-choices-y)
	put(f.rows.Container, x, y, wide, max(rows, 0))
	y = g + high - inset - choices + between
	put(f.choice.Container, x, y, wide, heading-6)
	y += heading
	each := (wide - float32(across-1)*between) / float32(across)
	for i := range f.count {
		w := each
		if i == f.count-1 && i%across == 0 {
			w = wide
		}
		put(f.choices[i], x+float32(i%across)*(each+between), y+float32(i/across)*(touch+between), w, touch)
	}
	put(f.words, x, g+high-inset-touch, wide, touch)
}
