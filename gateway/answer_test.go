package gateway_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/gateway"
)

// ours puts our numbers in the place of a sample's.
func ours(text string) string {
	for _, sale := range []string{"63c27efb-a133-4da0-91f3-6e7744b66825", "b2d67d35-9dc1-458f-a982-4db358192a9b", "deca1cd8-e4dc-42de-a4b6-9440d64af6ff"} {
		text = strings.ReplaceAll(text, sale, number)
	}
	return strings.ReplaceAll(text, "c934b562-ffd7-4971-a877-c538db0b5409", refundNo)
}

func TestSamples(t *testing.T) {
	success := gateway.Outcome{ReturnCode: gateway.CodeSuccess}
	from := func(name string) *gateway.Client {
		client, _ := gatewayAnswering(t, 200, ours(sample(t, name)))
		return client
	}
	differ := func(name string, got, want any, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
	paid, err := from("order.response.json").Order(bg(t), order)
	differ("order", paid, gateway.OrderAnswer{Outcome: success, Trade: gateway.Trade{
		Channel: gateway.ChannelAlipay, OutTradeNo: number, TradeNo: "20170711100000236135", ChannelTradeNo: "2017071121001004640200334121",
		OperatorID: "test1", TerminalID: "收银机1", BeginTime: shanghai(t, "2017-07-11 14:59:55"), EndTime: shanghai(t, "2017-07-11 15:00:00"),
		TotalFee: gateway.Fee{Minor: 250, Present: true}, FeeType: "HKD", State: gateway.StatePaid,
	}}, err)

	asked, err := from("query.response.json").Query(bg(t), query)
	differ("query", asked, gateway.QueryAnswer{Outcome: success, Trade: gateway.Trade{
		Channel: gateway.ChannelAlipay, OutTradeNo: number, TradeNo: "20170706100000236103", ChannelTradeNo: "2017070621001004550200361946",
		OperatorID: "test1", TerminalID: "收银机1", BeginTime: shanghai(t, "2017-07-06 11:22:03"), EndTime: shanghai(t, "2017-07-06 11:22:08"),
		FeeType: "HKD", State: gateway.StatePaid,
	}}, err)

	pre := gateway.PreOrderAnswer{Outcome: success, OutTradeNo: number, TradeNo: "20170724100000236187"}
	qr := pre
	qr.QRCode = "http://www.jnfbg.cn/online/pay/?id=733010020151348&tradeNo=20170811100000235332&price=0.01"
	got, err := from("preOrder.response-qr.json").PreOrder(bg(t), preOrder)
	differ("qr", got, qr, err)
	alipay := pre
	alipay.PrePayID = "2017072421001004720201154848"
	got, err = from("preOrder.response-alipay-jsapi.json").PreOrder(bg(t), preOrder)
	differ("alipay", got, alipay, err)
	wechat := pre
	wechat.PayInfo = &gateway.PayInfo{
		AppID: "wx17e91dae2802695e", TimeStamp: "1502466163850", Status: "0", SignType: "MD5",
		Package: "prepay_id=wx20170811234243933827008d0347249790", NonceStr: "1502466163850", PaySign: "A844D51548F5460847BBBCC1C864F317",
	}
	const unescaped = "preOrder.response-wechat-jsapi.not-json.txt"
	got, err = from(unescaped).PreOrder(bg(t), preOrder)
	differ("payInfo unescaped", got, wechat, err)

	// The other two forms, made from the sample.
	text := ours(sample(t, unescaped))
	start, end := strings.Index(text, `"{`)+1, strings.Index(text, `}"`)+1
	quoted, _ := json.Marshal(text[start:end])
	for name, form := range map[string]string{"object": text[start:end], "string": string(quoted)} {
		client, _ := gatewayAnswering(t, 200, text[:start-1]+form+text[end+1:])
		got, err = client.PreOrder(bg(t), preOrder)
		differ("payInfo "+name, got, wechat, err)
	}
	// And no other broken JSON.
	for name, broken := range map[string]string{
		"elsewhere": strings.Replace(text, `"payInfo"`, `"payinfo"`, 1),
		"cut":       strings.Replace(text, `}"`, `}`, 1),
		"inside":    strings.Replace(text, `"status":"0"`, `"status":"`, 1),
		"twice":     strings.Replace(text, `"payInfo"`, `"payInfo":"{"a":1}","payInfo"`, 1),
		"outside":   strings.Replace(text, `"return_msg": "OK",`, `"return_msg": "OK"`, 1),
	} {
		client, _ := gatewayAnswering(t, 200, broken)
		_, err = client.PreOrder(bg(t), preOrder)
		wantClass(t, err, gateway.Unknown)
		if !errors.Is(err, gateway.ErrNotJSON) {
			t.Errorf("%s: %v", name, err)
		}
	}
	client, _ := gatewayAnswering(t, 200, text)
	if _, err = client.Order(bg(t), order); !errors.Is(err, gateway.ErrNotJSON) {
		t.Errorf("order accepted preOrder's broken form: %v", err)
	}

	back, err := from("refund.response.json").Refund(bg(t), refund)
	differ("refund", back, gateway.RefundAnswer{
		Outcome: success, OutTradeNo: number, TradeNo: "20170711100000236135", OutRefundNo: refundNo, RefundNo: "20170711100000236136",
		OperatorID: "devid1", TerminalID: "terminal1", BeginTime: shanghai(t, "2017-07-11 15:13:43"), EndTime: shanghai(t, "2017-07-11 15:13:48"),
		RefundFee: gateway.Fee{Minor: 250, Present: true}, FeeType: "HKD", Channel: gateway.ChannelAbsent,
	}, err)

	_, err = from("cancel.response-fail.json").Cancel(bg(t), cancel)
	if e := wantClass(t, err, gateway.Unknown); e.Code != gateway.CodeChargeNonexistent {
		t.Errorf("cancel: %v", e)
	}
}

func TestEveryField(t *testing.T) {
	const data = `{"return_code":"SUCESS","return_msg":"OK","channel_type":2,"out_trade_no":"` + number + `","trade_no":1,"channel_trade_no":"c",
	"phone_code":"p","auth_code":"288886863488188613","merchant_param":"YSBi","operator_id":"o","terminal_id":"t","begin_time":20260704120000,
	"end_time":"20260704120005","total_fee":"250.00","fee_type":"THB","exchange_rate":4.930,"trans_amount_cny":"51.0","state":"4",
	"credit":"pcredit","time_zone":"泰国时间;Asia/Bangkok;+07:00","refund_fee":"100","refund_amount_cny":20,"extra":{"a":[1]}}`
	client, _ := gatewayAnswering(t, 200, "\uFEFF{\"result\":{\"return_code\":\"sucess \"},\"data\":"+data+"}\r\n ")
	got, err := client.Query(bg(t), query)
	if err != nil {
		t.Fatal(err)
	}
	bangkok, _ := time.LoadLocation("Asia/Bangkok")
	want := gateway.QueryAnswer{
		Outcome: gateway.Outcome{ReturnCode: gateway.CodeSuccess, ReturnMsg: "OK"},
		Trade: gateway.Trade{
			Channel: gateway.ChannelWeChat, OutTradeNo: number, TradeNo: "1", ChannelTradeNo: "c", PhoneCode: "p", MerchantParam: "a b",
			OperatorID: "o", TerminalID: "t", BeginTime: time.Date(2026, 7, 4, 12, 0, 0, 0, bangkok), EndTime: time.Date(2026, 7, 4, 12, 0, 5, 0, bangkok),
			TotalFee: gateway.Fee{Minor: 250, Present: true}, FeeType: "THB", ExchangeRate: "4.930", TransAmountCNY: gateway.Fee{Minor: 51, Present: true},
			State: gateway.StatePartRefunded, Credit: gateway.CreditHuabei, TimeZone: "泰国时间;Asia/Bangkok;+07:00",
		},
		RefundFee: gateway.Fee{Minor: 100, Present: true}, RefundAmountCNY: gateway.Fee{Minor: 20, Present: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	client, _ = gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"`+refundNo+`","trade_no":"9",
	"trade_status":"SUCC","refund_fee":5,"refund_subject":"s","gmt_refund_time":"20260704120000","operator_id":"o","terminal_id":"t","time_zone":"x;;+09:00"}}`)
	status, err := client.RefundQuery(bg(t), refundQuery)
	if err != nil || status.Status != gateway.RefundSucceeded || status.RefundFee.Minor != 5 || status.RefundSubject != "s" || status.TradeNo != "9" ||
		status.OperatorID != "o" || status.TerminalID != "t" || !status.RefundTime.Equal(time.Date(2026, 7, 4, 3, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v, %v", status, err)
	}
}

func TestLooseNumbers(t *testing.T) {
	for wire, want := range map[string]gateway.Fee{
		`250`: {Minor: 250, Present: true}, `"250"`: {Minor: 250, Present: true}, `250.0`: {Minor: 250, Present: true}, `" 250.00 "`: {Minor: 250, Present: true},
		`"0"`: {Present: true}, `""`: {}, `null`: {}, `-1`: {Odd: true}, `"-250"`: {Odd: true},
		`250.5`: {Odd: true}, `"2.5e2"`: {Odd: true}, `2.5e2`: {Odd: true}, `25e1`: {Odd: true}, `true`: {Odd: true}, `[250]`: {Odd: true}, `[]`: {Odd: true},
		`{"a":1}`: {Odd: true}, `"250."`: {Odd: true}, `".0"`: {Odd: true}, `"+250"`: {Odd: true}, `"２５０"`: {Odd: true}, `"2 50"`: {Odd: true},
		`"0x10"`: {Odd: true}, `"1_000"`: {Odd: true}, `9223372036854775808`: {Odd: true}, `999999999999999`: {Odd: true}, `"abc"`: {Odd: true},
		`"2\u00005"`: {Odd: true}, `250,"total_fee":"250"`: {Minor: 250, Present: true}, `250,"total_fee":null`: {Minor: 250, Present: true}, `250,"total_fee":251`: {Odd: true},
		`250,"total_fee":251,"total_fee":250`: {Odd: true}, `250,"x":{"total_fee":1}`: {Minor: 250, Present: true},
	} {
		client, _ := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":{"total_fee":`+wire+`,"state":1}}`)
		answer, err := client.Query(bg(t), query)
		if err != nil || answer.TotalFee != want || answer.State != gateway.StatePaid {
			t.Errorf("%s: %+v, %v", wire, answer.TotalFee, err)
		}
	}
	for wire, want := range map[string]gateway.State{
		`1`: gateway.StatePaid, `"1"`: gateway.StatePaid, `1.0`: gateway.StatePaid, `"14"`: gateway.StateRevocationDone, `99`: 99,
		`1,"state":1`: gateway.StatePaid, `0,"state":1`: gateway.StateAbsent, `"1\u0000"`: gateway.StateAbsent, `true`: gateway.StateAbsent, `""`: gateway.StateAbsent, `null`: gateway.StateAbsent, `-1`: gateway.StateAbsent, `[1]`: gateway.StateAbsent,
		`1.5`: gateway.StateAbsent, `4294967297`: gateway.StateAbsent, `"paid"`: gateway.StateAbsent,
	} {
		client, _ := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":{"state":`+wire+`}}`)
		answer, err := client.Query(bg(t), query)
		if err != nil || answer.State != want {
			t.Errorf("state %s: %v, %v", wire, answer.State, err)
		}
	}
}

