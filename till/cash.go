package till

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/config"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
)

// Cash is the cash of an open till: what is done with it goes through the engine, so that
// the rights are asked and the journal is written in one turn of its loop. The gateway has
// no part in it.
type Cash struct {
	CashBook
	record  func(sale.By, checkout.Deed, checkout.Stream, checkout.Decide) error
	now     func() time.Time
	printer CashPrinter
	// shift is the number of the open shift, 0 for none, and its float. It is asked in the
	// loop as well.
	shift func() (number, float int64, err error)
	// needed gives why nothing may be sold now; likewise.
	needed func() error

	mu sync.Mutex // never held while the engine is asked for something
	c  config.Config
}

// CashPrinter prints what has to do with cash, one thing at a time. Each ends with ctx.
type CashPrinter interface {
	PrintCash(ctx context.Context, s cash.Sale, p cash.Print) (outcome sale.PrintOutcome, detail string)
	OpenDrawer(ctx context.Context) (outcome sale.PrintOutcome, detail string)
}

// CashOptions are what a Cash is made of.
type CashOptions struct {
	Books   CashBooks
	Record  func(sale.By, checkout.Deed, checkout.Stream, checkout.Decide) error // an engine's
	Printer CashPrinter
	Config  config.Config
	Now     func() time.Time
	Shift   func() (number, float int64, err error) // nil: there are no shifts
	Needed  func() error                            // why nothing may be sold now; nil: it always may
}

// NewCash is a till's.
func NewCash(o CashOptions) *Cash {
	c := &Cash{CashBook: CashBook{o.Books}, record: o.Record, now: o.Now, printer: o.Printer, shift: o.Shift, needed: o.Needed}
	c.Set(o.Config)
	return c
}

// Set has it go by a configuration.
func (c *Cash) Set(to config.Config) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.c = to
}

func (c *Cash) config() config.Config {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.c
}

// Enabled tells whether the till takes cash.
func (c *Cash) Enabled() bool { return c.config().Cash.Enabled }

// place is where a deed of now belongs.
func (c *Cash) place(now time.Time) (at cash.Place, float int64, err error) {
	shift := int64(0)
	if c.shift != nil {
		if shift, float, err = c.shift(); err != nil {
			return at, 0, err
		}
	}
	return cash.At(shift, now.In(c.config().Terminal.Zone)), float, nil
}

// Page is the page of this shift, or of this day where none is open.
func (c *Cash) Page() (cash.Page, error) {
	n, err := c.last()
	if err != nil {
		return cash.Page{}, err
	}
	p, err := c.page(n)
	if err != nil {
		return p, err
	}
	at, _, err := c.place(c.now())
	if err != nil || p.Is(at) {
		return p, err
	}
	return cash.Page{Place: at, After: p.Last()}, nil
}

// Sell sells for cash. It returns when the sale is on the disk, with its receipt about to be
// printed: see Paper. The error is a *checkout.NeedsApproval, a *checkout.Refusal, or a
// sentence; nothing was written then.
func (c *Cash) Sell(by sale.By, amount, given money.Amount) (s cash.Sale, err error) {
	o := c.config()
	err = c.write(by, staff.CashSale, amount, func(p *page) error {
		if c.needed != nil {
			if err := c.needed(); err != nil {
				return err
			}
		}
		e, err := p.Sell(amount, given, o.Limits.MaxAmount, cmp.Or(by.Operator, o.Terminal.OperatorID))
		if err == nil {
			s, err = p.printed(e, o)
		}
		return err
	})
	return s, err
}

// Void gives the money of a sale of this shift, or day, back. Errors: as Sell.
func (c *Cash) Void(by sale.By, no int64, reason string) (s cash.Sale, err error) {
	o := c.config()
	_, p, err := c.find(no)
	if err != nil {
		return s, err
	}
	s, _ = p.Find(no)
	err = c.write(by, staff.CashVoid, s.Amount, func(p *page) error {
		e, err := p.Void(p.at, no, reason)
		if err == nil {
			s, err = p.printed(e, o)
		}
		return err
	})
	return s, err
}

