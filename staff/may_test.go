package staff_test

import (
	"testing"

	"fufupos/money"
	"fufupos/staff"
)

func cny(fen int64) money.Amount { return money.New(fen, money.CNY) }

var rules = staff.Rules{
	Rights:  staff.DefaultRights(),
	Limits:  staff.Limits{Refund: cny(20000), RefundDay: cny(100000), Supervisor: cny(500000)},
	Confirm: cny(500000),
}

func person(id string, role staff.Role) staff.Operator { return staff.Operator{ID: id, Role: role} }

// TestMay holds the contract's table, a line each: what a cashier, a supervisor and a
// manager may do alone, and by whose approval the first two may: n none, s, m.
func TestMay(t *testing.T) {
	for name, c := range map[string]struct {
		act                          staff.Act
		cashier, supervisor, manager staff.Right
		by                           string
	}{
		"sell":                   {staff.Act{Deed: staff.Sell, Amount: cny(500000)}, staff.Allowed, staff.Allowed, staff.Allowed, ""},
		"sell a fen more":        {staff.Act{Deed: staff.Sell, Amount: cny(500001)}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"give up":                {staff.Act{Deed: staff.GiveUp}, staff.Allowed, staff.Allowed, staff.Allowed, ""},
		"own refund":             {staff.Act{Deed: staff.Refund, Amount: cny(20000), Own: true}, staff.Allowed, staff.Allowed, staff.Allowed, ""},
		"a fen above the piece":  {staff.Act{Deed: staff.Refund, Amount: cny(20001), Own: true}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"the day's last fen":     {staff.Act{Deed: staff.Refund, Amount: cny(1), Own: true, Given: 99999}, staff.Allowed, staff.Allowed, staff.Allowed, ""},
		"a fen above the day":    {staff.Act{Deed: staff.Refund, Amount: cny(2), Own: true, Given: 99999}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"a day that is over":     {staff.Act{Deed: staff.Refund, Amount: cny(1), Own: true, Given: 1 << 62}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"another's sale":         {staff.Act{Deed: staff.Refund, Amount: cny(1)}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"a supervisor's most":    {staff.Act{Deed: staff.Refund, Amount: cny(500000)}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"a fen above it":         {staff.Act{Deed: staff.Refund, Amount: cny(500001), Own: true}, staff.ApprovalNeeded, staff.ApprovalNeeded, staff.Allowed, "m"},
		"another currency":       {staff.Act{Deed: staff.Refund, Amount: money.New(1, "THB"), Own: true}, staff.ApprovalNeeded, staff.ApprovalNeeded, staff.Allowed, "m"},
		"drawer":                 {staff.Act{Deed: staff.Drawer}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"another's shift":        {staff.Act{Deed: staff.ShiftOther}, staff.ApprovalNeeded, staff.Allowed, staff.Allowed, "sm"},
		"export":                 {staff.Act{Deed: staff.Export}, staff.Forbidden, staff.Allowed, staff.Allowed, ""},
		"settings":               {staff.Act{Deed: staff.Settings}, staff.Forbidden, staff.Forbidden, staff.Allowed, ""},
		"people":                 {staff.Act{Deed: staff.People}, staff.Forbidden, staff.Forbidden, staff.Allowed, ""},
		"the own PIN":            {staff.Act{Deed: staff.OwnPIN}, staff.Allowed, staff.Allowed, staff.Allowed, ""},
		"what nobody thought of": {staff.Act{Deed: "fly"}, staff.Forbidden, staff.Forbidden, staff.Forbidden, ""},
	} {
		t.Run(name, func(t *testing.T) {
			for role, want := range map[staff.Role]staff.Right{staff.Cashier: c.cashier, staff.Supervisor: c.supervisor, staff.Manager: c.manager} {
				asker := person("a", role)
				got := rules.May(asker, nil, c.act)
				if got.Right != want || (got.Why == "") != (want == staff.Allowed) {
					t.Errorf("%s: %+v, want %d", role, got, want)
				}
				for _, approver := range staff.Roles() {
					p := person("b", approver)
					fit := want == staff.Allowed && approver != staff.Cashier
					fit = fit || want == staff.ApprovalNeeded && approver == staff.Manager
					fit = fit || want == staff.ApprovalNeeded && approver == staff.Supervisor && c.by == "sm"
					if got := rules.May(asker, &p, c.act); (got.Right == staff.Allowed) != fit {
						t.Errorf("%s by the word of a %s: %+v", role, approver, got)
					}
				}
				if got := rules.May(asker, &asker, c.act); got.Right == staff.Allowed {
					t.Errorf("a %s approves what it asks for", role)
				}
				gone := asker
				gone.Gone = true
				if got := rules.May(gone, nil, c.act); got.Right == staff.Allowed {
					t.Errorf("a %s who has gone may", role)
				}
				left := person("b", staff.Manager)
				left.Gone = true
				if got := rules.May(asker, &left, c.act); got.Right == staff.Allowed {
					t.Errorf("a %s may by the word of somebody who has gone", role)
				}
			}
		})
	}
}

// TestRightsAreSet: a shop may give a deed to another role, and what gives rights to nobody.
func TestRightsAreSet(t *testing.T) {
	r := rules
	*r.Rights.Of(staff.Reprint) = staff.Supervisor
	*r.Rights.Of(staff.Refund) = staff.Cashier
	*r.Rights.Of(staff.RefundOwn) = staff.Manager
	*r.Rights.Of(staff.People) = staff.Cashier
	cashier := person("a", staff.Cashier)
	for deed, want := range map[staff.Deed]staff.Right{staff.Reprint: staff.ApprovalNeeded, staff.Refund: staff.Allowed, staff.People: staff.Forbidden} {
		if got := r.May(cashier, nil, staff.Act{Deed: deed, Amount: cny(100), Own: true}); got.Right != want {
			t.Errorf("%s: %+v", deed, got)
		}
	}
	for _, deed := range staff.Changeable() {
		if deed == staff.People || deed == staff.Grant || r.Rights.Of(deed) == nil || staff.DefaultRole(deed) == "" {
			t.Errorf("%s can be given away", deed)
		}
	}
	if r.Rights.Of("fly") != nil || staff.DefaultRole("fly") != "" {
		t.Error("a role for what is no deed")
	}
}
