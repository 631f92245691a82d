package main

// lie is a mutant that believes, keeps or sends what an answer should not make it.
func lie(name, file, old, new string) mutant {
	return mutant{name, inAnswers, []edit{{file, old, new}}}
}

var answerMutants = []mutant{
	lie("order-named-by-a-foreign-number", "till/gateway.go",
		"gateway.QueryRequest{OutTradeNo: number, IsCode: c.IsCode}", "gateway.QueryRequest{OutTradeNo: number, TradeNo: s.Facts.TradeNo}"),
	lie("refund-named-by-a-foreign-number", "till/gateway.go",
		"OutTradeNo: number, OutRefundNo", "OutTradeNo: number, TradeNo: s.Facts.TradeNo, OutRefundNo"),
	lie("unnamed-taken-for-ours", "checkout/ports.go", "return r.Named == Agrees && ", "return r.Named != Differs && "),
	lie("refund-unnamed-taken-for-ours", "checkout/refund.go", "	case ended && reply.Named != Agrees:\n", "	case ended && reply.Named == Differs:\n"),
}
