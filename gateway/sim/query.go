package sim

// orderOf finds an order as refund does: by the platform's number if there is one, else by the merchant's.
func (g *Gateway) orderOf(f fields) *order {
	if f["trade_no"] != "" {
		return g.byTrade[f["trade_no"]]
	}
	return g.orders[f["out_trade_no"]]
}

// named finds the order a query, cancel or close is about. A trade number that is another order's finds nothing.
func (x *exchange) named() *order {
	o := x.g.orders[x.fields["out_trade_no"]]
	if o == nil || o.hidden || x.fields["trade_no"] != "" && x.fields["trade_no"] != o.TradeNo {
		return nil
	}
	return o
}

// query implements section 3.5.
func (x *exchange) query() answer {
	o := x.named()
	if o == nil {
		return x.object(codeNone, "no such order")
	}
	data := o.fields(true)
	state, refunded := x.g.spoken(o, x.rng)
	for i := range data {
		if data[i].name == "state" {
			data[i].value = int64(state)
		}
	}
	if refunded > 0 {
		data = append(data, field{name: "refund_fee", value: refunded})
		if o.FeeType != "CNY" {
			data = append(data, field{name: "refund_amount_cny", value: inYuan(refunded, o.FeeType)})
		}
	}
	return done(data...)
}
