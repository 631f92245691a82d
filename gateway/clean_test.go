package gateway_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fufupos/gateway"
)

// dataOf is a good answer with these fields of data.
func dataOf(fields string) string {
	return `{"result":{"return_code":"SUCCESS","return_msg":"OK"},"data":{"return_code":"SUCCESS","out_trade_no":"` + number + `"` + fields + `}}`
}

func jsonText(s string) string { b, _ := json.Marshal(s); return string(b) }

// TestFactsAreBounded: whatever stands in a field, what comes out of it is at most
// 64 printable characters, or nothing.
func TestFactsAreBounded(t *testing.T) {
	for name, tt := range map[string]struct{ wire, want string }{
		"as it is":               {`"T1"`, "T1"},
		"number":                 {`4200001`, "4200001"},
		"spaces around":          {`" T1\t"`, "T1"},
		"control characters":     {`"T\u0000\u001b[2J1\n"`, "T[2J1"},
		"delete, C1":             {`"T\u007f\u00851"`, "T1"},
		"turned around":          {`"T\u202e\u2066\u200b1"`, "T1"},
		"lone surrogate":         {`"T\ud8001"`, "T1"},
		"private use, no sign":   {`"T\ue000\uffff1"`, "T1"},
		"64":                     {jsonText(strings.Repeat("9", 64)), strings.Repeat("9", 64)},
		"64 of three bytes":      {jsonText(strings.Repeat("付", 64)), strings.Repeat("付", 64)},
		"65":                     {jsonText(strings.Repeat("9", 65)), ""},
		"400 KB":                 {jsonText(strings.Repeat("9", 400<<10)), ""},
		"400 KB of a number":     {"1" + strings.Repeat("0", 400<<10), ""},
		"only control":           {`"\u0001\u0002"`, ""},
		"list":                   {`["T1"]`, ""},
		"object":                 {`{"a":"T1"}`, ""},
		"true":                   {`true`, ""},
		"null":                   {`null`, ""},
		"the payment code":       {jsonText(codeDigit), ""},
		"the code as a number":   {codeDigit, ""},
		"the code in a longer":   {jsonText("no. " + codeDigit + "!"), ""},
		"the code inside digits": {jsonText("99" + codeDigit + "77"), ""},
		"the code in groups":     {jsonText("2888 8686 3488 1886 13"), ""},
		"the code with dashes":   {jsonText("2888-8686-3488-1886-13"), ""},
		"the code, hidden":       {jsonText(codeDigit[:4] + "\u200b" + codeDigit[4:]), ""},
		"the key":                {jsonText("k " + keyText), ""},
		"twice, equal":           {`"T1","FIELD":"T1"`, "T1"},
		"twice, unequal":         {`"T1","FIELD":"T2"`, ""},
		"twice, as a number too": {`"12","FIELD":12`, "12"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, field := range []string{"trade_no", "channel_trade_no", "phone_code", "credit", "operator_id", "terminal_id"} {
				client, _ := gatewayAnswering(t, 200, dataOf(`,"`+field+`":`+strings.ReplaceAll(tt.wire, "FIELD", field)+`,"state":1,"total_fee":250`))
				got, err := client.Order(bg(t), order)
				facts := map[string]string{
					"trade_no": got.TradeNo, "channel_trade_no": got.ChannelTradeNo, "phone_code": got.PhoneCode, "credit": string(got.Credit),
					"operator_id": got.OperatorID, "terminal_id": got.TerminalID,
				}
				if err != nil || facts[field] != tt.want || got.State != gateway.StatePaid || !got.TotalFee.Present {
					t.Errorf("%s: %.80q, want %.80q; %v", field, facts[field], tt.want, err)
				}
			}
		})
	}
}

// TestEveryTextIsBounded: no field at all brings more out of an answer.
func TestEveryTextIsBounded(t *testing.T) {
	long := jsonText(strings.Repeat("x\x01付", 3_000) + codeDigit)
	var fields strings.Builder
	for _, f := range []string{
		"return_msg", "trade_no", "channel_trade_no", "phone_code", "merchant_param", "operator_id", "terminal_id", "begin_time", "end_time",
		"fee_type", "exchange_rate", "credit", "time_zone", "refund_no", "refund_subject", "trade_status", "qr_code", "prePayId",
	} {
		fmt.Fprintf(&fields, `,"%s":%s`, f, long)
	}
	client, _ := gatewayAnswering(t, 200, dataOf(fields.String()))
	paid, err1 := client.Order(bg(t), order)
	asked, err2 := client.Query(bg(t), query)
	qr, err3 := client.PreOrder(bg(t), preOrder)
	back, err4 := client.Refund(bg(t), refund)
	for _, v := range []any{paid, asked, qr, back} {
		for _, text := range strings.Fields(fmt.Sprintf("%+v", v)) {
			if len(text) > 3*310 || strings.Contains(text, codeDigit) {
				t.Errorf("%T: %d bytes: %.100s", v, len(text), text)
			}
		}
	}
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Error(err)
	}
}

