package ui_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/guide"
	"fufupos/ui/hold"
	"fufupos/ui/office"
	"fufupos/ui/view"
)

// days are the shifts of the rig's shop.
type days struct {
	day    office.Day
	did    []string
	needs  *checkout.NeedsApproval // without another's word
	refuse error
	paper  string // why nothing is printed
}

func cny(fen int64) money.Amount { return money.New(fen, money.CNY) }

func (d *days) Now(sale.By) (office.Day, error) { return d.day, nil }

// may takes down what was wanted, or why it is not done.
func (d *days) may(by sale.By, what string, values ...any) error {
	if d.needs != nil && by.Approver == "" {
		return d.needs
	}
	if d.refuse == nil {
		d.did = append(d.did, fmt.Sprintf(what, values...))
	}
	return d.refuse
}

func (d *days) Open(by sale.By, float money.Amount) error {
	err := d.may(by, "open %s", float)
	if err == nil {
		d.day = office.Day{Open: true, Number: d.day.Number + 1, Since: start, By: by.Operator, Net: cny(0), Float: float, Expected: float, Blind: d.day.Blind, Needed: d.day.Needed}
	}
	return err
}

func (d *days) Count(by sale.By, counted money.Amount) (office.Day, error) {
	err := d.may(by, "count %s", counted)
	if err == nil {
		d.day.Counted = &counted
	}
	return d.day, err
}

func (d *days) Close(by sale.By, reason string) (string, error) {
	err := d.may(by, "close %q", reason)
	if err == nil {
		d.day.Open = false
	}
	return d.paper, err
}

func (d *days) Print(by sale.By) error { return d.may(by, "print") }

func (d *days) OpenDrawer(by sale.By, reason string) error { return d.may(by, "drawer %q", reason) }

// shiftOpen is a day under way, with two payments unconfirmed.
func (r *rig) shiftOpen() {
	r.days.day = office.Day{
		Open: true, Number: 12, Since: start.Add(-time.Hour), By: "anna", Sales: 23, Refunds: 2, Net: cny(118950), Float: cny(20000), Expected: cny(31350), Blind: true,
		Pending: []sale.Sale{{Number: number(20), Amount: cny(4990)}, {Number: number(21), Amount: cny(124990)}},
	}
	r.till.Key(view.KeyF9)
	r.pump()
}

