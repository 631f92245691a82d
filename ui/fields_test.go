package ui_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// TestWhatIsTypedIsTheAmount: whatever keyboard it was typed on. Nothing (0) is
// charged where what was typed is no amount.
func TestWhatIsTypedIsTheAmount(t *testing.T) {
	for _, tt := range []struct {
		typed string
		minor int64
	}{
		{"12.50", 1250},
		{"12,50", 1250},
		{"12、50", 1250},
		{"12。50", 1250},
		{"12．50", 1250},
		{"12，50", 1250},
		{"12｡50", 1250},
		{"12､50", 1250},
		{"12・50", 1250},
		{"12٫50", 1250},
		{"12·50", 1250},
		{"12﹒50", 1250},
		{"12⎖50", 1250},
		{",5", 50},
		{"。5", 50},
		{"5,", 500},
		{"１２．５０", 1250},
		{"١٢٫٥٠", 1250},
		{"۱۲٫۵۰", 1250},
		{"१२.५०", 1250},
		{"๑๒.๕๐", 1250},
		{"๑๒,๕๐", 1250},
		{"𝟏𝟐.𝟓𝟎", 1250},
		{"𝟭𝟮.𝟱𝟬", 1250},
		{"1๒.５0", 1250},  // scripts mixed
		{"q12.50", 1250}, // a stray key before the first digit
		{"- +7", 700},

		{"1,234", 0},
		{"1.234", 0},
		{"1,234.50", 0},
		{"1.234,50", 0},
		{"12..50", 0},
		{"12,,5", 0},
		{"1'234", 0},
		{"1 234", 0},
		{"1\u00a0234", 0},
		{"1٬234", 0},
		{"1_2", 0},
		{"12x50", 0},
		{"12-50", 0},
		{"12:50", 0},
		{"12;50", 0},
		{"12/50", 0},
		{"12+5", 0},
		{"12*2", 0},
		{"1e3", 0},
		{"12½", 0},
		{"12²", 0},
		{"12 ", 0},
		{"12¥", 0},
		{"12元", 0},
		{"1\u200b2", 0},
		{"1l2", 0},
		{"1O0", 0},
		{"12.505", 0},
		{"0.001", 0},
		{"50000.01", 0},
		{"600000", 0},
		{"50001", 0},
		{strings.Repeat("9", 60), 0},
		{strings.Repeat("0", 20) + "5", 500},
		{"", 0},
		{"0", 0},
		{"0.00", 0},
		{".", 0},
		{"十二", 0},
	} {
		r := newRig(t)
		r.typed(tt.typed)
		hint := view.Of[view.Sale](r.view).Hint
		for range 2 { // a second try is no other
			r.scan(payCode)
			r.pump()
		}
		var got int64
		if len(r.requests) > 0 {
			got = r.requests[0].Amount.Minor
		}
		if got != tt.minor {
			t.Errorf("%q charged %d, want %d", tt.typed, got, tt.minor)
		}
		if strings.Trim(tt.typed, "0.") == "" || tt.minor > 0 {
			continue
		}
		if hint == "" {
			t.Errorf("%q: nothing is said", tt.typed)
		}
		if view.Of[view.Sale](r.view).Stage.Tone != view.Warn {
			t.Errorf("%q: the scan is answered %+v", tt.typed, view.Of[view.Sale](r.view).Stage)
		}
		r = newRig(t)
		r.typed(tt.typed)
		for _, k := range []view.Key{view.KeyF2, view.KeyEnter} {
			r.till.Key(k)
			r.pump()
			r.scan(payCode)
			r.pump()
		}
		if len(r.requests) > 0 {
			t.Errorf("%q: a key charged %v", tt.typed, r.requests)
		}
	}
}

