package screen

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/panel"
	"fufupos/ui/view"
)

// saleScreen is the page the till is on all day: the amount across, the stage and
// the number pad below, unsettled and last sales at the side.
type saleScreen struct {
	*fyne.Container
	amount *panel.Amount
	stage  *panel.Stage
	pad    *panel.Pad
	lane   *panel.Lane
	last   *panel.Last
	qr     bool // a code for the customer is shown: it takes all the height
	idle   bool // nothing is happening
}

func newSaleScreen(k kit.Kit) *saleScreen {
	s := &saleScreen{amount: panel.NewAmount(k), stage: panel.NewStage(k), pad: panel.NewPad(k), lane: panel.NewLane(k), last: panel.NewLast(k)}
	s.pad.Usual = true
	s.Container = &fyne.Container{
		Layout:  kit.Place(s.place),
		Objects: []fyne.CanvasObject{s.stage.Container, s.amount.Container, s.pad.Container, s.lane.Container, s.last.Container},
	}
	return s
}

func (s *saleScreen) object() *fyne.Container { return s.Container }

func (s *saleScreen) field() *kit.Field { return nil }

func (s *saleScreen) Unsettled(view.Lane) {} // they have their panel

func (s *saleScreen) apply(body view.Body) bool {
	v, ok := body.(view.Sale)
	if ok {
		s.show(v)
	}
	return ok
}

func (s *saleScreen) show(v view.Sale) {
	s.amount.Apply(v)
	s.stage.Apply(v.Stage)
	moved := s.pad.Apply(v.Pad)
	moved = s.lane.Apply(v.Lane) || moved
	moved = s.last.Apply(v.Last) || moved
	qr, idle := v.Stage.QR != "", v.Stage.Idle
	moved = moved || qr != s.qr || idle != s.idle
	s.qr, s.idle = qr, idle
	if moved {
		s.Refresh()
	}
}

func (s *saleScreen) place(room fyne.Size) {
	s.stage.Hole(0, 0)
	switch {
	case s.qr:
		s.placeQR(room)
	case kit.Small(room):
		s.placeSmall(room)
	default:
		s.placeLarge(room)
	}
}

func (s *saleScreen) placeLarge(size fyne.Size) {
	kit.Shown(true, s.stage.Container, s.pad.Container, s.last.Container)
	room := kit.Whole(size).Inset(kit.Gap, kit.Gap)
	side := room.Right(kit.Clamp(size.Width*0.225, 236, 420))
	room.Right(kit.Gap)
	kit.PutIn(s.last.Container, side.Bottom(s.last.Want(side.W)))
	side.Bottom(kit.Gap)
	kit.PutIn(s.lane.Container, side)
	kit.PutIn(s.amount.Container, room.Top(kit.Clamp(room.H*0.2, 104, 200)))
	room.Top(kit.Gap)
	kit.PutIn(s.pad.Container, room.Right(kit.Clamp(size.Width*0.30, 300, 560)))
	room.Right(kit.Gap)
	kit.PutIn(s.stage.Container, room)
}

// placeSmall has no side: the lane is a strip below, and the last sales stand
// where the stage would only say that nothing is happening.
func (s *saleScreen) placeSmall(size fyne.Size) {
	g := kit.Margin(size)
	last := s.idle && s.last.Count > 0
	kit.Shown(true, s.pad.Container)
	kit.Shown(!last, s.stage.Container)
	kit.Shown(last, s.last.Container)
	room := kit.Whole(size).Inset(g, g)
	kit.PutIn(s.pad.Container, room.Right(kit.Clamp(size.Width*0.41, 300, 420)))
	room.Right(g)
	kit.PutIn(s.amount.Container, room.Top(kit.Clamp(room.H*0.21, 72, 110)))
	room.Top(g)
	kit.PutIn(s.lane.Container, room.Bottom(kit.Touch))
	room.Bottom(g)
	kit.PutIn(s.stage.Container, room)
	kit.PutIn(s.last.Container, room)
}

// placeQR gives the code all the height there is; the rest stands at its side.
func (s *saleScreen) placeQR(size fyne.Size) {
	g := kit.Margin(size)
	kit.Shown(true, s.stage.Container)
	kit.Shown(false, s.pad.Container, s.last.Container)
	room := kit.Whole(size).Inset(g, g)
	amount := kit.Clamp(room.H*0.22, 96, 180)
	lane := s.lane.Least(room.H * 0.3)
	kit.PutIn(s.stage.Container, room)
	side := s.stage.Hole(amount+2*g, lane+2*g).Within(room).Inset(0, g)
	kit.PutIn(s.amount.Container, side.Top(amount))
	kit.PutIn(s.lane.Container, side.Bottom(lane))
}
