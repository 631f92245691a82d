package sim

import (
	"cmp"
	"slices"
	"time"
)

// What refundQuery says of a refund.
const (
	RefundPending   = "refunding"
	RefundSucceeded = "succ"
	RefundFailed    = "fail"
)

// RefundCourse is what becomes of an accepted refund.
type RefundCourse struct {
	After   time.Duration // until it does, 0 is Timings.Refund
	Becomes string        // RefundSucceeded (also "") or RefundFailed
}

type refund struct {
	Refund
	order    *order
	doneAt   time.Time
	zone     *time.Location
	zoneText string
	becomes  string
}

// refund implements section 3.4. SUCCESS means accepted; refundQuery tells the end.
func (x *exchange) refund() answer {
	g, f := x.g, x.fields
	o := g.orderOf(f)
	amount, ok := f.amount("refund_fee")
	switch {
	case !ok:
		return x.object(codeAmount, "refund_fee is not a positive integer")
	case g.refunds[x.number] != nil || g.orders[x.number] != nil:
		return x.object(codeRepeat, "out_refund_no was used before")
	case o == nil || o.hidden:
		return x.object(codeNone, "no such order")
	case o.Charged == 0:
		return failed("订单未支付，不能退款 (not paid)")
	case f["fee_type"] != o.FeeType:
		return x.object(codeIllegal, "fee_type is not the order's")
	case amount > g.left(o):
		return x.object(codeAmount, "refund_fee is more than what is left")
	}
	now := g.cfg.Now()
	var course RefundCourse
	if x.course.refund != nil {
		course = *x.course.refund
	}
	course.After = cmp.Or(course.After, g.cfg.Timings.Refund)
	zone, _ := f.zone() // checked before
	r := &refund{
		Refund: Refund{
			Number: x.number, RefundNo: g.newTradeNo(now), OrderNumber: o.Number, Amount: amount,
			Status: RefundPending, Subject: f["refund_subject"], OperatorID: f["operator_id"],
			TerminalID: f["terminal_id"], Created: now,
		},
		order: o, doneAt: now.Add(course.After), zone: zone, zoneText: f["time_zone"], becomes: RefundSucceeded,
	}
	if course.Becomes == RefundFailed {
		r.becomes = RefundFailed
	}
	g.refunds[r.Number] = r
	g.refunded = append(g.refunded, r)
	g.pending = append(g.pending, r)
	g.settleRefunds(now)

	data := []field{
		{name: "out_trade_no", value: o.Number},
		{name: "trade_no", value: o.TradeNo},
		{name: "out_refund_no", value: r.Number},
		{name: "refund_no", value: r.RefundNo, rare: true},
		{name: "operator_id", value: r.OperatorID},
		{name: "terminal_id", value: r.TerminalID},
		{name: "begin_time", value: stamp(r.Created, zone)},
		{name: "end_time", value: stamp(r.Done, zone)},
		{name: "refund_fee", value: r.Amount},
		{name: "fee_type", value: o.FeeType},
		{name: "channel_type", value: code(o.Channel)},
		{name: "time_zone", value: r.zoneText, rare: true},
	}
	if o.FeeType != "CNY" {
		data = append(data, exchangeRate(o.FeeType), field{name: "refund_amount_cny", value: inYuan(r.Amount, o.FeeType)})
	}
	return done(data...)
}

// refundQuery implements section 3.8.
func (x *exchange) refundQuery() answer {
	r := x.g.refunds[x.number]
	if r == nil {
		return x.object(codeNone, "no such refund")
	}
	data := []field{
		{name: "out_trade_no", value: r.Number},
		{name: "trade_no", value: r.order.TradeNo},
		{name: "trade_status", value: r.Status},
		{name: "time_zone", value: r.zoneText, rare: true},
	}
	if r.Status == RefundSucceeded {
		data = append(data,
			field{name: "refund_fee", value: r.Amount},
			field{name: "refund_subject", value: r.Subject},
			field{name: "gmt_refund_time", value: stamp(r.Done, r.zone)},
			field{name: "operator_id", value: r.OperatorID},
			field{name: "terminal_id", value: r.TerminalID})
	}
	return done(data...)
}

// left is what can still be refunded: refunds under way count as done.
func (g *Gateway) left(o *order) int64 {
	left := o.Charged
	for _, r := range g.refunded {
		if r.order == o && r.Status != RefundFailed {
			left -= r.Amount
		}
	}
	return left
}

// settleRefunds ends the refunds whose time has come.
func (g *Gateway) settleRefunds(now time.Time) {
	g.pending = slices.DeleteFunc(g.pending, func(r *refund) bool {
		if r.doneAt.After(now) {
			return false
		}
		r.Status, r.Done = r.becomes, r.doneAt
		if o := r.order; r.Status == RefundSucceeded {
			o.Refunded += r.Amount
			o.State = StatePartRefunded
			if o.Refunded == o.Charged {
				o.State = StateRefunded
			}
			o.change()
		}
		return true
	})
}
