package main

import "slices"

// mutant is a bug in the money's path: its name says what the till does wrong.
type mutant struct {
	name     string
	campaign campaign // that must notice
	edits    []edit
}

type edit struct{ file, old, new string }

// campaign is a test that looks for bugs in what it is told to build.
type campaign struct {
	pkg, test, builds string
	runs              int
}

var (
	inDays    = campaign{pkg: "./test/campaign", test: "TestCampaign", builds: "./till", runs: 3000}
	inAnswers = campaign{pkg: "./test/answers", test: "TestAnswers", builds: "./till", runs: 20_000}
	inHands   = campaign{pkg: "./test/hands", test: "TestHands", builds: "./ui", runs: 2500}
)

// mutants are all of them.
var mutants = slices.Concat(dayMutants, answerMutants, handMutants, rightsMutants, cashMutants, shiftMutants)

func one(name, file, old, new string) mutant { return mutant{name, inDays, []edit{{file, old, new}}} }

var dayMutants = []mutant{
	// The journal before everything.
	one("request-before-journal", "checkout/engine.go",
		"	res := flow.Step(*f, in, now, e.opt.Rules)\n",
		"	res := flow.Step(*f, in, now, e.opt.Rules)\n	e.perform(&res.State, res.Actions)\n	res.Actions = nil\n"),
	one("journal-failure-ignored", "checkout/engine.go",
		"if err := e.append(res, by, now); err != nil {",
		"if err := e.append(res, by, now); err != nil && len(res.Actions) == 0 {"),
	one("sent-not-written", "checkout/flow/step.go",
		"	s.happened(sale.Sent{Call: kind, Attempt: 1})\n", ""),
	one("answer-lost-with-the-journal", "checkout/flow/step.go",
		"		f.landed(was.Call)\n", ""),
	one("number-without-chance", "sale/number.go",
		"	var bits uint64\n", "	noise = [randomBytes]byte{}\n	var bits uint64\n"),
	one("code-in-the-journal", "checkout/start.go",
		"created.CodeHash = e.opt.CodeHash(r.AuthCode)", "created.CodeHash = r.AuthCode"),
	one("code-in-the-log", "checkout/engine.go",
		`"refund", a.Refund, "call", a.Kind,`, `"refund", a.Refund, "call", a.Kind, "code", a.AuthCode,`),

	// Unknown is not failed.
	{"unknown-taken-for-failed", inDays, []edit{
		{"checkout/flow/replied.go", "	case sale.NeverLeft, sale.TurnedDown:\n", "	case sale.NeverLeft, sale.TurnedDown, sale.NoWord:\n"},
		{"checkout/flow/replied.go", "	case sale.NoWord:\n", "	case \"\":\n"},
	}},
	one("no-such-order-believed-at-once", "checkout/flow/query.go", "f.Misses++; f.Misses >= 2", "f.Misses++; f.Misses >= 1"),
	one("no-such-order-believed-early", "checkout/flow/query.go",
		"if f.flying(sale.CallOrder, sale.CallPreOrder) || s.now.Before(gone) {", "if s.now.Before(gone.Add(-s.rules.OrderTimeout)) {"),
	one("already-revoked-believed-at-once", "checkout/flow/query.go", "f.Revoked++; f.Revoked >= 2", "f.Revoked++; f.Revoked >= 1"),
	one("written-taken-for-never-sent", "gateway/client.go", "		if !answer.sent {\n", "		if answer.status == 0 {\n"),
	one("every-failure-taken-for-refused", "gateway/envelope.go",
		"	case fail.Code.Refusal() && refusalAgrees(outer) && refusalAgrees(inner):\n", "	default:\n"),
	{"other-order-answered", inDays, []edit{ // the client sees it, and the till looks again
		{"gateway/client.go", "	case !x.same(env.data):\n", "	case false:\n"},
		{"till/gateway.go", "	if t.OutTradeNo != string(s.Number) {\n", "	if t.OutTradeNo == \"\" {\n"},
	}},
	one("waiting-taken-for-paid", "till/gateway.go", "gateway.StateWaiting: sale.SaysWaiting", "gateway.StateWaiting: sale.SaysPaid"),
	{"wrong-amount-taken", inDays, []edit{
		{"checkout/flow/replied.go", "reply.Named == Agrees && reply.Money == Differs:\n", "reply.Instead == \"nothing\":\n"},
		{"checkout/flow/reply.go", " && r.Money != Differs }\n", " }\n"},
	}},
	one("revoked-not-understood", "till/gateway.go",
		"	gateway.StateRevoked: sale.SaysRevoked, ", "	gateway.StateRevoked: sale.SaysOther, "),

	// Giving up.
	one("cancel-believed", "checkout/flow/replied.go",
		"		// Whatever it says is not believed: only a queried state ends a sale.\n",
		"		if in.Reply.Outcome == sale.GotAnswer {\n			s.end(sale.Ended{State: sale.Revoked, Reason: sale.GivenUp})\n			return\n		}\n"),
	one("cancel-without-query", "checkout/flow/step.go",
		"		s.happened(sale.GaveUp{Reason: why})\n	}\n	s.askAfresh()\n",
		"		s.happened(sale.GaveUp{Reason: why})\n	}\n	if s.State.Sale.Method == sale.Scan {\n		s.call(sale.CallCancel, \"\")\n		return\n	}\n	s.call(sale.CallClose, \"\")\n"),
	one("cancel-too-early", "checkout/flow/rules.go", "	at := sent.Add(r.CancelAfter + r.CancelAfter/15)\n", "	at := sent\n"),
	one("cancel-hours-wrong", "checkout/flow/rules.go", "	case since >= r.CancelTo:\n", "	case since >= r.CancelTo+time.Hour:\n"),
	one("cancel-hours-of-another-zone", "checkout/flow/rules.go", `time.FixedZone("UTC+8", 8*60*60)`, `time.FixedZone("UTC+7", 7*60*60)`),
	one("cancel-and-close-swapped", "checkout/flow/query.go",
		"	if f.Sale.Method == sale.Scan {\n		if kind", "	if f.Sale.Method == sale.QR {\n		if kind"),
	one("late-payment-ignored", "sale/sale.go",
		"		s.paid(ev, e.At)\n", "		if !s.State.Final() {\n			s.paid(ev, e.At)\n		}\n"),
	one("late-payment-not-asked-for", "checkout/flow/query.go",
		"	if f := &s.State; f.Sale.Unconfirmed() {\n", "	if f := &s.State; f.Sale.Number == \"\" {\n"),
	{"paid-taken-back", inDays, []edit{
		{"checkout/flow/replied.go", "	case sl.State.Paid():\n		s.contradicted(", "	case sl.State == sale.Refunded:\n		s.contradicted("},
		{"checkout/flow/replied.go", "	case !sl.State.Final():\n		reason", "	default:\n		reason"},
		{"sale/sale.go", "	case Ended:\n		if !s.State.Final() {\n", "	case Ended:\n		if s.State != ev.State {\n"},
	}},
	one("contradiction-goes-on", "sale/sale.go",
		"			s.State, s.Reason, s.Detail = Unresolved, ev.Reason, ev.Detail\n", ""),

	// The pace.
	one("two-queries-at-once", "checkout/flow/step.go",
		"	if f.flying(sale.CallQuery) {\n", "	if f.flying(sale.CallQuery) && f.Failures < 0 {\n"),
	one("pace-not-kept", "checkout/flow/step.go",
		"	if next := f.LastQuery.Add(s.rules.Pace()); !f.LastQuery.IsZero() &&", "	if next := f.LastQuery; false &&"),
	one("fast-for-ever", "checkout/flow/query.go",
		"		next = s.now.Add(r.MaxInterval * quiet[min(f.Quiet, len(quiet)-1)])\n", "		next = s.now.Add(r.Pace())\n"),
	one("not-taken-up-again", "checkout/flow/step.go",
		"	case !s.State.Sale.State.Final():\n		s.State.NextQuery = s.now\n", "	case !s.State.Sale.State.Final():\n"),
	one("call-never-lands", "checkout/flow/replied.go", "	s.State.landed(in.Call)\n", ""),

	// Never twice.
	one("code-used-twice", "checkout/start.go",
		"		if s.State.Paid() || !s.State.Final() {\n			return &Refusal{", "		if s.State == sale.Refunded {\n			return &Refusal{"),
	one("same-amount-open-not-asked", "checkout/doubts.go", "		case !s.State.Final():\n", "		case s.State == sale.Unresolved:\n"),
	one("same-amount-failed-not-asked", "checkout/doubts.go", "const failedRecently = time.Minute", "const failedRecently = time.Millisecond"),
	one("echo-not-suppressed", "scanner/echo.go", "	return repeated\n", "	return false && repeated\n"),

	// Receipts.
	one("print-before-commit", "checkout/engine.go",
		"	if err := e.append(res, by, now); err != nil {\n		*f",
		"	for _, a := range res.Actions {\n		if p, ok := a.(flow.PrintReceipt); ok {\n			e.print(res.State.Sale, p.N)\n			res.Actions = nil\n		}\n	}\n	if err := e.append(res, by, now); err != nil {\n		*f"),
	{"receipt-for-unpaid", inDays, []edit{
		{"checkout/commands.go", "			case !s.State.Paid():\n", "			case s.Number == \"\":\n"},
		{"checkout/flow/print.go", "	if !ok || s.State.Printing != 0 || !s.State.Sale.State.Paid() {\n", "	if !ok || s.State.Printing != 0 {\n"},
		{"checkout/flow/print.go", "	if r, ok := s.State.Sale.Refund(refund); ok && r.State == sale.RefundSucceeded || refund == \"\" && s.State.Sale.State.Paid() {\n", "	if true {\n"},
	}},
	one("copy-not-marked", "checkout/flow/print.go",
		"limit {\n		s.due(r.Refund, r.Part, s.State.Sale.Copies(r.Refund)+1)", "limit {\n		s.due(r.Refund, r.Part, 0)"),
	one("reprint-not-marked", "checkout/flow/print.go",
		"s.due(refund, sale.SinglePart, s.State.Sale.Copies(refund)+1)", "s.due(refund, sale.SinglePart, 0)"),
	one("receipt-twice", "checkout/flow/print.go",
		"		s.due(refund, sale.SinglePart, original)\n	default:",
		"		s.due(refund, sale.SinglePart, original)\n		s.due(refund, sale.SinglePart, original)\n	default:"),
	one("receipt-not-due", "checkout/flow/replied.go", "	s.receiptsDue(\"\", sl.Parts)\n", ""),
	one("print-in-doubt-taken-for-printed", "checkout/flow/step.go",
		"		s.doubtfulPrint(r, message.Text(\"flow.print_stopped\"))\n",
		"		s.happened(sale.ReceiptEnded{N: r.N, Outcome: sale.Printed, Detail: message.Text(\"flow.print_stopped\")})\n"),

	// Refunds.
	one("refund-sum-off-by-one", "sale/refund.go",
		"	return max(s.Amount.Minor-s.Reserved(), 0)\n", "	return max(s.Amount.Minor-s.Reserved(), 0) + 1\n"),
	one("refund-unknown-not-counted", "sale/refund.go",
		"		if r.State != RefundFailed {\n			sum +=", "		if r.State == RefundSucceeded {\n			sum +="),
	{"refund-of-unpaid", inDays, []edit{
		{"checkout/refunding.go", "	case !s.State.Paid():\n", "	case s.State == sale.Created:\n"},
		{"sale/refund.go", "	if !s.State.Paid() {\n		return 0\n	}\n", ""},
		{"checkout/refunding.go", "	if !reply.Proven() || !reply.Says.Paid() {\n", "	if reply.Says == \"nothing\" {\n"},
	}},
	one("refund-accepted-taken-for-done", "checkout/flow/refund.go",
		"	switch reply.Outcome {\n	case sale.NeverLeft, sale.TurnedDown:\n",
		"	switch reply.Outcome {\n	case sale.GotAnswer:\n		s.refundDone(r, reply)\n	case sale.NeverLeft, sale.TurnedDown:\n"),
	one("refund-unknown-taken-for-failed", "checkout/flow/refund.go",
		"	case sale.NeverLeft, sale.TurnedDown:\n", "	case sale.NeverLeft, sale.TurnedDown, sale.NoWord:\n"),
	one("refund-under-way-taken-for-done", "checkout/flow/refund.go",
		"	case ended && reply.Says == sale.SaysRefundDone:\n",
		"	case reply.Outcome == sale.GotAnswer && reply.Says != sale.SaysRefundFailed:\n"),
	one("refund-failed-taken-for-done", "checkout/flow/refund.go",
		"		s.endRefund(r.Number, sale.RefundFailed, reply.Code, reply.Detail)\n	case reply.Outcome == sale.GotAnswer && reply.Says == sale.SaysRefunding:",
		"		s.refundDone(r, reply)\n	case reply.Outcome == sale.GotAnswer && reply.Says == sale.SaysRefunding:"),
	one("refund-repeated-under-another-number", "checkout/flow/refund.go",
		"	case w.Sent && r.Attempts < maxRefundAttempts:\n		s.sendRefund(r.Number)\n",
		"	case r.Attempts < maxRefundAttempts:\n		n := r.Number + \"X\"\n		s.happened(sale.RefundMade{Refund: n, Amount: r.Amount, Reason: r.Reason, OperatorID: r.OperatorID})\n		s.sendRefund(n)\n"),
	one("refund-repeated-after-a-restart", "checkout/flow/refund.go", "	case w.Sent && r.Attempts", "	case r.Attempts"),
	one("refund-given-up-at-once", "checkout/flow/refund.go",
		"	if gone := r.SentAt.Add(s.rules.settleAfter(0)); s.now.Before(gone) {\n", "	if gone := r.SentAt; s.now.Before(gone) {\n"),
	one("refund-not-taken-up-again", "checkout/flow/refund.go", "			s.refund(r.Number).NextQuery = s.now\n", ""),
	one("refund-without-receipt", "checkout/flow/refund.go", "		s.receiptsDue(r.Number, r.Parts)\n", ""),
	one("refund-sent-without-journal", "checkout/flow/refund.go",
		"	s.happened(sale.RefundSent{Refund: n, Attempt: r.Attempts + 1})\n", "	_ = r\n"),
}
