package till_test

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/gateway"
	"fufupos/money"
	"fufupos/sale"
)

// TestRefundFacts: rate, yuan and time of a refund are kept.
func TestRefundFacts(t *testing.T) {
	before(t, func(action, number string) string {
		switch action {
		case "refund":
			return said(number, `,"refund_no":"20261120100000236136","refund_fee":300,"exchange_rate":"4.93","refund_amount_cny":"61"`)
		case "refundQuery":
			return said(number, `,"trade_status":"succ","refund_fee":"300","gmt_refund_time":"2026-11-20 10:00:07","time_zone":"GMT+08:00"`)
		}
		return said(number, `,"state":1,"total_fee":1000`)
	}, func(c *counter) {
		n := c.sell(sale.Scan, 1000, code)
		c.pass(3 * time.Second)
		no, err := c.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(300, money.CNY), Reason: "cold"})
		if err != nil {
			t.Fatal(err)
		}
		c.pass(20 * time.Second)
		c.restart()
		r, _ := c.sale(n).Refund(no)
		at := time.Date(2026, 11, 20, 2, 0, 7, 0, time.UTC)
		if r.State != sale.RefundSucceeded || r.Rate != "4.93" || r.CNYMinor != 61 || !r.DoneAt.Equal(at) || !r.BackAt().Equal(at) || r.RefundNo != "20261120100000236136" {
			t.Errorf("%+v", r)
		}
	})
}

// TestTimes: a time that cannot be kept, or cannot be, holds nothing up and is not
// shown.
func TestTimes(t *testing.T) {
	for name, tt := range map[string]struct {
		fields string
		theirs bool // their time is shown
	}{
		"plausible":       {`,"begin_time":"20261120100000","end_time":"20261120100005"`, true},
		"other form":      {`,"end_time":"2026-11-20 10:00:05"`, true},
		"Bangkok's":       {`,"end_time":"20261120090005","time_zone":"x;Asia/Bangkok;+07:00"`, true},
		"year 0":          {`,"end_time":"00000101000000"`, false},
		"year 9999, west": {`,"end_time":"99991231235959","time_zone":"UTC-11"`, false},
		"an hour ahead":   {`,"end_time":"20261120110005"`, false},
		"yesterday":       {`,"end_time":"20261119100005"`, false},
		"2014":            {`,"end_time":"20141120100005"`, false},
	} {
		t.Run(name, func(t *testing.T) {
			before(t, func(_, number string) string { return said(number, `,"state":1`+tt.fields) }, func(c *counter) {
				n := c.sell(sale.Scan, 1000, code)
				c.pass(5 * time.Second)
				s := c.sale(n)
				if s.State != sale.Paid {
					t.Fatalf("the sale is %s", s.State)
				}
				theirs := time.Date(2026, 11, 20, 2, 0, 5, 0, time.UTC)
				if shown := s.PaidAt(); shown.Equal(theirs) != tt.theirs || !tt.theirs && !shown.Equal(s.FinishedAt) {
					t.Errorf("paid at %s, ours %s, theirs %s", shown, s.FinishedAt, s.Facts.EndTime)
				}
			})
		})
	}
}

// TestCodeIsNowhere: a payment code that comes back in any field of any answer
// stands whole in no file, also after a restart.
func TestCodeIsNowhere(t *testing.T) {
	for _, lost := range []bool{false, true} {
		before(t, func(action, number string) string {
			if action == "order" && lost {
				return `{"result":{"return_code":"EXCEPTION","return_msg":"` + code + `"}}`
			}
			return said(number, `,"state":"`+map[bool]string{true: "0", false: "1"}[lost && action == "order"]+`","auth_code":"`+code+`","trade_no":"`+code+`","phone_code":`+code+
				`,"channel_trade_no":"no `+code+`","credit":"`+code+`","return_msg":"`+code+`","refund_no":"`+code+`","trade_status":"succ","operator_id":"`+code+`"`)
		}, func(c *counter) {
			n := c.sell(sale.Scan, 1000, code)
			if lost {
				c.restart()
			}
			c.pass(time.Minute)
			s := c.sale(n)
			if s.State != sale.Paid || s.Facts.TradeNo+s.Facts.PhoneCode+s.Facts.ChannelTradeNo+s.Facts.Credit != "" {
				t.Errorf("%s %+v", s.State, s.Facts)
			}
			if _, err := c.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(300, money.CNY), Reason: "cold"}); err != nil {
				t.Error(err)
			}
			c.pass(20 * time.Second)
		})
	}
}

// TestSoundwave: the document's own first word of a decline.
func TestSoundwave(t *testing.T) {
	for name, fail := range map[string]string{
		"in data":   `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"SOUNDWAVE_PARSER_FAIL"}}`,
		"in result": `{"result":{"return_code":"FAIL","return_msg":"SOUNDWAVE_PARSER_FAIL"}}`,
		"as a code": `{"result":{"return_code":"SOUNDWAVE_PARSER_FAIL"}}`,
	} {
		before(t, func(action, number string) string {
			if action == "order" {
				return fail
			}
			return `{"result":{"return_code":"CHARGE_NONEXISTENT"}}`
		}, func(c *counter) {
			n := c.sell(sale.Scan, 1000, code)
			c.pass(4 * time.Minute)
			if s := c.sale(n); s.State != sale.Failed || s.Reason != sale.Declined || s.Code != string(gateway.CodeSoundwaveFail) {
				t.Errorf("%s: %s %s %s", name, s.State, s.Reason, s.Code)
			}
		})
	}
}

// TestMark: the gateway is told where the books stand, and an echo of other books
// is noted without a word about the money.
func TestMark(t *testing.T) {
	for name, tt := range map[string]struct {
		echo     func(sent string) string
		conflict bool
	}{
		"as it was sent": {func(sent string) string { return sent }, false},
		"not at all":     {func(string) string { return "" }, false},
		"decoded":        {func(sent string) string { b, _ := base64.StdEncoding.DecodeString(sent); return string(b) }, false},
		"another's":      {func(string) string { return base64.StdEncoding.EncodeToString([]byte("OTHERTILL1 7 0badcafe")) }, true},
		"too long":       {func(string) string { return strings.Repeat("x", 300) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			sent := ""
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				c := counterWith(t, dir, peeking(func(action string, f map[string]string) string {
					if action == "order" {
						sent = f["merchant_param"]
						return `{"result":{"return_code":"EXCEPTION"}}`
					}
					echo, _ := json.Marshal(tt.echo(sent))
					return said(f["out_trade_no"], `,"state":1,"merchant_param":`+string(echo))
				}))
				defer c.close()
				mark := c.books.Mark()
				n := c.sell(sale.Scan, 1000, code)
				c.pass(20 * time.Second)
				plain, err := base64.StdEncoding.DecodeString(sent)
				if want := mark.String(); err != nil || string(plain) != want || len(sent) > 127 || len(strings.Fields(want)) != 3 {
					t.Errorf("sent %q, want %q; %v", plain, want, err)
				}
				if s := c.sale(n); s.State != sale.Paid || (s.Conflict != "") != tt.conflict {
					t.Errorf("%s, contradiction %q", s.State, s.Conflict)
				}
			})
		})
	}
}

// peeking is a gateway that says whatever it likes to a request's fields.
type peeking func(action string, f map[string]string) string

func (p peeking) RoundTrip(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	var f map[string]string
	_ = json.Unmarshal(body, &f)
	action := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(p(action, f))), Request: r}, nil
}
