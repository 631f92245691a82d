package tryout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Printer is the page that sets up the printer.
type Printer struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	sheet   *canvas.Rectangle
	verdict *verdict
	small   *kit.Paragraph
	field   *kit.Field
	choices []*kit.Button
	count   int
}

// NewPrinter makes the page.
func NewPrinter(k kit.Kit) *Printer {
	p := &Printer{
		Kit: k, sheet: k.Card(), small: kit.NewParagraph(kit.TextBody, false, k.Muted, fyne.TextAlignLeading),
		field: kit.NewField(func(text string) { k.Press(view.Words{Text: text}) }),
	}
	p.verdict = newVerdict(k, p.small)
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{p.sheet, p.verdict.Container, p.field}}
	p.Framed = fields.NewFramed(k, p.Container)
	return p
}

// Apply shows the page; false for another's body.
func (p *Printer) Apply(body view.Body) bool {
	v, ok := body.(view.PrinterTrial)
	if !ok {
		return false
	}
	p.Frame.Set(v.Title, v.Back, v.Foot...)
	p.small.Set(v.Small, p.Muted)
	p.verdict.set(v.Tone, v.Icon, v.Text)
	kit.Show(p.field, v.Asks)
	p.field.Follow(v.Prompt, v.Value)
	for len(p.choices) < len(v.Choices) {
		b := kit.NewButton(kit.TextLead, p.Kit)
		p.choices = append(p.choices, b)
		p.Objects = append(p.Objects, b)
	}
	p.count = len(v.Choices)
	for i, b := range p.choices {
		kit.Show(b, i < p.count)
		if i < p.count {
			b.Set(v.Choices[i])
		}
	}
	p.Container.Refresh()
	return true
}

// Field is where characters go.
func (p *Printer) Field() *kit.Field {
	if p.field.Visible() {
		return p.field
	}
	return nil
}

// place has the question above, and below it the answers, two beside each other; three
// where a field needs its room as well.
func (p *Printer) place(size fyne.Size) {
	room := p.Frame.Place(size, nil)
	kit.PutIn(p.sheet, room)
	room = room.Inset(16, 12)
	g := kit.Margin(size)
	lines := (p.count + 1) / 2
	for row, line := range room.Bottom(float32(lines)*(kit.Touch+g)).Down(lines, g) {
		for i, at := range line.Across(2, g) {
			if n := 2*row + i; n < p.count {
				kit.PutIn(p.choices[n], at)
			}
		}
	}
	if p.field.Visible() {
		room.Bottom(g)
		kit.PutIn(p.field, room.Bottom(kit.Touch))
	}
	room.Bottom(g)
	kit.PutIn(p.verdict.Container, room)
}
