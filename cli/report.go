package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"fufupos/gateway"
	"fufupos/money"
	"fufupos/shift"
	"fufupos/till"
)

type reportCmd struct {
	answering
	signed
	Shift string `placeholder:"current|N" help:"usage.report_shift"`
	Day   string `placeholder:"2026-01-31" help:"usage.report_day"`
	From  string `placeholder:"2026-01-31" help:"usage.from_day"`
	To    string `placeholder:"2026-01-31" help:"usage.to_day"`
	By    string `placeholder:"ID" help:"usage.report_by"`
	PNG   string `name:"png" placeholder:"FILE" help:"usage.report_png"`
}

func (c reportCmd) Run(r *run) error {
	b, cfg, err := r.books()
	if err != nil {
		return err
	}
	if b != nil {
		defer b.Close()
	}
	if err := r.sees(cfg, c.signed); err != nil {
		return err
	}
	shifts, zone := till.NewShifts(b, cfg), cfg.Terminal.Zone
	report, err := c.report(shifts, zone)
	if err != nil {
		return useError{err}
	}
	if c.PNG != "" {
		o, err := r.options()
		if err == nil {
			err = till.DrawReport(o, report, c.PNG)
		}
		if err != nil {
			return useError{err}
		}
	}
	if r.json {
		r.print(newReport(report, zone))
	}
	r.report(report, zone)
	return nil
}

// report is the one that is asked for: without a word that of the open shift, or of today.
func (c reportCmd) report(shifts *till.Shifts, zone *time.Location) (till.Report, error) {
	span := c.Day != "" || c.From != "" || c.To != ""
	switch {
	case c.Shift != "" && span || c.Day != "" && (c.From != "" || c.To != ""):
		return till.Report{}, errTwoTimes
	case span:
		from, err := day(cmp.Or(c.Day, c.From), zone)
		if err != nil {
			return till.Report{}, err
		}
		to, err := day(cmp.Or(c.Day, c.To), zone)
		if err != nil {
			return till.Report{}, err
		}
		if to.IsZero() {
			to = time.Now().In(zone)
		}
		return shifts.ReportOf(from, to.AddDate(0, 0, 1), c.By)
	case c.Shift == "":
		if last, err := shifts.Last(); err != nil || last.Open() {
			return shifts.Report(last.Number, c.By)
		}
		y, m, d := time.Now().In(zone).Date()
		return shifts.ReportOf(time.Date(y, m, d, 0, 0, 0, 0, zone), time.Date(y, m, d+1, 0, 0, 0, 0, zone), c.By)
	case c.Shift == "current":
		return shifts.Report(0, c.By)
	}
	number, err := strconv.ParseInt(c.Shift, 10, 64)
	if err != nil || number < 1 {
		return till.Report{}, wrongUse("cli.report_shift", brief(c.Shift))
	}
	return shifts.Report(number, c.By)
}

// shiftDoc is a shift in JSON.
type shiftDoc struct {
	Number     int64      `json:"number"`
	OpenedAt   time.Time  `json:"opened_at"`
	OpenedBy   string     `json:"opened_by"`
	ClosedAt   *time.Time `json:"closed_at"`
	ClosedBy   string     `json:"closed_by"`
	Float      int64      `json:"float"`
	Counted    *int64     `json:"counted"`
	Expected   int64      `json:"expected"`
	Difference *int64     `json:"difference"`
	Reason     string     `json:"reason"`
	FirstEntry int64      `json:"first_entry"`
	LastEntry  int64      `json:"last_entry"` // 0 while it is open
}

func newShiftDoc(r till.Report, zone *time.Location) *shiftDoc {
	if r.Shift == nil {
		return nil
	}
	s := *r.Shift
	d := &shiftDoc{
		Number: s.Number, OpenedAt: s.OpenedAt.In(zone), OpenedBy: s.OpenedBy.Operator, ClosedAt: when(s.ClosedAt, zone), ClosedBy: s.ClosedBy.Operator,
		Float: s.Float, Counted: s.Counted, Expected: r.Expected, Reason: s.Reason, FirstEntry: s.After + 1, LastEntry: s.To,
	}
	if s.Counted != nil {
		d.Difference = new(*s.Counted - r.Expected)
	}
	return d
}

