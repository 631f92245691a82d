package main

// workdayMutants give a shift another's number or money, where a till is killed, a disk lies
// or somebody pays late: the campaign's days with shifts look for them.
var workdayMutants = []mutant{
	one("z-number-again-after-a-kill", "till/shifts.go",
		"	last, err := s.Last()\n	if err != nil {\n		return last, err\n	}\n	err = s.record(by, deed(staff.Shift),",
		"	last, err := s.last, error(nil)\n	err = s.record(by, deed(staff.Shift),"),
	one("z-number-again-after-a-failed-write", "till/staff.go",
		"	defer k.forget()\n	return k.Streams.Keep(entries...)\n",
		"	err := k.Streams.Keep(entries...)\n	if err == nil {\n		k.forget()\n	}\n	return err\n"),
	{"late-payment-in-the-closed-shift", inDays, []edit{
		{"till/report.go", "upto: one.To, shift: one.Number, by: by}", "upto: s.books.Mark().Seq, shift: one.Number, by: by}"},
		{"till/report.go", "	if err == nil && (one.Open() || by != \"\") {\n", "	if err == nil {\n"},
	}},
	one("late-payment-in-no-shift", "shift/shift.go", "		after = last.To\n", "		after = max(after, last.To)\n"),
	one("late-payment-not-named", "till/report.go", "		if h.Begun <= p.after ||", "		if h.Begun < 0 ||"),
	one("cash-among-the-gateways-sales", "till/report_cash.go",
		"		n := addCash(&t.Cash, page, p, currency)\n",
		"		n := addCash(&t.Cash, page, p, currency)\n		t.Sales.Count += t.Cash.Sales\n		t.Sales.Amount += t.Cash.Amount\n"),
	one("void-counted-twice", "till/report_cash.go", "			opened++\n			continue\n", "			opened++\n			c.Amount -= sold.Amount.Minor\n			continue\n"),
	one("z-again-without-its-mark", "till/print_shift.go", "paper.Copy = max(least, len(before))", "paper.Copy = len(before)"),
	one("net-on-paper-without-the-refunds", "receipt/for_shift.go", "money.New(r.Totals.Net, r.Shift.Currency)", "money.New(r.Totals.Sales.Amount, r.Shift.Currency)"),
	one("expected-on-paper-without-the-float", "till/print_shift.go", "Totals: r.Totals, Expected: r.Expected,", "Totals: r.Totals, Expected: r.Totals.Cash.InDrawer(),"),
	one("payouts-on-paper-added", "receipt/for_shift.go", "show(-c.Payouts)", "show(c.Payouts)"),
	one("refund-under-way-not-named", "till/shifts.go", "		if !one.Settled() {\n", "		if !one.State.Final() {\n"),
	one("sold-without-a-shift", "till/shifts.go", "	if err == nil && !last.Open() {\n		err = message.New(\"shift.needed\")\n", "	if err == nil && last.Number == 0 {\n		err = message.New(\"shift.needed\")\n"),
}