func TestTimes(t *testing.T) {
	for wire, want := range map[string]time.Time{
		`"20260704120000"`: shanghai(t, "2026-07-04 12:00:00"), `"2026-07-04 12:00:00"`: shanghai(t, "2026-07-04 12:00:00"), `20260704120000`: shanghai(t, "2026-07-04 12:00:00"),
		`"00000101000000"`: {}, `"00010101000000"`: {}, `"19700101000000"`: {}, `"20141231235959"`: {}, `"20150201000000"`: shanghai(t, "2015-02-01 00:00:00"),
		`"99991231235959"`: {}, `"20990101000000"`: {}, `"2026-07-04 12:00"`: {}, `"2026-07-04T12:00:00"`: {}, `"0000-01-01 00:00:00"`: {}, `[20260704120000]`: {}, `"20260230120000"`: {}, `"20260704240000"`: {},
		`"2026070412000"`: {}, `"20261304120000"`: {}, `"20260704120000.5"`: {}, `"+2026070412000"`: {}, `null`: {},
	} {
		for _, zone := range []string{`""`, `null`, `"Local"`, `"../../etc"`, `"x;Asia/Atlantis;"`, `"Asia/Shanghai"`, `"x;y;+08:00"`, `"x;y;GMT+08:00"`, `"UTC+8"`, `"utc+08:00"`, `"+0800"`, `"x;Asia/Shanghai;-11:00"`, `"UTC+99"`, `"+15:00"`, `[8]`} {
			client, _ := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":{"begin_time":`+wire+`,"time_zone":`+zone+`}}`)
			answer, err := client.Query(bg(t), query)
			if err != nil || !answer.BeginTime.Equal(want) {
				t.Errorf("%s in %s: %v, %v", wire, zone, answer.BeginTime, err)
			}
		}
	}
}

