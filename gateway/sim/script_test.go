package sim_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"fufupos/gateway/sim"

	"github.com/google/go-cmp/cmp"
)

func TestParseScript(t *testing.T) {
	s, err := sim.ParseScript([]byte(`{
	  "seed": 7, "training": true, "plain": false, "channels": ["wechat", "alipay"],
	  "timings": {"order_timeout": "8s", "cancel_hours": "00:30-24:00", "notify_times": 2, "revocation": "1s"},
	  "random_faults": {"rate": 0.25, "kinds": ["drop", "huge"], "actions": ["query"]},
	  "rules": [
	    {"action": "order", "amount": 1250, "last_digits": "50", "number": "A0", "nth": 2, "channel": "wechat", "times": 3,
	     "customer": {"does": "late", "after": "1m30s", "then": "waiting", "timeout": "none", "answers": "early", "reason": "不"},
	     "fault": {"kind": "code", "when": "during", "delay": "250ms", "code": "EXCEPTION", "in_data": true}, "notify": "repeat"},
	    {"refund": {"after": "1s", "becomes": "fail"}}
	  ]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := &sim.Script{
		Seed: new(uint64(7)), Training: new(true), Plain: new(false), Channels: []int{2, 1},
		Timings: sim.Timings{
			OrderTimeout: 8 * time.Second, NotifyTimes: 2, Revocation: time.Second,
			CancelHours: sim.Hours{From: 30 * time.Minute, To: 24 * time.Hour},
		},
		RandomFaults: sim.RandomFaults{Rate: 0.25, Kinds: []sim.FaultKind{sim.Drop, sim.Huge}, Actions: []string{"query"}},
		Rules: []sim.ScriptRule{{
			Match:    sim.Match{Action: "order", Amount: 1250, LastDigits: "50", Number: "A0", Nth: 2, Channel: 2},
			Times:    3,
			Customer: &sim.Customer{Does: sim.Late, After: 90 * time.Second, Then: "waiting", Timeout: "none", Answers: "early", Reason: "不"},
			Fault:    &sim.Fault{Kind: sim.Code, When: sim.During, Delay: 250 * time.Millisecond, Code: "EXCEPTION", InData: true},
			Notify:   sim.NotifyRepeat,
		}, {Refund: &sim.RefundCourse{After: time.Second, Becomes: sim.RefundFailed}}},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	if s, err := sim.ParseScript([]byte(" {} \n")); err != nil || s == nil {
		t.Errorf("an empty script: %v", err)
	}
}

func TestScriptErrors(t *testing.T) {
	for src, want := range map[string]string{
		``:                                          "line 1, column 1: the script ends too early",
		`[]`:                                        "line 1, column 1: expected an object",
		`{`:                                         "line 1, column 2: the script ends too early",
		`{"seed": 7`:                                "ends too early",
		`{"seed": 7} {}`:                            "line 1, column 12: something follows the script",
		"{\n  \"sead\": 7}":                         `line 2, column 3: unknown key "sead"`,
		"{\"seed\": 1,\n \"seed\": 7}":              `line 2, column 2: key "seed" stands twice`,
		`{"seed": -1}`:                              "line 1, column 10: expected a whole number",
		`{"seed": "1"}`:                             "expected a whole number",
		`{"seed": 1.5}`:                             "expected a whole number",
		`{"training": 1}`:                           "expected true or false",
		`{"channels": ["unionpay"]}`:                `line 1, column 15: "unionpay" is none of alipay, wechat`,
		`{"timings": {"order_timeout": "80"}}`:      "expected a duration",
		`{"timings": {"order_timeout": "-1s"}}`:     "expected a duration",
		`{"timings": {"order_timeout": "0s"}}`:      "above 0",
		`{"timings": {"cancel_hours": "23-1"}}`:     "hours are written",
		`{"timings": {"timeout": "1s"}}`:            `unknown key "timeout"`,
		`{"random_faults": {"rate": 2}}`:            "from 0 to 1",
		`{"random_faults": {"kinds": []}}`:          "kinds is empty",
		`{"rules": {}}`:                             "expected an array",
		`{"rules": [{"action": "pay"}]}`:            `"pay" is none of order, preOrder`,
		`{"rules": [{"last_digits": "x"}]}`:         "last_digits",
		`{"rules": [{"amount": 0}]}`:                "from 1",
		`{"rules": [{"customer": {}}]}`:             "lacks does",
		`{"rules": [{"customer": {"pays": 1}}]}`:    `unknown key "pays"`,
		`{"rules": [{"fault": {}}]}`:                "lacks kind",
		`{"rules": [{"fault": {"kind": "code"}}]}`:  "lacks code",
		`{"rules": [{"fault": {"kind": "delay"}}]}`: "lacks delay",
		`{"rules": [{"fault": {"kind": "drop", "code": "X"}}]}`:             "for the kind code",
		`{"rules": [{"fault": {"kind": "drop", "status": 500}}]}`:           "for the kind status",
		`{"rules": [{"fault": {"kind": "refuse", "when": "after"}}]}`:       "only be before",
		`{"rules": [{"refund": {"becomes": "refunding"}}]}`:                 "none of succ, fail",
		"{\"rules\": [\n  {\"notify\":\n \"nobody\"}]}":                     `line 3, column 2: "nobody"`,
		"{\"rules\": [\n  {\"action\": \"order\",,}]}":                      "line 2",
		`{"rules": [{"customer": {"does": "pays", "reason": "金", "x":1}}]}`: `column 57: unknown key "x"`,
		"{\"seed\": \"\x00\"}":                                              "not JSON",
	} {
		_, err := sim.ParseScript([]byte(src))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", src, err, want)
		}
	}
}

var oneLine = regexp.MustCompile(`^script, line \d+, column \d+: [^\n]+$`)

func FuzzParseScript(f *testing.F) {
	f.Add([]byte(`{"seed": 7, "rules": [{"action": "order", "customer": {"does": "pays", "after": "3s"}}]}`))
	f.Add([]byte("{\"timings\": {\n\"cancel_hours\": \"01:00-23:00\"}, \"channels\": []}"))
	f.Add([]byte(`{"rules": [{"fault": {"kind": "code", "code": "X"}}], "random_faults": {"rate": 1e-1}}`))
	f.Add([]byte(`{"a`))
	f.Fuzz(func(t *testing.T, src []byte) {
		s, err := sim.ParseScript(src)
		if (s == nil) == (err == nil) {
			t.Fatalf("script %v, error %v", s, err)
		}
		if err != nil && !oneLine.MatchString(err.Error()) {
			t.Errorf("not one clear line: %q", err)
		}
	})
}
