package gateway_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fufupos/gateway"
)

// FuzzWords: whatever bytes come back, what the client gives of them is short, can
// be shown, holds no secret, and a state without an error is that of our order or of
// none that is named.
//
//	go test ./gateway -run none -fuzz FuzzWords
func FuzzWords(f *testing.F) {
	seeds(f)
	key := testKey(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		client, err := gateway.New(gateway.Config{
			BaseURL: "https://pay.example.com/gateway/pay", BusiID: "581010199011345", Key: key, Transport: fixed(body),
		})
		if err != nil {
			t.Fatal(err)
		}
		ordered, orderErr := client.Order(t.Context(), order)
		queried, queryErr := client.Query(t.Context(), query)
		made, preErr := client.PreOrder(t.Context(), preOrder)
		refunded, refundErr := client.Refund(t.Context(), refund)
		lookedUp, lookErr := client.RefundQuery(t.Context(), refundQuery)
		cancelled, cancelErr := client.Cancel(t.Context(), cancel)
		closed, closeErr := client.Close(t.Context(), closing)
		for _, e := range []error{orderErr, queryErr, preErr, refundErr, lookErr, cancelErr, closeErr} {
			if e != nil {
				shown(t, e.Error())
			}
		}
		made.PayInfo = nil // of JSAPI, which no till uses
		for _, answer := range []any{ordered, queried, made, refunded, lookedUp, cancelled, closed} {
			shown(t, fmt.Sprintf("%+v", answer))
		}
		if queryErr == nil && queried.OutTradeNo != "" && queried.OutTradeNo != number {
			t.Errorf("a query of %s is answered for %q", number, queried.OutTradeNo)
		}
		for _, at := range []time.Time{queried.BeginTime, queried.EndTime, ordered.EndTime, lookedUp.RefundTime} {
			if !at.IsZero() && (at.Year() < 2015 || time.Until(at) > 25*time.Hour) {
				t.Errorf("time %s", at)
			}
		}
	})
}

// shown holds that a text can be shown.
func shown(t *testing.T, text string) {
	t.Helper()
	if len(text) > 8<<10 {
		t.Errorf("%d bytes are shown: %.300q", len(text), text)
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }); i >= 0 {
		t.Errorf("a control character is shown: %q", text)
	}
	if strings.Contains(text, codeDigit) {
		t.Errorf("the payment code is shown: %q", text)
	}
}

// seeds are the document's samples, and what once went wrong.
func seeds(f *testing.F) {
	f.Helper()
	samples, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range samples {
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			f.Add([]byte(ours(sample(f, filepath.Base(name)))))
		}
	}
	for _, data := range []string{
		`"out_trade_no":"` + number + `","state":1,"total_fee":"250","trade_no":"` + codeDigit + `"`,
		`"out_trade_no":"` + number + `","state":8,"total_fee":[250],"phone_code":"\u0007"`,
		`"return_code":"\u0007","state":"5","end_time":"00000101000000"`,
		`"state":"1","state":"0","qr_code":"2888 8686 3488 1886 13"`,
		`"return_msg":"` + strings.Repeat("长", 3000) + `","return_code":"` + codeDigit + `"`,
		`"trade_status":"` + codeDigit + `","gmt_refund_time":"9999-12-31 23:59:59","refund_no":"\u202e1"`,
	} {
		f.Add([]byte(`{"result":{"return_code":"SUCCESS"},"data":{` + data + `}}`))
	}
	f.Add([]byte("{\"result\":{\"return_code\":\"SUCCESS\",\"return_msg\":\"\xb3\xc9\xb9\xa6\"},\"data\":{\"state\":\"1\"}}"))
}
