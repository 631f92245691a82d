package ui_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// drawer is the till's cash without an engine.
type drawer struct {
	r       *rig
	page    cash.Page
	by      []sale.By
	needs   *checkout.NeedsApproval // without another's word
	refusal error
	printed []int64
	outcome sale.PrintOutcome
	opened  int
	shut    error   // why it does not open
	shifts  []int64 // whose pages were looked at
}

func (d *drawer) write(by sale.By, e cash.Event, err error) (cash.Sale, error) {
	switch {
	case d.needs != nil && by.Approver == "":
		return cash.Sale{}, d.needs
	case d.refusal != nil:
		return cash.Sale{}, d.refusal
	case err != nil:
		return cash.Sale{}, err
	}
	d.by = append(d.by, by)
	d.page.Apply(cash.Entry{Event: e, By: by, At: d.r.now})
	if print, err := d.page.Print(e.No); err == nil {
		d.page.Apply(cash.Entry{Event: print})
	}
	s, _ := d.page.Find(e.No)
	return s, nil
}

func (d *drawer) Sell(by sale.By, amount, given money.Amount) (cash.Sale, error) {
	e, err := d.page.Sell(amount, given, money.New(5_000_000, money.CNY), "anna")
	return d.write(by, e, err)
}

func (d *drawer) Void(by sale.By, no int64, reason string) (cash.Sale, error) {
	e, err := d.page.Void(d.page.Place, no, reason)
	return d.write(by, e, err)
}

func (d *drawer) Reprint(by sale.By, no int64) (cash.Sale, error) {
	e, err := d.page.Print(no)
	return d.write(by, e, err)
}

func (d *drawer) Paper(_ context.Context, s cash.Sale) (sale.PrintOutcome, string, error) {
	d.printed = append(d.printed, s.No)
	return d.outcome, "the printer is off", nil
}

func (d *drawer) Take(by sale.By, kind string, amount money.Amount, reason string) (cash.Move, error) {
	e, err := d.page.Take(kind, amount, money.New(5_000_000, money.CNY), 50_000, reason)
	if _, err = d.write(by, e, err); err != nil {
		return cash.Move{}, err
	}
	return d.page.Moves[len(d.page.Moves)-1], nil
}

func (d *drawer) Shift(number int64) (cash.Page, error) {
	d.shifts = append(d.shifts, number)
	return d.page, nil
}

func (d *drawer) OpenDrawer(context.Context) error {
	d.opened++
	return d.shut
}

func (d *drawer) Page() (cash.Page, error) { return d.page.Clone(), nil }

// takesCash has the rig's till take it.
func (r *rig) takesCash() {
	r.drawer.r, r.drawer.outcome = r, sale.Printed
	r.drawer.page.Apply(cash.Entry{Event: r.drawer.page.Next(cash.Place{Shift: 3})})
	r.till.Cash = true
	r.till.Refresh()
}

// sellsCash sells some for cash before, and voids one.
func (r *rig) sellsCash() {
	r.takesCash()
	for i, minor := range []int64{800, 1250, 26400, 99} {
		r.now = start.Add(time.Duration(i-9) * 7 * time.Minute)
		if _, err := r.drawer.Sell(sale.By{}, money.New(minor, money.CNY), money.New(50_000, money.CNY)); err != nil {
			r.t.Fatal(err)
		}
	}
	if _, err := r.drawer.Void(sale.By{}, 2, "wrong price"); err != nil {
		r.t.Fatal(err)
	}
	r.now = start
}

func (r *rig) form() view.Form { return view.Of[view.Form](r.view) }

// paysCash brings the rig to 12.50 for which 20 were given.
func (r *rig) paysCash() {
	r.takesCash()
	r.typed("12.5+20")
}

func TestCashByKeys(t *testing.T) {
	r := newRig(t)
	r.paysCash()
	if f := r.form(); f.Sale.Stage.Title != "￥7.50" || !f.Sale.Stage.Large || f.Sale.Pad.Scan.Off || !f.Sale.Pad.Scan.Strong {
		t.Fatalf("%+v", f.Sale)
	}
	if c := r.view.Customer; c.Page != view.CustomerAmount || c.Amount != "￥12.50" {
		t.Errorf("the customer sees %+v", c)
	}
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyEnter) // once more, before it is done
	r.pump()
	if n := len(r.drawer.page.Sales); n != 1 || r.drawer.page.Sales[0].Change() != money.New(750, money.CNY) || len(r.drawer.printed) != 1 {
		t.Fatalf("%d sales, printed %v", n, r.drawer.printed)
	}
	if c := r.view.Customer; c.Page != view.CustomerPaid || c.Amount != "￥7.50" {
		t.Errorf("the customer sees %+v", c)
	}
	if f := r.form(); f.Sale.Stage.Amount != "￥7.50" || f.Sale.Stage.Tone != view.Good {
		t.Errorf("%+v", f.Sale.Stage)
	}
	// The next digit begins the next sale, on the first page, from nothing.
	r.typed("7")
	if r.view.Page != view.SalePage || view.Of[view.Sale](r.view).Amount != "￥7" {
		t.Errorf("%s: %+v", r.view.Page, view.Of[view.Sale](r.view).Amount)
	}
	if len(r.requests) > 0 || len(r.by) > 0 {
		t.Error("the gateway was asked for something")
	}
}