// TestCodeOfAnotherAnswer: the code that order sent stands in no later answer, of
// whatever call; and where the process that sent it is gone, its hash tells.
func TestCodeOfAnotherAnswer(t *testing.T) {
	client, _ := gatewayAnswering(t, 200, dataOf(`,"trade_no":"`+codeDigit+`","phone_code":"`+codeDigit+`","return_msg":"用 `+codeDigit+` 付款","refund_no":"`+codeDigit+`"`))
	if _, err := client.Order(bg(t), order); err != nil {
		t.Fatal(err)
	}
	all := func(client *gateway.Client, is func(string) bool) []any {
		q, r, rq, c := query, refund, refundQuery, cancel
		q.IsCode, r.IsCode, rq.IsCode, c.IsCode = is, is, is, is
		a, e1 := client.Query(bg(t), q)
		b, e2 := client.Refund(bg(t), r)
		d, e3 := client.RefundQuery(bg(t), rq)
		f, e4 := client.Cancel(bg(t), c)
		return []any{a, b, d, f, e1, e2, e3, e4}
	}
	leak(t, codeDigit, all(client, nil)...)
	fresh, _ := gatewayAnswering(t, 200, dataOf(`,"trade_no":"`+codeDigit+`","phone_code":"2888 8686 3488 1886 13","return_msg":"用 `+codeDigit+` 付款","refund_no":"`+codeDigit+`"`))
	leak(t, codeDigit, all(fresh, func(digits string) bool { return digits == codeDigit })...)
}

// TestQRText: a text for a QR code is whole or nothing.
func TestQRText(t *testing.T) {
	for wire, want := range map[string]string{
		"weixin://wxpay/bizpayurl?pr=1": "weixin://wxpay/bizpayurl?pr=1", strings.Repeat("x", 1024): strings.Repeat("x", 1024), strings.Repeat("x", 1025): "",
		"https://a\nb": "", "https://a\u200bb": "", "https://a?code=" + keyText: "",
	} {
		client, _ := gatewayAnswering(t, 200, dataOf(`,"qr_code":`+jsonText(wire)))
		if got, err := client.PreOrder(bg(t), preOrder); err != nil || got.QRCode != want {
			t.Errorf("%.60q: %.60q, %v", wire, got.QRCode, err)
		}
	}
}

// TestEncodings: bytes that are not UTF-8 do not hide what counts.
func TestEncodings(t *testing.T) {
	gbk := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	data := func(msg string) string {
		return `{"result":{"return_code":"SUCCESS","return_msg":"` + msg + `"},"data":{"return_code":"SUCCESS","return_msg":"` + msg +
			`","out_trade_no":"` + number + `","operator_id":"` + msg + `","state":"1","total_fee":"250","fee_type":"CNY","trade_no":"T1"}}`
	}
	for name, tt := range map[string]struct{ body, msg string }{
		"UTF-8":                    {data("成功，谢谢"), "成功，谢谢"},
		"UTF-8 with a mark":        {"\uFEFF" + data("成功"), "成功"},
		"GBK":                      {gbk(data("成功，谢谢")), "成功，谢谢"},
		"GBK with a backslash":     {gbk(data("誠乗俓")), "誠乗俓"}, // trail bytes that are ASCII
		"GB18030 with a mark":      {gbk("\uFEFF" + data("成功")), "成功"},
		"GB18030, four bytes":      {gbk(data("€𠀀ไทย")), "€𠀀ไทย"},
		"Latin-1":                  {data("re\xe7u"), ""},
		"UTF-8 cut in a character": {data("成功\xe6\x88"), ""},
		"half a GBK character":     {data("\xb3\xc9\xb9"), ""},
		"Shift JIS":                {data("\x90\xac\x8c\xf7\x82\xb5"), ""},
		"noise":                    {data("\xff\xfe\x80\x81"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			client, _ := gatewayAnswering(t, 200, tt.body)
			got, err := client.Order(bg(t), order)
			if err != nil || got.State != gateway.StatePaid || got.OutTradeNo != number || got.TotalFee.Minor != 250 || got.TradeNo != "T1" || got.FeeType != "CNY" {
				t.Fatalf("%+v, %v", got, err)
			}
			if tt.msg != "" && (got.ReturnMsg != tt.msg || got.OperatorID != tt.msg) {
				t.Errorf("%q, %q", got.ReturnMsg, got.OperatorID)
			}
			if !utf8.ValidString(got.ReturnMsg) || strings.ContainsFunc(got.ReturnMsg, unicode.IsControl) {
				t.Errorf("%q", got.ReturnMsg)
			}
		})
	}
}

