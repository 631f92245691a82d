package main

var inCash = campaign{pkg: "./test/cash", test: "TestCash", builds: "./till", runs: 1000}

func ofCash(name, file, old, new string) mutant {
	return mutant{name, inCash, []edit{{file, old, new}}}
}

// cashMutants lose a fen, a number, a right, or a receipt's mark.
var cashMutants = []mutant{
	ofCash("fen-too-little-taken", "cash/decide.go", "	case given.Minor < amount.Minor:\n", "	case given.Minor < amount.Minor-1:\n"),
	ofCash("limit-of-cash-a-fen-more", "cash/decide.go", "a.Minor > most.Minor:\n", "a.Minor > most.Minor+1:\n"),
	ofCash("number-of-cash-twice", "cash/decide.go", "No: p.Last() + 1, ", "No: max(p.Last(), 1), "),
	ofCash("page-begins-with-one", "cash/decide.go", "Place: at, After: p.Last()}", "Place: at}"),
	ofCash("voided-twice", "cash/decide.go", "	case s.Voided:\n", "	case s.Voided && s.Reason == \"\":\n"),
	ofCash("void-without-reason", "cash/decide.go", "	if reason == \"\" {\n", "	if reason == \"none\" {\n"),
	ofCash("voided-counts", "cash/totals.go", "		case s.Voided:\n", "		case s.Voided && s.Amount.Minor < 1000:\n"),
	ofCash("given-counts", "cash/totals.go", "			t.Amount += s.Amount.Minor\n", "			t.Amount += s.Given.Minor\n"),
	ofCash("payout-forgotten", "cash/totals.go", " - t.Drops - t.Payouts }", " - t.Drops }"),
	ofCash("drawer-without-its-float", "till/cash.go", "most, p.float, reason)", "most, 0, reason)"),
	ofCash("more-out-than-there-is", "cash/decide.go", "Expected(float) < amount.Minor {", "Expected(float) < 0 {"),
	ofCash("second-original", "cash/decide.go", "		if before.Outcome != sale.NotPrinted {\n", "		if before.Outcome == sale.Printed {\n"),
	ofCash("same-copy-twice", "cash/decide.go", "e.Copy = max(e.Copy, before.Copy) + 1", "e.Copy = 1"),
	ofCash("receipt-begins-after-the-sale", "till/cash.go", "		p.add(print)\n", "		p.Apply(cash.Entry{Event: print})\n"),
	ofCash("cash-where-it-is-off", "till/cash.go", "	if !c.Enabled() {\n", "	if !c.Enabled() && deed != staff.CashDrop {\n"),
	ofCash("void-by-a-cashiers-right", "till/cash.go", "c.write(by, staff.CashVoid, s.Amount,", "c.write(by, staff.CashSale, s.Amount,"),
	ofCash("right-asked-for-nothing", "till/cash.go", "Amount: amount}, pageStream(n)", "}, pageStream(n)"),
	ofCash("page-chosen-before-the-loop", "till/cash.go", "(last != n || !p.Is(at))", "last != n && at.Shift < 0"),
	ofCash("day-of-another-zone", "till/cash.go", "now.In(c.config().Terminal.Zone)", "now"),
	ofCash("end-of-another-print", "till/cash_paper.go", "No: s.No, N: print.N, Outcome", "No: s.No, N: 1, Outcome"),
}
