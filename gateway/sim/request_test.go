package sim_test

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/gateway/sim"
)

// The document's worked signature must pass; the body then fails for its number of 36 characters, not before.
func TestWorkedSignature(t *testing.T) {
	at := time.UnixMilli(1502675456531)
	k, _ := newTill(t, sim.Config{Now: func() time.Time { return at.Add(time.Minute) }})
	body := `{"busi_id":"581010199011345","operator_id":"test1","terminal_id":"收银机1","total_fee":"250","channel_type":"1","auth_code":"288886863488188613","pay_subject":"测试商品1","out_trade_no":"d2dbe5fb-fc71-4bfe-848f-a24875d9169c","fee_type":"CNY"}`
	const sign = "24010b1a0bcc3fc3ca01a4c9a9cc6c12:1502675456531"
	k.send(t.Context(), "order", []byte(body), sign).refused(t, "ILLEGAL_PARAMETER")
	spaced := strings.ReplaceAll(body, ",", ", \r\n")
	k.send(t.Context(), "order", []byte(spaced), sign).refused(t, "ILLEGAL_PARAMETER")
	k.send(t.Context(), "preOrder", []byte(strings.Replace(body, `"fee_type"`, `"trade_type":"QRCODE","fee_type"`, 1)), sign).refused(t, "INVALID_SIGN")
}

func TestSignature(t *testing.T) {
	body := encode("query", nil)
	good := signature(body, sim.TrainingKey, time.Now())
	for name, tc := range map[string]struct{ sign, want string }{
		"good":       {good, "CHARGE_NONEXISTENT"},
		"upper case": {strings.ToUpper(good), "INVALID_SIGN"},
		"other key":  {signature(body, strings.Repeat("2", 32), time.Now()), "INVALID_SIGN"},
		"other body": {signature(append(body, 'x'), sim.TrainingKey, time.Now()), "INVALID_SIGN"},
		"old":        {signature(body, sim.TrainingKey, time.Now().Add(-16*time.Minute)), "INVALID_SIGN"},
		"future":     {signature(body, sim.TrainingKey, time.Now().Add(16*time.Minute)), "INVALID_SIGN"},
		"rather old": {signature(body, sim.TrainingKey, time.Now().Add(-14*time.Minute)), "CHARGE_NONEXISTENT"},
		"none":       {"", "INVALID_SIGN"},
		"no time":    {good[:32], "INVALID_SIGN"},
		"bad time":   {good[:33] + "12x", "INVALID_SIGN"},
	} {
		t.Run(name, func(t *testing.T) {
			k, _ := newTill(t, sim.Config{Plain: true})
			k.send(t.Context(), "query", body, tc.sign).refused(t, tc.want)
		})
	}
}

