package main

var inShifts = campaign{pkg: "./till", test: "TestDays", builds: "./till", runs: 12}

func ofShift(name, file, old, new string) mutant {
	return mutant{name, inShifts, []edit{{file, old, new}}}
}

// shiftMutants count something twice or never, or give a shift another's number.
var shiftMutants = []mutant{
	ofShift("shift-number-again", "till/shifts.go", "shiftStream(last.Number+1), func", "shiftStream(max(last.Number, 1)), func"),
	ofShift("shift-number-skipped", "till/shifts.go", "shiftStream(last.Number+1), func", "shiftStream(last.Number+2), func"),
	ofShift("between-shifts-lost", "shift/shift.go", "	case last.Number > 0:\n		after = last.To\n", "	case last.Number < 0:\n		after = last.To\n"),
	ofShift("between-shifts-twice", "shift/shift.go", "		after = last.To\n", "		after = last.After\n"),
	ofShift("last-entry-lost", "till/shifts.go", "upto: c.To, shift: open.Number})", "upto: c.To - 1, shift: open.Number})"),
	ofShift("first-entry-twice", "journal/books/heard.go", "		inside := l.Seq > after\n", "		inside := l.Seq >= after-1\n"),
	ofShift("paid-counted-with-each-entry", "journal/books/heard.go", "h.Sale.State.Paid() && !was.Paid()", "h.Sale.State.Paid()"),
	ofShift("refund-counted-when-made", "journal/books/heard.go", "		ended, ok := e.Event.(sale.RefundEnded)\n", "		ended, ok := e.Event.(sale.RefundMade)\n"),
	ofShift("refund-not-taken-from-the-net", "shift/totals.go", "	t.Net -= r.Amount.Minor\n", ""),
	ofShift("refunds-of-a-channel-lost", "shift/totals.go", "	c.Refunded += r.Amount.Minor\n", ""),
	ofShift("hour-overwritten", "shift/totals.go", "	h.Amount += minor\n", "	h.Amount = minor\n"),
	ofShift("open-payments-forgotten", "shift/shift.go", "	if len(c.Pending) > 0 && !c.TakeOver {\n", "	if len(c.Pending) > 99 && !c.TakeOver {\n"),
	ofShift("late-payment-names-its-own-shift", "till/report.go", "			t.PaidLate(h.Sale, from)\n", "			t.PaidLate(h.Sale, from+1)\n"),
}
