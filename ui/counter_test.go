package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/view"
	"fufupos/words"
)

// says fails where a text has no words in a language, or is empty.
func says(t *testing.T, language, what string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if text == "" || catalogueKey.MatchString(text) {
			t.Errorf("%s: %s says %q", language, what, text)
		}
	}
}

// inEveryLanguage runs a test in each language the till speaks.
func inEveryLanguage(t *testing.T, do func(t *testing.T, r *rig, language string)) {
	for _, language := range languages() {
		t.Run(language, func(t *testing.T) {
			do(t, newRig(t, func(o *desk.Options) { o.Language = language }), language)
		})
	}
}

// declines has the platform answer an order with no.
func declines(v *flow.View) {
	phase(flow.Asking)(v)
	v.Sale.FirstWord = sale.Answered{Call: sale.CallOrder, Says: sale.SaysDeclined, Code: "FAIL", Detail: "user cancelled"}
}

// TestADeclineIsToldAtOnce, with the platform's word, while it is being confirmed; and
// the strong button takes another code for the same amount.
func TestADeclineIsToldAtOnce(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, r *rig, language string) {
		n := r.selling()
		r.change(n, declines)
		s := view.Of[view.Sale](r.view)
		says(t, language, "a decline", s.Stage.Title, s.Stage.Text, s.Stage.Buttons[0].Label)
		if s.Stage.Tone != view.Warn || s.Stage.Title == words.In(language).T("stage.asking") || !strings.Contains(s.Stage.Small, "user cancelled") {
			t.Fatalf("%+v", s.Stage)
		}
		if strings.Contains(s.Stage.Small, "FAIL") || strings.Contains(s.Stage.Text, "user cancelled") {
			t.Errorf("ours first, theirs small behind it, and no word of the wire: %+v", s.Stage)
		}
		if b := s.Stage.Buttons[0]; !b.Strong || b.Do != (view.Press{Key: view.KeyEnter}) {
			t.Errorf("the strong button is %+v", b)
		}
		r.till.Key(view.KeyEnter)
		r.pump()
		r.till.Apply(r.snap)
		s = view.Of[view.Sale](r.view)
		if len(r.gaveUp) != 1 || r.gaveUp[0] != n || s.Amount != "￥12.50" || s.Pad.Scan.Off || len(s.Lane.Cards) != 1 {
			t.Errorf("gave up %v, %s stands, %d in the lane", r.gaveUp, s.Amount, len(s.Lane.Cards))
		}
		r.doubts = checkout.Doubts{{Kind: checkout.SameAmountOpen}}
		r.scan(payCode)
		if r.pump(); r.view.Question == nil {
			t.Error("the same amount is open, and nobody is asked")
		}
	})
}

// TestADeclineThatWasNone goes on as what it is.
func TestADeclineThatWasNone(t *testing.T) {
	r := newRig(t)
	r.change(r.selling(), declines)
	r.change(number(1), ended(sale.Paid, ""))
	if s := view.Of[view.Sale](r.view).Stage; s.Tone != view.Good {
		t.Errorf("%+v", s)
	}
}

func givenUpYetPaid(v *flow.View) {
	ended(sale.Paid, "")(v)
	v.Sale.GivenUp = sale.GivenUp
}

// TestGivenUpYetPaid is no ordinary green, can be refunded at once, and is gone only
// when somebody has seen it.
func TestGivenUpYetPaid(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, r *rig, language string) {
		r.change(r.selling(), givenUpYetPaid)
		s := view.Of[view.Sale](r.view).Stage
		says(t, language, "given up yet paid", s.Title, s.Text)
		if s.Tone != view.Warn || s.Amount == "" || s.Title == words.In(language).T("stage.paid") {
			t.Fatalf("%+v", s)
		}
		refund := false
		for _, b := range s.Buttons {
			refund = refund || b.Do == (view.Press{Key: view.KeyF4})
		}
		if !refund {
			t.Error("it cannot be refunded from here")
		}
		r.typed("7") // who types on has not seen it
		r.pass(time.Hour)
		if r.view.Banner == nil || r.view.Banner.Tone != view.Warn {
			t.Errorf("nothing is left of it: %+v", r.view.Banner)
		}
	})
}

