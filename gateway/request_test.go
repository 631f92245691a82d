package gateway_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fufupos/gateway"
	"fufupos/money"
)

const zoneText = "中国标准时间;Asia/Shanghai;+08:00"

// TestBodies holds the exact bytes of each action, and their signature.
func TestBodies(t *testing.T) {
	jsapi := preOrder
	jsapi.TradeType, jsapi.Channel, jsapi.OpenID, jsapi.SubAppID, jsapi.ExpireMinutes = gateway.TradeJSAPI, gateway.ChannelWeChat, "o1", "wx1", 0
	byTrade := refund
	byTrade.OutTradeNo, byTrade.TradeNo = "", "2017"
	for _, tt := range []struct {
		action string
		call   func(context.Context, *gateway.Client) error
		body   string
	}{
		{
			"order", func(ctx context.Context, c *gateway.Client) error { _, err := c.Order(ctx, order); return err },
			`{"busi_id":"581010199011345","operator_id":"oper01","terminal_id":"till-1","merchant_param":"YSBi","store_id":"02016","total_fee":"250","channel_type":"0","auth_code":"288886863488188613","out_trade_no":"` + number + `","pay_subject":"测试 <商品>\u3000&1","fee_type":"CNY","time_zone":"` + zoneText + `"}`,
		},
		{
			"preOrder", func(ctx context.Context, c *gateway.Client) error { _, err := c.PreOrder(ctx, preOrder); return err },
			`{"busi_id":"581010199011345","operator_id":"oper01","terminal_id":"till-1","store_id":"02016","total_fee":"10","channel_type":"0","out_trade_no":"` + number + `","pay_subject":"s","fee_type":"THB","notifyUrl":"http://shop.example/notify","trade_type":"QRCODE","time_expire":"5","time_zone":"` + zoneText + `"}`,
		},
		{
			"preOrder", func(ctx context.Context, c *gateway.Client) error { _, err := c.PreOrder(ctx, jsapi); return err },
			`{"busi_id":"581010199011345","operator_id":"oper01","terminal_id":"till-1","store_id":"02016","total_fee":"10","channel_type":"2","out_trade_no":"` + number + `","pay_subject":"s","fee_type":"THB","openId":"o1","notifyUrl":"http://shop.example/notify","subAppId":"wx1","trade_type":"JSAPI","time_zone":"` + zoneText + `"}`,
		},
		{
			"query", func(ctx context.Context, c *gateway.Client) error { _, err := c.Query(ctx, query); return err },
			`{"busi_id":"581010199011345","out_trade_no":"` + number + `","trade_no":"2017","time_zone":"` + zoneText + `"}`,
		},
		{
			"cancel", func(ctx context.Context, c *gateway.Client) error { _, err := c.Cancel(ctx, cancel); return err },
			`{"busi_id":"581010199011345","operator_id":"o","terminal_id":"t","out_trade_no":"` + number + `","trade_no":"2017","time_zone":"` + zoneText + `"}`,
		},
		{
			"close", func(ctx context.Context, c *gateway.Client) error { _, err := c.Close(ctx, closing); return err },
			`{"busi_id":"581010199011345","operator_id":"o","terminal_id":"t","out_trade_no":"` + number + `","time_zone":"` + zoneText + `"}`,
		},
		{
			"refund", func(ctx context.Context, c *gateway.Client) error { _, err := c.Refund(ctx, refund); return err },
			`{"busi_id":"581010199011345","operator_id":"o","terminal_id":"t","refund_fee":"100","refund_subject":"退款","out_trade_no":"` + number + `","out_refund_no":"` + refundNo + `","fee_type":"CNY","time_zone":"` + zoneText + `"}`,
		},
		{
			"refund", func(ctx context.Context, c *gateway.Client) error { _, err := c.Refund(ctx, byTrade); return err },
			`{"busi_id":"581010199011345","operator_id":"o","terminal_id":"t","refund_fee":"100","refund_subject":"退款","trade_no":"2017","out_refund_no":"` + refundNo + `","fee_type":"CNY","time_zone":"` + zoneText + `"}`,
		},
		{
			"refundQuery", func(ctx context.Context, c *gateway.Client) error {
				_, err := c.RefundQuery(ctx, refundQuery)
				return err
			},
			`{"busi_id":"581010199011345","operator_id":"o","terminal_id":"t","out_trade_no":"` + refundNo + `","time_zone":"` + zoneText + `"}`,
		},
	} {
		client, requests := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"}}`)
		if err := tt.call(bg(t), client); err != nil {
			t.Errorf("%s: %v", tt.action, err)
		}
		all := requests()
		if len(all) != 1 {
			t.Fatalf("%s: %d requests", tt.action, len(all))
		}
		got := all[0]
		if got.body != tt.body {
			t.Errorf("%s:\n got %s\nwant %s", tt.action, got.body, tt.body)
		}
		_, stamp, _ := strings.Cut(got.sign, ":")
		ms, err := strconv.ParseInt(stamp, 10, 64)
		if err != nil || got.sign != independentSign(got.body, keyText, ms) {
			t.Errorf("%s: sign %s", tt.action, got.sign)
		}
		if got.method != "POST" || got.path != "/gateway/pay/"+tt.action || got.contentType != "application/json; charset=utf-8" || got.length != int64(len(got.body)) {
			t.Errorf("%s: %+v", tt.action, got)
		}
		var fields map[string]string
		if err := json.Unmarshal([]byte(got.body), &fields); err != nil {
			t.Errorf("%s: a value is no string: %v", tt.action, err)
		}
	}
}

