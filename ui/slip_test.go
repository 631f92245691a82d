package ui_test

import (
	"errors"
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"fufupos/assets"
	"fufupos/receipt"

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

// sample is a receipt as it comes out of a printer.
func sample(s sale.Sale, of sale.Receipt) (image.Image, error) {
	font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
	if err != nil {
		return nil, err
	}
	station, err := receipt.New(receipt.Config{Lang: receipt.Chinese, Shop: receipt.Shop{Merchant: "莲花茶馆", Zone: time.UTC, Code: receipt.QRCode, Training: true}})
	if err != nil {
		return nil, err
	}
	return station.Preview(s, of, font)
}

// TestTheReceiptComesByItselfInTraining: beside the green, drawn once, gone with the sale and
// in nobody's way; a tap shows all of it. In earnest nobody asks for it.
func TestTheReceiptComesByItselfInTraining(t *testing.T) {
	stage := func(r *rig) view.Stage { return view.Of[view.Sale](r.view).Stage }
	for _, printer := range []bool{true, false} {
		r := newRig(t, func(o *desk.Options) { o.Training, o.Printer = true, printer })
		n := r.selling()
		if stage(r).Slip != nil || len(r.slips) > 0 {
			t.Fatal("a receipt before the money")
		}
		r.change(n, ended(sale.Paid, ""))
		if stage(r).Tone != view.Good || stage(r).Slip != nil {
			t.Fatal("the green waits for the picture")
		}
		r.pump()
		r.till.Apply(r.snap)
		r.pump()
		if stage(r).Slip == nil || stage(r).Whole != (view.Slip{Sale: n}) || len(r.slips) != 1 {
			t.Fatalf("%d drawn: %+v", len(r.slips), stage(r))
		}
		r.till.Tap(stage(r).Whole)
		r.pump()
		if r.view.Page != view.SlipPage {
			t.Errorf("a tap shows %s", r.view.Page)
		}
		r.till.Key(view.KeyEscape)
		r.typed("7")
		if v := view.Of[view.Sale](r.view); v.Amount != "¥7" && v.Amount != "￥7" || v.Stage.Slip != nil {
			t.Errorf("the next sale: %q, %+v", v.Amount, v.Stage)
		}
	}
	r := newRig(t)
	r.change(r.selling(), ended(sale.Paid, ""))
	r.pump()
	if stage(r).Slip != nil || len(r.slips) > 0 {
		t.Error("a receipt in earnest")
	}
}

// TestAReceiptThatCannotBeDrawn leaves the green as it is.
func TestAReceiptThatCannotBeDrawn(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Training = true })
	n := r.selling()
	r.refusal = errors.New("no font")
	r.change(n, ended(sale.Paid, ""))
	r.pump()
	if v := view.Of[view.Sale](r.view).Stage; v.Slip != nil || v.Tone != view.Good || r.view.Banner != nil {
		t.Errorf("%+v, %+v", v, r.view.Banner)
	}
}