// TestYetPaidOutlivesEveryWayPast: it goes from the stage unseen, and is announced.
func TestYetPaidOutlivesEveryWayPast(t *testing.T) {
	for name, past := range map[string]func(*rig){
		"a scan":     func(r *rig) { r.scan(payCode) },
		"goods":      func(r *rig) { r.scan("6901234567892") },
		"F2":         func(r *rig) { r.till.Key(view.KeyF2) },
		"F6":         func(r *rig) { r.till.Key(view.KeyF6) },
		"an amount":  func(r *rig) { r.till.Tap(view.Quick{Amount: money.New(800, money.CNY)}) },
		"bring back": func(r *rig) { r.lane(); r.till.Tap(view.Resume{Sale: number(21)}) },
	} {
		r := newRig(t)
		r.change(r.selling(), givenUpYetPaid)
		past(r)
		r.pass(time.Hour)
		if b := r.view.Banner; view.Of[view.Sale](r.view).Amount == "￥12.50" || b == nil || !strings.Contains(b.Text, "Do not charge again") {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

// TestLateMoneyIsNoOrdinaryGreen: it came after the sale had ended, and looks like every
// sale that somebody has to see.
func TestLateMoneyIsNoOrdinaryGreen(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.change(n, ended(sale.Revoked, sale.GivenUp))
	r.change(n, func(v *flow.View) { v.Sale.State, v.Sale.Late, v.Sale.Reason = sale.Paid, true, sale.LatePayment })
	s := view.Of[view.Sale](r.view).Stage
	if s.Tone != view.Warn || s.Icon != "warn" || !slices.ContainsFunc(s.Buttons, func(b view.Button) bool { return b.Do == (view.Press{Key: view.KeyF4}) }) {
		t.Errorf("%+v", s)
	}
}

// TestGivenUpYetPaidBesideTheStage stays until it was seen.
func TestGivenUpYetPaidBesideTheStage(t *testing.T) {
	r := newRig(t)
	r.selling()
	r.till.Key(view.KeyF6)
	r.change(number(1), givenUpYetPaid)
	r.pass(time.Hour)
	if b := r.view.Banner; b == nil || !strings.Contains(b.Text, "Do not charge again") {
		t.Errorf("%+v", b)
	}
}

// TestTheLaneIsOldestFirst: who waits longest stands first.
func TestTheLaneIsOldestFirst(t *testing.T) {
	r := newRig(t)
	for range 3 {
		r.typed("12.5")
		r.now = r.now.Add(time.Minute)
		r.scan(payCode)
		r.pump()
		r.till.Apply(r.snap)
		r.till.Key(view.KeyF6)
	}
	cards := view.Of[view.Sale](r.view).Lane.Cards
	for i, c := range cards {
		if c.Do != (view.Open{Sale: number(i + 1)}) {
			t.Errorf("card %d is %+v", i, c.Do)
		}
	}
	if len(cards) != 3 {
		t.Errorf("%d cards", len(cards))
	}
}

// TestSetAsideComesBack, from the lane and from its details, with what happens next;
// while another payment runs it does not.
func TestSetAsideComesBack(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, r *rig, language string) {
		n := r.selling()
		r.change(n, phase(flow.Customer))
		r.till.Key(view.KeyF6)
		card := view.Of[view.Sale](r.view).Lane.Cards[0]
		says(t, language, "the lane", card.Back.Label, card.Next)
		r.till.Tap(card.Back.Do)
		s := view.Of[view.Sale](r.view)
		if s.Amount != "￥12.50" || !s.Pad.Dim || len(s.Lane.Cards) != 0 {
			t.Fatalf("%s, %+v", s.Amount, s.Lane.Cards)
		}
		r.till.Key(view.KeyF6)
		r.till.Tap(view.Open{Sale: n})
		d := view.Of[view.Detail](r.view)
		says(t, language, "the details", d.Text)
		for _, b := range d.Buttons {
			says(t, language, "a button", b.Label)
		}
		r.till.Key(view.KeyEnter)
		if s := view.Of[view.Sale](r.view); r.view.Page != view.SalePage || s.Amount != "￥12.50" {
			t.Fatalf("page %s, %s", r.view.Page, s.Amount)
		}
		r.till.Key(view.KeyF6)
		r.typed("3")
		r.scan("281234567890123457")
		r.pump()
		r.till.Apply(r.snap)
		r.till.Tap(view.Open{Sale: n})
		r.till.Key(view.KeyEnter)
		if d := view.Of[view.Detail](r.view); r.view.Page != view.DetailPage || d.Notice == "" {
			t.Errorf("page %s says %q", r.view.Page, d.Notice)
		}
		r.change(n, ended(sale.Paid, ""))
		r.till.Key(view.KeyEscape)
		r.till.Tap(card.Back.Do) // its end is announced, and it stays where it is
		if s := view.Of[view.Sale](r.view); s.Amount != "￥3.00" {
			t.Errorf("%s", s.Amount)
		}
	})
}

// TestSetAsideIsGivenUp from its details, and asked about like any other.
func TestSetAsideIsGivenUp(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.change(n, phase(flow.Customer))
	r.till.Key(view.KeyF6)
	r.till.Tap(view.Open{Sale: n})
	r.till.Tap(view.GiveUp{Sale: n})
	if q := r.view.Question; q == nil || q.Amount != "￥12.50" || len(q.Buttons) != 2 {
		t.Fatalf("%+v", q)
	}
	r.hold()
	r.pump()
	if len(r.gaveUp) != 1 || r.gaveUp[0] != n {
		t.Errorf("gave up %v", r.gaveUp)
	}
	r.till.Tap(view.GiveUp{Sale: n})
	r.change(n, ended(sale.Revoked, sale.GivenUp))
	if r.view.Question != nil {
		t.Error("it has ended, and still is asked about")
	}
}

// TestStarOpensTheClaim where nothing is typed; in an amount it is a sign that no
// amount has, and of a scanner's it leaves nothing.
func TestStarOpensTheClaim(t *testing.T) {
	r := newRig(t)
	r.till.Rune('*')
	if r.view.Page != view.ClaimPage {
		t.Fatalf("page %s", r.view.Page)
	}
	r.till.TakeBack(1)
	if r.view.Page != view.SalePage {
		t.Errorf("a scanner's star leaves page %s", r.view.Page)
	}
	r.typed("12*")
	if s := view.Of[view.Sale](r.view); r.view.Page != view.SalePage || !s.Faulty {
		t.Errorf("page %s, %s", r.view.Page, s.Amount)
	}
}

// TestClaimShowsWhatItMayBe: the paid sales of the amount can be opened.
func TestClaimShowsWhatItMayBe(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, r *rig, language string) {
		r.history()
		paid := r.books[0]
		r.till.Rune('*')
		r.typed("12.5")
		r.verdict = checkout.Verdict{Asked: 2, Same: []sale.Sale{paid}}
		r.till.Key(view.KeyEnter)
		r.pump()
		f := view.Of[view.Form](r.view)
		if len(f.Choices) != 1 || f.Choices[0].Do != (view.Open{Sale: paid.Number}) || f.Sale.Pad.Scan.Strong {
			t.Fatalf("%+v", f.Choices)
		}
		says(t, language, "the candidates", f.ChoiceTitle, f.Choices[0].Label)
		r.till.Tap(f.Choices[0].Do)
		if r.view.Page != view.DetailPage {
			t.Errorf("page %s", r.view.Page)
		}
	})
}

