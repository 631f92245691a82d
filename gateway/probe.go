package gateway

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// Probe is what a harmless question showed of the gateway, of the way there, and of what
// it thinks of us.
type Probe struct {
	// Fault is why there is no good answer, and nil for one. That the gateway has no such
	// order is CodeChargeNonexistent: it has then accepted the merchant and the key.
	Fault *Error
	At    time.Time     // this computer's clock, half way between question and answer
	Date  time.Time     // the gateway's at that moment, to the second; zero where it told none
	Took  time.Duration // from the question to the answer, or to the failure
}

// Probe asks for an order that cannot exist: outTradeNo is one that was never used. That
// moves nothing, and the gateway looks at merchant and signature before it looks
// for the order.
func (c *Client) Probe(ctx context.Context, outTradeNo string) Probe {
	var date string
	began := time.Now()
	_, err := c.do(ctx, exchange{
		action: actionQuery, number: outTradeNo, same: sameOrder(outTradeNo), sale: outTradeNo,
		body: fields{{"busi_id", c.busiID}, {"out_trade_no", outTradeNo}, {"time_zone", c.timeZone()}},
		head: func(h http.Header) { date = h.Get("Date") },
	})
	p := Probe{Took: time.Since(began)}
	p.At = c.now().Add(-p.Took / 2)
	p.Fault, _ = errors.AsType[*Error](err)
	p.Date, _ = http.ParseTime(date) // one that cannot be read tells nothing
	return p
}
