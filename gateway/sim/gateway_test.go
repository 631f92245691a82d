package sim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/gateway/sim"

	"pgregory.net/rapid"
)

// transcript is all that a gateway with this seed answers to the same requests.
func transcript(t *testing.T, c sim.Config) (all string) {
	synctest.Test(t, func(t *testing.T) {
		k, _ := newTill(t, c)
		var b strings.Builder
		for i := range 20 {
			no := fmt.Sprintf("A%d", i)
			for _, s := range []said{
				k.ask("order", m{"out_trade_no": no, "total_fee": 1200 + i}),
				k.ask("query", m{"out_trade_no": no}),
				k.ask("cancel", m{"out_trade_no": no}),
			} {
				fmt.Fprintf(&b, "%s %v\n", s.raw, s.err != nil)
			}
		}
		all = b.String()
	})
	return all
}

func TestSeeds(t *testing.T) {
	c := sim.Config{Seed: 1, Script: &sim.Script{RandomFaults: sim.RandomFaults{Rate: 0.3}}}
	one := transcript(t, c)
	if one != transcript(t, c) {
		t.Error("the same seed gave other answers")
	}
	c.Seed = 2
	if one == transcript(t, c) {
		t.Error("another seed gave the same answers")
	}
}

// The gateway must use the freedom of the document, or clients are not tested.
func TestLooseTypes(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(60) {
		k, _ := newTill(t, sim.Config{Seed: seed})
		k.ask("order", m{"operator_id": ""})
		s := k.ask("query", nil)
		s.want(t, "state", "1", "channel_type", "1", "out_trade_no", "A1")
		if !json.Valid(s.raw) {
			t.Errorf("not JSON: %s", s.raw)
		}
		for _, name := range []string{"state", "channel_type", "total_fee", "operator_id"} {
			v, there := s.data[name]
			seen[fmt.Sprintf("%s %T %v", name, v, there)] = true
		}
		seen["SUCESS"] = seen["SUCESS"] || bytes.Contains(s.raw, []byte(`"SUCESS"`))
		seen["extend"] = seen["extend"] || s.data["extend"] != nil
	}
	for _, want := range []string{
		"state string true", "state float64 true", "channel_type string true", "channel_type float64 true",
		"total_fee string true", "total_fee float64 true", "total_fee <nil> false",
		"operator_id string true", "operator_id <nil> true", "operator_id <nil> false", "SUCESS", "extend",
	} {
		if !seen[want] {
			t.Errorf("never: %s", want)
		}
	}
}

func TestPlain(t *testing.T) {
	for seed := range uint64(20) {
		k, _ := newTill(t, sim.Config{Seed: seed, Plain: true})
		s := k.ask("order", nil)
		for _, part := range []string{`{"result":{"return_msg":"OK","return_code":"SUCCESS"},"data":{"return_code":"SUCCESS",`, `"total_fee":1250,`, `"state":1,`, `"channel_type":"1",`} {
			if !bytes.Contains(s.raw, []byte(part)) {
				t.Errorf("%s lacks %s", s.raw, part)
			}
		}
	}
}

func TestRealHTTP(t *testing.T) {
	k, g := newTill(t, sim.Config{Script: rules(
		on("order", sim.ScriptRule{Match: sim.Match{Number: "SLOW"}, Customer: &sim.Customer{Does: sim.Never}}))})
	ctx, stop := context.WithCancel(t.Context())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- sim.Serve(ctx, l, g) }()
	k.client, k.base = &http.Client{}, "http://"+l.Addr().String()+"/gateway/pay/"
	k.ask("order", nil).want(t, "state", "1")
	k.ask("query", nil).want(t, "state", "1")

	// A client that hangs up, and one that still waits when the gateway is stopped.
	short, cancel := context.WithCancel(t.Context())
	gone := make(chan said)
	go func() { gone <- k.askIn(short, "order", m{"out_trade_no": "SLOW1", "auth_code": wechatCode}) }()
	for len(g.Orders()) < 2 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	broken(t, <-gone)
	k.ask("query", m{"out_trade_no": "SLOW1"}).want(t, "state", "0")
	waiting := make(chan said)
	go func() {
		waiting <- k.askIn(context.Background(), "order", m{"out_trade_no": "SLOW2", "auth_code": wechatCode})
	}()
	for len(g.Orders()) < 3 {
		time.Sleep(time.Millisecond)
	}
	stop()
	broken(t, <-waiting)
	if err := <-served; err != nil {
		t.Error(err)
	}
	if err := sim.ListenAndServe(t.Context(), "127.0.0.1:notaport", sim.New(sim.Config{})); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("listening nowhere: %v", err)
	}
}

func TestClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Transport: &listener{}})
		k.ask("preOrder", m{"notifyUrl": "http://till.test"}).want(t)
		g.Close() // joins the notification's goroutine, or the bubble would not end
		broken(t, k.ask("order", m{"out_trade_no": "A2"}))
		if len(g.Orders()) != 1 {
			t.Error("a closed gateway took an order")
		}
		g.Close()
	})
}

func TestSecretsStayIn(t *testing.T) {
	const key = "0123456789abcdef0123456789ABCDEF"
	var log bytes.Buffer
	c := sim.Config{Key: key, Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	k, g := newTill(t, c)
	body := encode("order", nil)
	k.send(t.Context(), "order", body, signature(body, key, time.Now())).want(t, "state", "1")
	k.ask("query", nil).refused(t, "INVALID_SIGN")
	if !strings.Contains(log.String(), "number=A1") {
		t.Errorf("the log lacks the number: %s", log.String())
	}
	config, _ := json.Marshal(c)
	out := log.String() + string(config) + fmt.Sprintf("%v %+v %#v %s", c, c, c, c) + fmt.Sprintf("%v %+v %#v", g, g, g) +
		fmt.Sprintf("%+v %+v", g.Orders(), g.Requests())
	for _, secret := range []string{key, alipayCode} {
		if strings.Contains(out, secret) {
			t.Errorf("%s is in the output: %s", secret, out)
		}
	}
}

// Whatever a till does, over whatever line, the books stay right and no code pays twice.
func TestBooksStayRight(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := sim.Config{
			Seed: rapid.Uint64().Draw(r, "seed"), Training: true,
			Script: &sim.Script{
				RandomFaults: sim.RandomFaults{Rate: 0.3},
				Timings:      sim.Timings{Revocation: time.Second},
				Rules: []sim.ScriptRule{{
					Match: sim.Match{LastDigits: "7"},
					Customer: &sim.Customer{
						Does:  rapid.SampledFrom([]sim.Behaviour{sim.Late, sim.LastSecond, sim.Pays, sim.Declines}).Draw(r, "does"),
						After: time.Duration(rapid.IntRange(0, 100).Draw(r, "after")) * time.Second,
					},
				}},
			},
		}
		type step struct {
			action   string
			no, code int
			fee      int
			wait     int
		}
		steps := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) step {
			return step{
				action: rapid.SampledFrom([]string{"order", "preOrder", "query", "cancel", "close", "refund", "refundQuery"}).Draw(r, "action"),
				no:     rapid.IntRange(1, 4).Draw(r, "no"), code: rapid.IntRange(1, 3).Draw(r, "code"),
				fee: rapid.IntRange(1, 120).Draw(r, "fee"), wait: rapid.IntRange(0, 40).Draw(r, "wait"),
			}
		}), 1, 25).Draw(r, "steps")
		synctest.Test(t, func(t *testing.T) {
			k, g := newTill(t, c)
			paid := map[string]int64{}
			var wg sync.WaitGroup
			for i, s := range steps {
				with := m{"out_trade_no": fmt.Sprintf("A%d", s.no)}
				switch s.action {
				case "order":
					merge(with, m{"auth_code": fmt.Sprintf("28%017d", s.code), "total_fee": s.fee})
				case "preOrder":
					merge(with, m{"total_fee": s.fee})
				case "refund":
					merge(with, m{"out_refund_no": fmt.Sprintf("R%d", i%6), "refund_fee": s.fee})
				}
				wg.Go(func() { k.ask(s.action, with) })
				time.Sleep(time.Duration(s.wait) * time.Second)
				if err := g.Check(); err != nil {
					t.Fatal(err)
				}
				for _, o := range g.Orders() {
					if o.Charged < paid[o.Number] {
						t.Fatalf("%s: a charge went away", o.Number)
					}
					paid[o.Number] = o.Charged
				}
			}
			wg.Wait()
			for code := 1; code <= 3; code++ {
				charged := 0
				for _, o := range g.OrdersWithCode(fmt.Sprintf("28%017d", code)) {
					charged += o.Charges
				}
				if charged > 1 {
					t.Errorf("code %d paid %d times", code, charged)
				}
			}
		})
	})
}

func BenchmarkOrder(b *testing.B) {
	g := sim.New(sim.Config{})
	defer g.Close()
	server := httptest.NewServer(g)
	defer server.Close()
	k := &till{t: b, client: server.Client(), base: server.URL + "/gateway/pay/", now: time.Now}
	for i := range b.N {
		k.ask("order", m{"out_trade_no": fmt.Sprintf("A%d", i), "auth_code": fmt.Sprintf("28%017d", i)})
	}
}
