package gateway_test

import (
	"crypto/md5"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fufupos/gateway"
)

const keyText = "11111111111111111111111111111111"

func testKey(t testing.TB) gateway.Key {
	t.Helper()
	key, err := gateway.NewKey(keyText)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// independentSign is the formula of API section 1 once more, written another way.
func independentSign(body, key string, ms int64) string {
	return fmt.Sprintf("%x:%d", md5.Sum([]byte(fmt.Sprint(ms)+key+noSpace.Replace(body))), ms)
}

var noSpace = strings.NewReplacer(" ", "", "\t", "", "\r", "", "\n", "")

func TestSignWorkedValue(t *testing.T) {
	body := `{"busi_id":"581010199011345","operator_id":"test1","terminal_id":"收银机1","total_fee":"250","channel_type":"1","auth_code":"288886863488188613","pay_subject":"测试商品1","out_trade_no":"d2dbe5fb-fc71-4bfe-848f-a24875d9169c","fee_type":"CNY"}`
	const want = "24010b1a0bcc3fc3ca01a4c9a9cc6c12:1502675456531"
	at := time.UnixMilli(1502675456531)
	for name, text := range map[string]string{
		"compact": body,
		"spaced":  strings.ReplaceAll(body, `","`, "\",\r\n\t \""),
		"inside":  strings.ReplaceAll(body, "测试", "测 试\n"),
		"ended":   body + "\n",
	} {
		if got := gateway.Sign([]byte(text), testKey(t), at); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestSignKeepsOtherSpace(t *testing.T) {
	at := time.UnixMilli(1)
	for _, space := range []string{"\u3000", "\u00a0", "\u2028", "\v"} {
		with := gateway.Sign([]byte("a"+space+"b"), testKey(t), at)
		if with == gateway.Sign([]byte("ab"), testKey(t), at) {
			t.Errorf("%q was stripped", space)
		}
	}
}

func TestSignAgreesWithTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune(" \t\r\n\u3000{}\":,")), rapid.Rune())).Draw(t, "body")
		keyText := rapid.StringMatching(`[0-9A-Za-z]{1,40}`).Draw(t, "key")
		ms := rapid.Int64Range(0, 1<<45).Draw(t, "ms")
		key, err := gateway.NewKey(keyText)
		if err != nil {
			t.Fatal(err)
		}
		got := gateway.Sign([]byte(body), key, time.UnixMilli(ms))
		if want := independentSign(body, keyText, ms); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}