// TestAFaultIsMendedByHand: what is taken away is what was typed last, and only
// then the rest counts.
func TestAFaultIsMendedByHand(t *testing.T) {
	for _, tt := range []struct {
		typed string
		back  int
		then  string
		minor int64
	}{
		{"12x", 1, "", 1200},
		{"12x50", 1, "", 0},
		{"12x50", 3, ".50", 1250},
		{"600000", 1, "", 0},
		{"600000", 2, "", 0},
		{"600000", 2, "5", 0},
		{"600000", 6, "5", 500},
		{"12.505", 1, "", 1250},
		{"1,234", 3, "", 100},
	} {
		r := newRig(t)
		r.typed(tt.typed)
		for range tt.back {
			r.till.Key(view.KeyBackspace)
		}
		r.typed(tt.then)
		r.scan(payCode)
		r.pump()
		var got int64
		if len(r.requests) > 0 {
			got = r.requests[0].Amount.Minor
		}
		if got != tt.minor {
			t.Errorf("%q, %d taken away, %q: charged %d, want %d", tt.typed, tt.back, tt.then, got, tt.minor)
		}
	}
	for name, clear := range map[string]func(*rig){
		"C":   func(r *rig) { r.till.Tap(view.Clear{}) },
		"Esc": func(r *rig) { r.till.Key(view.KeyEscape) },
	} {
		r := newRig(t)
		r.typed("600000")
		r.scan(payCode)
		clear(r)
		if s := view.Of[view.Sale](r.view); s.Amount != "￥0.00" || s.Hint != "" || s.Stage.Tone != view.Calm {
			t.Errorf("%s: %s %q %+v", name, s.Amount, s.Hint, s.Stage)
		}
	}
}

// TestEveryFieldOfMoneyIsTheSame: a refund and a claim take what a sale takes.
func TestEveryFieldOfMoneyIsTheSame(t *testing.T) {
	for typed, minor := range map[string]int64{"3,50": 350, "๓。๕": 350, "3.505": 0, "3x5": 0, "3 5": 0, "12.51": 0, "13": 0, "1250": 0} {
		r := newRig(t)
		r.history()
		r.refunding(typed)
		r.till.Key(view.KeyEnter)
		r.hold()
		r.pump()
		var got int64
		if len(r.refunds) > 0 {
			got = r.refunds[0].Amount.Minor
		}
		if got != minor {
			t.Errorf("%q gave back %d, want %d", typed, got, minor)
		}
		if minor == 0 && view.Of[view.Form](r.view).Sale.Hint == "" {
			t.Errorf("%q: nothing is said on the refund page", typed)
		}
	}
	for typed, minor := range map[string]int64{"3,50": 350, "๓。๕": 350, "3.505": 0, "3x5": 0} {
		r := newRig(t)
		r.till.Rune('*')
		r.typed(typed)
		r.till.Key(view.KeyEnter)
		r.pump()
		var got int64
		if len(r.claims) > 0 {
			got = r.claims[0].Amount.Minor
		}
		if got != minor {
			t.Errorf("%q claimed %d, want %d", typed, got, minor)
		}
		if minor == 0 && view.Of[view.Form](r.view).Sale.Hint == "" {
			t.Errorf("%q: nothing is said on the claim page", typed)
		}
	}
}

// TestSearchTakesAnAmountOfAnyKeyboard.
func TestSearchTakesAnAmountOfAnyKeyboard(t *testing.T) {
	for text, want := range map[string]int{"12.50": 1, "12,50": 1, "๑๒.๕๐": 1, "１２，５": 1, "12x50": 0, "1,2,5": 0} {
		r := newRig(t)
		r.history()
		r.till.Key(view.KeyF3)
		r.till.Tap(view.Search{Text: text})
		r.pump()
		if got := len(view.Of[view.List](r.view).Rows); got != want {
			t.Errorf("%q finds %d, want %d", text, got, want)
		}
	}
}

// TestTypingOverAnOfferedAmount: the first digit replaces it.
func TestTypingOverAnOfferedAmount(t *testing.T) {
	for typed, want := range map[string]string{"8.50": "￥8.50", ".5": "￥0.5", "x8": "￥8", "": "￥12.50", "x": "￥12.50x"} {
		r := newRig(t)
		r.change(r.selling(), ended(sale.Failed, sale.NotSent))
		r.till.Key(view.KeyEnter)
		r.typed(typed)
		if got := view.Of[view.Sale](r.view).Amount; got != want {
			t.Errorf("%q over 12.50 shows %s, want %s", typed, got, want)
		}
	}
	r := newRig(t)
	r.history()
	r.till.Tap(view.Quick{Amount: money.New(800, money.CNY)})
	r.typed("5")
	if got := view.Of[view.Sale](r.view).Amount; got != "￥5" {
		t.Errorf("5 over the usual 8.00 shows %s", got)
	}
	// A failed sale's amount in a claim.
	r = newRig(t)
	r.change(r.selling(), ended(sale.Failed, sale.Declined))
	r.till.Rune('*')
	r.typed("9")
	if got := view.Of[view.Form](r.view).Sale.Amount; got != "￥9" {
		t.Errorf("9 over a claimed 12.50 shows %s", got)
	}
}