// TestChecks: what breaks a rule of the document is never sent, and the error
// names the field.
func TestChecks(t *testing.T) {
	client, requests := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"}}`)
	long := func(n int) string { return strings.Repeat("长", n) }
	orderErr := func(change func(*gateway.OrderRequest)) error {
		r := order
		change(&r)
		_, err := client.Order(bg(t), r)
		return err
	}
	preErr := func(change func(*gateway.PreOrderRequest)) error {
		r := preOrder
		change(&r)
		_, err := client.PreOrder(bg(t), r)
		return err
	}
	queryErr := func(change func(*gateway.QueryRequest)) error {
		r := query
		change(&r)
		_, err := client.Query(bg(t), r)
		return err
	}
	cancelErr := func(change func(*gateway.CancelRequest)) error {
		r := cancel
		change(&r)
		_, err := client.Cancel(bg(t), r)
		return err
	}
	closeErr := func(change func(*gateway.CloseRequest)) error {
		r := closing
		change(&r)
		_, err := client.Close(bg(t), r)
		return err
	}
	refundErr := func(change func(*gateway.RefundRequest)) error {
		r := refund
		change(&r)
		_, err := client.Refund(bg(t), r)
		return err
	}
	refundQueryErr := func(change func(*gateway.RefundQueryRequest)) error {
		r := refundQuery
		change(&r)
		_, err := client.RefundQuery(bg(t), r)
		return err
	}
	type (
		order       = gateway.OrderRequest
		preOrder    = gateway.PreOrderRequest
		refund      = gateway.RefundRequest
		cancel      = gateway.CancelRequest
		closing     = gateway.CloseRequest
		refundQuery = gateway.RefundQueryRequest
	)
	for i, tt := range []struct {
		field string // "": allowed
		err   error
	}{
		{"out_trade_no", orderErr(func(r *order) { r.OutTradeNo = "" })},
		{"out_trade_no", orderErr(func(r *order) { r.OutTradeNo = "288886863488188613" })},
		{"out_trade_no", orderErr(func(r *order) { r.OutTradeNo = "A" + strings.Repeat("0", 32) })},
		{"out_trade_no", orderErr(func(r *order) { r.OutTradeNo = "A0\n" })},
		{"out_trade_no", orderErr(func(r *order) { r.OutTradeNo = "a01" })},
		{"", orderErr(func(r *order) { r.OutTradeNo = "A" + strings.Repeat("0", 31) })},
		{"total_fee", orderErr(func(r *order) { r.Amount.Minor = 0 })},
		{"total_fee", orderErr(func(r *order) { r.Amount.Minor = -1 })},
		{"total_fee", orderErr(func(r *order) { r.Amount.Minor = money.MaxMinor + 1 })},
		{"fee_type", orderErr(func(r *order) { r.Amount.Currency = "" })},
		{"fee_type", orderErr(func(r *order) { r.Amount.Currency = "ABCDEFGHIJK" })},
		{"channel_type", orderErr(func(r *order) { r.Channel = 3 })},
		{"channel_type", orderErr(func(r *order) { r.Channel = gateway.ChannelAbsent })},
		{"auth_code", orderErr(func(r *order) { r.AuthCode = gateway.AuthCode{} })},
		{"auth_code", orderErr(func(r *order) { r.AuthCode = gateway.NewAuthCode("28\r") })},
		{"auth_code", orderErr(func(r *order) { r.AuthCode = gateway.NewAuthCode(strings.Repeat("1", 101)) })},
		{"", orderErr(func(r *order) { r.AuthCode = gateway.NewAuthCode(strings.Repeat("1", 100)) })},
		{"pay_subject", orderErr(func(r *order) { r.Subject = " " })},
		{"pay_subject", orderErr(func(r *order) { r.Subject = long(101) })},
		{"pay_subject", orderErr(func(r *order) { r.Subject = "a\x00" })},
		{"pay_subject", orderErr(func(r *order) { r.Subject = "a\u0085" })},
		{"pay_subject", orderErr(func(r *order) { r.Subject = "a\xff" })},
		{"", orderErr(func(r *order) { r.Subject = long(100) })},
		{"operator_id", orderErr(func(r *order) { r.OperatorID = long(33) })},
		{"", orderErr(func(r *order) { r.OperatorID = "" })},
		{"terminal_id", orderErr(func(r *order) { r.TerminalID = long(33) })},
		{"", orderErr(func(r *order) { r.TerminalID = long(32) })},
		{"store_id", orderErr(func(r *order) { r.StoreID = long(33) })},
		{"merchant_param", orderErr(func(r *order) { r.MerchantParam = strings.Repeat("x", 94) })},
		{"", orderErr(func(r *order) { r.MerchantParam = strings.Repeat("x", 93) })},

		{"out_trade_no", preErr(func(r *preOrder) { r.OutTradeNo = "1" })},
		{"total_fee", preErr(func(r *preOrder) { r.Amount = money.Amount{} })},
		{"pay_subject", preErr(func(r *preOrder) { r.Subject = "" })},
		{"trade_type", preErr(func(r *preOrder) { r.TradeType = "qrcode" })},
		{"channel_type", preErr(func(r *preOrder) { r.TradeType, r.OpenID = gateway.TradeJSAPI, "o" })},
		{"openId", preErr(func(r *preOrder) { r.TradeType, r.Channel = gateway.TradeJSAPI, gateway.ChannelAlipay })},
		{"subAppId", preErr(func(r *preOrder) { r.TradeType, r.Channel, r.OpenID = gateway.TradeJSAPI, gateway.ChannelWeChat, "o" })},
		{"", preErr(func(r *preOrder) { r.TradeType, r.Channel, r.OpenID = gateway.TradeJSAPI, gateway.ChannelAlipay, "o" })},
		{"time_expire", preErr(func(r *preOrder) { r.ExpireMinutes = 1441 })},
		{"time_expire", preErr(func(r *preOrder) { r.ExpireMinutes = -1 })},
		{"", preErr(func(r *preOrder) { r.ExpireMinutes = 1440 })},
		{"notifyUrl", preErr(func(r *preOrder) { r.NotifyURL = "shop.example" })},
		{"notifyUrl", preErr(func(r *preOrder) { r.NotifyURL = "ftp://shop.example" })},
		{"store_id", preErr(func(r *preOrder) { r.StoreID = long(33) })},
		{"merchant_param", preErr(func(r *preOrder) { r.MerchantParam = long(40) })},

		{"out_trade_no", queryErr(func(r *gateway.QueryRequest) { r.OutTradeNo = "" })},
		{"trade_no", queryErr(func(r *gateway.QueryRequest) { r.TradeNo = "\n" })},
		{"", queryErr(func(r *gateway.QueryRequest) { r.TradeNo = "" })},

		{"out_trade_no", cancelErr(func(r *cancel) { r.OutTradeNo = "" })},
		{"operator_id", cancelErr(func(r *cancel) { r.OperatorID = "" })},
		{"terminal_id", cancelErr(func(r *cancel) { r.TerminalID = "" })},
		{"terminal_id", cancelErr(func(r *cancel) { r.TerminalID = long(33) })},
		{"out_trade_no", closeErr(func(r *closing) { r.OutTradeNo = "" })},
		{"operator_id", closeErr(func(r *closing) { r.OperatorID = "" })},
		{"terminal_id", closeErr(func(r *closing) { r.TerminalID = "" })},

		{"out_refund_no", refundErr(func(r *refund) { r.OutRefundNo = "" })},
		{"out_refund_no", refundErr(func(r *refund) { r.OutRefundNo = "R" + strings.Repeat("0", 32) })},
		{"out_trade_no", refundErr(func(r *refund) { r.OutTradeNo = "" })},
		{"out_trade_no", refundErr(func(r *refund) { r.OutTradeNo = "1" })},
		{"refund_fee", refundErr(func(r *refund) { r.Amount.Minor = 0 })},
		{"fee_type", refundErr(func(r *refund) { r.Amount.Currency = "" })},
		{"refund_subject", refundErr(func(r *refund) { r.Subject = "" })},
		{"refund_subject", refundErr(func(r *refund) { r.Subject = long(101) })},
		{"operator_id", refundErr(func(r *refund) { r.OperatorID = "" })},
		{"terminal_id", refundErr(func(r *refund) { r.TerminalID = "" })},

		{"out_trade_no", refundQueryErr(func(r *refundQuery) { r.OutRefundNo = "" })},
		{"operator_id", refundQueryErr(func(r *refundQuery) { r.OperatorID = "" })},
		{"terminal_id", refundQueryErr(func(r *refundQuery) { r.TerminalID = "" })},
	} {
		if tt.field == "" {
			if tt.err != nil {
				t.Errorf("case %d: %v", i, tt.err)
			}
			continue
		}
		invalid, ok := errors.AsType[*gateway.InvalidError](tt.err)
		if !ok || invalid.Field != tt.field {
			t.Errorf("case %d: %v, want %s", i, tt.err, tt.field)
			continue
		}
		wantClass(t, tt.err, gateway.NeverSent)
		if strings.Contains(tt.err.Error(), codeDigit) {
			t.Errorf("case %d: a payment code is in %v", i, tt.err)
		}
	}
	for _, r := range requests() {
		if strings.Contains(r.body, `"out_trade_no":""`) || strings.Contains(r.body, `"pay_subject":""`) {
			t.Errorf("sent without a mandatory field: %s", r.body)
		}
	}
	if got := len(requests()); got != 9 {
		t.Errorf("%d requests were sent, want the 9 allowed ones", got)
	}
}

