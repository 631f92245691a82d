package checkout_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
)

func TestPaidAtOnce(t *testing.T) {
	run(t, func(b *bench) {
		n := b.start(sale.Scan)
		s := b.after(0, n)
		b.want(s, sale.Paid, "")
		if b.sent() != "order@0s" || b.printed() != "1/0" {
			t.Errorf("sent %q, printed %q", b.sent(), b.printed())
		}
		if s.Receipts[0].Outcome != sale.Printed || s.Open() {
			t.Errorf("receipt %+v, open %v", s.Receipts[0], s.Open())
		}
	})
}

func TestQueriesBeginBesideABlockingOrder(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
			switch {
			case c.Kind == sale.CallOrder:
				return time.Hour, says(sale.SaysPaid)
			case c.At < 12*time.Second:
				return 0, says(sale.SaysWaiting)
			}
			return 0, says(sale.SaysPaid)
		}
		n := b.start(sale.Scan)
		b.want(b.after(11*time.Second, n), sale.Pending, "")
		b.want(b.after(10*time.Second, n), sale.Paid, "")
		if got := b.sent(sale.CallQuery); got != "query@5s query@7s query@10s query@15s" {
			t.Errorf("queries at %q", got)
		}
	})
}

// A transport error after the request went out says nothing about the money.
func TestUnknownIsAskedAboutNotFailed(t *testing.T) {
	for _, lost := range []checkout.Reply{
		unknown("connection reset"), said(checkout.Unknown, "EXCEPTION"), said(checkout.Unknown, "SERIAL_REPEAT"),
		said(checkout.Unknown, "FAIL"), says(sale.Untold), says(sale.SaysRevoking), says(sale.SaysOther),
	} {
		run(t, func(b *bench) {
			b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
				if c.Kind == sale.CallOrder {
					return time.Second, lost
				}
				return 0, says(sale.SaysPaid)
			}
			b.want(b.after(4*time.Second, b.start(sale.Scan)), sale.Paid, "")
		})
	}
}

func TestCertainFailures(t *testing.T) {
	for reason, reply := range map[sale.Reason]checkout.Reply{
		sale.NotSent: neverSent(), sale.Refused: said(checkout.Refused, "AMT_ERROR"),
	} {
		run(t, func(b *bench) {
			b.answer = func(call, sale.Sale) (time.Duration, checkout.Reply) { return 0, reply }
			b.want(b.after(time.Hour, b.start(sale.Scan)), sale.Failed, reason)
			if b.sent() != "order@0s" || b.printed() != "" {
				t.Errorf("sent %q, printed %q", b.sent(), b.printed())
			}
		})
	}
}

// A number that a query has already found was created: a late "refused" to the
// order itself does not make it failed.
func TestRefusalAgainstAKnownOrder(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
			switch {
			case c.Kind == sale.CallOrder:
				return 6 * time.Second, said(checkout.Refused, "ILLEGAL_PARAMETER")
			case c.At < 6*time.Second:
				return 0, says(sale.SaysWaiting)
			}
			return 0, says(sale.SaysPaid)
		}
		b.want(b.after(10*time.Second, b.start(sale.Scan)), sale.Paid, "")
	})
}

func TestNonexistentIsBelievedLateAndTwice(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
			if c.Kind == sale.CallOrder {
				return 0, unknown("reset")
			}
			return 0, missing()
		}
		n := b.start(sale.Scan)
		b.want(b.after(94*time.Second, n), sale.Pending, "")
		b.want(b.after(10*time.Second, n), sale.Failed, sale.NotCreated)
		if b.sent(sale.CallCancel) != "" {
			t.Error("an order that does not exist was cancelled")
		}
	})
}

func TestOneMissAmongAnswersIsNotTwo(t *testing.T) {
	run(t, func(b *bench) {
		turn := 0
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
			if c.Kind != sale.CallQuery {
				return 0, unknown("reset")
			}
			if turn++; turn%2 == 0 {
				return 0, unknown("reset")
			}
			return 0, missing()
		}
		b.want(b.after(20*time.Minute, b.start(sale.Scan)), sale.Pending, "")
	})
}

