package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	count   int
}

func newFormScreen(k kit) *formScreen {
	f := &formScreen{
		kit: k, amount: newAmountCard(k), stage: newStagePanel(k), pad: newPad(k), back: newButton(textBody, k),
		sheet: k.card(), title: newLine(textLead, true, k.ink, fyne.TextAlignLeading), rows: newPairs(k, 110),
		choice: newLine(textLead, true, k.ink, fyne.TextAlignLeading),
	}
	f.Container = &fyne.Container{Layout: placed{f.place, nil}, Objects: []fyne.CanvasObject{
		f.amount.Container, f.stage.Container, f.pad.Container, f.sheet, f.back, f.title.Container, f.rows.Container, f.choice.Container,
	}}
	return f
}

func (f *formScreen) apply(v FormView) {
	f.amount.apply(v.Sale)
	f.stage.apply(v.Sale.Stage)
	f.pad.apply(v.Sale.Pad)
	f.back.set(v.Back)
	f.title.set(v.Title)
	f.rows.apply(v.Rows)
	f.choice.set(v.ChoiceTitle)
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
	side := clamp(room.Width*0.3, 300, 460)
	keys := clamp(room.Width*0.28, 280, 500)
	main := room.Width - side - 3*gap
	high := room.Height - 2*gap
	amount := clamp(high*0.2, 104, 190)
	put(f.amount.Container, gap, gap, main, amount)
	below := high - amount - gap
	put(f.stage.Container, gap, gap+amount+gap, main-keys-gap, below)
	put(f.pad.Container, gap+main-keys, gap+amount+gap, keys, below)
	x := room.Width - side - gap
	put(f.sheet, x, gap, side, high)
	const inset = float32(16)
	wide := side - 2*inset
	put(f.back, x+inset, gap+inset, wide, touch)
	y := gap + inset + touch + 10
	put(f.title.Container, x+inset, y, wide, 32)
	y += 38
	choices := float32(f.count) * (touch + 6)
	if f.count > 0 {
		choices += 40
	}
	rows := min(float32(f.rows.count)*pairHigh, gap+high-inset-choices-y)
	put(f.rows.Container, x+inset, y, wide, max(rows, 0))
	y = gap + high - inset - choices
	put(f.choice.Container, x+inset, y, wide, 32)
	y += 38
	for i := range f.count {
		put(f.choices[i], x+inset, y, wide, touch)
		y += touch + 6
	}
}
