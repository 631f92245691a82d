package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// TestReceiptsOnTheScreen: that of the sale and of each refund that was made, drawn when it
// is looked at, and saved.
func TestReceiptsOnTheScreen(t *testing.T) {
	r := newRig(t)
	r.history()
	n := r.books[0].Number
	r.change(n, func(v *flow.View) {
		v.Sale.State = sale.PartRefunded
		v.Sale.Refunds = []sale.Refund{{Number: "R1", State: sale.RefundSucceeded}, {Number: "R2", State: sale.RefundFailed}, {Number: "R3", State: sale.RefundSucceeded}}
	})
	r.till.Tap(view.Open{Sale: n})
	r.pump()
	if !slices.ContainsFunc(view.Of[view.Detail](r.view).Buttons, func(b view.Button) bool { return b.Do == view.Slip{Sale: n} }) {
		t.Fatalf("no way to the receipt: %+v", view.Of[view.Detail](r.view).Buttons)
	}
	r.till.Tap(view.Slip{Sale: n})
	r.pump()
	v := view.Of[view.SlipView](r.view)
	if r.view.Page != view.SlipPage || v.Picture == nil || !strings.HasSuffix(v.Title, "1 / 3") {
		t.Fatalf("%s %+v", r.view.Page, v)
	}
	for range 5 {
		r.till.Key(view.KeyPageDown)
		r.pump()
	}
	if v := view.Of[view.SlipView](r.view); !strings.HasSuffix(v.Title, "3 / 3") || v.Empty != "" {
		t.Errorf("%+v", v)
	}
	if got := strings.Join(r.slips, ", "); got != string(n)+" , "+string(n)+" R1, "+string(n)+" R3" {
		t.Errorf("drawn: %s", got)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.SlipView](r.view); !strings.Contains(v.Notice, string(n)+".png") {
		t.Errorf("saved: %q", v.Notice)
	}
	r.refusal = errors.New("no space left")
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.SlipView](r.view); !strings.Contains(v.Notice, "no space left") {
		t.Errorf("not saved: %q", v.Notice)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.DetailPage {
		t.Errorf("Esc shows %s", r.view.Page)
	}
}

// TestAReceiptWithoutAPrinter is one tap from the green.
func TestAReceiptWithoutAPrinter(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Printer = false })
	n := r.selling()
	r.change(n, ended(sale.Paid, ""))
	buttons := view.Of[view.Sale](r.view).Stage.Buttons
	if !slices.ContainsFunc(buttons, func(b view.Button) bool { return b.Do == view.Slip{Sale: n} }) {
		t.Fatalf("%+v", buttons)
	}
	r.till.Tap(view.Slip{Sale: n})
	r.pump()
	if v := view.Of[view.SlipView](r.view); v.Picture == nil {
		t.Errorf("%+v", v)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.SalePage {
		t.Errorf("Esc shows %s", r.view.Page)
	}
}

// TestNoReceiptWithoutMoney: a sale that failed has none, and a picture that could not be
// drawn says why.
func TestNoReceiptWithoutMoney(t *testing.T) {
	r := newRig(t)
	r.history()
	failed := slices.IndexFunc(r.books, func(s sale.Sale) bool { return s.State == sale.Failed })
	r.till.Tap(view.Slip{Sale: r.books[failed].Number})
	r.pump()
	r.till.Key(view.KeyEnter)
	r.pump()
	v := view.Of[view.SlipView](r.view)
	if v.Picture != nil || v.Empty == "" || !v.Buttons[len(v.Buttons)-1].Off || len(r.slips)+len(r.reprinted) > 0 {
		t.Errorf("%+v", v)
	}
	r.refusal = errors.New("no font")
	r.till.Tap(view.Slip{Sale: r.books[0].Number})
	r.pump()
	if v := view.Of[view.SlipView](r.view); v.Picture != nil || !strings.Contains(v.Empty, "no font") {
		t.Errorf("%+v", v)
	}
}
