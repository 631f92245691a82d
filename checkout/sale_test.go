package checkout_test

import (
	"sync/atomic"
	"testing"
	"time"

	"fufupos/checkout/flow"
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
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
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
	for _, lost := range []flow.Reply{
		unknown("connection reset"), said(sale.NoWord, "EXCEPTION"), said(sale.NoWord, "SERIAL_REPEAT"),
		said(sale.NoWord, "FAIL"), says(sale.Untold), says(sale.SaysRevoking), says(sale.SaysOther),
	} {
		run(t, func(b *bench) {
			b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
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
	for reason, reply := range map[sale.Reason]flow.Reply{
		sale.NotSent: neverSent(), sale.Refused: said(sale.TurnedDown, "AMT_ERROR"),
	} {
		run(t, func(b *bench) {
			b.answer = func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, reply }
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
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
			switch {
			case c.Kind == sale.CallOrder:
				return 6 * time.Second, said(sale.TurnedDown, "ILLEGAL_PARAMETER")
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
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
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
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
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
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
			if c.Kind == sale.CallOrder {
				r := said(sale.NoWord, "FAIL")
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

// Only the plain word that this order waits lets it be cancelled or closed: what
// may be paid is left alone, whatever else is said.
func TestAnotherAmountNeedsAPerson(t *testing.T) {
	run(t, func(b *bench) {
		b.answer = func(call, sale.Sale) (time.Duration, flow.Reply) {
			r := says(sale.SaysPaid)
			r.Money, r.Instead = flow.Differs, "12.51 CNY"
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
		b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
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
		b.says(func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, says(sale.SaysRevoked) })
		_ = b.engine.AskNow(n)
		s := b.after(time.Second, n)
		b.want(s, sale.Paid, "")
		if s.Conflict == "" {
			t.Error("the contradiction is not recorded")
		}
	})
}
