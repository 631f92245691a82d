package ui_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// asksAbout has the engine ask about receipt n of a sale.
func (r *rig) asksAbout(n sale.Number, receipt int) {
	r.snap.Paper.Question = &checkout.PaperQuestion{Sale: n, N: receipt, Amount: money.New(1250, money.CNY), At: r.now}
	r.till.Apply(r.snap)
}

func TestAReceiptInQuestionIsAsked(t *testing.T) {
	for _, cameOut := range []bool{true, false} {
		r := newRig(t)
		r.asksAbout(number(1), 1)
		b := r.view.Banner
		if b == nil || b.Other.Label == "" || b.Close.Label == "" || b.Text != "Did the receipt of ￥12.50 from 09:30 come out?" {
			t.Fatalf("%+v", b)
		}
		press := b.Other
		if cameOut {
			press = b.Close
		}
		r.till.Tap(press.Do)
		if r.view.Banner != nil {
			t.Error("the question stays until the engine has heard the answer")
		}
		r.pump()
		if want := []string{fmt.Sprint(number(1), " 1 ", cameOut)}; !slices.Equal(r.seen, want) {
			t.Errorf("said %q, want %q", r.seen, want)
		}
		// The copy's question is another.
		r.asksAbout(number(1), 2)
		if r.view.Banner == nil {
			t.Error("the copy is not asked about")
		}
	}
}

// TestTheQuestionIsInNobodysWay: typing, scanning and the next sale go on beneath
// it, and none of them answers it.
func TestTheQuestionIsInNobodysWay(t *testing.T) {
	r := newRig(t)
	r.asksAbout(number(9), 1)
	r.selling()
	if len(r.requests) != 1 || r.view.Banner == nil || len(r.seen) > 0 || r.view.Question != nil {
		t.Fatalf("%d sales, %+v, said %q", len(r.requests), r.view.Banner, r.seen)
	}
	r.change(number(1), ended(sale.Paid, ""))
	r.till.Key(view.KeyF7) // of the sale that is shown
	r.pump()
	if len(r.seen) > 0 || !slices.Equal(r.reprinted, []sale.Number{number(1)}) {
		t.Errorf("said %q, printed %v", r.seen, r.reprinted)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.view.Banner == nil || len(r.seen) > 0 {
		t.Errorf("Enter answered: %+v, said %q", r.view.Banner, r.seen)
	}
}

func TestTheQuestionByKeyboard(t *testing.T) {
	r := newRig(t)
	r.asksAbout(number(1), 1)
	r.till.Key(view.KeyF7)
	r.pump()
	if want := []string{fmt.Sprint(number(1), " 1 ", false)}; !slices.Equal(r.seen, want) || len(r.reprinted) > 0 {
		t.Errorf("said %q, printed %v", r.seen, r.reprinted)
	}
	r.asksAbout(number(2), 1)
	r.till.Key(view.KeyEscape) // leaves it unanswered
	r.pump()
	if r.view.Banner != nil || len(r.seen) != 1 {
		t.Errorf("%+v, said %q", r.view.Banner, r.seen)
	}
}

// TestUrgentNewsComesBeforeTheQuestion, and the question after it.
func TestUrgentNewsComesBeforeTheQuestion(t *testing.T) {
	r := newRig(t)
	r.lane()
	r.asksAbout(number(1), 1)
	r.change(number(21), func(v *flow.View) { ended(sale.Paid, sale.LatePayment)(v); v.Sale.Late = true })
	if b := r.view.Banner; b == nil || b.Other.Label != "" {
		t.Fatalf("%+v", b)
	}
	r.till.Tap(r.view.Banner.Close.Do)
	if b := r.view.Banner; b == nil || b.Other.Label == "" {
		t.Errorf("%+v", b)
	}
}

func TestAnAnswerThatIsNotTaken(t *testing.T) {
	r := newRig(t)
	r.asksAbout(number(1), 1)
	r.refusal = &checkout.Refusal{Kind: checkout.JournalDown, Err: errors.New("disk full")}
	r.till.Tap(r.view.Banner.Other.Do)
	r.pump()
	if b := r.view.Banner; b == nil || b.Tone != view.Bad {
		t.Fatalf("nothing is said: %+v", b)
	}
	r.till.Tap(r.view.Banner.Close.Do)
	if b := r.view.Banner; b == nil || b.Other.Label == "" {
		t.Errorf("not asked again: %+v", b)
	}
}

// TestWhatThePrinterIsLike stands where its state is, in every language.
func TestWhatThePrinterIsLike(t *testing.T) {
	states := map[string]checkout.Paper{
		"ready":   {},
		"trusted": {Nature: sale.PrinterNature{Trusted: true}},
		"asks":    {Nature: sale.PrinterNature{Asks: true}},
		"slow":    {Nature: sale.PrinterNature{Slow: true}},
		"waits":   {State: sale.PrintWaits, Waiting: 1},
		"note":    {Note: "the receipt's file could not be kept"},
		"trouble": {Trouble: "no route to host", Waiting: 2},
	}
	for _, language := range languages() {
		said := map[string]string{}
		for name, paper := range states {
			r := newRig(t, func(o *desk.Options) { o.Language = language })
			r.snap.Paper = paper
			r.till.Apply(r.snap)
			for _, s := range r.view.Top.Status {
				if s.Icon == "printer" {
					said[name] = s.Text
				}
			}
		}
		different := map[string]bool{}
		for _, text := range said {
			different[text] = true
		}
		if len(said) != len(states) || said["ready"] != said["trusted"] || len(different) != len(states)-1 {
			t.Errorf("%s: %q", language, said)
		}
	}
}

func TestTheAnswerIsInTheStory(t *testing.T) {
	r := newRig(t)
	r.history()
	r.books[0].Receipts = []sale.Receipt{{N: 1, Started: start, Outcome: sale.Taken, Seen: sale.Missing}}
	r.snap.Sales[0].Sale.Receipts = r.books[0].Receipts
	r.till.Apply(r.snap)
	r.till.Tap(view.Open{Sale: r.books[0].Number})
	r.pump()
	if h := view.Of[view.Detail](r.view).History; len(h) == 0 || h[0].Text != "Receipt · did not come out, says the cashier" {
		t.Errorf("%+v", h)
	}
	r.entries = []sale.Entry{
		{At: start, Event: sale.ReceiptEnded{N: 1, Outcome: sale.Taken}},
		{At: start.Add(time.Second), Event: sale.ReceiptSeen{N: 1, CameOut: true}},
	}
	r.till.Key(view.KeyEscape)
	r.till.Tap(view.Open{Sale: r.books[0].Number})
	r.pump()
	if h := view.Of[view.Detail](r.view).History; len(h) != 2 || h[0].Text != "Receipt 1: came out, says the cashier" || h[1].Text != "Receipt 1: taken by the printer, not confirmed" {
		t.Errorf("%+v", h)
	}
}