func TestJudgement(t *testing.T) {
	const none = gateway.Class(-1) // no error
	for body, want := range map[string]struct {
		class gateway.Class
		code  gateway.Code
		state gateway.State
	}{
		`{"result":{"return_code":"SUCCESS"}}`:                                                                               {none, "", -1},
		`{"result":{"return_code":"SUCCESS"},"data":null}`:                                                                   {none, "", -1},
		`{"result":{"return_code":"SUCCESS"},"data":[]}`:                                                                     {none, "", -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"state":0}}`:                                                            {none, "", 0},
		`{"result":"{\"return_code\":\"SUCCESS\"}","data":"{\"return_code\":\"SUCCESS\",\"state\":\"1\"}"}`:                  {none, "", 1},
		`{"result":{"return_code":" sucess"},"data":{"return_code":"Success","state":2}}`:                                    {none, "", 2},
		`{"result":{"return_code":"ILLEGAL_PARAMETER","return_msg":"m"}}`:                                                    {gateway.Refused, gateway.CodeIllegalParameter, -1},
		`{"result":{"return_code":"FAIL","return_msg":"INVALID_SIGN"},"data":null}`:                                          {gateway.Refused, gateway.CodeInvalidSign, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"AMT_ERROR"}}`:                                            {gateway.Refused, gateway.CodeAmountError, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":" invalid_contract "}}`:               {gateway.Refused, gateway.CodeInvalidContract, -1},
		`{"result":{"return_code":"FAIL","return_msg":"OK"},"data":{"return_code":"FAIL","return_msg":"UNREGISTERED_BUSI"}}`: {gateway.Refused, gateway.CodeUnregistered, -1},
		`{"result":{"return_code":"INVALID_SIGN"},"data":{"return_code":"FAIL"}}`:                                            {gateway.Refused, gateway.CodeInvalidSign, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"ILLEGAL_PARAMETER: auth_code"}}`:     {gateway.Unknown, gateway.CodeFail, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"EXCEPTION","return_msg":"ILLEGAL_PARAMETER"}}`:           {gateway.Unknown, gateway.CodeException, -1},
		`{"result":{"return_code":"INVALID_SIGN"},"data":{"return_code":"EXCEPTION"}}`:                                       {gateway.Unknown, gateway.CodeException, -1},
		`{"result":{"return_code":"INVALID_SIGN"},"data":{"return_code":"SUCCESS"}}`:                                         {gateway.Unknown, gateway.CodeInvalidSign, -1},
		`{"result":{"return_code":"INVALID_SIGN"},"data":{"state":1}}`:                                                       {gateway.Unknown, gateway.CodeInvalidSign, 1},
		`{"result":{"return_code":"FAIL"},"data":{"state":1}}`:                                                               {gateway.Unknown, gateway.CodeFail, 1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"AMT_ERROR","state":"0"}}`:            {gateway.Unknown, gateway.CodeAmountError, 0},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"AMT_ERROR","refund_no":"R1"}}`:                           {gateway.Unknown, gateway.CodeAmountError, -1},
		`{"result":{"return_code":"AMT_ERROR"},"data":{"return_code":"SUCCESS"},"data":{"state":1}}`:                         {gateway.Unknown, gateway.CodeAmountError, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","state":2}}`:                                       {gateway.Unknown, gateway.CodeFail, 2},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SERIAL_REPEAT"}}`:                                        {gateway.Unknown, gateway.CodeSerialRepeat, -1},
		`{"result":{"return_code":"FAIL","return_msg":"CHARGE_NONEXISTENT"}}`:                                                {gateway.Unknown, gateway.CodeChargeNonexistent, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"AREADY_REVOKED"}}`:                   {gateway.Unknown, gateway.CodeAlreadyRevoked, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"余额不足"}}`:                             {gateway.Unknown, gateway.CodeFail, -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"whatever"}}`:                                             {gateway.Unknown, "WHATEVER", -1},
		`{"data":{"return_code":"SUCCESS","state":1}}`:                                                                       {gateway.Unknown, "", 1},
		`{"result":null}`:   {gateway.Unknown, "", -1},
		`{"result":{}}`:     {gateway.Unknown, "", -1},
		`{}`:                {gateway.Unknown, "", -1},
		`null`:              {gateway.Unknown, "", -1},
		`[]`:                {gateway.Unknown, "", -1},
		`"{\"result\":{}}"`: {gateway.Unknown, "", -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"B1","state":1}}`: {gateway.Unknown, "", -1},
		`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"INVALID_SIGN","out_trade_no":"B1"}}`:      {gateway.Unknown, "", -1},
	} {
		client, _ := gatewayAnswering(t, 200, body)
		answer, err := client.Order(bg(t), order)
		if answer.State != want.state {
			t.Errorf("%s: state %d, want %d", body, answer.State, want.state)
		}
		if want.class == none {
			if err != nil {
				t.Errorf("%s: %v", body, err)
			}
			continue
		}
		e, ok := errors.AsType[*gateway.Error](err)
		if !ok || e.Class != want.class || e.Code != want.code || e.Status != 200 {
			t.Errorf("%s: %v, want %s %s", body, err, want.class, want.code)
		}
	}
}

func TestIdentity(t *testing.T) {
	success := func(data string) *gateway.Client {
		client, _ := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":`+data+`}`)
		return client
	}
	for data, same := range map[string]bool{
		`{"out_trade_no":"` + number + `","out_refund_no":"` + refundNo + `"}`: true,
		`{"out_trade_no":"` + refundNo + `"}`:                                  true,
		`{"out_refund_no":"R2"}`:                                               false,
		`{"out_trade_no":"A2","out_refund_no":"` + refundNo + `"}`:             false,
		`{}`: true,
	} {
		if _, err := success(data).Refund(bg(t), refund); errors.Is(err, gateway.ErrOtherOrder) == same {
			t.Errorf("refund %s: %v", data, err)
		}
	}
	for data, same := range map[string]bool{
		`{"out_trade_no":"` + refundNo + `"}`:                                  true,
		`{"out_trade_no":"` + number + `","out_refund_no":"` + refundNo + `"}`: true,
		`{"out_trade_no":"` + number + `"}`:                                    false,
		`{"out_refund_no":"R2"}`:                                               false,
	} {
		if _, err := success(data).RefundQuery(bg(t), refundQuery); errors.Is(err, gateway.ErrOtherOrder) == same {
			t.Errorf("refundQuery %s: %v", data, err)
		}
	}
	other := success(`{"out_trade_no":"B1","qr_code":"http://x"}`)
	if got, err := other.PreOrder(bg(t), preOrder); got.QRCode != "" || !errors.Is(err, gateway.ErrOtherOrder) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, err := range []error{
		func() error { _, err := other.Close(bg(t), closing); return err }(),
		func() error { _, err := other.Cancel(bg(t), cancel); return err }(),
		func() error { _, err := other.Query(bg(t), query); return err }(),
	} {
		wantClass(t, err, gateway.Unknown)
	}
}

