package gateway

import "slices"

// envelope is an answer's outside (API section 2).
type envelope struct {
	result, data object
	torn         bool // one of them is there and can be read in no certain way
}

func parseEnvelope(body []byte) (envelope, error) {
	whole, err := parseObject(body)
	if err != nil {
		return envelope{}, err
	}
	torn := whole["result"] == unreadable{} || whole["data"] == unreadable{}
	return envelope{result: whole.child("result"), data: whole.child("data"), torn: torn}, nil
}

// verdict is a return code with the words beside it. A plain FAIL whose words
// are one of the document's codes means that code.
func verdict(o object) (Code, string) {
	code, message := parseCode(o.str("return_code")), o.str("return_msg")
	if reason := parseCode(message); code == CodeFail && reason.Known() && reason != CodeSuccess {
		code = reason
	}
	return code, message
}

// judge is nil for an answer that names no failure, else the error it stands
// for. Refused needs an exact code and nothing in the answer that speaks
// against it: a wrong "unknown" costs one query, a wrong "refused" a payment.
func (e envelope) judge() *Error {
	outer, outerMsg := verdict(e.result)
	inner, innerMsg := verdict(e.data)
	if outer == "" || inner == "" && e.data.has("return_code") {
		return &Error{Class: Unknown, Err: ErrNoResult} // none, or none that can be read
	}
	if outer == CodeSuccess && (inner == CodeSuccess || inner == "") {
		return nil
	}

	fail := &Error{Class: Unknown, Code: inner, Message: innerMsg}
	if tellsLess(inner, outer) {
		fail.Code, fail.Message = outer, outerMsg
	}
	traces := slices.ContainsFunc(ofWhatExists, e.data.has)
	switch {
	case inner == CodeSuccess, e.torn, e.data.state().Paid(), fail.Code.Refusal() && traces:
		fail.Err = ErrContradiction
	case fail.Code.Refusal() && refusalAgrees(outer) && refusalAgrees(inner):
		fail.Class = Refused
	}
	return fail
}

// ofWhatExists are the facts that only something the gateway has made can have: beside
// them a refusal contradicts itself.
var ofWhatExists = []string{"state", "channel_trade_no", "refund_no", "phone_code", "begin_time"}

// tellsLess tells whether the inner code says less about a failure than the
// outer one.
func tellsLess(inner, outer Code) bool {
	switch inner {
	case "", CodeSuccess:
		return true
	case CodeFail:
		return outer != CodeSuccess
	}
	return false
}

// refusalAgrees tells whether a code may stand beside a refusal. EXCEPTION and
// its like may not: they leave open how far the gateway came.
func refusalAgrees(c Code) bool {
	return c == "" || c == CodeSuccess || c == CodeFail || c.Refusal()
}
