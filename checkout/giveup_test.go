package checkout_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/sale"
)

// waits is a gateway where nobody pays; a cancel or close ends the order.
func waits(b *bench, ends sale.Standing) {
	over := false
	b.answer = func(c call, _ sale.Sale) (time.Duration, flow.Reply) {
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
		if err := b.engine.GiveUp(sale.By{}, n); err != nil {
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

func TestOnlyWhatWaitsIsCancelled(t *testing.T) {
	unnamed := says(sale.SaysWaiting)
	unnamed.Named = flow.NotTold
	for _, word := range []flow.Reply{says(sale.Untold), says(sale.SaysOther), says(sale.SaysRefunding), unnamed, unknown("no answer"), said(sale.NoWord, "EXCEPTION")} {
		for _, method := range []sale.Method{sale.Scan, sale.QR} {
			run(t, func(b *bench) {
				waits(b, sale.SaysRevoked)
				waiting := b.answer
				b.answer = func(c call, s sale.Sale) (time.Duration, flow.Reply) {
					if c.Kind == sale.CallQuery {
						return 0, word
					}
					return waiting(c, s)
				}
				n := b.start(method)
				if err := b.engine.GiveUp(sale.By{}, n); err != nil {
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
		if err := b.engine.GiveUp(sale.By{}, n); err != nil {
			t.Fatal(err)
		}
		s := b.after(time.Hour, n)
		b.want(s, sale.Pending, "")
		v, _ := b.engine.Snapshot().View(n)
		if got := v.CancelAt.In(flow.PlatformZone).Format("15:04"); got != "01:00" {
			t.Errorf("reversible from %s", got)
		}
		b.want(b.after(61*time.Minute, n), sale.Revoked, sale.GivenUp)
	})
}

func TestTheCancelsOwnAnswerIsNotBelieved(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysPaid) // paid in the last second, although the cancel was taken
		n := b.start(sale.Scan)
		_ = b.engine.GiveUp(sale.By{}, n)
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
		_ = b.engine.GiveUp(sale.By{}, n)
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
		b.answer = func(c call, s sale.Sale) (time.Duration, flow.Reply) {
			if c.Kind == sale.CallPreOrder {
				return time.Second, unknown("truncated")
			}
			return was(c, s)
		}
		b.want(b.after(10*time.Second, b.start(sale.QR)), sale.Closed, sale.NoQRCode)
	})
}
