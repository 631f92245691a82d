package ui_test

import (
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/hold"
	"fufupos/ui/view"
)

// asked are the questions whose yes moves money or ends something; done tells how
// often it was said.
var asked = map[string]struct {
	ask  func(*rig)
	done func(*rig) int
}{
	"doubt": {func(r *rig) {
		r.doubts = []checkout.Doubt{{Kind: checkout.LargeAmount}}
		r.typed("8000")
		r.scan(payCode)
		r.pump()
	}, func(r *rig) int { return len(r.requests) }},
	"code in doubt": {func(r *rig) {
		r.typed("8")
		r.till.Scan(scanner.Scan{Kind: scanner.PaymentCode, Text: "9912345678901234", Doubt: scanner.OddPrefix})
	}, func(r *rig) int { return len(r.requests) }},
	"give up": {func(r *rig) {
		r.selling()
		r.till.Key(view.KeyEscape)
	}, func(r *rig) int { return len(r.gaveUp) }},
	"refund": {func(r *rig) {
		r.history()
		r.refunding("5")
		r.till.Key(view.KeyEnter)
	}, func(r *rig) int { return len(r.refunds) }},
	"refund by older books": {func(r *rig) {
		r.history()
		r.refunding("5")
		r.till.Key(view.KeyEnter)
		r.refusal = &checkout.Refusal{Kind: checkout.BooksOlder, Err: sentence("older")}
		r.hold()
		r.pump()
		r.refusal = nil
	}, func(r *rig) int {
		for _, made := range r.refunds {
			if !made.OlderBooks {
				r.t.Error("without the person's word")
			}
		}
		return len(r.refunds)
	}},
	"close": {func(r *rig) {
		r.selling()
		r.till.Close()
	}, func(r *rig) int { return r.quit }},
}

// yes is the button that is held.
func (r *rig) yes() view.Button {
	r.t.Helper()
	for _, b := range r.view.Question.Buttons {
		if b.Hold {
			return b
		}
	}
	r.t.Fatal("no button is held")
	return view.Button{}
}

// TestYesIsHeld, by key and by finger; letting go stops it, and nothing else says it.
func TestYesIsHeld(t *testing.T) {
	const short = hold.Time - time.Millisecond
	down := func(r *rig) { r.till.Tap(view.HoldYes{}) }
	up := func(r *rig) { r.till.Tap(view.LetGo{}) }
	press := func(r *rig) { r.till.Key(view.KeyEnter) }
	release := func(r *rig) { r.till.Release(view.KeyEnter) }
	for name, tt := range map[string]struct {
		do   func(*rig)
		want int
	}{
		"held":                      {func(r *rig) { press(r); r.pass(hold.Time); release(r) }, 1},
		"held, seen at the release": {func(r *rig) { press(r); r.now = r.now.Add(hold.Time); release(r) }, 1},
		"held on and on":            {func(r *rig) { press(r); r.pass(time.Minute); r.pass(time.Minute); release(r) }, 1},
		"by finger":                 {func(r *rig) { down(r); r.pass(hold.Time); up(r) }, 1},
		"short":                     {func(r *rig) { press(r); r.pass(short); release(r); r.pass(time.Minute) }, 0},
		"short, by finger":          {func(r *rig) { down(r); r.pass(short); up(r); r.pass(time.Minute) }, 0},
		"short, again and again": {func(r *rig) {
			press(r)
			r.pass(short)
			release(r)
			press(r)
			r.pass(short)
			release(r)
		}, 0},
		"many short ones":            {many(press, release), 0},
		"presses without a release":  {many(press, func(*rig) {}), 0},
		"taps on the button":         {func(r *rig) { r.till.Tap(r.yes().Do); r.pass(time.Minute) }, 0},
		"a digit in between":         {func(r *rig) { press(r); r.pass(short); r.till.Rune('1'); r.pass(time.Minute); release(r) }, 0},
		"another key in between":     {func(r *rig) { press(r); r.pass(short); r.till.Key(view.KeyDown); r.pass(time.Minute); release(r) }, 0},
		"a scan in between":          {func(r *rig) { press(r); r.pass(short); r.scan(payCode); r.pass(time.Minute); release(r) }, 0},
		"the focus is lost":          {func(r *rig) { press(r); r.pass(short); r.till.LetGo(); r.pass(time.Minute); release(r) }, 0},
		"a release without a press":  {func(r *rig) { r.pass(time.Minute); release(r) }, 0},
		"another key is held":        {func(r *rig) { r.till.Key(view.KeyUp); r.pass(time.Minute); r.till.Release(view.KeyUp) }, 0},
		"another key is let go":      {func(r *rig) { press(r); r.pass(short); r.till.Release(view.KeyF4); r.pass(time.Millisecond) }, 1},
		"Esc while it is held":       {func(r *rig) { press(r); r.pass(short); r.till.Key(view.KeyEscape); r.pass(time.Minute); release(r) }, 0},
		"the safe button while held": {func(r *rig) { press(r); r.pass(short); r.till.Tap(r.view.Question.Buttons[0].Do); r.pass(time.Minute) }, 0},
		"time alone":                 {func(r *rig) { r.pass(time.Hour) }, 0},
		"snapshots alone":            {func(r *rig) { press(r); release(r); r.now = r.now.Add(time.Minute); r.till.Apply(r.snap) }, 0},
		"two Enter keys, one let go": {func(r *rig) {
			press(r)
			r.pass(short)
			press(r)
			r.pass(short)
			release(r)
			r.pass(time.Minute)
		}, 0},
		"finger down, Enter let go":   {func(r *rig) { down(r); r.pass(short); release(r); r.pass(time.Minute) }, 0},
		"held before it was asked":    {func(r *rig) { r.pass(time.Minute) }, 0},
		"the whole of a mean barcode": {func(r *rig) { mean(r) }, 0},
	} {
		for kind, q := range asked {
			r := newRig(t)
			q.ask(r)
			if r.view.Question == nil {
				t.Fatalf("%s: nothing is asked", kind)
			}
			tt.do(r)
			r.pump()
			if got := q.done(r); got != tt.want {
				t.Errorf("%s, %s: said yes %d times, want %d", kind, name, got, tt.want)
			}
		}
	}
}

