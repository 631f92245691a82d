package flow

import (
	"time"

	"fufupos/money"
)

// Rules are the windows and intervals the engine keeps. They come from the
// configuration's [poll] and [limits].
type Rules struct {
	Interval     time.Duration // first wait between queries
	MaxInterval  time.Duration // what it grows to
	OrderTimeout time.Duration // how long the gateway may hold an order
	FirstQuery   time.Duration // queries begin beside a blocking order after this
	CallTimeout  time.Duration // limit of every call but order
	CancelAfter  time.Duration // earliest cancel after creation
	CancelFrom   time.Duration // cancel hours, since midnight in PlatformZone
	CancelTo     time.Duration
	QRExpire     time.Duration
	MaxAmount    money.Amount // a larger sale is refused
	Confirm      money.Amount // a larger sale is asked about
	Parts        int          // receipts a sale: 0 (no printer), 1, or 2
}

// PlatformZone is the zone of the platform's cancel hours. The document names
// none; ours is its ruling (API section 3.6).
var PlatformZone = time.FixedZone("UTC+8", 8*60*60)

// LifeRules are the gateway's own: what the configuration has by default.
func LifeRules() Rules {
	return Rules{
		Interval: 2 * time.Second, MaxInterval: 5 * time.Second, OrderTimeout: 80 * time.Second, FirstQuery: 5 * time.Second,
		CallTimeout: 10 * time.Second, CancelAfter: 15 * time.Second, CancelFrom: time.Hour, CancelTo: 23 * time.Hour,
		QRExpire:  5 * time.Minute,
		MaxAmount: money.New(5_000_000, money.CNY), Confirm: money.New(500_000, money.CNY), Parts: 1,
	}
}

// margin is how much later than it should a request may still take effect at
// the gateway: its own time and the network's.
func (r Rules) margin() time.Duration { return r.OrderTimeout / 8 }

// settleAfter is how long after its sending an order can no longer change by
// the customer's doing: the platform has revoked it by then.
func (r Rules) settleAfter(expire time.Duration) time.Duration {
	return max(r.OrderTimeout, expire) + r.margin()
}

// cancelTime is the earliest time, from now on, at which a cancel of an order
// sent then is allowed. The gateway counts from when it got the order, so the
// line gets a fifteenth more: one second in life.
func (r Rules) cancelTime(sent, now time.Time) time.Time {
	at := sent.Add(r.CancelAfter + r.CancelAfter/15)
	if at.Before(now) {
		at = now
	}
	local := at.In(PlatformZone)
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, PlatformZone)
	switch since := local.Sub(midnight); {
	case since < r.CancelFrom:
		return midnight.Add(r.CancelFrom)
	case since >= r.CancelTo:
		return midnight.AddDate(0, 0, 1).Add(r.CancelFrom)
	}
	return at
}
