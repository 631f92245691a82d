package sim

import (
	"cmp"
	"time"
)

// Timings are the gateway's clocks. A zero field means life's value; shorter ones make a test or a demonstration
// faster than life.
type Timings struct {
	OrderTimeout   time.Duration // an unpaid order is revoked after this: 80 s
	CancelAfter    time.Duration // cancel is refused before the order is this old: 15 s
	CancelHours    Hours         // and outside these hours: 01:00–23:00
	ExpireUnit     time.Duration // what a unit of time_expire is: 1 min
	NotifyInterval time.Duration // between two notifications: 5 s
	NotifyTimes    int           // notifications at most: 5
	Scan           time.Duration // from the QR code to the payment, where nothing else is said: 5 s
	Refund         time.Duration // from accepted to refunded: 3 s
	Revocation     time.Duration // how long an accepted cancel shows "revocation requested" (state 3): not at all
	SignAge        time.Duration // a signature's timestamp may differ from the gateway's clock by this: 15 min
}

// Hours are a part of the platform's day (UTC+8), from From up to but not including To, as times since midnight.
type Hours struct{ From, To time.Duration }

var life = Timings{
	OrderTimeout:   80 * time.Second,
	CancelAfter:    15 * time.Second,
	CancelHours:    Hours{From: time.Hour, To: 23 * time.Hour},
	ExpireUnit:     time.Minute,
	NotifyInterval: 5 * time.Second,
	NotifyTimes:    5,
	Scan:           5 * time.Second,
	Refund:         3 * time.Second,
	SignAge:        15 * time.Minute,
}

// platformZone is the platform's own, UTC+8: fixed, so that no time zone data is needed.
var platformZone = time.FixedZone("UTC+8", 8*60*60)

func (h Hours) contain(t time.Time) bool {
	t = t.In(platformZone)
	day := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute +
		time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
	return h.From <= day && day < h.To
}

// over gives t, and other's value wherever t says nothing.
func (t Timings) over(other Timings) Timings {
	return Timings{
		OrderTimeout:   cmp.Or(t.OrderTimeout, other.OrderTimeout),
		CancelAfter:    cmp.Or(t.CancelAfter, other.CancelAfter),
		CancelHours:    cmp.Or(t.CancelHours, other.CancelHours),
		ExpireUnit:     cmp.Or(t.ExpireUnit, other.ExpireUnit),
		NotifyInterval: cmp.Or(t.NotifyInterval, other.NotifyInterval),
		NotifyTimes:    cmp.Or(t.NotifyTimes, other.NotifyTimes),
		Scan:           cmp.Or(t.Scan, other.Scan),
		Refund:         cmp.Or(t.Refund, other.Refund),
		Revocation:     cmp.Or(t.Revocation, other.Revocation),
		SignAge:        cmp.Or(t.SignAge, other.SignAge),
	}
}
