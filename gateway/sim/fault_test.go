package sim_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/gateway/sim"
)

func faulty(f sim.Fault) *sim.Script { return rules(on("order", sim.ScriptRule{Fault: &f})) }

// faults are all kinds, with what a client must see of each by either way to the gateway.
var faults = []struct {
	fault   sim.Fault
	handled bool
	check   func(t *testing.T, s said)
}{
	{sim.Fault{Kind: sim.Drop, When: sim.Before}, false, broken},
	{sim.Fault{Kind: sim.Drop}, true, broken},
	{sim.Fault{Kind: sim.Refuse}, false, broken},
	{sim.Fault{Kind: sim.Delay, Delay: time.Millisecond, When: sim.Before}, true, fine},
	{sim.Fault{Kind: sim.Delay, Delay: time.Millisecond}, true, fine},
	{sim.Fault{Kind: sim.Status, When: sim.Before}, false, status(500)},
	{sim.Fault{Kind: sim.Status, Status: 502}, true, status(502)},
	{sim.Fault{Kind: sim.Garbage}, true, rubbish},
	{sim.Fault{Kind: sim.HTML}, true, rubbish},
	{sim.Fault{Kind: sim.Empty, When: sim.Before}, false, rubbish},
	{sim.Fault{Kind: sim.Cut}, true, rubbish},
	{sim.Fault{Kind: sim.Truncate}, true, func(t *testing.T, s said) {
		if s.err == nil || len(s.raw) == 0 {
			t.Errorf("read %q, %v; want half and an error", s.raw, s.err)
		}
	}},
	{sim.Fault{Kind: sim.Foreign}, true, func(t *testing.T, s said) {
		s.want(t, "out_trade_no", "XA1", "state", "1", "total_fee", "1")
	}},
	{sim.Fault{Kind: sim.Code, Code: "DATABASE_ERROR"}, true, func(t *testing.T, s said) { s.refused(t, "DATABASE_ERROR") }},
	{sim.Fault{Kind: sim.Code, Code: "EXCEPTION", InData: true, When: sim.Before}, false, func(t *testing.T, s said) {
		if s.code != "SUCCESS" || s.get("return_code") != "FAIL" || s.get("return_msg") != "EXCEPTION" {
			t.Errorf("got %s", s.raw)
		}
	}},
	{sim.Fault{Kind: sim.Lie}, false, func(t *testing.T, s said) { s.want(t, "out_trade_no", "A1") }},
	{sim.Fault{Kind: sim.Huge}, true, func(t *testing.T, s said) {
		if len(s.raw) < 4<<20 || !json.Valid(s.raw) {
			t.Errorf("%d bytes, JSON: %v", len(s.raw), json.Valid(s.raw))
		}
		fine(t, s)
	}},
}

func broken(t *testing.T, s said) {
	if s.err == nil {
		t.Errorf("an answer came: %d %s", s.status, s.raw)
	}
}

func fine(t *testing.T, s said) { s.want(t, "state", "1", "out_trade_no", "A1") }

func status(want int) func(*testing.T, said) {
	return func(t *testing.T, s said) {
		if s.err != nil || s.status != want {
			t.Errorf("got %d, %v", s.status, s.err)
		}
	}
}

func rubbish(t *testing.T, s said) {
	if s.err != nil || s.status != 200 || json.Valid(s.raw) {
		t.Errorf("got %d, %v, %q; want 200 and no JSON", s.status, s.err, s.raw)
	}
}

func TestFaults(t *testing.T) {
	for _, way := range []string{"in process", "http"} {
		for _, tc := range faults {
			t.Run(way+" "+tc.fault.String(), func(t *testing.T) {
				k, g := newTill(t, sim.Config{Script: faulty(tc.fault)})
				if way == "http" {
					server := httptest.NewServer(g)
					defer server.Close()
					k.client, k.base = server.Client(), server.URL+"/gateway/pay/"
				}
				tc.check(t, k.ask("order", nil))
				if (g.Charges("A1") == 1250) != tc.handled {
					t.Errorf("charged %d, handled should be %v", g.Charges("A1"), tc.handled)
				}
				if log := g.Requests(); len(log) != 1 || log[0].Fault != tc.fault.String() || len(log[0].BodySHA256) != 64 {
					t.Errorf("log: %+v", log)
				}
				want := "CHARGE_NONEXISTENT"
				if tc.handled {
					want = ""
				}
				if s := k.ask("query", nil); s.reason() != want {
					t.Errorf("query: %s, want %q", s.raw, want)
				}
			})
		}
	}
}

