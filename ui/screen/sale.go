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

func (s *saleScreen) unsettled(view.Lane) {} // they have their panel

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

func (s *saleScreen) placeLarge(room fyne.Size) {
	kit.Shown(true, s.stage.Container, s.pad.Container, s.last.Container)
	side := kit.Clamp(room.Width*0.225, 236, 420)
	keys := kit.Clamp(room.Width*0.30, 300, 560)
	main := room.Width - side - 3*kit.Gap
	high := room.Height - 2*kit.Gap
	amount := kit.Clamp(high*0.2, 104, 200)
	kit.Put(s.amount.Container, kit.Gap, kit.Gap, main, amount)
	below := high - amount - kit.Gap
	kit.Put(s.stage.Container, kit.Gap, kit.Gap+amount+kit.Gap, main-keys-kit.Gap, below)
	kit.Put(s.pad.Container, kit.Gap+main-keys, kit.Gap+amount+kit.Gap, keys, below)
	left := room.Width - side - kit.Gap
	last := s.last.Want(side)
	lane := high - kit.Gap - last
	kit.Put(s.lane.Container, left, kit.Gap, side, lane)
	kit.Put(s.last.Container, left, kit.Gap+lane+kit.Gap, side, last)
}

// placeSmall has no side: the lane is a strip below, and the last sales stand
// where the stage would only say that nothing is happening.
func (s *saleScreen) placeSmall(room fyne.Size) {
	const g = float32(8)
	last := s.idle && s.last.Count > 0
	kit.Shown(true, s.pad.Container)
	kit.Shown(!last, s.stage.Container)
	kit.Shown(last, s.last.Container)
	keys := kit.Clamp(room.Width*0.41, 300, 420)
	main := room.Width - keys - 3*g
	high := room.Height - 2*g
	amount := kit.Clamp(high*0.21, 72, 110)
	strip := kit.Touch
	kit.Put(s.amount.Container, g, g, main, amount)
	middle := high - amount - strip - 2*g
	kit.Put(s.stage.Container, g, g+amount+g, main, middle)
	kit.Put(s.last.Container, g, g+amount+g, main, middle)
	kit.Put(s.lane.Container, g, g+high-strip, main, strip)
	kit.Put(s.pad.Container, room.Width-keys-g, g, keys, high)
}

// placeQR gives the code all the height there is; the rest stands at its side.
func (s *saleScreen) placeQR(room fyne.Size) {
	g := kit.Gap
	if kit.Small(room) {
		g = 8
	}
	kit.Shown(true, s.stage.Container)
	kit.Shown(false, s.pad.Container, s.last.Container)
	high, wide := room.Height-2*g, room.Width-2*g
	amount := kit.Clamp(high*0.22, 96, 180)
	lane := s.lane.Least(high * 0.3)
	kit.Put(s.stage.Container, g, g, wide, high)
	x, w := s.stage.Hole(amount+2*g, lane+2*g)
	kit.Put(s.amount.Container, g+x, 2*g, w, amount)
	kit.Put(s.lane.Container, g+x, g+high-g-lane, w, lane)
}