// cashDoc is what there is of cash, in JSON.
type cashDoc struct {
	shift.Cash
	Float    int64  `json:"float"`
	Expected int64  `json:"expected"`
	Counted  *int64 `json:"counted"`
}

// reportDoc is a report in JSON.
type reportDoc struct {
	Shift   *shiftDoc  `json:"shift"`
	From    *time.Time `json:"from"`
	To      *time.Time `json:"to"`
	FeeType string     `json:"fee_type"`
	shift.Totals
	Cash      cashDoc       `json:"cash"` // in place of Totals'
	Unsettled []transaction `json:"unsettled"`
}

func newReport(r till.Report, zone *time.Location) reportDoc {
	d := reportDoc{
		Shift: newShiftDoc(r, zone), From: when(r.From, zone), To: when(r.To, zone), FeeType: string(r.Currency), Totals: r.Totals,
		Cash: cashDoc{Cash: r.Totals.Cash, Expected: r.Expected}, Unsettled: newTransactions(r.Unsettled, zone),
	}
	if r.Shift != nil {
		d.Cash.Float, d.Cash.Counted = r.Shift.Float, r.Shift.Counted
	}
	d.Channels, d.Funding, d.Hours = list(d.Channels), list(d.Funding), list(d.Hours)
	d.Failed, d.Late = list(d.Failed), list(d.Late)
	return d
}

// list is a list that is written as one, also where nothing is in it.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// report says a report to people.
func (r *run) report(p till.Report, zone *time.Location) {
	show := func(minor int64) string { return money.New(minor, p.Currency).Display() }
	if s := p.Shift; s != nil {
		if opened := s.OpenedAt.In(zone).Format(time.DateTime); s.OpenedBy.Operator == "" {
			r.out("cli.report_shift_at", s.Number, opened)
		} else {
			r.out("cli.report_shift_of", s.Number, opened, s.OpenedBy.Operator)
		}
	}
	r.out("cli.report_net", show(p.Net), p.Sales.Count, show(p.Sales.Amount), p.Refunds.Count, show(p.Refunds.Amount))
	for _, c := range p.Channels {
		r.out("cli.report_channel", r.channel(c.Type), c.Sales, show(c.Amount), c.Refunds, show(c.Refunded))
	}
	for _, f := range p.Funding {
		r.out("cli.report_line", cmp.Or(r.words.T(gateway.Credit(f.Credit).Key()), f.Credit, r.words.T("credit.unknown")), f.Sales, show(f.Amount))
	}
	for _, h := range p.Hours {
		r.out("cli.report_line", fmt.Sprintf("%02d:00", h.Hour), h.Sales, show(h.Amount))
	}
	for _, f := range p.Failed {
		r.row("%s: %d", r.words.T(f.Key()), f.Count)
	}
	if c := p.Cash; c != (shift.Cash{}) {
		r.out("cli.report_cash", c.Sales, show(c.Amount), show(c.Drops), show(c.Payouts))
	}
	if d := p.Drawer; d != (shift.Drawer{}) {
		r.out("cli.report_openings", d.Opened, d.WithoutSale)
	}
	if s := p.Shift; s != nil {
		r.out("cli.report_drawer", show(s.Float), show(p.Expected))
		if s.Counted != nil {
			r.out("cli.report_counted", show(*s.Counted), show(*s.Counted-p.Expected))
		}
	}
	for _, l := range p.Late {
		r.out("cli.report_late", l.Number, show(l.Amount), l.Shift)
	}
	for _, s := range p.Unsettled {
		r.row("%s  %s", s.Number, r.sentence(s))
	}
}

func (r *run) channel(kind int) string {
	switch kind {
	case 1:
		return r.words.T("channel.alipay")
	case 2:
		return r.words.T("channel.wechat")
	}
	return r.words.T("channel.unknown")
}
