package desktop

import (
	"context"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
	"fufupos/till"
	"fufupos/ui/office"
)

// days are a till's shifts, for its window.
type days struct {
	ctx  context.Context
	till *till.Till
}

// Now is how the last shift stands.
func (d days) Now(by sale.By) (day office.Day, err error) {
	last, err := d.till.Shifts.Last()
	if err != nil || last.Number == 0 {
		return office.Day{Needed: d.till.Shifts.Required()}, err
	}
	r, err := d.till.Shifts.Report(last.Number, "")
	if err != nil {
		return day, err
	}
	of := func(minor int64) money.Amount { return money.New(minor, r.Currency) }
	day = office.Day{
		Open: last.Open(), Number: last.Number, Since: last.OpenedAt, By: last.OpenedBy.Operator, Sales: r.Sales.Count, Refunds: r.Refunds.Count,
		Net: of(r.Net), Float: of(last.Float), Expected: of(r.Expected), Pending: r.Unsettled, Blind: d.till.Shifts.Blind(), Needed: d.till.Shifts.Required(),
		Secret: d.till.Staff.Allows(by, staff.Totals) != nil,
	}
	if !last.Open() { // some that were open then may have ended since
		if day.Pending, err = d.till.Shifts.Pending(); err != nil {
			return day, err
		}
	}
	if last.Counted != nil {
		counted := of(*last.Counted)
		day.Counted = &counted
	}
	return day, nil
}

// Open opens the next one.
func (d days) Open(by sale.By, float money.Amount) error {
	_, err := d.till.Shifts.Open(by, float)
	return err
}

// Count keeps a count.
func (d days) Count(by sale.By, counted money.Amount) (office.Day, error) {
	if _, err := d.till.Shifts.Count(by, counted); err != nil {
		return office.Day{}, err
	}
	return d.Now(by)
}

// Close ends the shift; what is open goes to the next one, by name.
func (d days) Close(by sale.By, reason string) (unprinted string, err error) {
	closed, err := d.till.Shifts.Close(by, shift.Closing{Reason: reason, TakeOver: true})
	if err != nil {
		return "", err
	}
	return d.print(closed.Number, d.till.PrintClosed)
}

func (d days) print(number int64, print func(context.Context, till.Report) (sale.PrintOutcome, string)) (unprinted string, err error) {
	r, err := d.till.Shifts.Report(number, "")
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(d.ctx, paperWait)
	defer cancel()
	outcome, detail := print(ctx, r)
	if outcome == sale.Printed || outcome == sale.Taken || !d.till.Prints() {
		return "", nil
	}
	return detail, nil
}

// Print prints the X report.
func (d days) Print(by sale.By) error {
	if err := d.till.Staff.Allows(by, staff.Totals); err != nil {
		return err
	}
	unprinted, err := d.print(0, d.till.PrintShift)
	if err == nil && unprinted != "" {
		err = till.Unprinted(unprinted)
	}
	return err
}

// OpenDrawer opens the drawer.
func (d days) OpenDrawer(by sale.By, reason string) error {
	ctx, cancel := context.WithTimeout(d.ctx, paperWait)
	defer cancel()
	return d.till.OpenDrawer(ctx, by, reason)
}
