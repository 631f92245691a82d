package ui_test

import (
	"testing"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// sold puts a sale of this many cents into the books, newest first.
func (r *rig) sold(minor int64, state sale.State) {
	r.books = append([]sale.Sale{{Amount: money.New(minor, money.CNY), State: state}}, r.books...)
}

// teach lets the till see one more paid sale, which makes it count again.
func (r *rig) teach() {
	r.add(flow.View{Phase: flow.Done, Sale: sale.Sale{Number: number(9), State: sale.Paid}})
	r.till.Apply(r.snap)
	r.pump()
}

func labels(buttons []view.Button) (out []string) {
	for _, b := range buttons {
		out = append(out, b.Label)
	}
	return out
}

func TestQuickAmountsAreWhatTheShopTakes(t *testing.T) {
	r := newRig(t)
	for minor, times := range map[int64]int{1250: 9, 800: 7, 100000: 5, 333: 4, 500: 3, 700: 2} {
		for range times {
			r.sold(minor, sale.Paid)
		}
	}
	for range 20 {
		r.sold(9900, sale.Failed)
	}
	r.teach()
	want := []string{"￥3.33", "￥8", "￥12.50", "￥1,000"}
	if got := labels(view.Of[view.Sale](r.view).Pad.Quick); len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || got[3] != want[3] {
		t.Fatalf("offered %q, want %q", got, want)
	}
}

func TestQuickAmountTakesTheTypedOnesPlace(t *testing.T) {
	r := newRig(t)
	for range 3 {
		r.sold(1250, sale.Paid)
	}
	r.teach()
	r.typed("99")
	r.till.Tap(view.Of[view.Sale](r.view).Pad.Quick[0].Do)
	if view.Of[view.Sale](r.view).Amount != "￥12.50" {
		t.Fatalf("the amount is %s", view.Of[view.Sale](r.view).Amount)
	}
	r.scan(payCode)
	r.pump()
	if len(r.requests) != 1 || r.requests[0].Amount.Minor != 1250 {
		t.Fatalf("a tap and a scan made %+v", r.requests)
	}
	r.till.Tap(view.Quick{Amount: money.New(1250, money.CNY)})
	r.scan("281234567890123457")
	r.pump()
	if len(r.requests) != 1 {
		t.Fatal("a quick amount during a sale began another one")
	}
}

func TestANewlyPaidSaleTeaches(t *testing.T) {
	r := newRig(t)
	r.sold(1250, sale.Paid)
	r.sold(1250, sale.Paid)
	r.teach()
	if n := len(view.Of[view.Sale](r.view).Pad.Quick); n != 0 {
		t.Fatalf("%d amounts after two sales", n)
	}
	n := r.selling()
	r.sold(1250, sale.Paid)
	r.change(n, ended(sale.Paid, ""))
	r.pump()
	if got := labels(view.Of[view.Sale](r.view).Pad.Quick); len(got) != 1 {
		t.Fatalf("offered %q after three sales of the same amount", got)
	}
}
