package sim

// cancel implements section 3.6.
func (x *exchange) cancel() answer {
	o, t := x.named(), x.g.cfg.Timings
	if o == nil {
		return x.object(codeNone, "no such order")
	}
	now := x.g.cfg.Now()
	switch {
	case o.Action != "order":
		return failed("主扫订单不能撤单，请用关单 (cancel is for order, use close)")
	case o.Charged > 0:
		return failed("订单已支付，不能撤单 (already paid)")
	case o.Declined:
		return failed("订单已失败，不能撤单 (already failed)")
	case o.State == StateRevoked || o.State == StateClosed:
		return x.object(codeRevoked, "already revoked")
	case now.Before(o.Created.Add(t.CancelAfter)):
		return failed("订单创建后 15 秒内不能撤单 (too early to cancel)")
	case !t.CancelHours.contain(now):
		return failed("当前时段不能撤单 (cancel is possible from 01:00 to 23:00, UTC+8)")
	}
	if o.State == StateWaiting {
		if t.Revocation > 0 {
			o.State, o.revokedAt = StateRevoking, now.Add(t.Revocation)
			o.change()
		} else {
			x.g.end(o, StateRevoked, now)
		}
	}
	return done(timeZone(o))
}

// close implements section 3.7.
func (x *exchange) close() answer {
	o := x.named()
	if o == nil {
		return x.object(codeNone, "no such order")
	}
	numbers := []field{{name: "out_trade_no", value: o.Number}, {name: "trade_no", value: o.TradeNo}}
	switch {
	case o.Action != "preOrder":
		return failed("被扫订单不能关单，请用撤单 (close is for preOrder, use cancel)", numbers...)
	case o.Charged > 0:
		return failed("订单已支付，不能关单 (already paid)", numbers...)
	case o.State != StateWaiting:
		return failed("订单已结束，不能关单 (already ended)", numbers...)
	}
	x.g.end(o, StateClosed, x.g.cfg.Now())
	return done(append(numbers, timeZone(o))...)
}

func timeZone(o *order) field { return field{name: "time_zone", value: o.zoneText, rare: true} }
