package main

var inRights = campaign{pkg: "./test/rights", test: "TestRights", builds: "./till", runs: 3000}

func right(name, file, old, new string) mutant {
	return mutant{name, inRights, []edit{{file, old, new}}}
}

// rightsMutants let somebody do what they may not, or forget who did it.
var rightsMutants = []mutant{
	right("name-taken-for-proof", "till/staff.go", "err == nil && s.here[o.ID] {", "err == nil {"),
	right("approver-only-named", "till/staff.go", "err == nil && s.approved[approval{by.Operator, o.ID}] {", "err == nil {"),
	right("approval-for-anybody", "till/signon.go", "	word := approval{by.Operator, id}\n", "	word := approval{\"anna\", id}\n"),
	right("approval-stays", "till/signon.go", "		delete(s.approved, word)\n", ""),
	right("asker-approves", "till/signon.go", "	case id == by.Operator:\n", "	case id == \"\":\n"),
	right("cashiers-approve-each-other", "staff/may.go", "approver.Role.AtLeast(Supervisor)", "approver.Role.AtLeast(Cashier)"),
	right("approver-of-any-role", "staff/may.go", "	case !approver.Role.AtLeast(need):\n", "	case !approver.Role.AtLeast(Supervisor):\n"),
	right("settings-by-approval", "staff/deed.go", "	{Settings, Manager, false, false},\n", "	{Settings, Manager, true, false},\n"),
	right("limit-of-a-piece-a-fen-more", "staff/may.go", "a.Own && within(a.Amount, r.Limits.Refund, 0)", "a.Own && within(a.Amount, r.Limits.Refund, -1)"),
	right("limit-of-a-day-a-fen-more", "staff/may.go", "within(a.Amount, r.Limits.RefundDay, a.Given)", "within(a.Amount, r.Limits.RefundDay, a.Given-1)"),
	right("approved-counts-to-the-day", "till/staff.go", "r.By.Approver == \"\" && r.State", "r.State"),
	right("failed-counts-to-the-day", "till/staff.go", " && r.State != sale.RefundFailed", ""),
	right("sale-of-yesterday-is-todays", "till/staff.go", "	if d.Sale.CreatedAt.Before(from) ||", "	if d.Sale.CreatedAt.Before(from.AddDate(0, 0, -1)) ||"),
	right("anybodys-sale-is-own", "till/staff.go", " && d.Sale.By.Operator == by.Operator {", " {"),
	right("fifth-wrong-one-free", "staff/operator.go", "o.Wrong%wrongInARow != 0", "o.Wrong%(wrongInARow+1) != 0"),
	right("lock-always-a-minute", "staff/operator.go", "locks[min(o.Wrong/wrongInARow, len(locks))-1]", "locks[0]"),
	right("wrong-one-forgotten-at-a-restart", "till/signon.go", "	if err := s.note(note{Operator: id, Kind: staff.PINWrong}); err != nil {\n		return err\n	}\n", "	if o.Wrong > 3 {\n		_ = s.note(note{Operator: id, Kind: staff.PINWrong})\n	}\n"),
	right("what-waits-not-taken-in", "till/waiting.go", "	for _, n := range notes {\n", "	for _, n := range notes[:0] {\n"),
	right("last-manager-goes", "staff/roster.go", "	if r.managers(id) == 0 {\n		return Event{}, message.New(\"staff.last_manager\", id)\n	}\n	return Event{Kind: Removed}, nil\n", "	return Event{Kind: Removed}, nil\n"),
	right("who-has-gone-works-on", "staff/roster.go", "o.ID == id && o.Active() })", "o.ID == id && o.Role != \"\" })"),
	right("seller-not-known-in-the-loop", "checkout/flow/step.go", "sale.Entry{Sale: number, By: s.by, At: s.now, Event: e}", "sale.Entry{Sale: number, At: s.now, Event: e}"),
	right("approver-not-written", "checkout/engine.go", "By: by, At: now, Event: ev}", "By: sale.By{Operator: by.Operator}, At: now, Event: ev}"),
}
