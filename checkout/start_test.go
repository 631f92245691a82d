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
		_, err := b.engine.Start(checkout.Request{Method: sale.Scan, Amount: money.New(1, money.CNY), AuthCode: code})
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
		_, err := b.engine.Start(checkout.Request{Method: sale.Scan, Amount: money.New(1, money.CNY), AuthCode: code})
		var refusal *checkout.Refusal
		if !errors.As(err, &refusal) || refusal.Kind != checkout.CodeUsed || refusal.Sale != n {
			t.Errorf("refused with %v", err)
		}
		if strings.Contains(err.Error(), code) {
			t.Error("the code stands in the error")
		}
	})
}

func TestDoubts(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		r := checkout.Request{Method: sale.QR, Amount: money.New(1250, money.CNY)}
		if doubts, err := b.engine.Doubts(r); err != nil || len(doubts) != 0 {
			t.Errorf("doubts %v, %v", doubts, err)
		}
		n := b.start(sale.Scan)
		if doubts, _ := b.engine.Doubts(r); len(doubts) != 1 || doubts[0].Kind != checkout.SameAmountOpen || doubts[0].Sale.Number != n {
			t.Errorf("doubts %v", doubts)
		}
		_ = b.engine.GiveUp(n)
		b.want(b.after(20*time.Second, n), sale.Revoked, sale.GivenUp)
		if doubts, _ := b.engine.Doubts(r); len(doubts) != 1 || doubts[0].Kind != checkout.SameAmountFailed {
			t.Errorf("doubts %v", doubts)
		}
		time.Sleep(time.Minute)
		if doubts, _ := b.engine.Doubts(r); len(doubts) != 0 {
			t.Errorf("doubts %v", doubts)
		}
		r.Amount.Minor = 500_001
		if doubts, _ := b.engine.Doubts(r); len(doubts) != 1 || doubts[0].Kind != checkout.LargeAmount {
			t.Errorf("doubts %v", doubts)
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
			if _, err := b.engine.Start(r); !errors.As(err, &refusal) || refusal.Kind != kind {
				t.Errorf("%+v: %v, want %s", r, err, kind)
			}
		}
		if b.sent() != "" || len(b.journal.entries) != 0 {
			t.Error("a refused sale left a trace")
		}
	})
}
