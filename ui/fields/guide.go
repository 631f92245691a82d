package fields

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// Guide is one question: the rail of the steps at the left, where there is room, a field
// or choices, and what comes of the answer.
type Guide struct {
	*fyne.Container
	kit.Kit
	Framed
	sheet   *canvas.Rectangle
	steps   []*panel.StateRow
	Field   *kit.Field
	choices []*kit.Button
	count   int // of choices
	result  *Result
	Asked   string // the question
	text    *kit.Paragraph
}

// NewGuide makes one of nothing yet.
func NewGuide(k kit.Kit) *Guide {
	g := &Guide{
		Kit: k, sheet: k.Card(), result: NewResult(k), text: kit.NewParagraph(kit.TextBody, false, k.Muted, fyne.TextAlignLeading),
		Field: kit.NewField(func(text string) { k.Press(view.Words{Text: text}) }),
	}
	g.Container = &fyne.Container{Layout: kit.Place(g.place), Objects: []fyne.CanvasObject{g.sheet, g.Field, g.result.Container, g.text.Container}}
	g.Framed = NewFramed(k, g.Container)
	return g
}

// Apply shows a question.
func (g *Guide) Apply(v view.Guide) {
	g.Frame.Set(v.Title, v.Back, v.Foot...)
	g.Asked = v.Title
	for len(g.steps) < len(v.Steps) {
		s := panel.NewStateRow(g.Kit)
		g.steps = append(g.steps, s)
		g.Objects = append(g.Objects, s.Container)
	}
	for i, s := range g.steps {
		s.Apply(v.Steps[i])
	}
	kit.Show(g.Field, v.Field)
	g.Field.Password = v.Secret
	if g.Field.PlaceHolder != v.Prompt {
		g.Field.SetPlaceHolder(v.Prompt)
	}
	if g.Field.Text != v.Value {
		g.Field.Begin(v.Value)
	}
	for len(g.choices) < len(v.Choices) {
		b := kit.NewButton(kit.TextLead, g.Kit)
		g.choices = append(g.choices, b)
		g.Objects = append(g.Objects, b)
	}
	g.count = len(v.Choices)
	for i, b := range g.choices {
		if kit.Show(b, i < g.count); i < g.count {
			b.Set(v.Choices[i])
		}
	}
	g.result.Apply(v.Result)
	g.text.Set(v.Text, g.Muted)
	g.Refresh()
}

// Typing is where characters go; nil: nothing is typed.
func (g *Guide) Typing() *kit.Field {
	if g.Field.Visible() {
		return g.Field
	}
	return nil
}

// place puts the field as high as it can stand: a keyboard on the screen covers the rest.
func (g *Guide) place(s fyne.Size) {
	g.result.Brief = s.Height < lowest
	if kit.Show(g.text.Container, !g.result.Brief); g.result.Brief {
		g.placeBrief(s)
		return
	}
	room := g.Frame.Place(s, nil)
	small := kit.Small(s)
	for _, row := range g.steps {
		kit.Show(row.Container, !small)
	}
	if !small {
		rail := room.Left(kit.Clamp(s.Width*0.26, 220, 320))
		room.Left(kit.Gap)
		for i, at := range rail.Down(len(g.steps), 4) {
			kit.PutIn(g.steps[i].Container, at.Top(kit.Touch+kit.Gap))
		}
	}
	kit.PutIn(g.sheet, room)
	if room = room.Inset(2*kit.Gap, kit.Gap); small {
		room = room.Inset(0, -kit.Gap/2)
	}
	if g.Field.Visible() {
		kit.PutIn(g.Field, room.Top(kit.Touch))
		room.Top(kit.Gap)
	}
	across := 2
	if g.count == 3 {
		across = 3
	}
	lines := (g.count + across - 1) / across
	for row, line := range room.Top(float32(lines)*(kit.Touch+kit.Gap)).Down(lines, kit.Gap) {
		for i, at := range line.Across(across, kit.Gap) {
			if n := row*across + i; n < g.count {
				at.H = kit.Touch
				kit.PutIn(g.choices[n], at)
			}
		}
	}
	g.text.Scale(kit.TextBody)
	least := room.H / 2
	for size := kit.TextBody; size >= kit.TextSmall && g.text.Height(room.W) > least; size-- {
		g.text.Scale(size)
	}
	kit.PutIn(g.text.Container, room.Bottom(g.text.Height(room.W)))
	room.Bottom(kit.Gap)
	kit.PutIn(g.result.Container, room)
}

// lowest is the height below which there is room for the question and its field alone.
const lowest = float32(240)

// placeBrief has the question, its field and one line of what is said of the answer.
func (g *Guide) placeBrief(s fyne.Size) {
	for _, row := range g.steps {
		row.Container.Hide()
	}
	room := g.Frame.PlaceHead(s)
	kit.PutIn(g.sheet, room)
	room = room.Inset(kit.Gap, 0)
	kit.PutIn(g.Field, room.Top(kit.Touch))
	kit.PutIn(g.result.Container, room)
}
