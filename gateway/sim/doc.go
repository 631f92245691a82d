// Package sim is the training gateway: the FuFu open API V1.1.1 seen from the gateway's side, with customers and
// faults on order. Training mode, demonstrations and tests pay here; no money moves.
//
// It was written from the document alone and shares no signing or decoding code with package gateway, so that a
// mistake of one side cannot hide in the other.
//
// A Gateway is an http.Handler; RoundTripper reaches the same gateway without a network. Orders, Refunds, Charges,
// Requests, Notices and Check read its books.
//
// # Scripts
//
// A script is a JSON object; every key is optional, and a key that is not listed here is an error.
//
//	{
//	  "seed": 7,
//	  "training": true,
//	  "plain": false,
//	  "strict": false,
//	  "channels": ["alipay", "wechat"],
//	  "timings": {"order_timeout": "80s", "cancel_after": "15s", "cancel_hours": "01:00-23:00",
//	              "expire_unit": "1m", "notify_interval": "5s", "notify_times": 5, "scan": "5s",
//	              "refund": "3s", "revocation": "2s", "sign_age": "15m"},
//	  "random_faults": {"rate": 0.05, "kinds": ["drop", "status"], "actions": ["query"]},
//	  "rules": [
//	    {"action": "order", "last_digits": "37", "customer": {"does": "pays", "after": "3s"},
//	     "fault": {"kind": "drop", "when": "after"}},
//	    {"action": "query", "nth": 1, "fault": {"kind": "code", "code": "SERVICE_UNAVAILABLE", "when": "before"}},
//	    {"action": "refund", "amount": 300, "times": 1, "refund": {"after": "10s", "becomes": "fail"}},
//	    {"action": "preOrder", "channel": "wechat", "number": "A02", "notify": "none"},
//	    {"action": "query", "last_digits": "41", "twist": {"set": {"state": 8, "channel_type": 31},
//	     "drop": ["total_fee"], "double": {"fee_type": null, "trade_no": "9"}, "encoding": "gbk"}}
//	  ]
//	}
//
// The first rule that matches a request decides it: action, amount (minor units), last_digits, number (a
// beginning), nth (request of this action for this number) and channel must all fit, and times not be used up.
// Then customer (see Customer), fault (see Fault), refund (see RefundCourse), notify (see Notify) and twist (see
// Twist) say what happens. docs/gateway-sim.md explains each value.
package sim
