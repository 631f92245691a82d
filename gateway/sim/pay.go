package sim

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// credits are the kinds of money an order is paid with.
var credits = []string{"credit", "pcredit", "debit", "balance", "unknown"}

// order implements section 3.1. It gives the order to wait for unless there is nothing to wait for.
func (x *exchange) order() (answer, *order) {
	channel := x.fields.channel()
	ofCode := prefixChannel(x.fields["auth_code"])
	if channel == channelAuto {
		channel = ofCode
	}
	o, objection := x.newOrder(channel)
	if o == nil {
		return objection, nil
	}
	o.code = x.fields["auth_code"]
	o.expireAt = o.Created.Add(x.g.cfg.Timings.OrderTimeout)
	o.customer = x.customer(Customer{Does: Pays})
	switch {
	case ofCode == channelAuto || ofCode != channel:
		o.customer = Customer{Does: Declines, Reason: reasonCode, Then: o.customer.Then}
	case x.g.spent[o.code] != nil:
		o.customer = Customer{Does: Declines, Reason: reasonUsed, Then: o.customer.Then}
	}
	o.plan()
	x.g.enter(o)
	if o.customer.Answers == AnswersEarly {
		return x.orderAnswer(o), nil
	}
	return x.orderAnswer(o), o
}

// preOrder implements section 3.2.
func (x *exchange) preOrder() answer {
	o, objection := x.newOrder(x.fields.channel())
	if o == nil {
		return objection
	}
	minutes, _ := strconv.Atoi(cmp.Or(x.fields["time_expire"], "5")) // checked before
	o.expireAt = o.Created.Add(time.Duration(minutes) * x.g.cfg.Timings.ExpireUnit)
	o.notifyURL, o.notify = x.fields["notifyUrl"], x.course.notify
	o.customer = x.customer(Customer{Does: Pays, After: x.g.cfg.Timings.Scan})
	if o.Channel == channelAuto {
		o.Channel = x.g.cfg.Channels[x.rng.IntN(len(x.g.cfg.Channels))] // whichever the customer scans with
	}
	o.plan()
	x.g.enter(o)
	x.g.notifyLater(o)

	data := []field{
		{name: "out_trade_no", value: o.Number},
		{name: "trade_no", value: o.TradeNo},
		{name: "time_zone", value: o.zoneText, rare: true},
	}
	switch {
	case x.fields["trade_type"] == "QRCODE":
		data = append(data, field{name: "qr_code", value: fmt.Sprintf(
			"http://qr.example.com/online/pay/?id=%s&tradeNo=%s&price=%s", x.g.cfg.BusiID, o.TradeNo, yuan(o.Amount))})
	case o.Channel == channelAlipay:
		data = append(data, field{name: "prePayId", value: o.ChannelTradeNo})
	default:
		data = append(data, field{name: "payInfo", value: x.payInfo(o)})
	}
	return done(data...)
}

// payInfo is an object, a string that holds JSON, or, as in the document's sample, a string whose inner quotes are not
// escaped, so that the whole answer is not JSON.
func (x *exchange) payInfo(o *order) any {
	at := o.Created.UnixMilli()
	object := fmt.Sprintf(`{"appId":%s,"timeStamp":"%d","status":"0","signType":"MD5","package":"prepay_id=wx%s",`+
		`"callback_url":null,"nonceStr":"%d","paySign":"%016X%016X"}`,
		text(x.fields["subAppId"]), at, o.ChannelTradeNo, at, x.rng.Uint64(), x.rng.Uint64())
	form := 0
	if !x.g.cfg.Plain {
		form = x.rng.IntN(3)
	}
	switch form {
	case 0:
		return raw(object)
	case 1:
		return object
	default:
		return raw(`"` + object + `"`)
	}
}