func TestCashByTouch(t *testing.T) {
	r := newRig(t)
	r.takesCash()
	r.till.Tap(view.Of[view.Sale](r.view).Pad.Cash.Do) // nothing is typed yet
	for _, digit := range []string{"1", "2", ".", "5"} {
		r.till.Tap(view.Type{Text: digit})
	}
	r.till.Tap(r.form().Sale.Pad.Scan.Do)
	f := r.form()
	if len(f.Choices) < 3 || f.Choices[1].Label != "￥15" || f.Choices[2].Label != "￥20" {
		t.Fatalf("%+v", f.Choices)
	}
	r.till.Tap(f.Choices[0].Do) // exactly
	if f = r.form(); f.Sale.Amount != "￥12.50" || !f.Choices[0].Strong {
		t.Errorf("%+v", f)
	}
	r.till.Tap(f.Choices[2].Do)
	r.till.Tap(r.form().Sale.Pad.Scan.Do)
	r.pump()
	if s := r.drawer.page.Sales; len(s) != 1 || s[0].Amount.Minor != 1250 || s[0].Given.Minor != 2000 {
		t.Fatalf("%+v", s)
	}
	r.till.Tap(r.form().Sale.Stage.Buttons[0].Do)
	if r.view.Page != view.SalePage || view.Of[view.Sale](r.view).Typed {
		t.Errorf("%s, %+v", r.view.Page, view.Of[view.Sale](r.view))
	}
}

func TestCashIsNotTaken(t *testing.T) {
	r := newRig(t)
	r.typed("12.5+")
	if r.view.Page != view.SalePage || !view.Of[view.Sale](r.view).Faulty {
		t.Errorf("where no cash is taken: %s", r.view.Page)
	}
	r.till.Key(view.KeyEscape)
	r.takesCash()
	r.typed("12.5+12.49")
	if f := r.form(); f.Sale.Stage.Tone != view.Warn || f.Sale.Stage.Title != "￥0.01" || !f.Sale.Pad.Scan.Off {
		t.Errorf("a fen too little: %+v", f.Sale.Stage)
	}
	r.till.Key(view.KeyEnter)
	r.scan(payCode)
	r.pump()
	if len(r.drawer.page.Sales)+len(r.requests) > 0 {
		t.Fatal("something was sold")
	}
	if r.form().Sale.Hint == "" {
		t.Error("nothing is said of the scan")
	}
	// Esc empties what was given, then goes back to the amount.
	r.till.Key(view.KeyEscape)
	if f := r.form(); f.Sale.Typed {
		t.Errorf("%+v", f.Sale)
	}
	r.till.Key(view.KeyEscape)
	if s := view.Of[view.Sale](r.view); r.view.Page != view.SalePage || s.Amount != "￥12.5" {
		t.Errorf("%s: %s", r.view.Page, s.Amount)
	}
	r.drawer.refusal = &checkout.Refusal{Kind: checkout.JournalDown, Err: errors.New("the disk is full")}
	r.typed("+20")
	r.till.Key(view.KeyEnter)
	r.pump()
	if f := r.form(); f.Sale.Stage.Tone != view.Bad || f.Sale.Stage.Text == "" || !f.Sale.Typed {
		t.Errorf("without a journal: %+v", f.Sale)
	}
}

// TestCashComesBack: whoever looks elsewhere while it is written sees what came of it.
func TestCashComesBack(t *testing.T) {
	r := newRig(t)
	r.paysCash()
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyF1)
	r.pump()
	if r.view.Page != view.CashPage || r.form().Sale.Amount != "￥7.50" {
		t.Errorf("%s: %+v", r.view.Page, r.form().Sale)
	}
}

// TestCashDuringAPayment: the customer who pays by phone is served first.
func TestCashDuringAPayment(t *testing.T) {
	r := newRig(t)
	r.takesCash()
	r.selling()
	r.typed("+")
	if r.view.Page != view.SalePage || view.Of[view.Sale](r.view).Hint == "" {
		t.Errorf("%s: %+v", r.view.Page, view.Of[view.Sale](r.view).Hint)
	}
}

func TestCashWithoutPaper(t *testing.T) {
	r := newRig(t)
	r.takesCash()
	r.drawer.outcome = sale.NotPrinted
	r.typed("5+5")
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.view.Banner == nil || r.form().Sale.Stage.Tone != view.Good {
		t.Errorf("%+v, %+v", r.view.Banner, r.form().Sale.Stage)
	}
	r.till.Key(view.KeyF7)
	r.pump()
	if len(r.drawer.printed) != 2 {
		t.Errorf("printed %v", r.drawer.printed)
	}
}

