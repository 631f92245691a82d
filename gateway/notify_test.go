package gateway_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/gateway"
)

var signedAt = time.UnixMilli(1502810506000)

func signed(t testing.TB, body string) string {
	return independentSign(body, keyText, signedAt.UnixMilli())
}

func TestNotificationSample(t *testing.T) {
	body := sample(t, "notify.json")
	got, err := gateway.ParseNotification([]byte(body), signed(t, body), testKey(t), signedAt.Add(time.Minute), 5*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	want := gateway.Notification{
		Outcome: gateway.Outcome{ReturnCode: gateway.CodeSuccess, ReturnMsg: "OK"},
		Trade: gateway.Trade{
			Channel: gateway.ChannelWeChat, OutTradeNo: "8f02c2a5-1e8f-44ce-911f-8dae85e6c80d", TradeNo: "20170815100000235428",
			OperatorID: "test", TerminalID: "05315830", BeginTime: shanghai(t, "2017-08-15 23:21:21"), EndTime: shanghai(t, "2017-08-15 23:21:46"),
			TotalFee: gateway.Fee{Minor: 1, Present: true}, FeeType: "CNY", State: gateway.StatePaid,
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNotificationMisprint(t *testing.T) {
	const body = `{"result":{},"data":{"out_trade_no":"A1","busi_id":"7","trans _amount_cny":"51","credit":"debit","phone_code":5,"exchange_rate":"4.93"}}`
	got, err := gateway.ParseNotification([]byte(body), signed(t, body), testKey(t), signedAt, time.Minute)
	if err != nil || got.TransAmountCNY != (gateway.Fee{Minor: 51, Present: true}) || got.BusiID != "7" || got.Credit != gateway.CreditDebit || got.PhoneCode != "5" || got.ExchangeRate != "4.93" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNotificationRefusals(t *testing.T) {
	body := sample(t, "notify.json")
	sign := signed(t, body)
	sum, stamp, _ := strings.Cut(sign, ":")
	otherKey, _ := gateway.NewKey("another")
	now := signedAt
	zero := gateway.Key{}
	for name, tt := range map[string]struct {
		body, sign string
		key        gateway.Key
		now        time.Time
		want       error
	}{
		"good":               {body, sign, testKey(t), now, nil},
		"spaces do not sign": {strings.ReplaceAll(body, "\n", ""), sign, testKey(t), now, nil},
		"oldest":             {body, sign, testKey(t), now.Add(time.Minute), nil},
		"too old":            {body, sign, testKey(t), now.Add(time.Minute + time.Millisecond), gateway.ErrStale},
		"from the future":    {body, sign, testKey(t), now.Add(-time.Minute - time.Millisecond), gateway.ErrStale},
		"changed":            {strings.Replace(body, `"total_fee": 1`, `"total_fee": 2`, 1), sign, testKey(t), now, gateway.ErrBadSign},
		"other key":          {body, sign, otherKey, now, gateway.ErrBadSign},
		"no key":             {body, gateway.Sign([]byte(body), zero, now), zero, now, gateway.ErrBadSign},
		"no sign":            {body, "", testKey(t), now, gateway.ErrBadSign},
		"no time":            {body, sum + ":", testKey(t), now, gateway.ErrBadSign},
		"no colon":           {body, sum + stamp, testKey(t), now, gateway.ErrBadSign},
		"other time":         {body, sum + ":" + strconv.FormatInt(now.UnixMilli()+1, 10), testKey(t), now, gateway.ErrBadSign},
		"signed time":        {body, sum + ":+" + stamp, testKey(t), now, gateway.ErrBadSign},
		"spaced time":        {body, sum + ": " + stamp, testKey(t), now, gateway.ErrBadSign},
		"zero before":        {body, sum + ":0" + stamp, testKey(t), now, gateway.ErrBadSign},
		"endless time":       {body, sum + ":" + strings.Repeat("9", 400), testKey(t), now, gateway.ErrBadSign},
		"two times":          {body, sign + ":" + stamp, testKey(t), now, gateway.ErrBadSign},
		"not JSON":           {"x", signed(t, "x"), testKey(t), now, gateway.ErrNotJSON},
		"no data":            {"{}", signed(t, "{}"), testKey(t), now, gateway.ErrNoOrder},
		"endless":            {strings.Repeat(" ", 1<<20+1), signed(t, ""), testKey(t), now, gateway.ErrTooLong},
	} {
		got, err := gateway.ParseNotification([]byte(tt.body), tt.sign, tt.key, tt.now, time.Minute)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
		if err != nil && got != (gateway.Notification{}) {
			t.Errorf("%s: facts beside the error", name)
		}
	}
}

func FuzzNotification(f *testing.F) {
	body := sample(f, "notify.json")
	f.Add([]byte(body), signed(f, body))
	f.Add([]byte(`{"data":"{}"}`), "x:1")
	f.Fuzz(func(t *testing.T, body []byte, sign string) {
		key := testKey(t)
		if _, err := gateway.ParseNotification(body, sign, key, signedAt, time.Hour); err == nil && sign != signed(t, string(body)) {
			_, stamp, _ := strings.Cut(sign, ":")
			if ms, _ := strconv.ParseInt(stamp, 10, 64); sign != independentSign(string(body), keyText, ms) {
				t.Errorf("%q passed for %q", sign, body)
			}
		}
		_, _ = gateway.ParseNotification(body, signed(t, string(body)), key, signedAt, time.Hour)
	})
}