// TestTwice: a field that stands twice is one value, or a contradiction of that
// field alone.
func TestTwice(t *testing.T) {
	for name, tt := range map[string]struct {
		fields   string
		money    gateway.Proof
		currency string
	}{
		"equal":                 {`,"fee_type":"CNY","fee_type":"CNY","total_fee":250`, gateway.Agrees, "CNY"},
		"of other types":        {`,"fee_type":"CNY","total_fee":250,"total_fee":"250"`, gateway.Agrees, "CNY"},
		"in other forms":        {`,"fee_type":"CNY","total_fee":250,"total_fee":"250.00"`, gateway.Agrees, "CNY"},
		"one empty":             {`,"fee_type":"","fee_type":"CNY","total_fee":null,"total_fee":250`, gateway.Agrees, "CNY"},
		"in another case":       {`,"fee_type":"cny","total_fee":250`, gateway.Agrees, "CNY"},
		"unequal currency":      {`,"fee_type":"CNY","fee_type":"THB","total_fee":250`, gateway.Differs, "?"},
		"unequal amount":        {`,"total_fee":250,"total_fee":1`, gateway.Differs, ""},
		"a list for a currency": {`,"fee_type":["CNY"],"total_fee":250`, gateway.Differs, "?"},
		"nothing told":          {`,"trade_no":"1","trade_no":"2"`, gateway.NotTold, ""},
		"currency alone":        {`,"fee_type":"CNY"`, gateway.NotTold, "CNY"},
		"another currency":      {`,"fee_type":"THB"`, gateway.Differs, "THB"},
	} {
		client, _ := gatewayAnswering(t, 200, dataOf(tt.fields+`,"state":1`))
		got, err := client.Order(bg(t), order)
		if err != nil || got.State != gateway.StatePaid || got.Money(order.Amount) != tt.money || string(got.FeeType) != tt.currency {
			t.Errorf("%s: %+v, money %d; %v", name, got, got.Money(order.Amount), err)
		}
	}
	for name, tt := range map[string]struct {
		body string
		is   error
	}{
		"result twice, equal":     {`{"result":{"return_code":"SUCCESS"},"result":{"return_code":"SUCCESS"},"data":{"state":1}}`, nil},
		"result twice, unequal":   {`{"result":{"return_code":"SUCCESS"},"result":{"return_code":"FAIL"},"data":{"state":1}}`, gateway.ErrNoResult},
		"outcome that is no word": {`{"result":{"return_code":"SUCCESS"},"data":{"return_code":true,"state":1}}`, gateway.ErrNoResult},
		"outcome without a sign":  {`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"\u0007","state":1}}`, gateway.ErrNoResult},
		"outcome with a hidden":   {`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUC\u200bCESS","state":1}}`, gateway.ErrNoResult},
		"number twice, unequal":   {dataOf(`,"out_trade_no":"F9","state":1`), gateway.ErrOtherOrder},
		"number in a list":        {`{"result":{"return_code":"SUCCESS"},"data":{"out_trade_no":["` + number + `"],"state":1}}`, gateway.ErrOtherOrder},
		"number with a hidden":    {`{"result":{"return_code":"SUCCESS"},"data":{"out_trade_no":"` + number + `\u200b","state":1}}`, gateway.ErrOtherOrder},
	} {
		client, _ := gatewayAnswering(t, 200, tt.body)
		if _, err := client.Query(bg(t), query); !errors.Is(err, tt.is) {
			t.Errorf("%s: %v, want %v", name, err, tt.is)
		}
	}
}