// TestNoAmbiguousSpace: a gateway that strips every Unicode space and one that
// strips ASCII only come to the same signature.
func TestNoAmbiguousSpace(t *testing.T) {
	client, requests := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"}}`)
	r := order
	r.Subject = "a\u3000b\u00a0c\u2003d\u2028e\ufefff g"
	if _, err := client.Order(bg(t), r); err != nil {
		t.Fatal(err)
	}
	got := requests()[0].body
	if everything := strings.Join(strings.Fields(got), ""); everything != strings.ReplaceAll(got, " ", "") {
		t.Errorf("white space beyond ASCII in %q", got)
	}
	var fields struct {
		Subject string `json:"pay_subject"`
	}
	if err := json.Unmarshal([]byte(got), &fields); err != nil || fields.Subject != r.Subject {
		t.Errorf("%q became %q", r.Subject, fields.Subject)
	}
}

// TestTextsTravel: whatever may be sent is read as what was meant.
func TestTextsTravel(t *testing.T) {
	client, requests := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"}}`)
	seen := 0
	rapid.Check(t, func(rt *rapid.T) {
		r := order
		r.Subject = rapid.StringOfN(rapid.OneOf(rapid.RuneFrom([]rune("\"\\/<>&' \u3000\u2028\ufeff茶😀")), rapid.Rune()), 1, 100, -1).Draw(rt, "subject")
		if r.Validate() != nil {
			return
		}
		if _, err := client.Order(bg(t), r); err != nil {
			rt.Fatal(err)
		}
		got := requests()[seen].body
		seen++
		var fields struct {
			Subject string `json:"pay_subject"`
		}
		if err := json.Unmarshal([]byte(got), &fields); err != nil || fields.Subject != r.Subject {
			rt.Errorf("%q became %q in %s, %v", r.Subject, fields.Subject, got, err)
		}
	})
}

