package sim_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fufupos/gateway/sim"
)

// TestTwist: an answer is changed where the script says so, and the books are not.
func TestTwist(t *testing.T) {
	script, err := sim.ParseScript([]byte(`{"plain": true, "rules": [
		{"action": "query", "nth": 1, "twist": {"set": {"state": 8, "channel_type": 31, "refund_fee": "5", "result.return_msg": "成功"}, "drop": ["total_fee"],
		 "double": {"fee_type": null, "trade_no": "9"}}},
		{"action": "query", "nth": 2, "twist": {"encoding": "gbk", "set": {"return_msg": "成功"}}},
		{"action": "query", "nth": 3, "twist": {"drop": ["out_trade_no", "result.return_code"]}},
		{"action": "refund", "twist": {"set": {"refund_fee": 1}}}
	]}`))
	if err != nil {
		t.Fatal(err)
	}
	k, g := newTill(t, sim.Config{Script: script})
	k.ask("order", m{"out_trade_no": "A1"})
	first := string(k.ask("query", m{"out_trade_no": "A1"}).raw)
	for _, part := range []string{`"state":8`, `"channel_type":31`, `"refund_fee":"5"`, `"return_msg":"成功"`, `"fee_type":"CNY","fee_type":"CNY"`, `"trade_no":"9"`} {
		if strings.Count(first, part) != 1 {
			t.Errorf("%s is not once in %s", part, first)
		}
	}
	if strings.Contains(first, "total_fee") || strings.Count(first, `"trade_no"`) != 2 {
		t.Error(first)
	}
	if second := k.ask("query", m{"out_trade_no": "A1"}).raw; !bytes.Contains(second, []byte("\xb3\xc9\xb9\xa6")) {
		t.Errorf("%q", second)
	}
	if third := string(k.ask("query", m{"out_trade_no": "A1"}).raw); strings.Contains(third, "out_trade_no") || strings.Contains(third, `"result":{"return_code"`) {
		t.Error(third)
	}
	if refund := string(k.ask("refund", m{"out_trade_no": "A1", "out_refund_no": "R1"}).raw); !strings.Contains(refund, `"refund_fee":1,`) {
		t.Error(refund)
	}
	if o, _ := g.Order("A1"); o.State != sim.StatePaid || g.Check() != nil {
		t.Errorf("%+v", o)
	}
	for _, wrong := range []string{`{"rules":[{"twist":{"state":8}}]}`, `{"rules":[{"twist":{"set":[1]}}]}`, `{"rules":[{"twist":{"encoding":"ebcdic"}}]}`, `{"rules":[{"twist":{"set":{"a":}}}]}`} {
		if _, err := sim.ParseScript([]byte(wrong)); err == nil {
			t.Errorf("%s was taken", wrong)
		}
	}
}

// TestRulingsArePlayed: without "plain" the gateway says by chance what its document
// leaves open or contradicts itself in.
func TestRulingsArePlayed(t *testing.T) {
	met := map[string]int{}
	for seed := range uint64(40) {
		k, g := newTill(t, sim.Config{Seed: seed, Timings: sim.Timings{Refund: time.Millisecond}})
		k.ask("order", m{"out_trade_no": "A1"})
		look := func() {
			for range 4 {
				answer := k.ask("query", m{"out_trade_no": "A1"})
				met["state "+answer.get("state")]++
				if answer.get("state") == "1" && answer.get("refund_fee") != "" {
					met["refund_fee beside 1"]++
				}
				if bytes.Count(answer.raw, []byte(`"fee_type"`)) == 2 {
					met["fee_type twice"]++
				}
				if _, err := simplifiedchinese.GB18030.NewDecoder().Bytes(answer.raw); err == nil && !bytes.Contains(answer.raw, []byte("中国")) && bytes.ContainsAny(answer.raw, "\xd6\xd0") {
					met["GBK"]++
				}
			}
		}
		look()
		k.ask("refund", m{"out_trade_no": "A1", "out_refund_no": "R1"})
		look()
		time.Sleep(2 * time.Millisecond) // its end, by the gateway's own clock
		look()
		if err := g.Check(); err != nil {
			t.Fatal(err)
		}
	}
	for _, what := range []string{"state 1", "state 11", "refund_fee beside 1", "fee_type twice"} {
		if met[what] == 0 {
			t.Errorf("%s never came: %v", what, met)
		}
	}
}
