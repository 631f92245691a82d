package desktop

import (
	"context"
	"time"

	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
	"fufupos/till"
	"fufupos/ui/day"
)

// reports are a till's, for its window.
type reports struct{ days }

// May tells whether somebody may see them.
func (r reports) May(by sale.By) error { return r.till.Staff.Allows(by, staff.Totals) }

// Read is the report of a span.
func (r reports) Read(s day.Span) (got day.Report, err error) {
	last, err := r.till.Shifts.Last()
	if err != nil {
		return got, err
	}
	if s == (day.Span{}) {
		if s.Shift = last.Number; s.Shift == 0 {
			s.Day = r.till.Shifts.Today()
		}
	}
	of, err := r.read(s)
	got = day.Report{
		Span: s, Totals: of.Totals, Currency: of.Currency, Last: last.Number, From: of.From, To: of.To, Expected: of.Expected, Unsettled: of.Unsettled, Blind: r.till.Shifts.Blind(),
	}
	if one := of.Shift; err == nil && one != nil {
		got.Open, got.By, got.Float, got.Counted = one.Open(), one.OpenedBy.Operator, one.Float, one.Counted
	}
	return got, err
}

// read is the till's own report of a span.
func (r reports) read(s day.Span) (till.Report, error) {
	if s.Shift > 0 {
		return r.till.Shifts.Report(s.Shift, "")
	}
	return r.till.Shifts.ReportOf(s.Day, s.Day.AddDate(0, 0, 1), "")
}

// Sales are those behind a line.
func (r reports) Sales(s day.Span, l shift.Line) ([]sale.Sale, error) {
	of, err := r.read(s)
	if err != nil {
		return nil, err
	}
	return r.till.Shifts.Sales(of, l)
}

// Print prints it, once more where it is a Z.
func (r reports) Print(by sale.By, s day.Span) error {
	of, err := r.read(s)
	if err == nil && of.Shift != nil && !of.Shift.Open() {
		err = r.till.Staff.Allows(by, staff.Reprint)
	}
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.ctx, paperWait)
	defer cancel()
	outcome, detail := r.till.PrintShift(ctx, of)
	if outcome == sale.Printed || outcome == sale.Taken {
		return nil
	}
	return till.Unprinted(detail)
}

var _ day.Reports = reports{}

// paperWait is how long a report may take at the printer: it is kept whatever comes of it.
const paperWait = 15 * time.Second
