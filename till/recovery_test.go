package till_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

// TestRecovery: who has forgotten their PIN comes in by a code of their sheet, once, and sets
// another; also beside an open till, and over a restart.
func TestRecovery(t *testing.T) {
	staffed(t, func(t testing.TB, c *counter) {
		boss := sale.By{Operator: "boss"}
		must(t, c.staff.SignOn("boss", bossPIN))
		codes, err := c.staff.Codes(boss, "boss")
		must(t, err)
		c.secrets = append(c.secrets, codes...)
		if _, err := c.staff.Codes(boss, "anna"); err == nil {
			t.Error("a cashier has a sheet")
		}
		c.staff.SignOff("boss")
		if _, err := c.staff.Codes(boss, "boss"); err == nil {
			t.Error("a sheet for somebody who has not signed on")
		}
		must(t, c.staff.SignOn("anna", annaPIN))
		if _, _, err := c.staff.Approve(sale.By{Operator: "anna"}, "boss", codes[5]); err == nil {
			t.Error("a code approves")
		}
		if _, err := c.staff.Codes(sale.By{Operator: "anna"}, "boss"); err == nil {
			t.Error("a cashier makes the manager's sheet")
		}
		for range 2 {
			if c.staff.SignOn("boss", "9999") == nil || c.staff.SignOn("anna", codes[0]) == nil {
				t.Fatal("let in")
			}
		}
		must(t, c.staff.SignOn("boss", codes[0]))
		beside := till.NewStaff(till.StaffOptions{Books: c.books, Key: journalKey, Dir: c.dir, Config: c.config})
		must(t, beside.SignOn("boss", codes[1]))
		c.restart()
		for _, gone := range codes[:2] {
			if c.staff.SignOn("boss", gone) == nil {
				t.Error("a code is good twice")
			}
		}
		must(t, c.staff.SignOn("boss", codes[2]))
		must(t, c.staff.SetPIN(boss, "boss", "31415926"))
		must(t, c.staff.SignOn("boss", "31415926"))
		_, err = c.staff.Codes(boss, "boss")
		must(t, err)
		if c.staff.SignOn("boss", codes[3]) == nil {
			t.Error("a code of the last sheet is good")
		}
		c.agree()
	})
}

// TestBadge: it signs on and does no more, not while its person is locked, and what is kept
// of it is not the code.
func TestBadge(t *testing.T) {
	staffed(t, func(t testing.TB, c *counter) {
		boss := sale.By{Operator: "boss"}
		must(t, c.staff.SignOn("boss", bossPIN))
		code, err := c.staff.Badge(boss, "sue")
		must(t, err)
		c.secrets = append(c.secrets, code)
		if _, err := c.staff.Badge(sale.By{Operator: "anna"}, "anna"); err == nil {
			t.Error("a cashier makes a badge")
		}
		if id, err := c.staff.SignOnBadge(code); err != nil || id != "sue" {
			t.Fatalf("%q, %v", id, err)
		}
		if _, err := c.staff.SignOnBadge(staff.NewBadge()); err == nil {
			t.Error("a stranger's badge")
		}
		if _, _, err := c.staff.Approve(boss, "sue", code); err == nil {
			t.Error("a badge approves")
		}
		for c.staff.SignOn("sue", suePIN) == nil {
			for range 5 {
				_ = c.staff.SignOn("sue", "1111")
			}
		}
		if _, err := c.staff.SignOnBadge(code); err == nil {
			t.Error("a badge opens a lock")
		}
		must(t, c.staff.Unlock(boss, "sue"))
		must(t, c.staff.TakeBadge(boss, "sue"))
		if _, err := c.staff.SignOnBadge(code); err == nil {
			t.Error("a badge that was taken away")
		}
		files, err := filepath.Glob(filepath.Join(c.dir, "*"))
		must(t, err)
		for _, f := range files {
			if content, _ := os.ReadFile(f); strings.Contains(string(content), code) {
				t.Errorf("%s holds the code", f)
			}
		}
		c.agree()
	})
}