// TestTypedWhileAPaymentRuns: an amount begun in a busy moment is dropped whole, and
// that is said as long as it is so.
func TestTypedWhileAPaymentRuns(t *testing.T) {
	const text = "12.50"
	for at := range len(text) + 1 { // the payment ends before this character
		for _, end := range []sale.State{sale.Paid, sale.Failed} {
			r := newRig(t)
			n := r.selling()
			for i, c := range text {
				if i == at {
					r.change(n, ended(end, sale.Declined))
					if h := view.Of[view.Sale](r.view).Hint; h != "" {
						t.Errorf("beside the end stands %q", h)
					}
				}
				r.till.Rune(c)
				if i >= at && at > 0 && view.Of[view.Sale](r.view).Hint == "" || i < at && view.Of[view.Sale](r.view).Hint == "" {
					t.Errorf("%d: nothing is said of %c", at, c)
				}
				r.pass(700 * time.Millisecond)
			}
			if at == len(text) {
				r.change(n, ended(end, sale.Declined))
			}
			r.scan(payCode)
			r.pump()
			want := 1
			if at == 0 {
				want = 2 // all of it was typed after the end
			}
			if len(r.requests) != want || want == 2 && r.requests[1].Amount.Minor != 1250 {
				t.Fatalf("ended before character %d: %+v", at, r.requests)
			}
			r.pass(2 * time.Second)
			if view.Of[view.Sale](r.view).Hint != "" {
				t.Errorf("the hint stays: %q", view.Of[view.Sale](r.view).Hint)
			}
		}
	}
}

// TestWhatEndsDropping: a pause, C, or a key that is no digit's.
func TestWhatEndsDropping(t *testing.T) {
	for name, tt := range map[string]struct {
		do   func(*rig)
		want string
	}{
		"a pause":       {func(r *rig) { r.pass(2 * time.Second) }, "￥7"},
		"a short pause": {func(r *rig) { r.pass(1900 * time.Millisecond) }, "￥12.50"},
		"C":             {func(r *rig) { r.till.Tap(view.Clear{}) }, "￥7"},
		"Enter":         {func(r *rig) { r.till.Key(view.KeyEnter) }, "￥7"},
		"Esc":           {func(r *rig) { r.till.Key(view.KeyEscape) }, "￥7"},
		"Backspace":     {func(r *rig) { r.till.Key(view.KeyBackspace) }, "￥12.50"},
	} {
		r := newRig(t)
		n := r.selling()
		r.typed("5")
		r.change(n, ended(sale.Paid, ""))
		tt.do(r)
		r.typed("7")
		if got := view.Of[view.Sale](r.view).Amount; got != tt.want {
			t.Errorf("%s: shows %s, want %s", name, got, tt.want)
		}
	}
	// Set aside: the till is free at once.
	r := newRig(t)
	r.selling()
	r.typed("5")
	r.till.Key(view.KeyF6)
	r.typed("7")
	if got := view.Of[view.Sale](r.view).Amount; got != "￥7" {
		t.Errorf("set aside: shows %s", got)
	}
}

// TestTypedUnderAQuestionThatGoes: what was begun under it is dropped whole.
func TestTypedUnderAQuestionThatGoes(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.till.Key(view.KeyEscape)
	r.typed("12")
	if q := r.view.Question; q == nil || !q.Refused {
		t.Fatalf("the digits are answered %+v", q)
	}
	r.change(n, ended(sale.Paid, ""))
	r.typed(".50")
	r.scan(payCode)
	r.pump()
	if len(r.requests) != 1 {
		t.Errorf("charged %v", r.requests[1:])
	}
}

// TestSecondScanIsSaidNotToBeUsed, also when the payment has ended.
func TestSecondScanIsSaidNotToBeUsed(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.scan("134567890123456789")
	if h := view.Of[view.Sale](r.view).Hint; !strings.Contains(h, "not used") || !strings.Contains(h, "12.50") {
		t.Errorf("says %q", h)
	}
	r.change(n, ended(sale.Paid, ""))
	if h := view.Of[view.Sale](r.view).Hint; h != "That scan was not used." {
		t.Errorf("after the end says %q", h)
	}
	r.typed("7")
	if h := view.Of[view.Sale](r.view).Hint; h != "" {
		t.Errorf("the hint stays: %q", h)
	}
}