// During: the order is made and the answer lost while the customer is still deciding.
func TestFaultDuring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Script: rules(on("order", sim.ScriptRule{
			Customer: &sim.Customer{Does: sim.Pays, After: time.Minute},
			Fault:    &sim.Fault{Kind: sim.Drop, When: sim.During, Delay: 3 * time.Second},
		}))})
		if d := took(func() { broken(t, k.ask("order", nil)) }); d != 3*time.Second {
			t.Errorf("dropped after %v", d)
		}
		k.ask("query", nil).want(t, "state", "0")
		time.Sleep(57 * time.Second)
		k.ask("query", nil).want(t, "state", "1")
		if g.Charges("A1") != 1250 {
			t.Error("not charged")
		}
	})
}

func TestHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Script: faulty(sim.Fault{Kind: sim.Hang})})
		ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
		defer cancel()
		if s := k.askIn(ctx, "order", nil); !errors.Is(s.err, context.DeadlineExceeded) {
			t.Errorf("got %v", s.err)
		}
		if g.Charges("A1") != 1250 {
			t.Error("not charged")
		}
	})
}

// What a client learns from httptrace is what decides whether anything was sent.
func TestTrace(t *testing.T) {
	for kind, wrote := range map[sim.FaultKind]bool{sim.Refuse: false, sim.Drop: true} {
		k, _ := newTill(t, sim.Config{Script: faulty(sim.Fault{Kind: kind, When: sim.Before})})
		var headers, request, connection bool
		ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
			GotConn:      func(httptrace.GotConnInfo) { connection = true },
			WroteHeaders: func() { headers = true },
			WroteRequest: func(i httptrace.WroteRequestInfo) { request = i.Err == nil },
		})
		s := k.askIn(ctx, "order", nil)
		if headers != wrote || request != wrote || connection != wrote {
			t.Errorf("%s: connection %v, headers %v, request %v, want %v", kind, connection, headers, request, wrote)
		}
		var op *net.OpError
		if !errors.As(s.err, &op) || (op.Op == "dial") == wrote || errors.Is(s.err, syscall.ECONNREFUSED) == wrote {
			t.Errorf("%s: %v", kind, s.err)
		}
	}
}

func TestRuleOrderAndCounts(t *testing.T) {
	code := func(c string) *sim.Fault { return &sim.Fault{Kind: sim.Code, Code: c, When: sim.Before} }
	k, _ := newTill(t, sim.Config{Script: rules(
		on("query", sim.ScriptRule{Match: sim.Match{Nth: 2}, Fault: code("SECOND")}),
		on("query", sim.ScriptRule{Match: sim.Match{LastDigits: "37", Channel: 1}, Times: 2, Fault: code("ALIPAY_37")}),
		on("query", sim.ScriptRule{Match: sim.Match{Amount: 1250, Number: "A"}, Fault: code("A_1250")}),
	)})
	ask := func(no, want string) {
		t.Helper()
		if got := k.ask("query", m{"out_trade_no": no}).reason(); got != want {
			t.Errorf("query %s: %q, want %q", no, got, want)
		}
	}
	k.ask("order", m{"out_trade_no": "A1"})
	k.ask("order", m{"out_trade_no": "B1", "auth_code": "2888868634881886100", "total_fee": "137"})
	k.ask("order", m{"out_trade_no": "C1", "auth_code": wechatCode, "total_fee": "137"})
	ask("A1", "A_1250")
	ask("A1", "SECOND")
	ask("A1", "A_1250")
	ask("B1", "ALIPAY_37")
	ask("B1", "SECOND")
	ask("B1", "ALIPAY_37")
	ask("B1", "")
	ask("C1", "")
}

