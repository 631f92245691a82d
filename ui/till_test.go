package ui_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

func TestTypingAnAmount(t *testing.T) {
	for _, tt := range []struct {
		typed, shown string
		hint         bool
	}{
		{"", "￥0.00", false},
		{"0", "￥0", false},
		{"05", "￥5", false},
		{"000", "￥0", false},
		{".5", "￥0.5", false},
		{"12.50", "￥12.50", false},
		{"12.505", "￥12.505", true},
		{"1.2.3", "￥1.2.3", true},
		{"1234567", "￥1,234,567", true},
		{"50000", "￥50,000", false},
		{"50000.01", "￥50,000.01", true},
		{"９９", "￥99", false},
		{"1x2-3", "￥1x2-3", true},
		{"1,000", "￥1.000", true},
		{"7。5", "￥7.5", false},
	} {
		r := newRig(t)
		r.typed(tt.typed)
		if got := view.Of[view.Sale](r.view).Amount; got != tt.shown {
			t.Errorf("%q shows %s, want %s", tt.typed, got, tt.shown)
		}
		if got := view.Of[view.Sale](r.view).HintBad; got != tt.hint {
			t.Errorf("%q: hint %t, want %t", tt.typed, got, tt.hint)
		}
	}
}

func TestWhatIsTypedIsCharged(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		minor := rapid.Int64Range(1, 5_000_000).Draw(rt, "minor")
		amount := money.New(minor, money.CNY)
		text := amount.String()
		if strings.HasSuffix(text, ".00") && rapid.Bool().Draw(rt, "short") {
			text = strings.TrimSuffix(text, rapid.SampledFrom([]string{"00", ".00"}).Draw(rt, "cut"))
		}
		r := newRig(t)
		r.typed(text)
		r.scan(payCode)
		r.pump()
		if len(r.requests) != 1 || r.requests[0].Amount != amount {
			rt.Fatalf("%q charged %v, want %v", text, r.requests, amount)
		}
	})
}

func TestOneScanIsOneSale(t *testing.T) {
	r := newRig(t)
	r.typed("12.50")
	r.scan(payCode)
	r.scan("134567890123456789") // while the first is on its way to the engine
	r.till.Key(view.KeyF2)
	r.pump()
	r.scan("134567890123456780") // while it is under way
	r.till.Apply(r.snap)
	r.scan(payCode)
	r.pump()
	want := []checkout.Request{{Method: sale.Scan, Amount: money.New(1250, money.CNY), AuthCode: payCode}}
	if !reflect.DeepEqual(r.requests, want) {
		t.Fatalf("started %+v, want one sale", r.requests)
	}
	if !strings.Contains(view.Of[view.Sale](r.view).Hint, "12.50") {
		t.Errorf("the scan during a sale is answered %q", view.Of[view.Sale](r.view).Hint)
	}
}

func TestScansThatAreNotCharged(t *testing.T) {
	for _, tt := range []struct{ name, typed, scan, title string }{
		{"code without an amount", "", payCode, "Enter the amount first"},
		{"code with amount zero", "0.00", payCode, "Enter the amount first"},
		{"goods", "5", "6901234567892", "That can't be charged · 6901234567892"},
		{"a shelf label", "5", "4011", "That can't be charged · 4011"},
		{"receipt with an amount", "5", "F020160123456789ABCDEF", "That can't be charged"},
		{"garbled", "5", "2812345678901", "That can't be charged"},
		{"link", "5", "https://qr.alipay.com/fkx0", "That can't be charged"},
	} {
		r := newRig(t)
		r.typed(tt.typed)
		amount := view.Of[view.Sale](r.view).Amount
		r.scan(tt.scan)
		r.pump()
		if len(r.requests) > 0 {
			t.Errorf("%s: charged", tt.name)
		}
		if s := view.Of[view.Sale](r.view); s.Stage.Title != tt.title || s.Amount != amount {
			t.Errorf("%s: %q, amount %s", tt.name, s.Stage.Title, s.Amount)
		}
		r.typed("8")
		r.till.Key(view.KeyEnter)
		r.pump()
		if len(r.requests) > 0 {
			t.Errorf("%s: the scan was kept and charged later", tt.name)
		}
	}
}

func TestReceiptScanOpensItsTransaction(t *testing.T) {
	r := newRig(t)
	r.history()
	n := r.books[2].Number
	r.scan(strings.ToLower(string(n)))
	r.pump()
	if r.view.Page != view.DetailPage || view.Of[view.Detail](r.view).Rows[0].Text != string(n) {
		t.Fatalf("page %s %+v", r.view.Page, view.Of[view.Detail](r.view))
	}
	r.scan("F099990000000000000000X")
	r.pump()
	if !strings.Contains(view.Of[view.Detail](r.view).Text, "F099990000000000000000X") {
		t.Errorf("an unknown receipt says %q", view.Of[view.Detail](r.view).Text)
	}
}

func TestDoubtsAreAskedAndNoIsSafe(t *testing.T) {
	other := sale.Sale{CreatedAt: start}
	for _, answer := range []view.Key{view.KeyEnter, view.KeyEscape} {
		r := newRig(t)
		r.doubts = []checkout.Doubt{{Kind: checkout.SameAmountOpen, Sale: other}, {Kind: checkout.LargeAmount}}
		r.typed("8000")
		r.scan(payCode)
		r.pump()
		if r.view.Question == nil || len(r.requests) > 0 {
			t.Fatal("nothing was asked")
		}
		r.scan("134567890123456789")
		r.till.Rune('5')
		if r.view.Question == nil || r.view.Question.Notice == "" {
			t.Fatal("a scan answered the question, or was not answered")
		}
		for range 2 {
			if len(r.requests) > 0 {
				t.Fatal("charged before all was answered")
			}
			if answer == view.KeyEnter {
				r.hold()
			} else {
				r.till.Key(answer)
			}
		}
		r.pump()
		if answer == view.KeyEnter && (len(r.requests) != 1 || r.requests[0].AuthCode != payCode) {
			t.Errorf("yes started %+v", r.requests)
		}
		if answer == view.KeyEscape && (len(r.requests) != 0 || r.view.Question != nil) {
			t.Errorf("no started %+v", r.requests)
		}
	}
}

