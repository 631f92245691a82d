package till_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

// The PINs are canaries: no file may hold them.
const bossPIN, annaPIN, suePIN = "48291735", "51627384", "60718293"

// staffed is a counter where boss is a manager, sue a supervisor and anna a cashier.
func staffed(t *testing.T, f func(t testing.TB, c *counter)) {
	c := &counter{rules: flow.LifeRules(), config: config.Default()}
	c.play(t, sim.Config{}, func(c *counter) {
		t := c.t
		c.secrets = append(c.secrets, bossPIN, annaPIN, suePIN)
		boss := sale.By{Operator: "boss"}
		must(t, c.staff.Add(sale.By{}, "boss", "Boss", staff.Manager, bossPIN))
		must(t, c.staff.SignOn("boss", bossPIN))
		must(t, c.staff.Add(boss, "sue", "Sue", staff.Supervisor, suePIN))
		must(t, c.staff.Add(boss, "anna", "Anna", staff.Cashier, annaPIN))
		c.staff.SignOff("boss")
		f(t, c)
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// forbidden tells whether an engine refused for want of a right.
func forbidden(err error) bool {
	refusal, ok := errors.AsType[*checkout.Refusal](err)
	return ok && refusal.Kind == checkout.NotAllowed
}

func needsApproval(err error) bool {
	_, ok := errors.AsType[*checkout.NeedsApproval](err)
	return ok
}

func (c *counter) sellBy(by sale.By, minor int64, code string) (sale.Number, error) {
	return c.engine.Start(by, checkout.Request{Method: sale.Scan, Amount: money.New(minor, money.CNY), AuthCode: code})
}

func (c *counter) refundBy(by sale.By, of sale.Number, minor int64) error {
	_, err := c.engine.Refund(by, checkout.RefundRequest{Sale: of, Amount: money.New(minor, money.CNY), Reason: "cold"})
	return err
}

// TestANameIsNoProof: whoever puts a name into By is nobody until the PIN was given here.
func TestANameIsNoProof(t *testing.T) {
	(&counter{rules: flow.LifeRules(), config: config.Default()}).play(t, sim.Config{}, func(c *counter) {
		if _, err := c.sellBy(sale.By{Operator: "boss"}, 100, "281234567890123456"); !forbidden(err) {
			t.Errorf("without operators boss sells: %v", err)
		}
	})
	staffed(t, func(t testing.TB, c *counter) {
		anna := sale.By{Operator: "anna"}
		for _, by := range []sale.By{{}, anna, {Operator: "boss"}, {Operator: "nobody"}, {Approver: "boss"}} {
			if _, err := c.sellBy(by, 100, "281234567890123456"); !forbidden(err) {
				t.Errorf("%+v sells: %v", by, err)
			}
		}
		must(t, c.staff.SignOn("anna", annaPIN))
		n, err := c.sellBy(anna, 100, "281234567890123456")
		must(t, err)
		c.settle()
		if err := c.refundBy(sale.By{Operator: "boss"}, n, 1); !forbidden(err) {
			t.Errorf("boss refunds, who is not here: %v", err)
		}
		if err := c.refundBy(sale.By{Operator: "anna", Approver: "boss"}, n, 1); !needsApproval(err) {
			t.Errorf("boss approves, who was not asked: %v", err)
		}
		c.staff.SignOff("anna")
		if _, err := c.sellBy(anna, 100, "281234567890123457"); !forbidden(err) {
			t.Errorf("anna sells, who has gone: %v", err)
		}
		must(t, c.staff.SignOn("anna", annaPIN))
		must(t, c.staff.SignOn("boss", bossPIN))
		must(t, c.staff.Remove(sale.By{Operator: "boss"}, "anna"))
		if _, err := c.sellBy(anna, 100, "281234567890123457"); !forbidden(err) {
			t.Errorf("anna sells, who works here no more: %v", err)
		}
		c.agree()
	})
}

// TestAnApprovalIsForOneDeedOfOnePerson, and stands in its commit.
func TestAnApprovalIsForOneDeedOfOnePerson(t *testing.T) {
	staffed(t, func(t testing.TB, c *counter) {
		n := func() sale.Number {
			must(t, c.staff.SignOn("boss", bossPIN))
			n, err := c.sellBy(sale.By{Operator: "boss"}, 50000, "281234567890123456")
			must(t, err)
			c.settle()
			return n
		}()
		anna := sale.By{Operator: "anna"}
		must(t, c.staff.SignOn("anna", annaPIN))
		if err := c.refundBy(anna, n, 100); !needsApproval(err) {
			t.Errorf("another's sale: %v", err)
		}
		if _, _, err := c.staff.Approve(anna, "anna", annaPIN); err == nil {
			t.Error("anna approves herself")
		}
		if _, _, err := c.staff.Approve(anna, "sue", annaPIN); err == nil {
			t.Error("sue approves with anna's PIN")
		}
		by, done, err := c.staff.Approve(anna, "sue", suePIN)
		must(t, err)
		if err := c.refundBy(sale.By{Operator: "boss", Approver: "sue"}, n, 100); err == nil {
			t.Errorf("boss takes anna's approval: %v", err)
		}
		must(t, c.refundBy(by, n, 100))
		done()
		if err := c.refundBy(by, n, 100); !needsApproval(err) {
			t.Errorf("once more: %v", err)
		}
		c.settle()
		refunds := c.sale(n).Refunds
		if len(refunds) != 1 || refunds[0].By != by {
			t.Errorf("%+v", refunds)
		}
		c.agree()
	})
}

// TestADayHoldsToTheFen, also where many ask at once, over midnight and a restart.
func TestADayHoldsToTheFen(t *testing.T) {
	staffed(t, func(t testing.TB, c *counter) {
		anna := sale.By{Operator: "anna"}
		must(t, c.staff.SignOn("anna", annaPIN))
		n, err := c.sellBy(anna, 200000, "281234567890123456")
		must(t, err)
		c.settle()
		var joined sync.WaitGroup
		for range 12 {
			joined.Go(func() { _ = c.refundBy(anna, n, 9999) })
		}
		joined.Wait()
		c.settle()
		if given := c.sale(n).RefundedMinor(); given != 10*9999 {
			t.Errorf("%d given back", given)
		}
		c.restart()
		must(t, c.staff.SignOn("anna", annaPIN))
		if err := c.refundBy(anna, n, 11); !needsApproval(err) {
			t.Errorf("a fen above the day: %v", err)
		}
		must(t, c.refundBy(anna, n, 10))
		c.settle()
		time.Sleep(24 * time.Hour)
		if err := c.refundBy(anna, n, 1); !needsApproval(err) {
			t.Errorf("a sale of yesterday: %v", err)
		}
		m, err := c.sellBy(anna, 30000, "281234567890123457")
		must(t, err)
		c.settle()
		must(t, c.refundBy(anna, m, 20000))
		c.settle()
		// What another has allowed is none of hers.
		by, done, err := c.staff.Approve(anna, "sue", suePIN)
		must(t, err)
		must(t, c.refundBy(by, m, 10000))
		done()
		c.settle()
		n, err = c.sellBy(anna, 100000, "281234567890123458")
		must(t, err)
		c.settle()
		for range 4 {
			must(t, c.refundBy(anna, n, 20000))
			c.settle()
		}
		if err := c.refundBy(anna, n, 1); !needsApproval(err) {
			t.Errorf("a fen above the second day: %v", err)
		}
		c.agree()
	})
}

// TestWrongPINsBeside: a command that cannot write the books counts as well, its notes are
// taken into the journal once, and a restart lifts nothing.
func TestWrongPINsBeside(t *testing.T) {
	staffed(t, func(t testing.TB, c *counter) {
		beside := func() *till.Staff {
			return till.NewStaff(till.StaffOptions{Books: c.books, Key: journalKey, Dir: c.dir, Config: c.config})
		}
		for range 2 {
			if beside().SignOn("sue", annaPIN) == nil || c.staff.SignOn("sue", "") == nil {
				t.Fatal("let in")
			}
		}
		waiting := filepath.Join(c.dir, "staff.waiting")
		held, err := os.ReadFile(waiting)
		must(t, err)
		if c.staff.SignOn("sue", "1234") == nil { // the third, with the two before it
			t.Fatal("let in")
		}
		if _, err := os.Stat(waiting); err == nil {
			t.Error("what waited waits still")
		}
		// The till was killed before it could remove the file.
		must(t, os.WriteFile(waiting, append(held, "\n{\"operator\":\"su"...), 0o600))
		if beside().SignOn("sue", annaPIN) == nil { // the fourth
			t.Fatal("let in")
		}
		c.restart()
		locked := func() bool {
			r, err := beside().Roster()
			must(t, err)
			o, err := r.Find("sue")
			must(t, err)
			return c.staff.Locked(o)
		}
		if locked() {
			t.Error("locked after four")
		}
		if c.staff.SignOn("sue", annaPIN) == nil || !locked() { // the fifth
			t.Error("not locked after five")
		}
		c.restart()
		if c.staff.SignOn("sue", suePIN) == nil || beside().SignOn("sue", suePIN) == nil {
			t.Error("let in while locked")
		}
		time.Sleep(time.Minute)
		must(t, beside().SignOn("sue", suePIN))
		must(t, c.staff.SignOn("sue", suePIN))
		must(t, beside().Did(sale.By{Operator: "sue"}, staff.Backup, "a.backup"))
		must(t, c.staff.SignOn("anna", annaPIN))
		entries, err := c.books.Held(checkout.Stream{Kind: staff.Stream, ID: "sue"})
		must(t, err)
		var kinds []string
		for _, e := range entries {
			kinds = append(kinds, e.Kind)
		}
		want := []string{staff.Added, staff.PINWrong, staff.PINWrong, staff.PINWrong, staff.PINWrong, staff.PINWrong, staff.PINRight, staff.Did}
		if len(kinds) != len(want) || entries[len(entries)-1].By.Operator != "sue" {
			t.Errorf("the journal has %q, by %q at last", kinds, entries[len(entries)-1].By.Operator)
		}
		c.agree()
	})
}