func TestParameters(t *testing.T) {
	long := strings.Repeat("长", 101)
	jsapi := m{"trade_type": nil, "channel_type": "2", "openId": "o", "subAppId": "wx"}
	with := func(base m, more m) m {
		all := m{}
		for _, part := range []m{base, more} {
			for k, v := range part {
				all[k] = v
			}
		}
		return all
	}
	for _, tc := range []struct {
		name, action string
		with         m
		want         string
	}{
		{"numbers as numbers", "order", m{"total_fee": 1250, "channel_type": 1}, ""},
		{"unknown field", "order", m{"anything": "1"}, ""},
		{"all optional", "order", m{"store_id": "02016", "merchant_param": "YWJj", "discount_amount": "0"}, ""},
		{"100 Chinese characters", "order", m{"pay_subject": long[:300]}, ""},
		{"empty optional", "order", m{"operator_id": "", "time_zone": ""}, ""},
		{"other busi", "order", m{"busi_id": "1"}, "UNREGISTERED_BUSI"},
		{"no busi", "order", m{"busi_id": nil}, "ILLEGAL_PARAMETER"},
		{"no auth_code", "order", m{"auth_code": nil}, "ILLEGAL_PARAMETER"},
		{"empty number", "order", m{"out_trade_no": ""}, "ILLEGAL_PARAMETER"},
		{"33 characters", "order", m{"out_trade_no": strings.Repeat("A", 33)}, "ILLEGAL_PARAMETER"},
		{"32 characters", "order", m{"out_trade_no": strings.Repeat("A", 32)}, ""},
		{"long subject", "order", m{"pay_subject": long}, "ILLEGAL_PARAMETER"},
		{"long operator", "order", m{"operator_id": long}, "ILLEGAL_PARAMETER"},
		{"not base64", "order", m{"merchant_param": "a"}, "ILLEGAL_PARAMETER"},
		{"zone", "order", m{"time_zone": "Asia/Shanghai"}, "ILLEGAL_PARAMETER"},
		{"currency", "order", m{"fee_type": "CHY"}, "ILLEGAL_PARAMETER"},
		{"channel", "order", m{"channel_type": "3"}, "ILLEGAL_PARAMETER"},
		{"object", "order", m{"pay_subject": m{}}, "ILLEGAL_PARAMETER"},
		{"zero", "order", m{"total_fee": "0"}, "AMT_ERROR"},
		{"negative", "order", m{"total_fee": "-1"}, "AMT_ERROR"},
		{"decimal", "order", m{"total_fee": 12.5}, "AMT_ERROR"},
		{"huge", "order", m{"total_fee": "99999999999999999999"}, "AMT_ERROR"},
		{"full-width", "order", m{"total_fee": "９９"}, "AMT_ERROR"},
		{"no amount", "order", m{"total_fee": nil}, "ILLEGAL_PARAMETER"},
		{"qr", "preOrder", m{"time_expire": "1440", "notifyUrl": nil}, ""},
		{"50 characters", "preOrder", m{"out_trade_no": strings.Repeat("A", 50)}, ""},
		{"51 characters", "preOrder", m{"out_trade_no": strings.Repeat("A", 51)}, "ILLEGAL_PARAMETER"},
		{"expire", "preOrder", m{"time_expire": "1441"}, "ILLEGAL_PARAMETER"},
		{"expire 0", "preOrder", m{"time_expire": "0"}, "ILLEGAL_PARAMETER"},
		{"notifyUrl", "preOrder", m{"notifyUrl": "nowhere"}, "ILLEGAL_PARAMETER"},
		{"jsapi by default", "preOrder", m{"trade_type": nil}, "ILLEGAL_PARAMETER"},
		{"jsapi", "preOrder", jsapi, ""},
		{"jsapi automatic", "preOrder", with(jsapi, m{"channel_type": "0"}), "ILLEGAL_PARAMETER"},
		{"jsapi without openId", "preOrder", with(jsapi, m{"openId": nil}), "ILLEGAL_PARAMETER"},
		{"jsapi without subAppId", "preOrder", with(jsapi, m{"subAppId": nil}), "ILLEGAL_PARAMETER"},
		{"alipay jsapi without subAppId", "preOrder", with(jsapi, m{"subAppId": nil, "channel_type": "1"}), ""},
		{"trade_type", "preOrder", m{"trade_type": "APP"}, "ILLEGAL_PARAMETER"},
		{"cancel without operator", "cancel", m{"operator_id": nil}, "ILLEGAL_PARAMETER"},
		{"close without terminal", "close", m{"terminal_id": nil}, "ILLEGAL_PARAMETER"},
		{"refund without numbers", "refund", m{"out_trade_no": nil}, "ILLEGAL_PARAMETER"},
		{"refund without subject", "refund", m{"refund_subject": nil}, "ILLEGAL_PARAMETER"},
		{"refund of nothing", "refund", nil, "CHARGE_NONEXISTENT"},
		{"refundQuery without operator", "refundQuery", m{"operator_id": nil}, "ILLEGAL_PARAMETER"},
		{"refundQuery of nothing", "refundQuery", nil, "CHARGE_NONEXISTENT"},
		{"query without number", "query", m{"out_trade_no": nil}, "ILLEGAL_PARAMETER"},
		{"query of nothing", "query", nil, "CHARGE_NONEXISTENT"},
	} {
		t.Run(tc.action+" "+tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for seed := range uint64(6) {
					k, g := newTill(t, sim.Config{Seed: seed})
					s := k.ask(tc.action, tc.with)
					if tc.want != "" {
						s.refused(t, tc.want)
						if len(g.Orders()) != 0 {
							t.Error("an order was made")
						}
					} else if len(g.Orders()) != 1 {
						t.Errorf("no order was made: %s", s.raw)
					}
				}
			})
		})
	}
}