func TestCashListAndVoid(t *testing.T) {
	r := newRig(t)
	r.sellsCash()
	r.typed("+")
	r.till.Key(view.KeyF3)
	r.pump()
	l := view.Of[view.List](r.view)
	if len(l.Rows) != 4 || l.Rows[0].Number != "C000004" || l.Rows[2].Tone != view.Bad || l.Rows[0].Tone == view.Good {
		t.Fatalf("%+v", l)
	}
	r.till.Tap(view.Search{Text: "264"})
	if l = view.Of[view.List](r.view); len(l.Rows) != 1 || l.Rows[0].Number != "C000003" {
		t.Errorf("found %+v", l.Rows)
	}
	r.till.Tap(view.Search{})
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyDown) // it is void already
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.view.Page != view.CashListPage || !view.Of[view.List](r.view).Open.Off {
		t.Fatalf("on %s", r.view.Page)
	}
	r.till.Tap(view.Select{N: 1})
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.view.Page != view.CashVoidPage || r.form().Sale.Amount != "￥264.00" {
		t.Fatalf("%s: %+v", r.view.Page, r.form())
	}
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyEnter)
	r.till.Release(view.KeyEnter) // a short Enter is no yes
	r.till.Key(view.KeyEnter)
	r.till.Release(view.KeyEnter)
	r.pump()
	if len(r.drawer.by) != 5 {
		t.Fatal("it is void without a held yes")
	}
	r.hold()
	r.pump()
	if s, _ := r.drawer.page.Find(3); !s.Voided || s.Reason != r.till.T("reason.changed_mind") {
		t.Errorf("%+v", s)
	}
	if f := r.form(); f.Sale.Stage.Amount != "￥264.00" || f.Sale.Stage.Tone != view.Good || len(r.drawer.printed) != 1 {
		t.Errorf("%+v, printed %v", f.Sale.Stage, r.drawer.printed)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if l = view.Of[view.List](r.view); r.view.Page != view.CashListPage || l.Rows[1].Tone != view.Bad {
		t.Errorf("%s: %+v", r.view.Page, l.Rows)
	}
}

// TestCashVoidByTwo: a supervisor's word on the spot, in both names.
func TestCashVoidByTwo(t *testing.T) {
	r := newRig(t)
	r.sellsCash()
	r.signedOn()
	r.drawer.needs = &checkout.NeedsApproval{Deed: checkout.Deed{Kind: "cash_void", Amount: money.New(99, money.CNY)}, Why: "a supervisor's word is needed"}
	r.typed("+")
	r.till.Key(view.KeyF3)
	r.pump()
	r.till.Key(view.KeyEnter)
	r.pump()
	r.till.Key(view.KeyEnter)
	r.till.Release(view.KeyEnter)
	r.hold()
	r.pump()
	if r.view.Who == nil || r.view.Who.Amount != "￥0.99" {
		t.Fatalf("nobody is asked: %+v", r.view.Who)
	}
	for i, tile := range r.view.Who.Tiles {
		if tile.Name == "Sue" {
			r.till.Tap(view.Person{N: i})
		}
	}
	r.pin("86421")
	r.till.Key(view.KeyEnter)
	r.pump()
	if s, _ := r.drawer.page.Find(4); !s.Voided || s.VoidedBy != (sale.By{Operator: "anna", Approver: "sue"}) || r.staff.taken != 1 {
		t.Errorf("%+v, %d taken back", s, r.staff.taken)
	}
}

// TestCashKeepsScansOut: what a scanner types leaves nothing of it in the amount.
func TestCashKeepsScansOut(t *testing.T) {
	r := newRig(t)
	r.takesCash()
	r.typed("12.5+2")
	r.typed("28123")
	r.till.TakeBack(5)
	if f := r.form(); f.Sale.Amount != "￥2" {
		t.Errorf("left is %s", f.Sale.Amount)
	}
	r.till.Void()
	if f := r.form(); f.Sale.Typed {
		t.Errorf("left is %s", f.Sale.Amount)
	}
	// Nor does it make one that is sold look like one that is not.
	r.pass(3 * time.Second)
	r.typed("20")
	r.till.Key(view.KeyEnter)
	r.pump()
	r.typed("28123")
	r.till.TakeBack(5)
	if f := r.form(); f.Sale.Stage.Tone != view.Good || f.Sale.Amount != "￥7.50" {
		t.Errorf("after a sale: %+v", f.Sale)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if n := len(r.drawer.page.Sales); n != 1 || r.view.Page != view.SalePage {
		t.Errorf("%d sales, on %s", n, r.view.Page)
	}
}
