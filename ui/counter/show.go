package counter

import (
	"cmp"
	"slices"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// laneCards and lastRows are how many sales the side of the sale page shows.
const (
	laneCards = 4
	lastRows  = 5
)

// View is the page.
func (s *Sale) View() view.Body {
	fault := s.fault()
	hint := cmp.Or(fault, s.desk.Hint())
	v := view.Sale{
		Caption: s.desk.T("sale.caption"), Amount: s.desk.Currency.Symbol() + "0.00",
		Hint: hint, HintBad: hint != "", Faulty: fault != "",
		Stage: s.stage(),
		Pad: view.Pad{
			Scan:  view.Button{Icon: "scan", Strong: s.ready},
			QR:    view.Button{Label: s.desk.T("pad.qr"), Key: "F2", Do: view.Press{Key: view.KeyF2}, Strong: true},
			Clear: s.desk.T("pad.clear"), Quick: s.quickButtons(), Cash: s.cashButton(),
		},
		Lane: s.Unsettled(),
		Last: s.lastView(),
	}
	switch {
	case s.starting != nil || s.current != "":
		v.Typed, v.Amount = true, tell.Amount(s.stageAmount())
		v.Pad.Dim = s.selling()
		switch on, _ := s.stageSale(); {
		case on.Sale.State.Paid():
			v.Caption = s.desk.T("sale.caption_paid")
		case on.Sale.State.Unpaid():
			v.Caption = s.desk.T("sale.caption_unpaid")
		}
	case !s.entry.Empty():
		v.Typed, v.Amount = true, s.desk.Currency.Symbol()+s.entry.Shown()
	}
	payable := !s.amount().IsZero()
	v.Pad.Scan.Off, v.Pad.QR.Off = !payable, !payable
	return v
}

// Unsettled is the unsettled sales but the one on the stage, the one that waits longest
// first.
func (s *Sale) Unsettled() view.Lane {
	v := view.Lane{Title: s.desk.T("lane.title"), Empty: s.desk.T("lane.empty")}
	more := 0
	for _, open := range slices.Backward(s.desk.Snapshot().Unsettled()) {
		if open.Sale.Number == s.current || s.onItsWay(open.Sale.Number) {
			continue
		}
		if len(v.Cards) == laneCards {
			more++
			continue
		}
		v.Cards = append(v.Cards, s.laneCard(open))
	}
	if n := len(v.Cards) + more; n > 0 {
		v.Title = s.desk.T("lane.title_n", n)
	}
	if more > 0 {
		v.More = s.desk.T("lane.more", more)
	}
	return v
}

// onItsWay tells whether a sale may be the one that is being started, whose number is
// not known yet: it stands on the stage, and in no frame in the lane as well.
func (s *Sale) onItsWay(n sale.Number) bool {
	_, known := s.seen.View(n)
	return s.starting != nil && !known
}

func (s *Sale) laneCard(v flow.View) view.LaneCard {
	c := view.LaneCard{
		Amount: tell.Amount(v.Sale.Amount), Age: s.desk.Tell().Span(s.desk.Now().Sub(v.Sale.CreatedAt)), Tone: view.Warn,
		Ask: view.Button{Label: s.desk.T("button.ask"), Do: view.Ask{Sale: v.Sale.Number}},
		Do:  view.Open{Sale: v.Sale.Number},
	}
	if !over(v) {
		c.Back = view.Button{Label: s.desk.T("button.resume"), Do: view.Resume{Sale: v.Sale.Number}, Off: s.selling()}
		if v.Sale.GivenUp == "" {
			c.GiveUp = view.Button{Label: s.desk.T("lane.give_up"), Do: view.GiveUp{Sale: v.Sale.Number}, Danger: true}
		}
	}
	switch {
	case v.Sale.State.Paid():
		c.Text, c.Tone = s.desk.T("lane.refund"), view.Busy
	case v.Phase == flow.Person:
		c.Text, c.Tone = s.desk.T("lane.person"), view.Bad
	case v.Phase == flow.Reversing:
		c.Text = s.desk.T("lane.reversing")
	case v.Phase == flow.Asking:
		c.Text = s.desk.T("lane.asking")
	case v.Phase == flow.Customer:
		c.Text, c.Tone = s.desk.T("lane.customer"), view.Busy
	default:
		c.Text, c.Tone = s.desk.T("lane.contacting"), view.Busy
	}
	c.Next = s.desk.Tell().NextStep(v)
	return c
}

func (s *Sale) lastView() view.Last {
	v := view.Last{Title: s.desk.T("last.title"), Empty: s.desk.T("last.empty")}
	for _, on := range s.desk.Snapshot().Sales {
		if !on.Sale.State.Final() || len(v.Rows) == lastRows {
			continue
		}
		tone := tell.Tone(on.Sale)
		v.Rows = append(v.Rows, view.LastRow{
			Icon: tell.Icon(on.Sale), Tone: tone, Amount: tell.Amount(on.Sale.Amount), Text: s.desk.Tell().State(on.Sale),
			Time: on.Sale.CreatedAt.In(s.desk.Zone).Format("15:04"), Do: view.Open{Sale: on.Sale.Number},
		})
	}
	return v
}
