package checkout_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// rights is an Authority by a table; what is not in it is forbidden.
type rights struct {
	may   map[checkout.DeedKind]checkout.Right
	asked []checkout.Deed
}

func (r *rights) May(by sale.By, d checkout.Deed) checkout.Ruling {
	r.asked = append(r.asked, d)
	right := r.may[d.Kind]
	if right == checkout.ApprovalNeeded && by.Approver != "" {
		right = checkout.Allowed
	}
	return checkout.Ruling{Right: right, Why: "a supervisor has to allow it"}
}

// ruled runs a bench with a paid sale and an Authority that holds from then on.
func ruled(t *testing.T, right checkout.Right, f func(b *bench, r *rights, paid sale.Number)) {
	run(t, func(b *bench) {
		paid := b.start(sale.Scan)
		b.after(time.Second, paid)
		r := &rights{may: map[checkout.DeedKind]checkout.Right{}}
		for _, deed := range []checkout.DeedKind{
			checkout.DeedSell, checkout.DeedGiveUp, checkout.DeedRefund, checkout.DeedReprint, checkout.DeedReceiptSeen,
		} {
			r.may[deed] = right
		}
		b.authority = r
		b.restart()
		f(b, r, paid)
	})
}

// deeds are all that a person can want, by a bench with a paid sale.
func deeds(b *bench, by sale.By, paid sale.Number) map[checkout.DeedKind]func() error {
	return map[checkout.DeedKind]func() error{
		checkout.DeedSell: func() error {
			_, err := b.engine.Start(by, checkout.Request{Method: sale.QR, Amount: money.New(700, money.CNY)})
			return err
		},
		checkout.DeedRefund: func() error {
			_, err := b.engine.Refund(by, checkout.RefundRequest{Sale: paid, Amount: money.New(300, money.CNY), Reason: "cold"})
			return err
		},
		checkout.DeedReprint:     func() error { return b.engine.Reprint(by, paid) },
		checkout.DeedReceiptSeen: func() error { return b.engine.ReceiptSeen(by, paid, 1, true) },
	}
}

func TestWhatNeedsApprovalLeavesNoTraceWithoutIt(t *testing.T) {
	ruled(t, checkout.ApprovalNeeded, func(b *bench, r *rights, paid sale.Number) {
		calls, entries := b.sent(), b.journal.Lines()
		for kind, do := range deeds(b, sale.By{Operator: "anna"}, paid) {
			needs, ok := errors.AsType[*checkout.NeedsApproval](do())
			if !ok || needs.Deed.Kind != kind || needs.Why == "" {
				t.Errorf("%s: %+v", kind, needs)
			}
		}
		b.after(time.Minute, paid)
		if b.sent() != calls || b.journal.Lines() != entries {
			t.Errorf("sent %q, %d entries more", b.sent(), b.journal.Lines()-entries)
		}
		for _, d := range r.asked {
			if d.Kind != checkout.DeedSell && d.Sale.Number != paid {
				t.Errorf("%s is asked for of sale %q", d.Kind, d.Sale.Number)
			}
		}
		if i := slices.IndexFunc(r.asked, func(d checkout.Deed) bool { return d.Kind == checkout.DeedRefund }); i < 0 || r.asked[i].Amount.Minor != 300 {
			t.Errorf("asked for %+v", r.asked)
		}
		for kind, do := range deeds(b, sale.By{Operator: "anna", Approver: "ben"}, paid) {
			if err := do(); err != nil {
				t.Errorf("%s approved: %v", kind, err)
			}
		}
	})
}

func TestWhatIsForbiddenIsRefused(t *testing.T) {
	ruled(t, checkout.Forbidden, func(b *bench, _ *rights, paid sale.Number) {
		calls := b.sent()
		for kind, do := range deeds(b, sale.By{}, paid) {
			if refusal, ok := errors.AsType[*checkout.Refusal](do()); !ok || refusal.Kind != checkout.NotAllowed {
				t.Errorf("%s: %v", kind, refusal)
			}
		}
		if b.sent() != calls {
			t.Errorf("sent %q", b.sent())
		}
	})
}

// Whose deed it was stands in its entries, from the same commit on, and nowhere else.
func TestEntriesNameWhoDidIt(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysPaid)
		anna, ben := sale.By{Operator: "anna"}, sale.By{Operator: "ben", Approver: "carla"}
		n, err := b.engine.Start(anna, checkout.Request{Method: sale.QR, Amount: money.New(1250, money.CNY)})
		if err != nil {
			t.Fatal(err)
		}
		b.after(time.Second, n)
		if err := b.engine.GiveUp(ben, n); err != nil {
			t.Fatal(err)
		}
		s := b.after(time.Minute, n)
		b.want(s, sale.Paid, "")
		if s.OperatorID != "anna" {
			t.Errorf("the gateway is told of operator %q", s.OperatorID)
		}
		b.says(func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, says(sale.SaysPaid) })
		if _, err := b.engine.Refund(ben, checkout.RefundRequest{Sale: n, Amount: money.New(300, money.CNY), Reason: "cold"}); err != nil {
			t.Fatal(err)
		}
		if err := b.engine.Reprint(anna, n); err != nil {
			t.Fatal(err)
		}
		b.after(time.Minute, n)
		reprinted := false
		for _, e := range b.journal.Entries(n) {
			want := sale.By{}
			switch ev := e.Event.(type) {
			case sale.SaleCreated:
				want = anna
			case sale.Sent:
				if ev.Call == sale.CallPreOrder {
					want = anna
				}
			case sale.GaveUp, sale.RefundMade, sale.RefundSent:
				want = ben
			case sale.ReceiptDue:
				if ev.Copy > 0 {
					want, reprinted = anna, true
				}
			}
			if e.By != want {
				t.Errorf("%T is by %+v, want %+v", e.Event, e.By, want)
			}
		}
		if !reprinted {
			t.Error("no copy")
		}
	})
}
