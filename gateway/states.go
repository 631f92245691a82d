package gateway

// State is an order's or refund's state (API section 5).
type State int

// The states of API section 5, and the absence of one.
const (
	StateAbsent             State = -1
	StateWaiting            State = 0
	StatePaid               State = 1
	StateRevoked            State = 2
	StateRevoking           State = 3
	StatePartRefunded       State = 4
	StateRefunded           State = 5
	StateClosed             State = 6
	StateReserved           State = 7
	StateRefunding          State = 8
	StateRefundFailed       State = 9
	StateRefundPending      State = 10
	StateRefundSucceeded    State = 11
	StateRefundFailedAtBank State = 12
	StateRefundCancelled    State = 13
	StateRevocationDone     State = 14
)

// Final tells whether a sale in this state stays unpaid or was paid for good:
// 1, 2, 4, 5, 6 and 14. A number the document does not list is not final.
func (s State) Final() bool {
	switch s {
	case StatePaid, StateRevoked, StatePartRefunded, StateRefunded, StateClosed, StateRevocationDone:
		return true
	}
	return false
}

// Paid tells whether a sale in this state was paid: 1, 4 and 5, since only
// what was paid can be refunded.
func (s State) Paid() bool {
	return s == StatePaid || s == StatePartRefunded || s == StateRefunded
}

// Name is the state's name, in Chinese for "zh" and in English otherwise.
func (s State) Name(lang string) string {
	if n, ok := stateNames[s]; ok {
		return n.in(lang)
	}
	return unlisted.in(lang)
}

// String is the English name.
func (s State) String() string { return s.Name("en") }

var unlisted = name{"未知状态", "unknown state"}

var stateNames = map[State]name{
	StateAbsent:             {"无状态", "no state"},
	StateWaiting:            {"待付款", "waiting for payment"},
	StatePaid:               {"已付款", "paid"},
	StateRevoked:            {"已撤单", "revoked"},
	StateRevoking:           {"申请撤单", "revocation requested"},
	StatePartRefunded:       {"部分退款", "partly refunded"},
	StateRefunded:           {"已退款", "refunded"},
	StateClosed:             {"交易关闭", "closed"},
	StateReserved:           {"系统保留", "reserved by the system"},
	StateRefunding:          {"退款中", "refunding"},
	StateRefundFailed:       {"退款失败", "refund failed"},
	StateRefundPending:      {"待退款", "to be refunded"},
	StateRefundSucceeded:    {"退款成功", "refund succeeded"},
	StateRefundFailedAtBank: {"退款失败", "refund failed"},
	StateRefundCancelled:    {"退款取消", "refund cancelled"},
	StateRevocationDone:     {"撤单成功", "revocation succeeded"},
}

// RefundStatus is the trade_status of a refundQuery (API section 3.8). A text
// the document does not list is kept and is not final.
type RefundStatus string

// The refund statuses of API section 3.8.
const (
	RefundSucceeded RefundStatus = "succ"
	RefundFailed    RefundStatus = "fail"
	RefundPending   RefundStatus = "refunding"
)

// Final tells whether the refund has come to its end.
func (s RefundStatus) Final() bool { return s == RefundSucceeded || s == RefundFailed }

// Name is the status's name, in Chinese for "zh" and in English otherwise.
func (s RefundStatus) Name(lang string) string {
	switch s {
	case RefundSucceeded:
		return StateRefundSucceeded.Name(lang)
	case RefundFailed:
		return StateRefundFailed.Name(lang)
	case RefundPending:
		return StateRefunding.Name(lang)
	}
	return unlisted.in(lang)
}