func TestCodesInDoubtAreAsked(t *testing.T) {
	r := newRig(t)
	r.typed("8")
	r.till.Scan(scanner.Scan{Kind: scanner.PaymentCode, Text: "9912345678901234", Doubt: scanner.OddPrefix})
	r.pump()
	if len(r.requests) > 0 || r.view.Question == nil {
		t.Fatal("an odd code was charged without asking")
	}
	r.hold()
	r.pump()
	if len(r.requests) != 1 {
		t.Fatal("yes did not charge")
	}
}

func TestRefusalKeepsTheAmount(t *testing.T) {
	r := newRig(t)
	r.refusal = &checkout.Refusal{Kind: checkout.CodeUsed, Sale: "F02016X", Err: errors.New("used")}
	r.typed("8.8")
	r.scan(payCode)
	r.pump()
	if s := view.Of[view.Sale](r.view); s.Amount != "￥8.8" || !strings.Contains(s.Stage.Text, "F02016X") || s.Stage.Tone != view.Bad {
		t.Errorf("shows %s %+v", s.Amount, s.Stage)
	}
}

func TestPaidThenTheNextDigitBeginsTheNextSale(t *testing.T) {
	for _, next := range []func(*rig){
		func(r *rig) { r.till.Rune('7') },
		func(r *rig) { r.till.Key(view.KeyEscape); r.till.Rune('7') },
		func(r *rig) { r.till.Key(view.KeyEnter); r.till.Rune('7') },
	} {
		r := newRig(t)
		r.change(r.selling(), ended(sale.Paid, ""))
		if view.Of[view.Sale](r.view).Stage.Tone != view.Good {
			t.Fatalf("paid shows %+v", view.Of[view.Sale](r.view).Stage)
		}
		next(r)
		if s := view.Of[view.Sale](r.view); s.Amount != "￥7" || s.Stage.Tone != view.Calm {
			t.Errorf("shows %s %+v", s.Amount, s.Stage)
		}
	}
}

func TestFailedIsOfferedAgainWithItsAmount(t *testing.T) {
	r := newRig(t)
	r.change(r.selling(), ended(sale.Failed, sale.NotSent))
	if s := view.Of[view.Sale](r.view).Stage; s.Tone != view.Bad || s.Text == "" {
		t.Fatalf("failed shows %+v", s)
	}
	r.scan(payCode)
	r.pump()
	if len(r.requests) != 1 {
		t.Fatal("a scan on the failed sale charged again without an amount")
	}
	r = newRig(t)
	r.change(r.selling(), ended(sale.Failed, sale.NotSent))
	r.till.Key(view.KeyEnter)
	if view.Of[view.Sale](r.view).Amount != "￥12.50" {
		t.Errorf("again shows %s", view.Of[view.Sale](r.view).Amount)
	}
}

func TestGivingUpIsAsked(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.till.Key(view.KeyEscape)
	r.till.Key(view.KeyEscape)
	r.pump()
	if len(r.gaveUp) > 0 || r.view.Question != nil {
		t.Fatal("Esc twice gave up")
	}
	r.till.Key(view.KeyEscape)
	r.hold()
	r.pump()
	if !slices.Equal(r.gaveUp, []sale.Number{n}) {
		t.Fatalf("gave up %v", r.gaveUp)
	}
	r.till.Key(view.KeyEscape)
	r.change(n, func(v *flow.View) { v.Sale.GivenUp, v.Phase = sale.GivenUp, flow.Reversing })
}

func TestQuestionGoesWhenTheSaleEnds(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.till.Key(view.KeyEscape)
	r.change(n, ended(sale.Paid, ""))
	if r.view.Question != nil || view.Of[view.Sale](r.view).Stage.Tone != view.Good {
		t.Error("the question stayed")
	}
}

func TestClosingDuringASaleIsAsked(t *testing.T) {
	r := newRig(t)
	r.till.Close()
	if r.quit != 1 {
		t.Fatal("an idle till does not close")
	}
	r.selling()
	r.till.Close()
	if r.quit != 1 || r.view.Question == nil {
		t.Fatal("closed during a sale without asking")
	}
	r.hold()
	if r.quit != 2 {
		t.Error("yes does not close")
	}
}

func TestTheLineIsMadeReadyWhileAnAmountWaits(t *testing.T) {
	var told []bool
	r := newRig(t, func(o *desk.Options) { o.Expect = func(e bool) { told = append(told, e) } })
	r.typed("12.5")
	r.scan(payCode)
	r.pump()
	r.till.Apply(r.snap)
	if want := []bool{true, false}; !slices.Equal(told, want) {
		t.Fatalf("told %v, want %v", told, want)
	}
	r.change(number(1), ended(sale.Paid, ""))
	r.typed("3")
	r.till.Key(view.KeyBackspace)
	if want := []bool{true, false, true, false}; !slices.Equal(told, want) {
		t.Fatalf("told %v, want %v", told, want)
	}
}

// voice notes what the window does with the till's voice.