func TestDeclineThenClosed(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
			if c.Kind == sale.CallOrder {
				r := said(checkout.Unknown, "FAIL")
				r.Detail, r.Says = "余额不足", sale.SaysDeclined
				return 2 * time.Second, r
			}
			return 0, says(sale.SaysClosed)
		}
		s := b.after(4*time.Second, b.start(sale.Scan))
		b.want(s, sale.Failed, sale.Declined)
		if s.Detail != "余额不足" {
			t.Errorf("the gateway's words are lost: %+v", s)
		}
	})
}

// waits is a gateway where nobody pays; a cancel or close ends the order.
func waits(b *bench, ends sale.Standing) {
	over := false
	b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
		switch c.Kind {
		case sale.CallOrder:
			return time.Hour, says(sale.SaysPaid)
		case sale.CallPreOrder:
			r := says(sale.Untold)
			r.QRCode = "https://pay.example/1"
			return 0, r
		case sale.CallCancel, sale.CallClose:
			over = true
			return 0, says(sale.Untold)
		}
		if over {
			return 0, says(ends)
		}
		return 0, says(sale.SaysWaiting)
	}
}

func TestGiveUpCancelsNotBefore15SecondsAndAsksAfterwards(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		n := b.start(sale.Scan)
		b.after(3*time.Second, n)
		if err := b.engine.GiveUp(n); err != nil {
			t.Fatal(err)
		}
		b.want(b.after(11*time.Second, n), sale.Pending, "")
		b.want(b.after(5*time.Second, n), sale.Revoked, sale.GivenUp)
		if got := b.sent(sale.CallCancel); got != "cancel@16s" {
			t.Errorf("cancelled at %q", got)
		}
		if all := b.sent(); !strings.Contains(all, "query@16s cancel@16s query@1") {
			t.Errorf("no query on both sides of the cancel: %q", all)
		}
	})
}

// Only the plain word that this order waits lets it be cancelled or closed: what
// may be paid is left alone, whatever else is said.
func TestOnlyWhatWaitsIsCancelled(t *testing.T) {
	unnamed := says(sale.SaysWaiting)
	unnamed.Named = checkout.NotTold
	for _, word := range []checkout.Reply{says(sale.Untold), says(sale.SaysOther), says(sale.SaysRefunding), unnamed, unknown("no answer"), said(checkout.Unknown, "EXCEPTION")} {
		for _, method := range []sale.Method{sale.Scan, sale.QR} {
			run(t, func(b *bench) {
				waits(b, sale.SaysRevoked)
				waiting := b.answer
				b.answer = func(c call, s sale.Sale) (time.Duration, checkout.Reply) {
					if c.Kind == sale.CallQuery {
						return 0, word
					}
					return waiting(c, s)
				}
				n := b.start(method)
				if err := b.engine.GiveUp(n); err != nil {
					t.Fatal(err)
				}
				b.after(10*time.Minute, n)
				if got := b.sent(sale.CallCancel, sale.CallClose); got != "" {
					t.Errorf("%s after %+v: %s", method, word, got)
				}
			})
		}
	}
}

func TestCancelOnlyInThePlatformsHours(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		time.Sleep(11*time.Hour + time.Minute) // 23:01
		b.began = time.Now()
		n := b.start(sale.Scan)
		if err := b.engine.GiveUp(n); err != nil {
			t.Fatal(err)
		}
		s := b.after(time.Hour, n)
		b.want(s, sale.Pending, "")
		v, _ := b.engine.Snapshot().View(n)
		if got := v.CancelAt.In(checkout.PlatformZone).Format("15:04"); got != "01:00" {
			t.Errorf("reversible from %s", got)
		}
		b.want(b.after(61*time.Minute, n), sale.Revoked, sale.GivenUp)
	})
}

func TestTheCancelsOwnAnswerIsNotBelieved(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysPaid) // paid in the last second, although the cancel was taken
		n := b.start(sale.Scan)
		_ = b.engine.GiveUp(n)
		b.want(b.after(20*time.Second, n), sale.Paid, "")
		if b.printed() != "1/0" {
			t.Errorf("printed %q", b.printed())
		}
	})
}

