package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// formScreen is a page with an amount, what is happening and the number pad, and
// at its side what the amount is about: refunds and customers' claims.
type formScreen struct {
	*fyne.Container
	kit.Kit
	amount  *amountCard
	stage   *stagePanel
	pad     *pad
	back    *kit.Button
	sheet   *canvas.Rectangle
	title   *kit.Line
	rows    *kit.Pairs
	choice  *kit.Line
	choices []*kit.Button
	words   *kit.Field
	asks    bool
	count   int
}

func newFormScreen(k kit.Kit) *formScreen {
	f := &formScreen{
		Kit: k, amount: newAmountCard(k), stage: newStagePanel(k), pad: newPad(k), back: kit.NewButton(kit.TextBody, k),
		sheet: k.Card(), title: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading), rows: kit.NewPairs(k, 110),
		choice: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading),
	}
	f.words = kit.NewField(func(text string) { k.Press(view.Words{Text: text}) })
	f.words.Hide()
	f.Container = &fyne.Container{Layout: kit.Place(f.place), Objects: []fyne.CanvasObject{
		f.amount.Container, f.stage.Container, f.pad.Container, f.sheet, f.back, f.title.Container, f.rows.Container, f.choice.Container, f.words,
	}}
	return f
}

func (f *formScreen) object() *fyne.Container { return f.Container }

func (f *formScreen) field() *kit.Field {
	if !f.asks {
		return nil
	}
	return f.words
}

func (f *formScreen) apply(body view.Body) bool {
	v, ok := body.(view.Form)
	if ok {
		f.show(v)
	}
	return ok
}

func (f *formScreen) show(v view.Form) {
	f.amount.apply(v.Sale)
	f.stage.apply(v.Sale.Stage)
	f.pad.apply(v.Sale.Pad)
	f.back.Set(v.Back)
	f.title.Set(v.Title)
	f.rows.Set(v.Rows)
	f.choice.Set(v.ChoiceTitle)
	f.asks = v.Asks
	kit.Show(f.words, v.Asks)
	if f.words.PlaceHolder != v.Prompt {
		f.words.SetPlaceHolder(v.Prompt)
	}
	if v.Words == "" && f.words.Text != "" {
		f.words.SetText("")
	}
	f.count = len(v.Choices)
	for len(f.choices) < f.count {
		b := kit.NewButton(kit.TextBody, f.Kit)
		f.choices = append(f.choices, b)
		f.Objects = append(f.Objects, b)
	}
	for i, b := range f.choices {
		kit.Show(b, i < f.count)
		if i < f.count {
			b.Set(v.Choices[i])
		}
	}
	f.Refresh()
}

func (f *formScreen) place(room fyne.Size) {
	g, inset := kit.Gap, float32(16)
	side, keys := kit.Clamp(room.Width*0.3, 300, 460), kit.Clamp(room.Width*0.28, 280, 500)
	across := 1 // choices in a row
	if kit.Small(room) {
		g, inset, across = 8, 8, 2
		side, keys = kit.Clamp(room.Width*0.33, 250, 340), kit.Clamp(room.Width*0.34, 264, 400)
	}
	main := room.Width - side - 3*g
	high := room.Height - 2*g
	amount := kit.Clamp(high*0.2, 72, 190)
	kit.Put(f.amount.Container, g, g, main, amount)
	below := high - amount - g
	kit.Put(f.stage.Container, g, g+amount+g, main-keys-g, below)
	kit.Put(f.pad.Container, g+main-keys, g+amount+g, keys, below)
	x := room.Width - side - g
	kit.Put(f.sheet, x, g, side, high)
	x, wide := x+inset, side-2*inset
	y := g + inset
	if across > 1 {
		back := max(kit.Touch, wide*0.36)
		kit.Put(f.back, x, y, back, kit.Touch)
		kit.Put(f.title.Container, x+back+g, y, wide-back-g, kit.Touch)
		y += kit.Touch + 4
	} else {
		kit.Put(f.back, x, y, wide, kit.Touch)
		kit.Put(f.title.Container, x, y+kit.Touch+10, wide, 32)
		y += kit.Touch + 48
	}
	const between = float32(6)
	lines := (f.count + across - 1) / across
	if f.asks {
		lines++
	}
	choices := float32(lines) * (kit.Touch + between)
	heading := float32(38)
	if across > 1 {
		heading = 26
	}
	if f.count > 0 {
		choices += heading
	}
	rows := min(float32(f.rows.Len())*kit.PairHigh, g+high-inset-choices-y)
	kit.Put(f.rows.Container, x, y, wide, max(rows, 0))
	y = g + high - inset - choices + between
	kit.Put(f.choice.Container, x, y, wide, heading-6)
	y += heading
	each := (wide - float32(across-1)*between) / float32(across)
	for i := range f.count {
		w := each
		if i == f.count-1 && i%across == 0 {
			w = wide
		}
		kit.Put(f.choices[i], x+float32(i%across)*(each+between), y+float32(i/across)*(kit.Touch+between), w, kit.Touch)
	}
	kit.Put(f.words, x, g+high-inset-kit.Touch, wide, kit.Touch)
}