// Take takes money out of the drawer: kind is cash.Dropped or cash.PaidOut. Errors: as Sell.
func (c *Cash) Take(by sale.By, kind string, amount money.Amount, reason string) (m cash.Move, err error) {
	deed := staff.CashDrop
	if kind == cash.PaidOut {
		deed = staff.CashPayout
	}
	most := c.config().Limits.MaxAmount
	err = c.write(by, deed, amount, func(p *page) error {
		e, err := p.Take(kind, amount, most, p.float, reason)
		if err != nil {
			return err
		}
		p.add(e)
		m = p.Moves[len(p.Moves)-1]
		return nil
	})
	return m, err
}

// page is the one that a deed is written on, in the loop.
type page struct {
	cash.Page
	at     cash.Place
	float  int64 // of the shift
	now    time.Time
	by     sale.By
	events []cash.Event
}

func (p *page) add(e cash.Event) {
	p.Apply(cash.Entry{Event: e, By: p.by, At: p.now})
	p.events = append(p.events, e)
}

// printed adds an event of a sale with the print that it brings, in one commit.
func (p *page) printed(e cash.Event, o config.Config) (s cash.Sale, err error) {
	p.add(e)
	if !o.Printer.Address.None() {
		print, err := p.Print(e.No)
		if err != nil {
			return s, err
		}
		p.add(print)
	}
	s, _ = p.Find(e.No)
	return s, nil
}

// errMoved: the shift or the day was another one in the loop than before it.
var errMoved = errors.New("the page of the cash has changed")

// tries bounds how often a deed looks for its page.
const tries = 10

// write does a deed on the page of now, which is begun where it has to be.
func (c *Cash) write(by sale.By, deed staff.Deed, amount money.Amount, decide func(*page) error) (err error) {
	if !c.Enabled() {
		return message.New("cash.off")
	}
	for range tries {
		var n int64
		if n, err = c.pageNow(); err != nil {
			return err
		}
		err = c.record(by, checkout.Deed{Kind: checkout.DeedKind(deed), Amount: amount}, pageStream(n), func(held []checkout.Entry, now time.Time) ([]checkout.Event, error) {
			p, err := c.open(n, held, now)
			if err != nil {
				return nil, err
			}
			p.by = by
			if err := decide(p); err != nil {
				return nil, err
			}
			return encodeCash(p.events)
		})
		if !errors.Is(err, errMoved) {
			return err
		}
	}
	return err
}

// pageNow is which page a deed of now is written on.
func (c *Cash) pageNow() (n int64, err error) {
	if n, err = c.last(); err != nil {
		return 0, err
	}
	p, err := c.page(n)
	if err != nil {
		return 0, err
	}
	at, _, err := c.place(c.now())
	if err == nil && !p.Is(at) {
		n++
	}
	return n, err
}

// open is that page in the loop, where nothing comes in between.
func (c *Cash) open(n int64, held []checkout.Entry, now time.Time) (*page, error) {
	at, float, err := c.place(now)
	if err != nil {
		return nil, err
	}
	last, err := c.last()
	if err != nil {
		return nil, err
	}
	p := &page{at: at, float: float, now: now}
	switch {
	case len(held) > 0:
		if p.Page, err = readPage(n, held); err == nil && (last != n || !p.Is(at)) {
			err = errMoved
		}
	case last != n-1:
		err = errMoved
	default:
		if p.Page, err = c.page(last); err == nil {
			if p.Is(at) {
				return nil, errMoved
			}
			p.add(p.Next(at))
		}
	}
	return p, err
}

func encodeCash(events []cash.Event) (encoded []checkout.Event, err error) {
	for _, e := range events {
		data, err := e.Encode()
		if err != nil {
			return nil, err
		}
		encoded = append(encoded, checkout.Event{Kind: e.Kind, Data: data})
	}
	return encoded, nil
}
