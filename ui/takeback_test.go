package ui_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// TestWhatAScannerTypedIsTakenBack: the field is as it was, whatever stood there.
func TestWhatAScannerTypedIsTakenBack(t *testing.T) {
	r := newRig(t)
	r.typed("12.5")
	r.typed("2812")
	r.till.TakeBack(4)
	if got := view.Of[view.Sale](r.view).Amount; got != "￥12.5" {
		t.Errorf("shows %s, want 12.5", got)
	}
	r.typed("28")
	r.till.Key(view.KeyBackspace) // a person's, of the 8 that is taken back with the 2
	r.till.TakeBack(2)
	if got := view.Of[view.Sale](r.view).Amount; got != "￥12." {
		t.Errorf("shows %s, want 12.", got)
	}
	r = newRig(t)
	r.change(r.selling(), ended(sale.Paid, ""))
	r.typed("281")
	r.till.TakeBack(3)
	if s := view.Of[view.Sale](r.view); s.Stage.Tone != view.Good || s.Amount != "￥12.50" {
		t.Errorf("what was paid is gone: %s %+v", s.Amount, s.Stage)
	}
}

// formSale is the amount of a form.
func formSale(v view.View) view.Sale { return view.Of[view.Form](v).Sale }

// TestTakenBackInEveryField: amount and hints are as they were.
func TestTakenBackInEveryField(t *testing.T) {
	code := "2812345678901234"
	for name, tt := range map[string]struct {
		do    func(*rig)
		shown func(view.View) view.Sale
	}{
		"empty":     {func(*rig) {}, view.Of[view.Sale]},
		"typed":     {func(r *rig) { r.typed("12.5") }, view.Of[view.Sale]},
		"faulty":    {func(r *rig) { r.typed("12x") }, view.Of[view.Sale]},
		"armed":     {func(r *rig) { r.typed("8"); r.till.Key(view.KeyEnter) }, view.Of[view.Sale]},
		"no amount": {func(r *rig) { r.scan(payCode) }, view.Of[view.Sale]},
		"hint":      {func(r *rig) { r.till.Key(view.KeyEnter) }, view.Of[view.Sale]},
		"offered": {func(r *rig) {
			r.change(r.selling(), ended(sale.Failed, sale.NotSent))
			r.till.Key(view.KeyEnter)
		}, view.Of[view.Sale]},
		"failed": {func(r *rig) { r.change(r.selling(), ended(sale.Failed, sale.NotSent)) }, view.Of[view.Sale]},
		"busy":   {func(r *rig) { r.selling() }, view.Of[view.Sale]},
		"refund": {func(r *rig) { r.history(); r.refunding("") }, formSale},
		"part":   {func(r *rig) { r.history(); r.refunding("3,5") }, formSale},
		"claim":  {func(r *rig) { r.till.Rune('*'); r.typed("4") }, formSale},
		"verdict": {func(r *rig) {
			r.till.Rune('*')
			r.verdict = checkout.Verdict{Asked: 1}
			r.typed("4")
			r.till.Key(view.KeyEnter)
			r.pump()
		}, formSale},
	} {
		r := newRig(t)
		tt.do(r)
		r.till.Refresh()
		before := r.view
		r.typed(code)
		r.till.TakeBack(len(code))
		if got, want := tt.shown(r.view), tt.shown(before); got.Amount != want.Amount || got.Hint != want.Hint || got.Stage.Title != want.Stage.Title {
			t.Errorf("%s: %s %q %q, was %s %q %q", name, got.Amount, got.Hint, got.Stage.Title, want.Amount, want.Hint, want.Stage.Title)
		}
		r.typed("7") // what a person types then counts as before
		if name == "offered" && view.Of[view.Sale](r.view).Amount != "￥7" {
			t.Errorf("7 over what was offered shows %s", view.Of[view.Sale](r.view).Amount)
		}
		if name == "typed" && view.Of[view.Sale](r.view).Amount != "￥12.57" {
			t.Errorf("12.5 and 7 shows %s", view.Of[view.Sale](r.view).Amount)
		}
	}
	// More than was typed, and nothing at all.
	r := newRig(t)
	r.typed("12")
	r.till.TakeBack(9)
	r.till.TakeBack(0)
	r.till.TakeBack(1)
	if got := view.Of[view.Sale](r.view).Amount; got != "￥0.00" {
		t.Errorf("shows %s", got)
	}
}

// TestTakenBackBehindATap: what cannot be undone any more goes.
func TestTakenBackBehindATap(t *testing.T) {
	r := newRig(t)
	r.typed("6")
	r.till.Tap(view.Claim{})
	r.till.TakeBack(1)
	r.till.Key(view.KeyEscape)
	if got := view.Of[view.Sale](r.view).Amount; got != "￥0.00" {
		t.Errorf("shows %s", got)
	}
}

// TestTakenBackAfterTheAmountWasCharged: a sale that has begun is not undone by
// characters that came before it.
func TestTakenBackAfterTheAmountWasCharged(t *testing.T) {
	r := newRig(t)
	r.typed("12.50")
	r.scan(payCode)
	r.typed("28")
	r.pump()
	r.till.Apply(r.snap)
	r.till.TakeBack(5)
	r.scan("134567890123456789")
	r.pump()
	if want := money.New(1250, money.CNY); len(r.requests) != 1 || r.requests[0].Amount != want {
		t.Errorf("started %+v", r.requests)
	}
}

// TestWhatIsChargedIsWhatStands: whatever is typed, mended and taken back, the sum that
// is charged is the one on the screen, and the one that remains of what was typed.
func TestWhatIsChargedIsWhatStands(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRig(t)
		typed := ""
		for range rapid.IntRange(0, 14).Draw(rt, "strokes") {
			switch c := rapid.SampledFrom([]rune("0123456789.,٫５๗x-CM")).Draw(rt, "stroke"); c {
			case 'C':
				r.till.Tap(view.Clear{})
				typed = ""
			case 'M': // a scanner types in between
				for range 4 {
					r.till.Rune('2')
				}
				r.till.TakeBack(4)
			default:
				r.till.Rune(c)
				typed += string(c)
			}
		}
		shown := view.Of[view.Sale](r.view).Amount
		r.scan(payCode)
		r.pump()
		ascii := strings.TrimLeft(strings.NewReplacer(",", ".", "٫", ".", "５", "5", "๗", "7").Replace(typed), "x-")
		if strings.HasPrefix(ascii, ".") {
			ascii = "0" + ascii
		}
		if strings.Count(ascii, ".") == 1 {
			ascii = strings.TrimSuffix(ascii, ".")
		}
		want, err := money.Parse(ascii, money.CNY)
		if err != nil || want.Minor > 5_000_000 {
			if len(r.requests) > 0 {
				rt.Fatalf("%q charged %v", typed, r.requests)
			}
			return
		}
		if len(r.requests) != 1 || r.requests[0].Amount != want {
			rt.Fatalf("%q charged %v, want %v; shown %s", typed, r.requests, want, shown)
		}
	})
}
