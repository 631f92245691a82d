package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fufupos/config"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
	"fufupos/till"
)

type shiftCmd struct {
	Open  shiftOpenCmd  `cmd:"" help:"usage.shift_open"`
	Close shiftCloseCmd `cmd:"" help:"usage.shift_close"`
	List  shiftListCmd  `cmd:"" help:"usage.shift_list"`
}

type shiftOpenCmd struct {
	orderly
	signed
	Float string `default:"0" placeholder:"200.00" help:"usage.float"`
}

func (c shiftOpenCmd) Run(r *run) error {
	return r.withShifts(c.signed, func(_ context.Context, t *till.Till, cfg config.Config) error {
		float, err := inDrawer(c.Float, cfg)
		if err != nil {
			return err
		}
		opened, err := t.Shifts.Open(r.by, float)
		if err != nil {
			return useError{err}
		}
		if r.json {
			r.print(newShiftDoc(till.Report{Shift: &opened, Expected: opened.Float}, cfg.Terminal.Zone))
		}
		r.out("cli.shift_opened", opened.Number, float.Display())
		return nil
	})
}

type shiftCloseCmd struct {
	orderly
	signed
	Counted  string `placeholder:"512.30" help:"usage.counted"`
	TakeOver bool   `help:"usage.take_over"`
	Reason   string `help:"usage.shift_reason"`
}

const longestReason = 80

func (c shiftCloseCmd) Run(r *run) error {
	c.Reason = strings.TrimSpace(c.Reason)
	if fault := sale.LineFault(c.Reason); fault != "" || len([]rune(c.Reason)) > longestReason {
		return wrongUse("cli.shift_reason", longestReason)
	}
	return r.withShifts(c.signed, func(ctx context.Context, t *till.Till, cfg config.Config) error {
		how := shift.Closing{TakeOver: c.TakeOver, Reason: c.Reason}
		if c.Counted != "" {
			counted, err := inDrawer(c.Counted, cfg)
			if err != nil {
				return err
			}
			how.Counted = &counted
		}
		closed, err := t.Shifts.Close(r.by, how)
		if pending, ok := errors.AsType[*shift.PendingError](err); ok {
			return r.staysOpen(t, pending.Numbers, cfg)
		}
		if err != nil {
			return useError{err}
		}
		report, err := t.Shifts.Report(closed.Number, "")
		if err != nil {
			return useError{err}
		}
		if r.json {
			r.print(newReport(report, cfg.Terminal.Zone))
		}
		r.out("cli.shift_closed", closed.Number)
		r.report(report, cfg.Terminal.Zone)
		r.printShift(ctx, t, report, t.PrintClosed)
		return nil
	})
}

// staysOpen names the payments that are open.
func (r *run) staysOpen(t *till.Till, numbers []sale.Number, cfg config.Config) error {
	var open []sale.Sale
	for _, n := range numbers {
		s, err := t.Books.Sale(n)
		if err != nil {
			return useError{err}
		}
		open = append(open, s)
		r.row("%s  %s", n, r.sentence(s))
	}
	if r.json {
		r.print(map[string]any{"unsettled": newTransactions(open, cfg.Terminal.Zone)})
	}
	r.say("cli.shift_stays", len(open))
	return ended(exitPending)
}

// printShift gives a report to the printer. It is kept whatever comes of that.
func (r *run) printShift(ctx context.Context, t *till.Till, report till.Report, print func(context.Context, till.Report) (sale.PrintOutcome, string)) (came bool) {
	limited, cancel := context.WithTimeout(ctx, printGrace)
	defer cancel()
	outcome, detail := print(limited, report)
	if came = outcome == sale.Printed || outcome == sale.Taken; !came && t.Prints() {
		r.say("cli.shift_unprinted", r.words.Tell(detail), till.ShiftNumber(report))
	}
	return came
}

// reported is the number of the shift whose Z report somebody names as Z12; 0 for another
// number.
func reported(typed string) (number int64) {
	digits, is := strings.CutPrefix(typed, "Z")
	if _, err := fmt.Sscanf(digits, "%d", &number); !is || err != nil || shift.ID(number) != digits {
		return 0
	}
	return number
}

