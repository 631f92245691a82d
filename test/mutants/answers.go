package main

// lie is a mutant that believes, keeps or sends what an answer should not make it.
func lie(name, file, old, new string) mutant {
	return mutant{name, inAnswers, []edit{{file, old, new}}}
}

var answerMutants = []mutant{
	// Whose answer it is.
	lie("order-named-by-a-foreign-number", "till/gateway.go",
		"gateway.QueryRequest{OutTradeNo: number, IsCode: c.IsCode}", "gateway.QueryRequest{OutTradeNo: number, TradeNo: s.Facts.TradeNo}"),
	lie("refund-named-by-a-foreign-number", "till/gateway.go",
		"OutTradeNo: number, OutRefundNo", "OutTradeNo: number, TradeNo: s.Facts.TradeNo, OutRefundNo"),
	lie("unnamed-taken-for-ours", "checkout/flow/reply.go", "return r.Named == Agrees && ", "return r.Named != Differs && "),
	lie("refund-unnamed-taken-for-ours", "checkout/flow/refund.go", "	case ended && (reply.Named != Agrees || ", "	case ended && (reply.Named == Differs || "),
	lie("refund-failed-with-other-money", "checkout/flow/refund.go", " || reply.Says == sale.SaysRefundFailed && !reply.Proven()):", "):"),

	// What it says of the money.
	lie("currency-ignored", "gateway/proof.go",
		"	if currency != \"\" && currency != ours.Currency {\n", "	if currency == \"\" && ours.Currency == \"\" {\n"),
	lie("unreadable-amount-taken-for-none", "gateway/proof.go", "	case f.Present, f.Odd:\n", "	case f.Present:\n"),
	lie("last-of-two-fields-wins", "gateway/parse.go", "	return unreadable{}\n", "	return b\n"),
	lie("field-twice-not-understood", "gateway/parse.go",
		"	case isEmpty(b), reflect.DeepEqual(a, b), text(a) != \"\" && text(a) == text(b), sameNumber(text(a), text(b)):\n", "	case isEmpty(b), reflect.DeepEqual(a, nil):\n"),
	{"refund-fee-of-a-paid-order-counts", inAnswers, []edit{
		{"gateway/query.go", "	switch a.State {\n", "	switch StateRefunded {\n"},
		{"sale/sale.go", "	case ev.Says == SaysPaid:\n", "	case ev.Says == SaysPaid && ev.Facts.RefundFee == 0:\n"},
	}},
	lie("refund-states-not-paid", "till/gateway.go",
		"	if says, ok := standings[state]; ok {\n", "	if says, ok := standings[state]; ok && (state < gateway.StateRefunding || state > gateway.StateRefundCancelled) {\n"),
	lie("cancelled-on-any-word", "checkout/flow/query.go",
		"	if reply.Says != sale.SaysWaiting || reply.Named != Agrees {\n", "	if reply.Says.Paid() {\n"),
	lie("no-word-taken-for-success", "gateway/envelope.go",
		"	if outer == \"\" || inner == \"\" && e.data.has(\"return_code\") {\n", "	if outer == \"\" {\n"),
	lie("failed-answer-heard", "sale/sale.go", "	if ev.Outcome != GotAnswer || ev.Unproven", "	if ev.Unproven"),
	lie("other-status-read", "gateway/post.go", "	if resp.StatusCode != http.StatusOK {\n", "	if resp.StatusCode >= http.StatusInternalServerError {\n"),
	lie("contradiction-not-said", "checkout/flow/replied.go", "	if s.State.Sale.Conflict != detail {\n", "	if s.State.Sale.Conflict != \"\" {\n"),

	// What is taken over of it.
	lie("facts-not-bounded", "gateway/clean.go", "	if utf8.RuneCountInString(kept) > limit || r.holds(kept) {\n", "	if r.holds(kept) || limit < 0 {\n"),
	lie("code-in-a-fact", "gateway/clean.go", "	if utf8.RuneCountInString(kept) > limit || r.holds(kept) {\n", "	if utf8.RuneCountInString(kept) > limit {\n"),
	lie("code-in-a-message", "gateway/clean.go", "firstRunes(r.mask(oneLine(text)), maxForeignText)", "firstRunes(oneLine(text), maxForeignText)"),
	lie("code-forgotten-at-the-restart", "gateway/clean.go", " || r.isCode != nil && r.isCode(digits)", ""),
	lie("control-characters-kept", "gateway/clean.go", "	kept := strings.TrimSpace(printable(was))\n", "	kept := strings.TrimSpace(was)\n"),
	lie("times-not-checked", "gateway/times.go",
		"	return !at.Before(earliestTime) && !at.After(now.Add(latestAhead))\n", "	return !at.IsZero() && !now.IsZero()\n"),
	lie("chinese-not-read", "gateway/parse.go", "	if utf8.Valid(text) {\n", "	if !utf8.Valid(text) {\n		return nil\n	}\n	if utf8.Valid(text) {\n"),
}