func TestConfig(t *testing.T) {
	good := gateway.Config{BaseURL: "https://pay.example.com/gateway/pay", BusiID: "1", Key: testKey(t)}
	for _, bad := range []func(*gateway.Config){
		func(c *gateway.Config) { c.BaseURL = "" },
		func(c *gateway.Config) { c.BaseURL = "pay.example.com" },
		func(c *gateway.Config) { c.BaseURL = "ftp://pay.example.com" },
		func(c *gateway.Config) { c.BaseURL = "https://" },
		func(c *gateway.Config) { c.BaseURL = "https://u:p@pay.example.com/" },
		func(c *gateway.Config) { c.BaseURL = "https://pay.example.com/?a=b" },
		func(c *gateway.Config) { c.BaseURL = "https://pay.example.com/#x" },
		func(c *gateway.Config) { c.BaseURL = "https://pay.example.com/" + strings.Repeat("a", 1024) },
		func(c *gateway.Config) { c.BusiID = "" },
		func(c *gateway.Config) { c.BusiID = strings.Repeat("1", 33) },
		func(c *gateway.Config) { c.Key = gateway.Key{} },
		func(c *gateway.Config) { c.TimeZone = "Asia/Atlantis" },
		func(c *gateway.Config) { c.TimeZone = "Local" },
	} {
		config := good
		bad(&config)
		if _, err := gateway.New(config); err == nil {
			t.Errorf("accepted: %+v", config)
		}
	}
	if _, err := gateway.New(good); err != nil {
		t.Error(err)
	}
}