func many(press, release func(*rig)) func(*rig) {
	return func(r *rig) {
		for range 100 {
			press(r)
			r.pass(8 * time.Millisecond)
			release(r)
			r.pass(8 * time.Millisecond)
		}
	}
}

// mean plays every key of a till at a scanner's pace, over and over.
func mean(r *rig) {
	keys := []view.Key{view.KeyUp, view.KeyEnter, view.KeyDown, view.KeyEnter, view.KeyEnter, view.KeyBackspace, view.KeyEnter, view.KeyPageDown, view.KeyF5, view.KeyEnter}
	for range 20 {
		for _, k := range keys {
			if r.view.Question == nil {
				return
			}
			r.till.Key(k)
			r.pass(25 * time.Millisecond)
			r.till.Release(k)
		}
	}
}

// TestShortEnterPointsAtTheRing and does nothing else.
func TestShortEnterPointsAtTheRing(t *testing.T) {
	for kind, q := range asked {
		r := newRig(t)
		q.ask(r)
		if v := r.view.Question; v.Pointed || v.Holding || v.Held != 0 || v.Notice == "" {
			t.Errorf("%s: begins with %+v", kind, v)
		}
		r.till.Key(view.KeyEnter)
		r.pass(hold.Time / 2)
		if v := r.view.Question; !v.Holding || v.Held < 0.49 || v.Held > 0.51 {
			t.Errorf("%s: half held shows %+v", kind, v)
		}
		r.till.Release(view.KeyEnter)
		if v := r.view.Question; v == nil || !v.Pointed || v.Holding || v.Held != 0 {
			t.Errorf("%s: let go shows %+v", kind, v)
		}
		if no := r.view.Question.Buttons[0]; !no.Strong || no.Hold || no.Key != "Esc" {
			t.Errorf("%s: the safe answer is %+v", kind, no)
		}
	}
}

// TestEachDoubtIsHeldAnew: who holds on has answered one.
func TestEachDoubtIsHeldAnew(t *testing.T) {
	r := newRig(t)
	r.doubts = []checkout.Doubt{{Kind: checkout.SameAmountOpen, Sale: sale.Sale{CreatedAt: start}}, {Kind: checkout.LargeAmount}}
	r.typed("8000")
	r.scan(payCode)
	r.pump()
	r.till.Key(view.KeyEnter)
	for range 10 {
		r.pass(hold.Time)
		r.pump()
	}
	r.till.Release(view.KeyEnter)
	r.pump()
	if r.view.Question == nil || len(r.requests) > 0 {
		t.Fatalf("one hold answered both: %+v", r.requests)
	}
	r.hold()
	r.pump()
	if len(r.requests) != 1 {
		t.Errorf("started %+v", r.requests)
	}
}

