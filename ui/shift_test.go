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

func (d *days) Now() (office.Day, error) { return d.day, nil }

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
		d.day = office.Day{Open: true, Number: d.day.Number + 1, Since: start, By: by.Operator, Net: cny(0), Float: float, Expected: float, Blind: d.day.Blind}
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
	{"shift-closed", func(r *rig) { r.till.Key(view.KeyF9); r.pump(); r.typed("200") }},
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

// TestADayByKeys opens with 5 keys and closes with 9: F9, the amount, Enter.
func TestADayByKeys(t *testing.T) {
	r := newRig(t)
	r.till.Key(view.KeyF9)
	r.pump()
	r.typed("200")
	r.till.Key(view.KeyEnter)
	r.pump()
	r.did("open 200.00")
	r.till.Key(view.KeyEscape)
	r.till.Key(view.KeyF9)
	r.pump()
	r.till.Key(view.KeyEnter)
	r.typed("199.5")
	r.till.Key(view.KeyEnter)
	r.pump()
	r.did("open 200.00", "count 199.50")
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	r.did("open 200.00", "count 199.50", `close "The float was wrong"`)
	if f := view.Of[view.Form](r.view); f.Sale.Stage.Tone != view.Good {
		t.Errorf("%+v", f.Sale.Stage)
	}
	r.till.Key(view.KeyEnter)
	if r.view.Page != view.SalePage {
		t.Error(r.view.Page)
	}
}

// TestADayByTouch needs no key: pieces are counted by tapping them.
func TestADayByTouch(t *testing.T) {
	r := newRig(t)
	tap := func(b view.Button) { r.till.Tap(b.Do); r.pump() }
	form := func() view.Form { return view.Of[view.Form](r.view) }
	r.till.Tap(view.Press{Key: view.KeyF9})
	r.pump()
	tap(form().Sale.Pad.Scan)
	r.did("open 0.00")
	tap(form().Sale.Pad.Scan)
	for _, piece := range []int{0, 0, 6, 7} { // 100, 100, 0.50, 0.10
		tap(form().Choices[piece])
	}
	if got := form().Sale.Amount; got != "￥200.60" {
		t.Error(got)
	}
	r.days.day.Expected = cny(20060)
	tap(form().Sale.Pad.Scan)
	r.did("open 0.00", "count 200.60")
	if f := form(); len(f.Choices) != 0 || f.Sale.Stage.Tone != view.Good {
		t.Errorf("%+v", f)
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
