package ui_test

import (
	"slices"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/office"
	"fufupos/ui/view"
)

// crew is who works in the rig's shop. Each PIN is the first letter's place, four times.
type crew struct {
	here     []string
	approved []string
	taken    int // approvals taken back
}

var people = []office.Person{
	{ID: "boss", Name: "王小明", Role: "manager", Approves: true},
	{ID: "anna", Name: "Anna Berg", Role: "cashier"},
	{ID: "sue", Name: "Sue", Role: "supervisor", Approves: true},
}

var pins = map[string]string{"boss": "2222", "anna": "1357", "sue": "86421"}

func (c *crew) Crew() ([]office.Person, error) { return people, nil }

func (c *crew) SignOn(id, pin string) error {
	if pins[id] != pin {
		return message.New("staff.wrong_pin", id)
	}
	c.here = append(c.here, id)
	return nil
}

// sueBadge is the one badge there is.
const sueBadge = "0BABCDEFGHJKLMNPQRSTUV"

func (c *crew) SignOnBadge(code string) (string, error) {
	if code != sueBadge {
		return "", message.New("staff.unknown_badge")
	}
	c.here = append(c.here, "sue")
	return "sue", nil
}

func (c *crew) SignOff(id string) {
	c.here = slices.DeleteFunc(c.here, func(h string) bool { return h == id })
}

func (c *crew) Approve(by sale.By, id, pin string) (sale.By, func(), error) {
	if pins[id] != pin {
		return by, nil, message.New("staff.wrong_pin", id)
	}
	c.approved = append(c.approved, by.Operator+" by "+id)
	by.Approver = id
	return by, func() { c.taken++ }, nil
}

// staffed has people sign on at the rig's till.
func (r *rig) staffed() {
	r.staff = &crew{}
	office.Open(r.till, r.staff)
	r.till.Refresh()
}

// pin types digits as a person does.
func (r *rig) pin(digits string) {
	for _, d := range digits {
		r.now = r.now.Add(150 * time.Millisecond)
		r.till.Rune(d)
	}
}

// signedOn has anna at the till.
func (r *rig) signedOn() {
	r.staffed()
	r.till.Tap(view.Person{N: 1})
	r.pin("1357")
	r.till.Key(view.KeyEnter)
	r.pump()
	r.now = r.now.Add(3 * time.Second)
}

// wantsMuch has anna sell for more than she may alone.
func (r *rig) wantsMuch() {
	r.needs = &checkout.NeedsApproval{
		Deed: checkout.Deed{Kind: checkout.DeedSell, Amount: money.New(600000, money.CNY)}, Why: message.Text("staff.word_needed", message.Said(message.Text("role.supervisor"))),
	}
	r.typed("6000")
	r.scan(payCode)
	r.pump()
}

func (r *rig) asksWho() *view.Who { r.till.Refresh(); return r.view.Who }

