package gateway_test

import (
	"encoding/json"
	"testing"

	"fufupos/gateway"
	"fufupos/money"
	"fufupos/words"
)

func TestStates(t *testing.T) {
	paid := map[gateway.State]bool{1: true, 4: true, 5: true, 8: true, 9: true, 10: true, 11: true, 12: true, 13: true}
	final := map[gateway.State]bool{2: true, 6: true, 14: true}
	for s := gateway.State(-2); s < 20; s++ {
		if s.Paid() != paid[s] || s.Final() != (final[s] || paid[s]) {
			t.Errorf("state %d: paid %v, final %v", int(s), s.Paid(), s.Final())
		}
	}
	if got := gateway.StatePaid.String() + ", " + gateway.State(77).String(); got != "paid, unknown state" {
		t.Error(got)
	}
	if !gateway.RefundFailed.Final() || gateway.RefundPending.Final() || gateway.RefundStatus("done").Final() {
		t.Error("refund statuses")
	}
}

func TestCodes(t *testing.T) {
	refusals, said := 0, keys()
	for _, c := range []gateway.Code{
		"SUCCESS", "FAIL", "ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI", "SERIAL_REPEAT", "CHARGE_NONEXISTENT",
		"ALREADY_REVOKED", "EXCEPTION", "DATABASE_ERROR", "SERVICE_UNAVAILABLE", "HTTP_EXCEPTION", "IO_EXCEPTION", "CREATE_SECURITY_CONNECTION_ERROR", "SOUNDWAVE_PARSER_FAIL",
	} {
		if !c.Known() || !said[c.Key()] {
			t.Errorf("%s has no names", c)
		}
		if c.Refusal() {
			refusals++
		}
	}
	if refusals != 5 || gateway.Code("NEW").Known() || gateway.Code("NEW").Key() != "" {
		t.Error("dictionary")
	}
}

// keys are the catalogue's.
func keys() map[string]bool {
	all := map[string]bool{}
	for _, key := range words.In("en").Keys() {
		all[key] = true
	}
	return all
}

func TestDictionaries(t *testing.T) {
	said := keys()
	for c := gateway.ChannelAbsent; c < 9; c++ {
		if !said[c.Key()] {
			t.Errorf("channel %d has no name", int(c))
		}
	}
	for _, c := range []gateway.Credit{"credit", "pcredit", "debit", "balance", "unknown"} {
		if !said[c.Key()] {
			t.Errorf("%s has no name", c)
		}
	}
	if key := gateway.Credit("something").Key(); key != "" {
		t.Error(key)
	}
}

func TestGood(t *testing.T) {
	good := gateway.Good{ID: "1", Name: "手机", Class: "c", Price: money.New(499900, money.CNY), Subject: "s", Quantity: 2}
	got, err := json.Marshal(good)
	const want = `{"good_id":"1","good_name":"手机","good_class":"c","good_price":"4999.00","good_subject":"s","good_quantity":"2"}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	good.Quantity = 0
	if _, err := json.Marshal(good); err == nil {
		t.Error("no pieces were accepted")
	}
}
