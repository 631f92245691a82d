package gateway

import (
	"crypto/subtle"
	"errors"
	"strconv"
	"strings"
	"time"
)

// Notification is the gateway's word that something became of a preOrder (API
// section 3.3). It is a hint to query at once; it never makes a sale paid.
type Notification struct {
	Outcome // of result, a notification's data has none
	Trade
	BusiID string
}

// Reasons to take no notice of a notification.
var (
	// ErrBadSign: the signature is malformed or not of this body and key.
	ErrBadSign = errors.New("the notification's signature is not valid")
	// ErrStale: the signature is right and too old, or from the future.
	ErrStale = errors.New("the notification is too old, or its clock or ours is wrong")
	// ErrNoOrder: the notification names no order.
	ErrNoOrder = errors.New("the notification names no order")
)

// maxTimestamp is how many digits a millisecond count may have; int64 holds it.
const maxTimestamp = 15

// ParseNotification checks a notification's sign parameter (already unescaped)
// over its raw body, then that it was signed within maxAge of now, either way,
// and reads it. Whether it is about a known order and the same amount is the
// caller's to check. Errors: ErrBadSign, ErrStale, ErrTooLong, ErrNotJSON,
// ErrNoOrder.
func ParseNotification(body []byte, sign string, key Key, now time.Time, maxAge time.Duration) (Notification, error) {
	if len(body) > maxAnswer {
		return Notification{}, ErrTooLong
	}
	at, err := signedAt(sign)
	if err != nil || key.IsZero() {
		return Notification{}, ErrBadSign
	}
	if subtle.ConstantTimeCompare([]byte(Sign(body, key, at)), []byte(sign)) != 1 {
		return Notification{}, ErrBadSign
	}
	if age := now.Sub(at); age > maxAge || age < -maxAge {
		return Notification{}, ErrStale
	}
	env, err := parseEnvelope(body)
	if err != nil {
		return Notification{}, err
	}
	env.clean(redactor{key: key})
	n := Notification{
		Outcome: env.result.outcome(),
		Trade:   env.data.trade(clock{zone: defaultZone(), now: now}),
		BusiID:  env.data.str("busi_id"),
	}
	if n.OutTradeNo == "" {
		return Notification{}, ErrNoOrder
	}
	return n, nil
}

// signedAt is the time in a signature, which is decimal digits and no more.
func signedAt(sign string) (time.Time, error) {
	_, digits, _ := strings.Cut(sign, ":")
	if len(digits) > maxTimestamp {
		return time.Time{}, ErrBadSign
	}
	ms, err := strconv.ParseUint(digits, 10, 63)
	if err != nil {
		return time.Time{}, ErrBadSign
	}
	return time.UnixMilli(int64(ms)), nil
}