func TestSigningOn(t *testing.T) {
	r := newRig(t)
	r.staffed()
	w := r.asksWho()
	if w == nil || len(w.Tiles) != 3 || w.Tiles[0].Initials != "王" || w.Tiles[1].Initials != "AB" || w.Back.Do != nil {
		t.Fatalf("%+v", w)
	}
	// Whatever comes, nothing happens below.
	r.typed("12.5")
	for k := view.KeyEnter; k <= view.KeyBackTab; k++ {
		if k != view.KeyF11 {
			r.till.Key(k)
		}
	}
	r.till.Tap(view.Refund{Sale: number(1)})
	r.till.Tap(view.Quick{Amount: money.New(100, money.CNY)})
	r.scan(payCode)
	r.pump()
	if len(r.requests) != 0 || r.view.Page != view.SalePage {
		t.Fatalf("%d sales, page %s", len(r.requests), r.view.Page)
	}
	if w := r.asksWho(); w == nil || !w.Bad {
		t.Errorf("a scan as a PIN: %+v", w)
	}
	// By keys alone: the second, the PIN, Enter.
	for r.asksWho().Name != "" {
		r.till.Key(view.KeyEscape)
	}
	r.till.Rune('2')
	r.pin("9999")
	if w := r.asksWho(); w.Name != "Anna Berg" || w.Dots != 4 {
		t.Fatalf("%+v", w)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if w := r.asksWho(); w == nil || !w.Bad || w.Dots != 0 || len(r.staff.here) != 0 {
		t.Fatalf("with a wrong PIN: %+v", w)
	}
	r.pin("1357")
	r.till.Key(view.KeyEnter)
	r.pump()
	if w := r.asksWho(); w != nil || !slices.Equal(r.staff.here, []string{"anna"}) {
		t.Fatalf("%+v, here %v", w, r.staff.here)
	}
	r.now = r.now.Add(3 * time.Second)
	r.selling()
	if !slices.Equal(r.by, []sale.By{{Operator: "anna"}}) {
		t.Errorf("sold by %+v", r.by)
	}
	// F12 locks at once, also while a customer pays; what is under way goes on.
	r.till.Key(view.KeyF12)
	if w := r.asksWho(); w == nil || len(r.staff.here) != 0 {
		t.Errorf("F12: %+v, here %v", w, r.staff.here)
	}
}

// TestBadge signs on by a scan, and approves nothing.
func TestBadge(t *testing.T) {
	r := newRig(t)
	r.staffed()
	r.asksWho()
	r.scan("0BZZZZZZZZZZZZZZZZZZZZ")
	r.pump()
	if w := r.asksWho(); w == nil || !w.Bad || len(r.staff.here) != 0 {
		t.Fatalf("a stranger's badge: %+v, here %v", w, r.staff.here)
	}
	r.now = r.now.Add(3 * time.Second)
	r.scan(sueBadge)
	r.pump()
	if w := r.asksWho(); w != nil || !slices.Equal(r.staff.here, []string{"sue"}) {
		t.Fatalf("%+v, here %v", w, r.staff.here)
	}
	r.now = r.now.Add(3 * time.Second)
	r.selling()
	if !slices.Equal(r.by, []sale.By{{Operator: "sue"}}) {
		t.Errorf("sold by %+v", r.by)
	}

	r = newRig(t)
	r.signedOn()
	r.wantsMuch()
	r.asksWho()
	r.scan(sueBadge)
	r.pump()
	if w := r.asksWho(); w == nil || !w.Bad || len(r.staff.approved) != 0 {
		t.Errorf("a badge approves: %+v, %v", w, r.staff.approved)
	}
}

// TestAPINIsTypedByItsPerson: not by a machine, and not by what turns out to be a scanner.
func TestAPINIsTypedByItsPerson(t *testing.T) {
	r := newRig(t)
	r.staffed()
	r.till.Tap(view.Person{N: 1})
	for _, d := range "1357" {
		r.now = r.now.Add(15 * time.Millisecond)
		r.till.Rune(d)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if w := r.asksWho(); w == nil || !w.Bad || w.Dots != 0 || len(r.staff.here) != 0 {
		t.Fatalf("at a machine's pace: %+v", w)
	}
	r.pin("13")
	r.pin("57")
	r.till.TakeBack(2) // those were a scanner's
	if w := r.asksWho(); w.Dots != 2 {
		t.Errorf("%d digits are left", w.Dots)
	}
	r.till.Void()
	if w := r.asksWho(); w.Dots != 0 {
		t.Errorf("%d digits are left", w.Dots)
	}
	for _, d := range "1357" { // by the pad: a finger has no pace
		r.till.Tap(view.Type{Text: string(d)})
	}
	r.till.Tap(view.Press{Key: view.KeyEnter})
	r.pump()
	if r.asksWho() != nil || len(r.staff.here) != 1 {
		t.Errorf("by the pad: %+v", r.asksWho())
	}
}

// TestAwayLocks: nobody's hand for so long, but not while a customer pays.
func TestAwayLocks(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	r.till.LockAfter = 10 * time.Minute
	n := r.selling()
	r.pass(11 * time.Minute)
	if r.asksWho() != nil {
		t.Fatal("it locks while a customer pays")
	}
	r.change(n, ended(sale.Paid, ""))
	r.pass(9 * time.Minute)
	r.till.Rune('1')
	r.pass(9 * time.Minute)
	if r.asksWho() != nil {
		t.Fatal("it locks beside a hand")
	}
	r.pass(2 * time.Minute)
	if r.asksWho() == nil || len(r.staff.here) != 0 {
		t.Error("it does not lock")
	}
	// Nor is it left open by a question for a second person's word.
	r = newRig(t)
	r.signedOn()
	r.till.LockAfter = 10 * time.Minute
	r.wantsMuch()
	r.pass(time.Second)
	r.pass(11 * time.Minute)
	if w := r.asksWho(); w == nil || w.Back.Do != nil || len(r.staff.here) != 0 {
		t.Errorf("it does not lock while a word is asked for: %+v", w)
	}
}

func TestApproval(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	r.wantsMuch()
	w := r.asksWho()
	if w == nil || len(w.Tiles) != 2 || w.Amount == "" || w.Text == "" || w.Back.Do == nil || len(r.requests) != 0 {
		t.Fatalf("%+v", w)
	}
	r.till.Key(view.KeyEscape)
	if r.asksWho() != nil || len(r.staff.approved) != 0 {
		t.Fatal("Esc does not give it up")
	}
	r.till.Apply(r.snap)
	r.scan(payCode)
	r.pump()
	r.till.Rune('2') // sue
	r.pin("86421")
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.asksWho() != nil || len(r.requests) != 1 || r.by[len(r.by)-1] != (sale.By{Operator: "anna", Approver: "sue"}) || r.staff.taken != 1 {
		t.Fatalf("%+v, %d sales by %+v, %d taken back", r.asksWho(), len(r.requests), r.by, r.staff.taken)
	}
	// A refund, the same way.
	r.change(number(1), ended(sale.Paid, ""))
	r.history()
	r.refunding("5")
	r.till.Key(view.KeyEnter)
	r.hold()
	r.pump()
	if w := r.asksWho(); w == nil || len(r.refunds) != 0 {
		t.Fatalf("%+v, %d refunds", w, len(r.refunds))
	}
	r.till.Tap(view.Person{N: 0})
	r.pin("2222")
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.asksWho() != nil || len(r.refunds) != 1 || r.by[len(r.by)-1].Approver != "boss" || r.staff.taken != 2 {
		t.Errorf("%+v, %d refunds by %+v", r.asksWho(), len(r.refunds), r.by)
	}
}

// TestApprovalOfOtherDeeds: a shop may have a supervisor stand behind whatever it likes.
func TestApprovalOfOtherDeeds(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	r.selling()
	r.change(number(1), ended(sale.Paid, ""))
	r.needs = &checkout.NeedsApproval{Deed: checkout.Deed{Kind: checkout.DeedReprint}, Why: message.Text("staff.word_needed", message.Said(message.Text("role.supervisor")))}
	for _, given := range []bool{false, true} {
		r.till.Key(view.KeyF7)
		r.pump()
		if w := r.asksWho(); w == nil || len(r.reprinted) != 0 {
			t.Fatalf("%+v, reprinted %v", w, r.reprinted)
		}
		if !given {
			r.till.Key(view.KeyEscape)
			continue
		}
		r.till.Rune('2')
		r.pin("86421")
		r.till.Key(view.KeyEnter)
		r.pump()
	}
	if r.asksWho() != nil || len(r.reprinted) != 1 || r.staff.taken != 1 {
		t.Errorf("%+v, reprinted %v, %d taken back", r.asksWho(), r.reprinted, r.staff.taken)
	}
}

// TestWithoutOperators nobody is asked, and F12 is nobody's.
func TestWithoutOperators(t *testing.T) {
	r := newRig(t)
	office.Open(r.till, nobody{})
	if r.asksWho() != nil || r.till.Key(view.KeyF12) {
		t.Errorf("%+v", r.asksWho())
	}
	r.selling()
	if r.by[0] != (sale.By{}) {
		t.Errorf("sold by %+v", r.by)
	}
}

type nobody struct{ office.Staff }

func (nobody) Crew() ([]office.Person, error) { return nil, nil }
