package till

import (
	"context"
	"time"

	"fufupos/checkout"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
)

// OpenDrawer opens the cash drawer without a sale, by the printer it hangs on: the books
// know of it before. Errors: there is no printer or it takes nothing, the reason is none;
// as checkout.Engine.Record.
func (t *Till) OpenDrawer(ctx context.Context, by sale.By, reason string) error {
	switch c := t.settings.config().Printer; {
	case c.Address.None():
		return message.New("printer.none")
	case !c.Drawer:
		return message.New("drawer.off")
	}
	if err := t.Shifts.drawer(by, reason); err != nil {
		return err
	}
	if outcome, detail := t.printer.OpenDrawer(ctx); outcome == sale.NotPrinted || outcome == sale.MaybePrinted {
		return message.New("drawer.closed", message.Said(detail))
	}
	return nil
}

func (s *Shifts) drawer(by sale.By, reason string) error {
	zone, _ := s.place()
	day := shift.DrawerDay(s.now().In(zone))
	return s.record(by, deed(staff.Drawer), checkout.Stream{Kind: shift.DrawerStream, ID: day}, func([]checkout.Entry, time.Time) ([]checkout.Event, error) {
		data, err := shift.OpenDrawer(reason)
		return []checkout.Event{{Kind: shift.DrawerOpened, Data: data}}, err
	})
}

// opened counts how often the drawer was opened without a sale.
func (s *Shifts) opened(p stretch) (d shift.Drawer, err error) {
	lines, err := s.books.Of(shift.DrawerStream, p.after, p.upto)
	for _, l := range lines {
		if p.holds(l.At) && p.byHand(l.By.Operator) {
			d.Opened++
			d.WithoutSale++
		}
	}
	return d, err
}
