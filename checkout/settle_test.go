package checkout_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/sale"
)

func TestTheLineComesBack(t *testing.T) {
	run(t, func(b *bench) {
		var down atomic.Bool
		down.Store(true)
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
			if down.Load() {
				return 0, unknown("no route")
			}
			return 0, says(sale.SaysPaid)
		}
		n := b.start(sale.Scan)
		b.want(b.after(24*time.Hour, n), sale.Pending, "")
		if line := b.engine.Snapshot().Line; line.Online || !line.Known {
			t.Errorf("line %+v", line)
		}
		if asked := strings.Count(b.sent(), "query"); asked > 24*60+60 {
			t.Errorf("asked %d times in a day", asked)
		}
		down.Store(false)
		b.want(b.after(time.Minute, n), sale.Paid, "")
	})
}

func TestACrashGoesOnByNumberAlone(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		n := b.start(sale.Scan)
		b.after(2*time.Second, n)
		b.restart()
		b.says(func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, says(sale.SaysPaid) })
		b.want(b.after(time.Second, n), sale.Paid, "")
		for _, c := range b.calls[1:] {
			if c.Kind != sale.CallQuery || c.Code != "" {
				t.Errorf("after the crash: %+v", c)
			}
		}
	})
}

func TestAnAnswerThatCouldNotBeWrittenIsAskedForAgain(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
			if c.Kind == sale.CallOrder {
				return 2 * time.Second, says(sale.SaysPaid)
			}
			return 0, says(sale.SaysPaid)
		}
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		b.journal.broken(errDisk)
		b.want(b.after(time.Minute, n), sale.Pending, "")
		if b.printed() != "" {
			t.Error("printed what is not in the journal")
		}
		b.journal.broken(nil)
		b.want(b.after(10*time.Second, n), sale.Paid, "")
		if b.printed() != "1/0" {
			t.Errorf("printed %q", b.printed())
		}
	})
}

func TestSettleGivesUpWhatNobodyWaitsFor(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysClosed)
		n := b.start(sale.QR)
		b.after(10*time.Second, n)
		b.restart()
		taken, err := b.engine.Settle(context.Background())
		if err != nil || len(taken) != 1 || taken[0] != n {
			t.Fatalf("settled %v, %v", taken, err)
		}
		b.want(b.after(0, n), sale.Closed, sale.GivenUp)
	})
}

func TestSettleEndsWhenTheLineIsDown(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, unknown("no route") }
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		b.restart()
		began := time.Now()
		if _, err := b.engine.Settle(context.Background()); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("took %s", took)
		}
		b.want(b.after(0, n), sale.Pending, "")
	})
}