// TestEnterHeldBeforeTheQuestion: the press must come after it.
func TestEnterHeldBeforeTheQuestion(t *testing.T) {
	r := newRig(t)
	r.doubts = []checkout.Doubt{{Kind: checkout.LargeAmount}}
	r.typed("8000")
	r.till.Key(view.KeyEnter) // arms, and stays down
	r.scan(payCode)
	r.pump()
	r.pass(time.Minute)
	r.till.Release(view.KeyEnter)
	r.pump()
	if len(r.requests) > 0 || r.view.Question == nil || r.view.Question.Pointed {
		t.Errorf("started %+v, %+v", r.requests, r.view.Question)
	}
}

// TestQuestionThatGoesTakesTheHoldWithIt.
func TestQuestionThatGoesTakesTheHoldWithIt(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.till.Key(view.KeyEscape)
	r.till.Key(view.KeyEnter)
	r.pass(hold.Time / 2)
	r.change(n, ended(sale.Paid, ""))
	r.pass(hold.Time)
	r.till.Release(view.KeyEnter)
	r.pump()
	if len(r.gaveUp) > 0 || view.Of[view.Sale](r.view).Stage.Tone != view.Good {
		t.Errorf("gave up %v, %+v", r.gaveUp, view.Of[view.Sale](r.view).Stage)
	}
}

// TestRefundWhoseRestChangesIsAskedAnew: the gateway's answer counts, and what was
// asked about is what goes back.
func TestRefundWhoseRestChangesIsAskedAnew(t *testing.T) {
	r := newRig(t)
	r.history()
	r.refunding("")
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyEnter)
	r.pass(hold.Time / 2)
	r.change(r.books[0].Number, func(v *flow.View) {
		v.Sale.State = sale.PartRefunded
		v.Sale.Refunds = []sale.Refund{{Number: "R1", Amount: r.books[0].Amount, State: sale.RefundSucceeded}}
		v.Sale.Refunds[0].Amount.Minor = 600
	})
	if r.view.Question != nil || view.Of[view.Form](r.view).Sale.Hint == "" || view.Of[view.Form](r.view).Sale.Amount != "￥6.50" {
		t.Fatalf("%+v, %s %q", r.view.Question, view.Of[view.Form](r.view).Sale.Amount, view.Of[view.Form](r.view).Sale.Hint)
	}
	r.pass(hold.Time)
	r.till.Release(view.KeyEnter)
	r.pump()
	if len(r.refunds) > 0 {
		t.Fatalf("gave back %+v", r.refunds)
	}
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	if len(r.refunds) != 1 || r.refunds[0].Amount.Minor != 650 {
		t.Errorf("gave back %+v", r.refunds)
	}
}

// TestStandstillIsNoHold: a window that stood still hears of the release late.
func TestStandstillIsNoHold(t *testing.T) {
	var due []time.Duration
	r := newRig(t, func(o *desk.Options) { o.After = func(d time.Duration) { due = append(due, d) } })
	asked["refund"].ask(r)
	step := func(n int) {
		for range n {
			if len(due) == 0 {
				t.Fatal("nothing is to come")
			}
			d := due[0]
			due = due[1:]
			r.pass(d)
		}
	}
	r.till.Key(view.KeyEnter)
	step(2)
	r.pass(2 * time.Second) // the window stood still; was the key let go in it?
	r.till.Release(view.KeyEnter)
	r.pump()
	if len(r.refunds) > 0 || !r.view.Question.Pointed {
		t.Fatalf("gave back %+v", r.refunds)
	}
	due = nil
	// A slow window only takes longer.
	r.till.Key(view.KeyEnter)
	for range 3 {
		r.pass(2 * time.Second)
		if r.view.Question == nil {
			t.Fatal("three standstills said yes")
		}
	}
	r.pass(2 * time.Second)
	r.pump()
	if len(r.refunds) != 1 {
		t.Errorf("gave back %+v", r.refunds)
	}
}

// TestReleaseThatWasLost: where the system says that the key is up, it is up.
func TestReleaseThatWasLost(t *testing.T) {
	for _, down := range []bool{false, true} {
		r := newRig(t, func(o *desk.Options) { o.Down = func(k view.Key) bool { return k == view.KeyEnter && down } })
		asked["give up"].ask(r)
		r.till.Key(view.KeyEnter)
		r.pass(hold.Time)
		r.pump()
		if got := len(r.gaveUp) == 1; got != down {
			t.Errorf("Enter is down: %t, gave up %v", down, r.gaveUp)
		}
	}
}