// TestListForRefunds shows what can be given back, and nothing else.
func TestListForRefunds(t *testing.T) {
	r := newRig(t)
	r.history()
	part := &r.books[4] // refunded in part
	part.Refunds = []sale.Refund{{Number: "R1", Amount: r.books[0].Amount, State: sale.RefundSucceeded}}
	r.snap.Sales[4].Sale = *part
	r.till.Apply(r.snap)
	left := part.Refundable()
	r.till.Key(view.KeyF4)
	r.pump()
	r.till.Tap(view.Fits{Rows: 50})
	found := false
	for _, row := range view.Of[view.List](r.view).Rows {
		if row.Tone == view.Bad {
			t.Errorf("%s of %s was not paid", row.Amount, row.Number)
		}
		if row.Number == string(part.Number) {
			found = row.Amount == "￥1,396.96" && left == 139696
		}
	}
	if !found {
		t.Errorf("%d are left of %s", left, part.Number)
	}
	r.till.Key(view.KeyF3)
	r.pump()
	for _, row := range view.Of[view.List](r.view).Rows {
		if row.Number == string(part.Number) && row.Amount != "1,409.46 − 12.50 = ￥1,396.96" {
			t.Errorf("the list shows %s", row.Amount)
		}
	}
}

// TestTheStrongButtonShowsACode: scanning needs no button.
func TestTheStrongButtonShowsACode(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, r *rig, language string) {
		r.typed("5")
		p := view.Of[view.Sale](r.view).Pad
		says(t, language, "the pad", p.QR.Label)
		if !p.QR.Strong || p.Scan.Strong {
			t.Errorf("%+v %+v", p.QR, p.Scan)
		}
	})
}
