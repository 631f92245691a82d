package tryout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/signs"
	"fufupos/ui/view"
)

// Slip shows a receipt as it comes out of the printer, in as many columns as show it
// largest.
type Slip struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	sheet  *canvas.Rectangle
	slip   *signs.Slip
	empty  *kit.Paragraph
	notice *kit.Paragraph
	told   bool // there is a notice
}

// NewSlip makes one of nothing yet.
func NewSlip(k kit.Kit) *Slip {
	s := &Slip{
		Kit: k, sheet: k.Card(), slip: signs.NewSlip(),
		empty:  kit.NewParagraph(kit.TextLead, false, k.Muted, fyne.TextAlignCenter),
		notice: kit.NewParagraph(kit.TextBody, true, k.Accent, fyne.TextAlignLeading),
	}
	s.Container = &fyne.Container{Layout: kit.Place(s.place), Objects: []fyne.CanvasObject{s.sheet, s.slip.Container, s.empty.Container, s.notice.Container}}
	s.Framed = fields.NewFramed(k, s.Container)
	return s
}

// Field is none: nothing is typed.
func (s *Slip) Field() *kit.Field { return nil }

// Apply shows a receipt.
func (s *Slip) Apply(body view.Body) bool {
	v, ok := body.(view.SlipView)
	if ok {
		s.show(v)
	}
	return ok
}

func (s *Slip) show(v view.SlipView) {
	s.Frame.Set(v.Title, v.Buttons[0], v.Buttons[1:]...)
	s.slip.Set(v.Picture)
	s.empty.Set(v.Empty, s.Muted)
	kit.Show(s.empty.Container, v.Empty != "")
	s.notice.Set(v.Notice, s.Accent)
	s.told = v.Notice != ""
	s.Refresh()
}

func (s *Slip) place(size fyne.Size) {
	room := s.Frame.Place(size, nil)
	kit.PutIn(s.sheet, room)
	room = room.Inset(kit.Gap, kit.Gap)
	if s.told {
		s.notice.FitIn(room.Bottom(2 * kit.LineHeight(kit.TextBody)))
	}
	kit.PutIn(s.slip.Container, room)
	kit.PutIn(s.empty.Container, room.Inset(4*kit.Gap, 4*kit.Gap))
}