func TestTrainingTable(t *testing.T) {
	if n := len(sim.TrainingRules()); n != 10 {
		t.Errorf("%d rules", n)
	}
	for _, r := range sim.TrainingRules() {
		if r.LastDigits == "" || r.What == "" {
			t.Errorf("%+v", r)
		}
	}
	for _, tc := range []struct {
		fee      string
		blocks   time.Duration
		scan     string // what the answer to order says
		paid     int64
		qrAfter  time.Duration // from the code to the payment, 0 never
		qrAnswer string
	}{
		{"1200", 0, "", 1200, 5 * time.Second, ""},
		{"5", 0, "", 5, 5 * time.Second, ""},
		{"1290", 0, "", 1290, 5 * time.Second, ""},
		{"1291", 6 * time.Second, "", 1291, 11 * time.Second, ""},
		{"1292", 20 * time.Second, "", 1292, 25 * time.Second, ""},
		{"1293", 0, "CANCELLED_BY_USER", 0, 0, ""},
		{"1294", 0, "BALANCE", 0, 0, ""},
		{"1295", 80 * time.Second, "", 0, 0, ""},
		{"1296", 0, "reset", 1296, 0, "reset"},
		{"1297", 0, "EXCEPTION", 1297, 0, "EXCEPTION"},
		{"1298", 80 * time.Second, "", 1298, 300 * time.Second, ""},
		{"1299", 0, "reset", 0, 0, "reset"},
	} {
		t.Run(tc.fee, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k, g := newTill(t, sim.Config{Training: true, Plain: true})
				var s said
				if d := took(func() { s = k.ask("order", m{"total_fee": tc.fee}) }); d != tc.blocks {
					t.Errorf("blocked for %v, want %v", d, tc.blocks)
				}
				if !strings.Contains(s.reason(), tc.scan) || (s.reason() == "") != (tc.scan == "") {
					t.Errorf("order said %q, want %q", s.reason(), tc.scan)
				}
				if got := g.Charges("A1"); got != tc.paid {
					t.Errorf("charged %d, want %d", got, tc.paid)
				}
				s = k.ask("preOrder", m{"total_fee": tc.fee, "out_trade_no": "Q1"})
				if !strings.Contains(s.reason(), tc.qrAnswer) || (s.reason() == "") != (tc.qrAnswer == "") {
					t.Errorf("preOrder said %q, want %q", s.reason(), tc.qrAnswer)
				}
				if tc.qrAfter > 0 {
					time.Sleep(tc.qrAfter - 1)
					if g.Charges("Q1") != 0 {
						t.Error("QR paid too early")
					}
					time.Sleep(time.Nanosecond)
				} else {
					time.Sleep(time.Hour)
				}
				if paid := g.Charges("Q1") > 0; paid != (tc.qrAfter > 0) {
					t.Errorf("QR paid: %v", paid)
				}
			})
		})
	}
}

func TestOutsideTrainingAnAmountIsAnAmount(t *testing.T) {
	k, _ := newTill(t, sim.Config{})
	for _, fee := range []string{"1293", "1294", "1296", "1297", "1299"} {
		k.ask("order", m{"total_fee": fee, "out_trade_no": "A" + fee, "auth_code": "28888686348818" + fee}).want(t, "state", "1")
	}
}

func TestRecorderGetsAnAbort(t *testing.T) {
	_, g := newTill(t, sim.Config{Script: faulty(sim.Fault{Kind: sim.Drop, When: sim.Before})})
	body := encode("order", nil)
	defer func() {
		if r := recover(); r != http.ErrAbortHandler {
			t.Errorf("recovered %v, want http.ErrAbortHandler", r)
		}
	}()
	g.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/gateway/pay/order?sign="+
		signature(body, sim.TrainingKey, time.Now()), strings.NewReader(string(body))))
}
