package checkout_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
)

func TestWithoutAJournalNothingIsSent(t *testing.T) {
	run(t, func(b *bench) {
		b.journal.broken(errDisk)
		_, err := b.engine.Start(sale.By{}, checkout.Request{Method: sale.Scan, Amount: money.New(1, money.CNY), AuthCode: code})
		var refusal *checkout.Refusal
		if !errors.As(err, &refusal) || refusal.Kind != checkout.JournalDown || !errors.Is(err, errDisk) {
			t.Errorf("refused with %v", err)
		}
		synctest.Wait()
		if b.sent() != "" || b.engine.Snapshot().Blocked == "" || len(b.engine.Snapshot().Sales) != 0 {
			t.Errorf("sent %q, snapshot %+v", b.sent(), b.engine.Snapshot())
		}
		b.journal.broken(nil)
		b.want(b.after(0, b.start(sale.Scan)), sale.Paid, "")
		if b.engine.Snapshot().Blocked != "" {
			t.Error("still blocked")
		}
	})
}

func TestOneCodeChargesOnce(t *testing.T) {
	run(t, func(b *bench) {
		n := b.start(sale.Scan)
		b.after(0, n)
		_, err := b.engine.Start(sale.By{}, checkout.Request{Method: sale.Scan, Amount: money.New(1, money.CNY), AuthCode: code})
		var refusal *checkout.Refusal
		if !errors.As(err, &refusal) || refusal.Kind != checkout.CodeUsed || refusal.Sale != n {
			t.Errorf("refused with %v", err)
		}
		if strings.Contains(err.Error(), code) {
			t.Error("the code stands in the error")
		}
	})
}

// asked gives the doubts with which a sale is answered that must not be taken.
func (b *bench) asked(r checkout.Request) checkout.Doubts {
	b.t.Helper()
	n, err := b.engine.Start(sale.By{}, r)
	doubts, ok := errors.AsType[checkout.Doubts](err)
	if !ok {
		b.t.Fatalf("sale %q, %v", n, err)
	}
	return doubts
}

func TestDoubtsAreAskedBeforeASale(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		n := b.start(sale.Scan)
		r := checkout.Request{Method: sale.QR, Amount: money.New(1250, money.CNY)}
		open := b.asked(r)
		if len(open) != 1 || open[0].Kind != checkout.SameAmountOpen || open[0].Sale.Number != n || !strings.Contains(open.Error(), string(n)) {
			t.Errorf("doubts %v", open)
		}
		_ = b.engine.GiveUp(sale.By{}, n)
		b.want(b.after(20*time.Second, n), sale.Revoked, sale.GivenUp)
		if doubts := b.asked(r); len(doubts) != 1 || doubts[0].Kind != checkout.SameAmountFailed {
			t.Errorf("doubts %v", doubts)
		}
		if b.sent(sale.CallPreOrder) != "" {
			t.Error("a sale that was asked about left a trace")
		}
		r.Sure = open // who knew of it when it was open knows of it
		second, err := b.engine.Start(sale.By{}, r)
		if err != nil {
			t.Fatal(err)
		}
		if doubts := b.asked(r); len(doubts) != 1 || doubts[0].Sale.Number != second {
			t.Errorf("of another sale: %v", doubts)
		}
		_ = b.engine.GiveUp(sale.By{}, second)
		b.after(2*time.Minute, second)
		r.Sure = nil
		if _, err := b.engine.Start(sale.By{}, r); err != nil {
			t.Errorf("a minute after the failed one: %v", err)
		}
	})
}

func TestALargeAmountIsAskedAbout(t *testing.T) {
	run(t, func(b *bench) {
		r := checkout.Request{Method: sale.QR, Amount: money.New(500_001, money.CNY)}
		doubts := b.asked(r)
		if len(doubts) != 1 || doubts[0].Kind != checkout.LargeAmount {
			t.Errorf("doubts %v", doubts)
		}
		r.Sure = doubts
		if _, err := b.engine.Start(sale.By{}, r); err != nil {
			t.Error(err)
		}
	})
}

func TestRefusals(t *testing.T) {
	run(t, func(b *bench) {
		for kind, r := range map[checkout.RefusalKind]checkout.Request{
			checkout.BadAmount: {Method: sale.QR, Amount: money.New(0, money.CNY)},
			checkout.TooLarge:  {Method: sale.QR, Amount: money.New(5_000_001, money.CNY)},
			checkout.BadCode:   {Method: sale.Scan, Amount: money.New(1, money.CNY), AuthCode: "6901234567892"},
		} {
			var refusal *checkout.Refusal
			if _, err := b.engine.Start(sale.By{}, r); !errors.As(err, &refusal) || refusal.Kind != kind {
				t.Errorf("%+v: %v, want %s", r, err, kind)
			}
		}
		if b.sent() != "" || b.journal.Lines() != 0 {
			t.Error("a refused sale left a trace")
		}
	})
}
