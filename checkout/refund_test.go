package checkout_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// paid runs a bench with a paid sale of 12.50.
func paid(t *testing.T, f func(b *bench, n sale.Number)) {
	run(t, func(b *bench) {
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		f(b, n)
	})
}

func (b *bench) refund(n sale.Number, minor int64) error {
	_, err := b.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(minor, money.CNY), Reason: "cold"})
	return err
}

// refused holds why a command was refused, and that no refund was sent.
func (b *bench) refused(err error, kind checkout.RefusalKind) {
	b.t.Helper()
	if refusal, ok := errors.AsType[*checkout.Refusal](err); !ok || refusal.Kind != kind {
		b.t.Errorf("%v, want %s", err, kind)
	}
	if sent := b.sent(sale.CallRefund); sent != "" {
		b.t.Errorf("sent %q", sent)
	}
}

func TestARefundIsAskedAboutThenSent(t *testing.T) {
	paid(t, func(b *bench, n sale.Number) {
		if err := b.refund(n, 300); err != nil {
			t.Fatal(err)
		}
		s := b.after(time.Minute, n)
		if len(s.Refunds) != 1 || s.Refunds[0].OperatorID != "oper01" || s.Refunds[0].Amount.Minor != 300 {
			t.Errorf("refunds %+v", s.Refunds)
		}
		if sent := b.sent(); !strings.HasPrefix(sent, "order@0s query@1s refund@1s") {
			t.Errorf("sent %q", sent)
		}
		// It has not ended, so it counts.
		b.calls = nil
		b.refused(b.refund(n, 951), checkout.TooMuch)
	})
}

func TestRefundsThatAreRefusedWithoutAQuestion(t *testing.T) {
	paid(t, func(b *bench, n sale.Number) {
		asked := b.sent(sale.CallQuery)
		for _, c := range []struct {
			of     sale.Number
			amount money.Amount
			reason string
			kind   checkout.RefusalKind
		}{
			{n, money.New(0, money.CNY), "cold", checkout.BadAmount},
			{n, money.New(100, "HKD"), "cold", checkout.BadAmount},
			{n, money.New(1251, money.CNY), "cold", checkout.TooMuch},
			{n, money.New(100, money.CNY), "  ", checkout.BadReason},
			{n, money.New(100, money.CNY), strings.Repeat("冷", 101), checkout.BadReason},
			{n, money.New(100, money.CNY), "cold\x00", checkout.BadReason},
			{"FNONE", money.New(100, money.CNY), "cold", checkout.NotFound},
		} {
			_, err := b.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: c.of, Amount: c.amount, Reason: c.reason})
			b.refused(err, c.kind)
		}
		if b.sent(sale.CallQuery) != asked {
			t.Error("the gateway was asked")
		}
		b.engine.Close()
		b.refused(b.refund(n, 100), checkout.Stopped)
	})
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		b.refused(b.refund(n, 100), checkout.NotPossible)
	})
}

// Without the gateway's word on what is left nothing goes out.
func TestRefundsNeedTheGatewaysWord(t *testing.T) {
	conflict := says(sale.SaysPaid)
	conflict.OddBack = "99.00"
	part := says(sale.SaysPartRefunded) // and not how much
	for name, c := range map[string]struct {
		reply flow.Reply
		kind  checkout.RefusalKind
	}{
		"silence":       {unknown("no route"), checkout.Unasked},
		"waiting":       {says(sale.SaysWaiting), checkout.Unasked},
		"back unknown":  {part, checkout.Unasked},
		"contradiction": {conflict, checkout.NotPossible},
	} {
		t.Run(name, func(t *testing.T) {
			paid(t, func(b *bench, n sale.Number) {
				b.says(func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, c.reply })
				b.refused(b.refund(n, 300), c.kind)
			})
		})
	}
	paid(t, func(b *bench, n sale.Number) {
		b.says(func(call, sale.Sale) (time.Duration, flow.Reply) { return time.Hour, says(sale.SaysPaid) })
		b.refused(b.refund(n, 300), checkout.Unasked)
	})
}

func TestWithOlderBooksAPersonHasToSayIt(t *testing.T) {
	paid(t, func(b *bench, n sale.Number) {
		b.older = "the last day"
		b.restart()
		b.refused(b.refund(n, 300), checkout.BooksOlder)
		time.Sleep(time.Minute)
		_, err := b.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(300, money.CNY), Reason: "cold", OlderBooks: true})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestNoMoneyMovesForADamagedSale(t *testing.T) {
	paid(t, func(b *bench, n sale.Number) {
		b.journal.damage = "entry 3 was changed"
		b.refused(b.refund(n, 300), checkout.Damaged)
	})
}