func TestBodies(t *testing.T) {
	for _, body := range []string{
		"", "[]", "null", "{", `{"a":1`, `{} {}`, `{"a":"` + "\xff" + `"}`, `{"a":"1","a":"2"}`, `{"a":true}`,
		strings.Repeat(" ", 1<<20) + "{}",
	} {
		k, _ := newTill(t, sim.Config{})
		k.send(t.Context(), "order", []byte(body), signature([]byte(body), sim.TrainingKey, time.Now())).refused(t, "ILLEGAL_PARAMETER")
	}
}

func TestStrict(t *testing.T) {
	for name, with := range map[string]m{
		"unknown": {"anything": "1"}, "number": {"total_fee": 1}, "twisted": {"openId": "1"},
	} {
		t.Run(name, func(t *testing.T) {
			k, _ := newTill(t, sim.Config{Strict: true})
			k.ask("order", with).refused(t, "ILLEGAL_PARAMETER")
		})
	}
	k, _ := newTill(t, sim.Config{Strict: true})
	k.ask("order", nil).want(t, "state", "1")
	k.ask("query", m{"operator_id": "op"}).refused(t, "ILLEGAL_PARAMETER")
	k.ask("query", nil).want(t, "state", "1")
}

func TestSerialRepeatAndContract(t *testing.T) {
	k, g := newTill(t, sim.Config{Channels: []int{1}})
	k.ask("order", nil).want(t, "state", "1")
	k.ask("order", nil).refused(t, "SERIAL_REPEAT")
	k.ask("preOrder", nil).refused(t, "SERIAL_REPEAT")
	k.ask("refund", m{"out_refund_no": "A1"}).refused(t, "SERIAL_REPEAT")
	k.ask("order", m{"out_trade_no": "A2", "auth_code": wechatCode}).refused(t, "INVALID_CONTRACT")
	k.ask("preOrder", m{"out_trade_no": "A3", "channel_type": "2"}).refused(t, "INVALID_CONTRACT")
	if n := len(g.Orders()); n != 1 {
		t.Errorf("%d orders, want 1", n)
	}
}

func TestNotForTheGateway(t *testing.T) {
	k, g := newTill(t, sim.Config{})
	if s := k.ask("refunds", nil); s.status != 404 {
		t.Errorf("unknown action: %d", s.status)
	}
	res, err := k.client.Get(k.base + "order")
	if err != nil || res.StatusCode != 405 {
		t.Errorf("GET: %v %v", res, err)
	}
	if len(g.Requests()) != 0 {
		t.Error("these are no requests of an action")
	}
}

// The scripts shown to readers must be scripts.
func TestDocumentedExamples(t *testing.T) {
	doc, err := os.ReadFile("../../docs/gateway-sim.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```json\n")
	example, _, found := strings.Cut(rest, "```")
	if _, err := sim.ParseScript([]byte(example)); err != nil || !found {
		t.Errorf("the manual's script: %v", err)
	}
	src, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ = strings.Cut(string(src), "//\t{\n")
	example, _, _ = strings.Cut(rest, "//\t}\n")
	s, err := sim.ParseScript([]byte("{" + strings.ReplaceAll(example, "//", "") + "}"))
	if err != nil || len(s.Rules) != 5 {
		t.Errorf("the package comment's script: %v", err)
	}
}