// newOrder makes an order of the request's parameters, or says what forbids it.
func (x *exchange) newOrder(channel int) (*order, answer) {
	g, f := x.g, x.fields
	amount, ok := f.amount("total_fee")
	switch {
	case !ok:
		return nil, x.object(codeAmount, "total_fee is not a positive integer")
	case len(g.cfg.Channels) == 0, channel != channelAuto && !slices.Contains(g.cfg.Channels, channel):
		return nil, x.object(codeContract, "the channel is not in the contract")
	case g.orders[x.number] != nil || g.refunds[x.number] != nil:
		return nil, x.object(codeRepeat, "out_trade_no was used before")
	}
	now := g.cfg.Now()
	zone, _ := f.zone() // checked before
	o := &order{
		Order: Order{
			Number: x.number, TradeNo: g.newTradeNo(now), Action: x.action, Amount: amount, FeeType: f["fee_type"],
			Channel: channel, Subject: f["pay_subject"], OperatorID: f["operator_id"], TerminalID: f["terminal_id"],
			StoreID: f["store_id"], Created: now, Credit: credits[x.rng.IntN(len(credits))],
		},
		merchantParam: f["merchant_param"],
		zone:          zone,
		zoneText:      f["time_zone"],
		changed:       make(chan struct{}),
	}
	o.ChannelTradeNo = fmt.Sprintf("%s%020d", now.In(platformZone).Format("20060102"), x.rng.Uint64N(1e19))
	o.PhoneCode = o.ChannelTradeNo
	if x.rng.IntN(2) == 0 {
		o.PhoneCode = fmt.Sprintf("%s%022d", now.In(platformZone).Format("20060102"), x.rng.Uint64N(1e19))
	}
	return o, answer{}
}

// customer gives the course's customer, or usual, with every choice made that was left open.
func (x *exchange) customer(usual Customer) Customer {
	c := usual
	if x.course.customer != nil {
		c = *x.course.customer
	}
	pick := func(to *string, from ...string) {
		n := x.rng.IntN(len(from))
		if x.g.cfg.Plain {
			n = 0
		}
		*to = cmp.Or(*to, from[n])
	}
	c.Does = cmp.Or(c.Does, Pays)
	if x.action == "preOrder" {
		c.Then = cmp.Or(c.Then, ThenWaiting) // whoever turns away can scan again
	}
	pick(&c.Then, ThenClosed, ThenNonexistent, ThenWaiting)
	pick(&c.Timeout, TimeoutRevoked, TimeoutFail, TimeoutNone)
	if c.Does == Password {
		pick(&c.Answers, AnswersDecided, AnswersDecided, AnswersEarly)
	}
	return c
}

// enter takes an order into the books.
func (g *Gateway) enter(o *order) {
	g.orders[o.Number], g.byTrade[o.TradeNo] = o, o
	g.inTurn = append(g.inTurn, o)
	g.open = append(g.open, o)
}

// newTradeNo gives the platform's next number, for orders and refunds alike.
func (g *Gateway) newTradeNo(now time.Time) string {
	g.serial++
	return now.In(platformZone).Format("20060102") + fmt.Sprintf("1%011d", g.serial)
}

// orderAnswer is the answer to an order request as things stand.
func (x *exchange) orderAnswer(o *order) answer {
	switch {
	case o.Declined:
		return failed(o.Reason, field{name: "out_trade_no", value: o.Number}, field{name: "trade_no", value: o.TradeNo})
	case o.State == StateRevoked && o.customer.Timeout == TimeoutFail:
		return failed("订单超时未支付，已撤销", field{name: "out_trade_no", value: o.Number})
	case o.State == StateRevoked && o.customer.Timeout == TimeoutNone:
		return answer{silent: true}
	}
	return done(o.fields(false)...)
}

// fields are an order's members in the answers to order and query and in its notification. A query may leave the
// amount out.
func (o *order) fields(query bool) []field {
	data := []field{
		{name: "channel_type", value: code(o.Channel)},
		{name: "out_trade_no", value: o.Number},
		{name: "trade_no", value: o.TradeNo},
		{name: "auth_code", value: o.code},
		{name: "merchant_param", value: o.merchantParam},
		{name: "operator_id", value: o.OperatorID},
		{name: "terminal_id", value: o.TerminalID},
		{name: "begin_time", value: stamp(o.Created, o.zone)},
		{name: "end_time", value: stamp(o.Ended, o.zone)},
		{name: "total_fee", value: o.Amount, rare: query},
		{name: "fee_type", value: o.FeeType},
		{name: "state", value: int64(o.State)},
		{name: "time_zone", value: o.zoneText, rare: true},
	}
	if o.Charged > 0 {
		data = append(data,
			field{name: "channel_trade_no", value: o.ChannelTradeNo},
			field{name: "phone_code", value: o.PhoneCode},
			field{name: "credit", value: o.Credit, rare: true})
	}
	if o.FeeType != "CNY" {
		data = append(data, exchangeRate(o.FeeType), field{name: "trans_amount_cny", value: inYuan(o.Amount, o.FeeType)})
	}
	return data
}

func exchangeRate(currency string) field {
	return field{name: "exchange_rate", value: yuan(currencies[currency])}
}

// inYuan converts at the gateway's rate, half up.
func inYuan(minor int64, currency string) int64 {
	rate := currencies[currency]
	return (minor*100 + rate/2) / rate
}
