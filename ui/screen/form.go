package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// formScreen is a page with an amount, what is happening and the number pad, and
// at its side what the amount is about: refunds and customers' claims.
type formScreen struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	amount  *panel.Amount
	stage   *panel.Stage
	pad     *panel.Pad
	sheet   *canvas.Rectangle
	rows    *kit.Pairs
	choice  *kit.Line
	choices []*kit.Button
	words   *kit.Field
	asks    bool
	count   int
}

func newFormScreen(k kit.Kit) *formScreen {
	f := &formScreen{
		Kit: k, amount: panel.NewAmount(k), stage: panel.NewStage(k), pad: panel.NewPad(k),
		sheet: k.Card(), rows: kit.NewPairs(k, 110),
		choice: kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading),
	}
	f.words = kit.NewField(func(text string) { k.Press(view.Words{Text: text}) })
	f.words.Hide()
	f.Container = &fyne.Container{Layout: kit.Place(f.place), Objects: []fyne.CanvasObject{
		f.amount.Container, f.stage.Container, f.pad.Container, f.sheet, f.rows.Container, f.choice.Container, f.words,
	}}
	f.Framed = fields.NewFramed(k, f.Container)
	f.Frame.Bare, f.Frame.Above = true, nil // the pad keeps its place
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
	f.amount.Apply(v.Sale)
	f.stage.Apply(v.Sale.Stage)
	f.pad.Apply(v.Sale.Pad)
	f.Frame.Set(v.Title, v.Back)
	f.rows.Set(v.Rows)
	f.choice.Set(v.ChoiceTitle)
	f.asks = v.Asks
	kit.Show(f.words, v.Asks)
	f.words.Follow(v.Prompt, v.Words)
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

// fewChoices have a row each in a small window too, those up to manyChoices in others.
const fewChoices, manyChoices = 4, 6

// place has the amount and the pad at the left and what it is about at the right. Where
// the window is small the amount stands in the head.
func (f *formScreen) place(s fyne.Size) {
	g := kit.Margin(s)
	var room kit.Area
	across := 1 // choices in a row
	if f.count > manyChoices || f.count > fewChoices && kit.Small(s) {
		across = 2
	}
	if kit.Small(s) {
		room = f.Frame.Place(s, f.amount.Container)
	} else {
		room = f.Frame.Place(s, nil)
	}
	side := room.Right(kit.Clamp(s.Width*0.32, 280, 460))
	room.Right(g)
	if !kit.Small(s) {
		kit.PutIn(f.amount.Container, room.Top(kit.Clamp(room.H*0.2, 72, 190)))
		room.Top(g)
	}
	kit.PutIn(f.pad.Container, room.Right(kit.Clamp(s.Width*0.3, 264, 500)))
	room.Right(g)
	if f.Strip.Visible() {
		kit.PutIn(f.Strip.Container, room.Bottom(kit.Touch*kit.GrowIn(s)))
		room.Bottom(g)
	}
	kit.PutIn(f.stage.Container, room)
	f.placeSide(side, across)
}

// placeSide gives the choices what they need, at the bottom, and the rest to the rows.
func (f *formScreen) placeSide(side kit.Area, across int) {
	const between = float32(6)
	kit.PutIn(f.sheet, side)
	side = side.Inset(12, 10)
	if f.asks {
		kit.PutIn(f.words, side.Bottom(kit.Touch))
		side.Bottom(between)
	}
	if lines := (f.count + across - 1) / across; lines > 0 {
		high := float32(lines)*(kit.Touch+between) - between
		for row, at := range side.Bottom(high).Down(lines, between) {
			in := min(across, f.count-row*across)
			for i, at := range at.Across(in, between) {
				kit.PutIn(f.choices[row*across+i], at)
			}
		}
		kit.PutIn(f.choice.Container, side.Bottom(30))
		side.Bottom(between)
	}
	side.H = min(side.H, float32(f.rows.Len())*kit.PairHigh)
	kit.PutIn(f.rows.Container, side)
}