func TestNobodyPaysAndThePlatformForgets(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		b.want(b.after(2*time.Minute, b.start(sale.Scan)), sale.Revoked, sale.TimedOut)
		if got := b.sent(sale.CallCancel); got != "cancel@1m30s" && got != "cancel@1m31s" {
			t.Errorf("cancelled at %q", got)
		}
	})
}

func TestQRSale(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysClosed)
		n := b.start(sale.QR)
		s := b.after(time.Second, n)
		if s.QRCode != "https://pay.example/1" || s.ExpireAfter != 5*time.Minute {
			t.Fatalf("no code to show: %+v", s)
		}
		_ = b.engine.GiveUp(n)
		b.want(b.after(5*time.Second, n), sale.Closed, sale.GivenUp)
		if b.sent(sale.CallCancel) != "" || !strings.HasPrefix(b.sent(sale.CallClose), "close@") {
			t.Errorf("sent %q", b.sent())
		}
	})
}

func TestQROrderWithoutACodeIsClosed(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysClosed)
		was := b.answer
		b.answer = func(c call, s sale.Sale) (time.Duration, checkout.Reply) {
			if c.Kind == sale.CallPreOrder {
				return time.Second, unknown("truncated")
			}
			return was(c, s)
		}
		b.want(b.after(10*time.Second, b.start(sale.QR)), sale.Closed, sale.NoQRCode)
	})
}

func TestAnotherAmountNeedsAPerson(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(call, sale.Sale) (time.Duration, checkout.Reply) {
			r := says(sale.SaysPaid)
			r.Money, r.Instead = checkout.Differs, "12.51 CNY"
			return 0, r
		}
		n := b.start(sale.Scan)
		b.want(b.after(time.Minute, n), sale.Unresolved, sale.WrongAmount)
		if b.printed() != "" {
			t.Error("a receipt for an amount nobody meant")
		}
	})
}

func TestLateNewsWins(t *testing.T) {
	run(t, func(b *bench) {
		var late atomic.Bool
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
			if late.Load() {
				return 0, says(sale.SaysPaid)
			}
			return 0, says(sale.SaysRevoked)
		}
		n := b.start(sale.Scan)
		b.want(b.after(time.Second, n), sale.Revoked, sale.TimedOut)
		late.Store(true)
		s := b.after(time.Minute, n)
		b.want(s, sale.Paid, sale.LatePayment)
		if !s.Late || b.printed() != "1/0" {
			t.Errorf("late %v, printed %q", s.Late, b.printed())
		}
	})
}

func TestAPaidSaleNeverGoesBack(t *testing.T) {
	run(t, func(b *bench) {
		n := b.start(sale.Scan)
		b.after(0, n)
		b.says(func(call, sale.Sale) (time.Duration, checkout.Reply) { return 0, says(sale.SaysRevoked) })
		_ = b.engine.AskNow(n)
		s := b.after(time.Second, n)
		b.want(s, sale.Paid, "")
		if s.Conflict == "" {
			t.Error("the contradiction is not recorded")
		}
	})
}

func TestTheLineComesBack(t *testing.T) {
	run(t, func(b *bench) {
		var down atomic.Bool
		down.Store(true)
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
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
		b.says(func(call, sale.Sale) (time.Duration, checkout.Reply) { return 0, says(sale.SaysPaid) })
		b.want(b.after(time.Second, n), sale.Paid, "")
		for _, c := range b.calls[1:] {
			if c.Kind != sale.CallQuery || c.Code != "" {
				t.Errorf("after the crash: %+v", c)
			}
		}
	})
}

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

func TestAnAnswerThatCouldNotBeWrittenIsAskedForAgain(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(c call, _ sale.Sale) (time.Duration, checkout.Reply) {
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
		b.answer = func(call, sale.Sale) (time.Duration, checkout.Reply) { return 0, unknown("no route") }
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