func TestTimeZones(t *testing.T) {
	for zone, want := range map[string]string{
		"":               zoneText,
		"Asia/Hong_Kong": "HKT;Asia/Hong_Kong;+08:00",
		"Asia/Bangkok":   "Asia/Bangkok;Asia/Bangkok;+07:00",
		"UTC":            "UTC;UTC;+00:00",
	} {
		rt := recorder{}
		client, err := gateway.New(gateway.Config{BaseURL: "http://gw.example", BusiID: "1", Key: testKey(t), TimeZone: zone, Transport: &rt})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = client.Query(bg(t), query)
		if !strings.Contains(rt.body, `"time_zone":"`+want+`"`) {
			t.Errorf("%s: %s", zone, rt.body)
		}
	}
}

func TestMerchantParamComesBackPlain(t *testing.T) {
	wire := base64.StdEncoding.EncodeToString([]byte("柜台 7"))
	for sent, want := range map[string]string{wire: "柜台 7", "not base64!": "not base64!", "": ""} {
		client, _ := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":{"merchant_param":"`+sent+`"}}`)
		answer, err := client.Query(bg(t), query)
		if err != nil || answer.MerchantParam != want {
			t.Errorf("%q: %q, %v", sent, answer.MerchantParam, err)
		}
	}
}
