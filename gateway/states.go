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

// String is the state's name in English, for logs.
func (s State) String() string {
	if name, ok := stateNames[s]; ok {
		return name
	}
	return "unknown state"
}

var stateNames = map[State]string{
	StateAbsent:             "no state",
	StateWaiting:            "waiting for payment",
	StatePaid:               "paid",
	StateRevoked:            "revoked",
	StateRevoking:           "revocation requested",
	StatePartRefunded:       "partly refunded",
	StateRefunded:           "refunded",
	StateClosed:             "closed",
	StateReserved:           "reserved by the system",
	StateRefunding:          "refunding",
	StateRefundFailed:       "refund failed",
	StateRefundPending:      "to be refunded",
	StateRefundSucceeded:    "refund succeeded",
	StateRefundFailedAtBank: "refund failed",
	StateRefundCancelled:    "refund cancelled",
	StateRevocationDone:     "revocation succeeded",
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

// plainStatus are other words for them, and the states of API section 5.
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