// reprintShift prints a Z report again.
func (r *run) reprintShift(who signed, number int64) error {
	return r.withShifts(who, func(ctx context.Context, t *till.Till, cfg config.Config) error {
		if err := r.may(t.Staff, r.by, staff.Reprint); err != nil {
			return err
		}
		report, err := t.Shifts.Report(number, "")
		switch {
		case err != nil:
			return useError{err}
		case report.Shift.Open():
			return wrongUse("cli.shift_open_still", number)
		case !t.Prints():
			return wrongUse("printer.none")
		}
		if r.json {
			r.print(newReport(report, cfg.Terminal.Zone))
		}
		if !r.printShift(ctx, t, report, t.PrintShift) {
			return ended(exitPending)
		}
		r.out("cli.printed", till.ShiftNumber(report))
		return nil
	})
}

// withShifts opens the till, and has whoever gives the command sign on.
func (r *run) withShifts(who signed, do func(context.Context, *till.Till, config.Config) error) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	c, err := who.claim(r)
	if err != nil {
		return err
	}
	t, ctx, shut, err := r.open(o)
	if err != nil {
		return err
	}
	defer shut()
	var taken func()
	if r.by, taken, err = r.signOn(t.Staff, c, staff.Shift); err != nil {
		return err
	}
	defer taken()
	return do(ctx, t, o.Config)
}

// inDrawer reads an amount that may be zero: a drawer can be empty.
func inDrawer(text string, cfg config.Config) (money.Amount, error) {
	a, err := money.Parse(text, cfg.Terminal.FeeType)
	if errors.Is(err, money.ErrZero) {
		return money.New(0, cfg.Terminal.FeeType), nil
	}
	if err != nil {
		return a, wrongUse("cli.bad_amount", brief(text), err)
	}
	return a, nil
}

type shiftListCmd struct {
	answering
	signed
}

// shiftLine is a shift of the list in JSON.
type shiftLine struct {
	Number   int64      `json:"number"`
	OpenedAt time.Time  `json:"opened_at"`
	OpenedBy string     `json:"opened_by"`
	ClosedAt *time.Time `json:"closed_at"`
	ClosedBy string     `json:"closed_by"`
	Sales    int64      `json:"sales"`
	Net      int64      `json:"net"`
}

func (c shiftListCmd) Run(r *run) error {
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
	shifts := till.NewShifts(b, cfg)
	all, err := shifts.List()
	if err != nil {
		return useError{err}
	}
	zone := cfg.Terminal.Zone
	lines := []shiftLine{}
	for _, s := range all {
		if s.Open() {
			x, err := shifts.Report(s.Number, "")
			if err != nil {
				return useError{err}
			}
			s.Totals = x.Totals
		}
		l := shiftLine{
			Number: s.Number, OpenedAt: s.OpenedAt.In(zone), OpenedBy: s.OpenedBy.Operator, ClosedAt: when(s.ClosedAt, zone), ClosedBy: s.ClosedBy.Operator,
			Sales: s.Totals.Sales.Count, Net: s.Totals.Net,
		}
		lines = append(lines, l)
		until := r.words.T("cli.shift_still")
		if l.ClosedAt != nil {
			until = l.ClosedAt.Format(time.DateTime)
		}
		r.row("%d  %s – %s  %s  %d  %s", l.Number, l.OpenedAt.Format(time.DateTime), until, l.OpenedBy, l.Sales, money.New(l.Net, s.Currency).Display())
	}
	if r.json {
		r.print(map[string]any{"shifts": lines})
	}
	if len(lines) == 0 {
		r.say("cli.shift_none")
	}
	return nil
}

// when is a time for JSON; nil for none.
func when(at time.Time, zone *time.Location) *time.Time {
	if at.IsZero() {
		return nil
	}
	at = at.In(zone)
	return &at
}

var errTwoTimes = message.New("cli.report_which")