// dayScreens are the situations of the working day whose pictures are looked at.
var dayScreens = []scene{
	{"shift-closed", func(r *rig) {
		r.days.day.Needed, r.days.day.Pending = true, []sale.Sale{{Number: number(20), Amount: cny(4990)}}
		r.till.Key(view.KeyF9)
		r.pump()
		r.typed("200")
	}},
	{"shift", func(r *rig) { r.shiftOpen() }},
	{"shift-count", func(r *rig) { r.shiftOpen(); r.till.Key(view.KeyEnter); r.typed("312.5") }},
	{"shift-counted", func(r *rig) {
		r.shiftOpen()
		r.till.Key(view.KeyEnter)
		r.typed("312.50")
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"shift-end", func(r *rig) {
		r.shiftOpen()
		r.till.Key(view.KeyEnter)
		r.typed("313.50")
		r.till.Key(view.KeyEnter)
		r.pump()
		r.till.Key(view.KeyEnter)
	}},
	{"shift-done", func(r *rig) {
		r.shiftOpen()
		r.days.paper = "no route to host"
		r.till.Key(view.KeyEnter)
		r.till.Key(view.KeyEnter)
		r.pump()
		r.till.Key(view.KeyEnter)
		r.hold()
		r.pump()
	}},
	{"drawer", func(r *rig) { r.till.Key(view.KeyF8) }},
}

// did fails unless the days did exactly that.
func (r *rig) did(want ...string) {
	r.t.Helper()
	if !slices.Equal(r.days.did, want) {
		r.t.Errorf("did %q, want %q", r.days.did, want)
	}
}

// counting counts what a person does beside typing amounts and PINs.
type counting struct {
	*rig
	did int
}

func (c *counting) key(k view.Key) { c.did++; c.till.Key(k); c.pump() }

func (c *counting) tap(b view.Button) { c.did++; c.till.Tap(b.Do); c.pump() }

// pad types an amount with a finger.
func (c *counting) pad(amount string) {
	for _, digit := range amount {
		c.till.Tap(view.Type{Text: string(digit)})
	}
}

// holds says yes by holding Enter, or the button.
func (c *counting) holds() { c.did++; c.hold(); c.pump() }

// finger says yes by holding the button.
func (c *counting) finger() {
	c.did++
	c.till.Tap(view.HoldYes{})
	c.pass(hold.Time)
	c.till.Tap(view.LetGo{})
	c.pump()
}

func (c *counting) form() view.Form { return view.Of[view.Form](c.view) }

// took fails unless that took so many keys or taps.
func (c *counting) took(what string, n int) {
	c.t.Helper()
	if c.did != n {
		c.t.Errorf("%s takes %d, not %d", what, c.did, n)
	}
	c.did = 0
}

// TestADayByKeys counts the keys of a day beside the amounts: docs/design.md names them.
func TestADayByKeys(t *testing.T) {
	c := counting{rig: newRig(t)}
	c.key(view.KeyF9)
	c.typed("200")
	c.key(view.KeyEnter)
	c.rig.did("open 200.00")
	c.took("opening", 2)
	c.till.Key(view.KeyEscape)
	c.key(view.KeyF9)
	c.typed("200")
	c.key(view.KeyEnter)
	c.holds()
	c.rig.did("open 200.00", "count 200.00", `close ""`)
	c.took("closing a drawer that is right", 3)
	if f := c.form(); f.Sale.Stage.Tone != view.Good {
		t.Errorf("%+v", f.Sale.Stage)
	}
	c.till.Key(view.KeyEnter)
	if c.view.Page != view.SalePage {
		t.Error(c.view.Page)
	}

	c.days.did = nil
	c.till.Key(view.KeyF9)
	c.pump()
	c.typed("200")
	c.till.Key(view.KeyEnter)
	c.pump()
	c.till.Key(view.KeyEscape)
	c.key(view.KeyF9)
	c.typed("199.5")
	c.key(view.KeyEnter)
	c.did++
	c.till.Rune('2') // the reason
	c.holds()
	c.rig.did("open 200.00", "count 199.50", `close "The float was wrong"`)
	c.took("closing with a difference and its reason", 4)
}

// TestReasonByArrows: the reason of a difference without a digit, and once more after Esc.
func TestReasonByArrows(t *testing.T) {
	r := newRig(t)
	r.shiftOpen()
	r.till.Key(view.KeyEnter)
	r.typed("312.5")
	r.till.Key(view.KeyEnter)
	r.pump()
	r.till.Rune('4') // there are three
	r.till.Rune('1')
	r.till.Key(view.KeyEscape)
	if r.view.Question != nil {
		t.Fatal("Esc leaves nothing")
	}
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	r.did("count 312.50", `close "Not known"`)
}

// TestADayByTouch counts the taps of a day beside the amounts.
func TestADayByTouch(t *testing.T) {
	c := counting{rig: newRig(t)}
	tab := view.Button{Do: view.Press{Key: view.KeyF9}}
	c.tap(tab)
	c.pad("200")
	c.tap(c.form().Sale.Pad.Scan)
	c.rig.did("open 200.00")
	c.took("opening", 2)
	c.till.Key(view.KeyEscape)
	c.tap(tab)
	c.pad("200")
	c.tap(c.form().Sale.Pad.Scan)
	c.finger()
	c.rig.did("open 200.00", "count 200.00", `close ""`)
	c.took("closing a drawer that is right", 3)

	c.till.Key(view.KeyEscape)
	c.days.did = nil
	c.shiftOpen()
	c.till.Key(view.KeyEscape)
	c.tap(tab)
	c.pad("1")
	c.tap(c.form().Sale.Pad.Scan)
	c.tap(c.form().Choices[2])
	c.finger()
	c.rig.did("count 1.00", `close "Not known"`)
	c.took("closing with a difference and its reason", 4)
}

// TestPiecesAreCounted by tapping each note and coin once.
func TestPiecesAreCounted(t *testing.T) {
	r := newRig(t)
	tap := func(b view.Button) { r.till.Tap(b.Do); r.pump() }
	form := func() view.Form { return view.Of[view.Form](r.view) }
	r.shiftOpen()
	r.days.day.Expected = cny(20060)
	tap(form().Sale.Pad.Scan)
	for _, piece := range []int{0, 0, 6, 7} { // 100, 100, 0.50, 0.10
		tap(form().Choices[piece])
	}
	if got := form().Sale.Amount; got != "￥200.60" {
		t.Error(got)
	}
	tap(form().Sale.Pad.Scan)
	r.did("count 200.60")
	if f := form(); len(f.Choices) != 0 || f.Sale.Stage.Tone != view.Good || r.view.Question != nil {
		t.Errorf("payments are unconfirmed, and not seen: %+v", f)
	}
}

// TestBlind: what is expected is seen before it was counted only where the shop says so.
func TestBlind(t *testing.T) {
	for _, blind := range []bool{true, false} {
		r := newRig(t)
		r.shiftOpen()
		r.days.day.Blind = blind
		r.till.Key(view.KeyEscape)
		r.till.Key(view.KeyF9)
		r.pump()
		r.till.Key(view.KeyEnter)
		seen := slices.ContainsFunc(view.Of[view.Form](r.view).Rows, func(p view.Pair) bool { return p.Text == "￥313.50" })
		if seen == blind {
			t.Errorf("blind %v: seen %v", blind, seen)
		}
	}
}

// TestForgotten: a shift of another day is said at the start.
func TestForgotten(t *testing.T) {
	for since, said := range map[time.Time]bool{start.Add(-time.Hour): false, start.AddDate(0, 0, -1): true} {
		r := newRig(t)
		r.days.day.Open, r.days.day.Number, r.days.day.Since = true, 7, since
		r.open(guide.Options{Till: &r.guided})
		r.till.Refresh()
		if (r.view.Banner != nil) != said {
			t.Errorf("%s: %+v", since, r.view.Banner)
		}
	}
}

// TestTakenOver: who opens a shift is told of the payments that come with it, by number.
func TestTakenOver(t *testing.T) {
	r := newRig(t)
	r.days.day.Pending = []sale.Sale{{Number: number(20), Amount: cny(4990)}}
	r.till.Key(view.KeyF9)
	r.pump()
	f := view.Of[view.Form](r.view)
	named := slices.ContainsFunc(f.Rows, func(p view.Pair) bool { return p.Text == "￥49.90" && p.Small == string(number(20)) })
	if !named || f.Sale.Stage.Small == "" {
		t.Errorf("%+v, %+v", f.Rows, f.Sale.Stage)
	}
}

// TestClosedForCustomers: their display says so where nothing is sold without a shift, and
// only as long as nothing else is to be seen.
func TestClosedForCustomers(t *testing.T) {
	for _, needed := range []bool{false, true} {
		r := newRig(t)
		r.days.day.Needed = needed
		closed := func() bool { return r.view.Customer.Title == "Closed" && len(r.view.Customer.Marks) == 0 }
		r.till.Key(view.KeyF9)
		r.pump()
		if closed() != needed {
			t.Errorf("needed %t: %+v", needed, r.view.Customer)
		}
		r.till.Key(view.KeyEnter)
		r.pump()
		if r.did("open 0.00"); closed() {
			t.Errorf("with a shift: %+v", r.view.Customer)
		}
	}
}

// TestTheDrawer opens for a reason, with another's word where that is needed.
func TestTheDrawer(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	r.days.needs = &checkout.NeedsApproval{Deed: checkout.Deed{Kind: "drawer"}, Why: "role.supervisor"}
	r.till.Key(view.KeyF8)
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyEnter)
	r.pump()
	r.did()
	if r.view.Who == nil {
		t.Fatal("nobody is asked")
	}
	r.till.Rune('2')
	r.pin(pins["sue"])
	r.till.Key(view.KeyEnter)
	r.pump()
	r.did(`drawer "To count"`)
	r.till.Key(view.KeyEnter)
	if r.view.Page != view.SalePage || r.staff.taken != 1 {
		t.Error(r.view.Page, r.staff.taken)
	}
	r.days.needs, r.days.refuse = nil, message.New("printer.none")
	r.till.Key(view.KeyF8)
	r.till.Key(view.KeyUp)
	r.till.Key(view.KeyEnter) // own words, and none yet
	r.pump()
	r.till.Tap(view.Words{Text: "a fly in it"})
	r.till.Key(view.KeyEnter)
	r.pump()
	if f := view.Of[view.Form](r.view); f.Sale.Stage.Tone != view.Bad {
		t.Errorf("%+v", f.Sale.Stage)
	}
}