// TestForeignWords: what the gateway says is one clean line without secrets.
func TestForeignWords(t *testing.T) {
	client, _ := gatewayAnswering(t, 200, `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"bad code `+codeDigit+`\n\u001b[2J signed `+keyText+strings.Repeat("x", 1000)+`","auth_code":"`+codeDigit+`"}}`)
	answer, err := client.Order(bg(t), order)
	wantClass(t, err, gateway.Unknown)
	secretless(t, err)
	leak(t, codeDigit, answer, err)
	leak(t, keyText, answer, err)
	if strings.ContainsAny(err.Error(), "\n\x1b") || len(err.Error()) > 600 || !strings.Contains(err.Error(), "28…8613") {
		t.Errorf("%q", err)
	}
}

func FuzzAnswer(f *testing.F) {
	for _, name := range []string{"order.response.json", "query.response.json", "refund.response.json", "notify.json", "cancel.response-fail.json", "preOrder.response-qr.json", "preOrder.response-wechat-jsapi.not-json.txt"} {
		f.Add([]byte(sample(f, name)))
	}
	f.Add([]byte(`{"result":{"return_code":"ILLEGAL_PARAMETER"},"data":"{\"state\":1}"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		client, err := gateway.New(gateway.Config{BaseURL: "http://gw.example", BusiID: "1", Key: testKey(t), Transport: fixed(body)})
		if err != nil {
			t.Fatal(err)
		}
		answer, err := client.Order(t.Context(), order)
		e, failed := errors.AsType[*gateway.Error](err)
		switch {
		case err != nil && !failed:
			t.Fatalf("%T", err)
		case failed && e.Class == gateway.NeverSent:
			t.Fatalf("answered, and never sent: %v", e)
		case failed && e.Class == gateway.Refused && (!e.Code.Refusal() || answer.State != gateway.StateAbsent):
			t.Fatalf("refused without cause: %v", e)
		case answer.OutTradeNo != "" && answer.OutTradeNo != number:
			t.Fatalf("facts of %s", answer.OutTradeNo)
		}
		_, _ = client.PreOrder(t.Context(), preOrder)
		_, _ = client.RefundQuery(t.Context(), refundQuery)
	})
}
