package sim_test

import (
	"context"
	"crypto/md5"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fufupos/gateway/sim"
)

const (
	alipayCode = "288886863488188613"
	wechatCode = "134567890123456789"
)

// till speaks to a gateway as its own small client, written from the document.
type till struct {
	t      testing.TB
	client *http.Client
	base   string
	now    func() time.Time
}

// m are a request's members.
type m map[string]any

// said is a decoded answer.
type said struct {
	code, msg string // of result
	data      map[string]any
	raw       []byte
	err       error
	status    int
}

func newTill(t testing.TB, c sim.Config) (*till, *sim.Gateway) {
	g := sim.New(c)
	t.Cleanup(g.Close)
	return &till{t: t, client: &http.Client{Transport: g.RoundTripper()}, base: "http://gateway.test/gateway/pay/", now: time.Now}, g
}

func signature(body []byte, key string, at time.Time) string {
	ms := strconv.FormatInt(at.UnixMilli(), 10)
	stripped := strings.NewReplacer(" ", "", "\n", "", "\r", "").Replace(string(body))
	return fmt.Sprintf("%x:%s", md5.Sum([]byte(ms+key+stripped)), ms)
}

func (k *till) send(ctx context.Context, action string, body []byte, sign string) said {
	req, err := http.NewRequestWithContext(ctx, "POST", k.base+action+"?sign="+sign, strings.NewReader(string(body)))
	if err != nil {
		k.t.Fatal(err)
	}
	res, err := k.client.Do(req)
	if err != nil {
		return said{err: err}
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	s := said{raw: raw, err: err, status: res.StatusCode}
	var v struct {
		Result map[string]any
		Data   map[string]any
	}
	if !utf8.Valid(raw) {
		if chinese, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw); err == nil {
			raw = chinese
		}
	}
	if json.Unmarshal(raw, &v) == nil {
		s.code, s.msg, s.data = word(v.Result["return_code"]), word(v.Result["return_msg"]), v.Data
	}
	return s
}

// ask sends what the document's samples would.
func (k *till) ask(action string, with m) said { return k.askIn(k.t.Context(), action, with) }

func (k *till) askIn(ctx context.Context, action string, with m) said {
	body := encode(action, with)
	return k.send(ctx, action, body, signature(body, sim.TrainingKey, k.now()))
}

// encode gives a good request, changed by with; nil takes a member away.
func encode(action string, with m) []byte {
	body := m{"busi_id": sim.TrainingBusiID, "out_trade_no": "A1", "operator_id": "op", "terminal_id": "收银机1"}
	sale := m{
		"total_fee": "1250", "channel_type": "0", "pay_subject": "测试 商品", "fee_type": "CNY",
		"time_zone": "中国标准时间;Asia/Shanghai;+08:00",
	}
	switch action {
	case "order":
		merge(body, sale, m{"auth_code": alipayCode})
	case "preOrder":
		merge(body, sale, m{"trade_type": "QRCODE"})
	case "query":
		merge(body, m{"operator_id": nil, "terminal_id": nil})
	case "refund":
		merge(body, m{"out_refund_no": "R1", "refund_fee": "300", "refund_subject": "退款", "fee_type": "CNY"})
	}
	merge(body, with)
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return b
}

func merge(to m, from ...m) {
	for _, f := range from {
		for k, v := range f {
			if v == nil {
				delete(to, k)
			} else {
				to[k] = v
			}
		}
	}
}

// word is a loosely typed value as text, the misspelt codes corrected.
func word(v any) string {
	switch v := v.(type) {
	case string:
		switch v {
		case "SUCESS":
			return "SUCCESS"
		case "ALREADY_REVOKED":
			return "AREADY_REVOKED"
		}
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

func (s said) get(name string) string { return word(s.data[name]) }

// reason is the code or text an operation was turned down with, "" when it was not.
func (s said) reason() string {
	switch {
	case s.err != nil:
		return "error: " + s.err.Error()
	case s.code != "SUCCESS":
		return s.code
	case s.get("return_code") != "SUCCESS":
		return s.get("return_msg")
	}
	return ""
}

// want fails unless the operation was done and its members are as given.
func (s said) want(t testing.TB, members ...string) {
	t.Helper()
	if r := s.reason(); r != "" {
		t.Fatalf("turned down: %s\n%s", r, s.raw)
	}
	for i := 0; i < len(members); i += 2 {
		if got := s.get(members[i]); got != members[i+1] {
			t.Errorf("%s is %q, want %q\n%s", members[i], got, members[i+1], s.raw)
		}
	}
}

// refused fails unless the operation was turned down with a reason holding part.
func (s said) refused(t testing.TB, part string) {
	t.Helper()
	if r := s.reason(); r == "" || !strings.Contains(r, part) {
		t.Errorf("turned down with %q, want %q\n%s", r, part, s.raw)
	}
}

func rules(r ...sim.ScriptRule) *sim.Script { return &sim.Script{Rules: r} }

// on is a rule for one action.
func on(action string, r sim.ScriptRule) sim.ScriptRule {
	r.Match.Action = action
	return r
}

func customer(c sim.Customer) *sim.Script {
	return rules(sim.ScriptRule{Customer: &c})
}
