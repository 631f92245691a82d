package cash_test

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/test/rig"
	"fufupos/till"
)

// shop is an engine with its cash, books in memory, and no line to any gateway.
type shop struct {
	t      *testing.T
	books  books
	config config.Config
	engine *checkout.Engine
	cash   *till.Cash
	at     time.Time
	shift  int64 // 0: none is open
	opened int64 // shifts so far
	flip   bool  // the shift ends, or begins, just before the next deed is done

	mu      sync.Mutex
	asked   []checkout.Deed
	slips   []slip
	outcome sale.PrintOutcome // of the next receipts
	called  bool              // the gateway was
}

func newShop(t *testing.T) *shop {
	s := &shop{t: t, config: config.Default(), at: time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC), outcome: sale.Printed}
	s.config.Cash.Enabled = true
	s.config.Printer.Address, _ = receipt.ParseAddress("file:///nowhere")
	s.open()
	return s
}

func (s *shop) open() {
	var err error
	s.engine, err = checkout.Open(checkout.Options{
		Gateway: s, Journal: &s.books, Streams: &s.books, Authority: s, Rules: flow.LifeRules(),
		CodeHash: func(code string) string { return "hash of " + code }, Now: s.now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.cash = till.NewCash(till.CashOptions{
		Books: &s.books, Record: s.engine.Record, Printer: s, Config: s.config, Now: s.now, Shift: func() (int64, int64, error) { return s.shift, float, nil },
	})
}

func (s *shop) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at
}

// pass puts the clock on; the engine looks at it whenever it likes.
func (s *shop) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = s.at.Add(d)
}

// turn opens or closes a shift.
func (s *shop) turn() {
	if s.shift > 0 {
		s.shift = 0
		return
	}
	s.opened++
	s.shift = s.opened
}

// where is the shift or day of now, in words of our own.
func (s *shop) where() string {
	if s.shift > 0 {
		return "shift " + string(rune('A'+s.shift))
	}
	return "day " + s.at.Add(8*time.Hour).Format("0102")
}

func whereIs(p cash.Place) string {
	if p.Shift > 0 {
		return "shift " + string(rune('A'+p.Shift))
	}
	return "day " + p.Day[5:7] + p.Day[8:10]
}

// May is the authority: anna needs a second person but for a sale and a copy.
func (s *shop) May(by sale.By, d checkout.Deed) checkout.Ruling {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, d)
	if s.flip {
		s.flip = false
		s.turn()
	}
	switch d.Kind {
	case "cash_sale", "reprint", "sign_on":
		return checkout.Ruling{Right: checkout.Allowed}
	case "cash_drop", "cash_payout", "cash_void":
		if by.Operator == "sue" || by.Approver == "sue" {
			return checkout.Ruling{Right: checkout.Allowed}
		}
		return checkout.Ruling{Right: checkout.ApprovalNeeded}
	}
	return checkout.Ruling{}
}

// question is what the authority was asked last of a kind; the amount of the deed.
func (s *shop) question(kind string) money.Amount {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range slices.Backward(s.asked) {
		if string(d.Kind) == kind {
			return d.Amount
		}
	}
	return money.Amount{}
}

func (s *shop) PrintCash(_ context.Context, of cash.Sale, p cash.Print) (sale.PrintOutcome, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slips = append(s.slips, slip{no: of.No, voided: of.Voided, copy: p.Copy, sure: s.outcome == sale.NotPrinted})
	return s.outcome, ""
}

func (s *shop) OpenDrawer(context.Context) (sale.PrintOutcome, string) { return sale.Printed, "" }

// Do is the gateway, which has nothing to do with cash.
func (s *shop) Do(context.Context, checkout.Call) flow.Reply {
	s.called = true
	return flow.Reply{}
}

// books are in memory, with streams, and a disk that can be full.
type books struct {
	rig.Books
	rig.Streams
	full bool
}

var errFull = errors.New("the disk is full")

func (b *books) Keep(entries ...checkout.Entry) error {
	if b.full {
		return errFull
	}
	return b.Streams.Keep(entries...)
}
