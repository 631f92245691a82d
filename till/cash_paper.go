package till

import (
	"context"
	"errors"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/staff"
)

// cashPrintLimit is how long a receipt of cash may take: the customer stands there, and it
// can be printed again.
const cashPrintLimit = 30 * time.Second

// Paper prints the receipt that Sell, Void or Reprint has begun, which also opens the
// drawer, and writes down what became of it. It waits for the printer. detail is a sentence
// for the cashier where it is not printed; the error is the journal's: the next receipt of
// this sale is a copy then.
func (c *Cash) Paper(ctx context.Context, s cash.Sale) (outcome sale.PrintOutcome, detail string, err error) {
	print, begun := s.Printed()
	if !begun || print.Outcome != "" {
		return "", "", nil
	}
	limited, cancel := context.WithTimeout(ctx, cashPrintLimit)
	defer cancel()
	outcome, detail = c.printer.PrintCash(limited, s, print)
	if outcome != sale.Printed && detail == "" {
		detail = message.Text("printer.no_reason")
	}
	n, _, err := c.find(s.No)
	if err != nil {
		return outcome, detail, err
	}
	// By nobody, who may do this one deed: the paper came out, whoever has gone meanwhile.
	e := cash.Event{Kind: cash.PrintEnded, No: s.No, N: print.N, Outcome: outcome, Detail: detail}
	return outcome, detail, c.record(sale.By{}, checkout.Deed{Kind: checkout.DeedKind(staff.SignOn)}, pageStream(n), func([]checkout.Entry, time.Time) ([]checkout.Event, error) {
		return encodeCash([]cash.Event{e})
	})
}

// Reprint begins another receipt of a cash sale, or of its void, from whatever day; see
// Paper. Errors: as Sell.
func (c *Cash) Reprint(by sale.By, no int64) (s cash.Sale, err error) {
	if c.config().Printer.Address.None() {
		return s, message.New("printer.none")
	}
	n, _, err := c.find(no)
	if err != nil {
		return s, err
	}
	err = c.record(by, checkout.Deed{Kind: checkout.DeedReprint}, pageStream(n), func(held []checkout.Entry, now time.Time) ([]checkout.Event, error) {
		read, err := readPage(n, held)
		if err != nil {
			return nil, err
		}
		p := &page{Page: read, now: now, by: by}
		print, err := p.Print(no)
		if err != nil {
			return nil, err
		}
		p.add(print)
		s, _ = p.Find(no)
		return encodeCash(p.events)
	})
	return s, err
}

// OpenDrawer opens the drawer for money that is taken out; there is no paper of it. The
// error is a sentence for the cashier; none where the till opens no drawer.
func (c *Cash) OpenDrawer(ctx context.Context) error {
	if o := c.config().Printer; o.Address.None() || !o.Drawer {
		return nil
	}
	limited, cancel := context.WithTimeout(ctx, cashPrintLimit)
	defer cancel()
	if outcome, detail := c.printer.OpenDrawer(limited); outcome != sale.Printed && outcome != sale.Taken {
		return errors.New(detail)
	}
	return nil
}
