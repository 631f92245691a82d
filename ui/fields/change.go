package fields

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Change is a setting that is being changed: its name, and its choices or a field.
type Change struct {
	*fyne.Container
	kit.Kit
	label   *kit.Line
	Field   *kit.Field
	prompt  *kit.Paragraph // what a right value is
	fault   *kit.Paragraph
	choices []*kit.Button
	count   int
	typed   bool
}

// NewChange makes one of nothing yet.
func NewChange(k kit.Kit) *Change {
	c := &Change{
		Kit: k, label: kit.NewLine(kit.TextHead, true, k.Ink, fyne.TextAlignLeading),
		Field:  kit.NewField(func(text string) { k.Press(view.Words{Text: text}) }),
		prompt: kit.NewParagraph(kit.TextBody, false, k.Muted, fyne.TextAlignLeading),
		fault:  kit.NewParagraph(kit.TextBody, true, k.Tones[view.Bad].Text, fyne.TextAlignLeading),
	}
	c.Container = &fyne.Container{Layout: kit.Place(c.place), Objects: []fyne.CanvasObject{c.label.Container, c.Field, c.prompt.Container, c.fault.Container}}
	c.Hide()
	return c
}

// Apply shows a change; nil: there is none. The field has what was typed, and a scan behind it.
func (c *Change) Apply(v *view.Change) {
	kit.Show(c.Container, v != nil)
	if v == nil {
		return
	}
	c.label.Set(v.Label)
	c.prompt.Set(v.Prompt, c.Muted)
	c.fault.Set(v.Fault, c.Tones[view.Bad].Text)
	kit.Show(c.prompt.Container, v.Fault == "") // the fault says it too
	c.typed = v.Typed
	kit.Show(c.Field, v.Typed)
	if c.Field.Text != v.Value {
		c.Field.Begin(v.Value)
	}
	for len(c.choices) < len(v.Choices) {
		b := kit.NewButton(kit.TextLead, c.Kit)
		c.choices = append(c.choices, b)
		c.Objects = append(c.Objects, b)
	}
	c.count = len(v.Choices)
	for i, b := range c.choices {
		kit.Show(b, i < c.count)
		if i < c.count {
			b.Set(v.Choices[i])
		}
	}
	c.Refresh()
}

func (c *Change) place(s fyne.Size) {
	room := kit.Whole(s)
	kit.PutIn(c.label.Container, room.Top(kit.LineHeight(kit.TextHead)))
	room.Top(kit.Gap)
	if c.count > 0 {
		across := 2
		if c.count > 4 {
			across = 3
		}
		lines := (c.count + across - 1) / across
		high := float32(lines) * (kit.Touch + kit.Gap)
		if c.typed {
			high -= kit.Gap // what is typed stands apart
		}
		for row, line := range room.Top(high).Down(lines, kit.Gap) {
			for i, at := range line.Across(across, kit.Gap) {
				if n := row*across + i; n < c.count {
					kit.PutIn(c.choices[n], at)
				}
			}
		}
	}
	if c.typed {
		if c.count > 0 {
			room.Top(kit.Gap)
		}
		kit.PutIn(c.Field, room.Top(kit.Touch))
	}
	room.Top(kit.Gap / 2)
	c.fault.Scale(kit.TextBody)
	c.fault.FitIn(room.Top(min(c.fault.Height(room.W), room.H)))
	c.prompt.FitIn(room)
}
