package gateway

import "strings"

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
// 2, 6, 14 and all that are Paid. A number the document does not list is not
// final.
func (s State) Final() bool {
	return s.Paid() || s == StateRevoked || s == StateClosed || s == StateRevocationDone
}

// Paid tells whether a sale in this state was paid: 1, 4, 5, and the states of
// refunds, 8 to 13, since only what was paid can be refunded.
func (s State) Paid() bool {
	return s == StatePaid || s == StatePartRefunded || s == StateRefunded || s >= StateRefunding && s <= StateRefundCancelled
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

// RefundStatus is the trade_status of a refundQuery (API section 3.8). A word
// that the document does not list is one of the three where its meaning is plain,
// else kept as it came, and not final.
type RefundStatus string

// The refund statuses of API section 3.8.
const (
	RefundSucceeded RefundStatus = "succ"
	RefundFailed    RefundStatus = "fail"
	RefundPending   RefundStatus = "refunding"
)

// plainStatus are other words for them, and the states of section 5.
var plainStatus = map[string]RefundStatus{
	"success": RefundSucceeded, "sucess": RefundSucceeded, "succeeded": RefundSucceeded, "refund_success": RefundSucceeded, "11": RefundSucceeded,
	"failed": RefundFailed, "failure": RefundFailed, "refund_fail": RefundFailed, "9": RefundFailed, "12": RefundFailed, "13": RefundFailed,
	"processing": RefundPending, "pending": RefundPending, "8": RefundPending, "10": RefundPending,
}

func parseRefundStatus(text string) RefundStatus {
	text = strings.ToLower(text)
	if plain, ok := plainStatus[text]; ok {
		return plain
	}
	return RefundStatus(text)
}

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
