package till_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/sale"
	"fufupos/till"
)

const notifyURL = "https://shop.example/notify"

// line carries the gateway's notifications to a listener without a network.
type line struct{ to http.Handler }

func (l *line) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	l.to.ServeHTTP(w, httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), r.Body))
	return w.Result(), nil
}

// atListeningCounter is atCounter with a till that listens for notifications,
// and asks by itself only every quarter of an hour.
func atListeningCounter(t *testing.T, script *sim.Script, f func(c *counter, listener http.Handler)) {
	t.Helper()
	rules := flow.LifeRules()
	rules.FirstQuery, rules.Interval, rules.MaxInterval = 15*time.Minute, 15*time.Minute, 15*time.Minute
	rules.QRExpire = time.Hour
	wire := &line{}
	(&counter{notifyURL: notifyURL, rules: rules}).play(t, sim.Config{Script: script, Transport: wire}, func(c *counter) {
		wire.to = gateway.NewListener(gateway.ListenerConfig{
			Key: c.key, BusiID: sim.TrainingBusiID, Path: "/notify", Orders: till.Orders(c.books, c.engine), Now: time.Now, Log: c.log,
		})
		f(c, wire.to)
	})
}

func (c *counter) queries() int {
	n := 0
	for _, r := range c.gateway.Requests() {
		if r.Action == "query" {
			n++
		}
	}
	return n
}

// TestNotificationAsksAtOnce: the till asks when the gateway notifies, and
// without it when its own time has come.
func TestNotificationAsksAtOnce(t *testing.T) {
	const paysAfter = 7 * time.Second
	for _, tt := range []struct {
		notify  sim.Notify
		atOnce  bool
		notices int
	}{
		{sim.NotifyNormal, true, 1},
		{sim.NotifyRepeat, true, 5},
		{sim.NotifyNone, false, 0},
		{sim.NotifyBadSign, false, 5},
		{sim.NotifyWrongAmount, false, 5},
	} {
		t.Run("notify "+string(tt.notify), func(t *testing.T) {
			t.Parallel()
			script := &sim.Script{Rules: []sim.ScriptRule{{
				Match: sim.Match{Action: "preOrder"}, Customer: &sim.Customer{Does: sim.Pays, After: paysAfter}, Notify: tt.notify,
			}}}
			atListeningCounter(t, script, func(c *counter, _ http.Handler) {
				n := c.sell(sale.QR, 1250, "")
				time.Sleep(paysAfter + 500*time.Millisecond)
				synctest.Wait()
				if s := c.sale(n); (s.State == sale.Paid) != tt.atOnce || (c.queries() > 0) != tt.atOnce {
					t.Errorf("half a second after the payment the sale is %s, after %d queries", s.State, c.queries())
				}
				c.settle()
				c.agree()
				if s := c.sale(n); s.State != sale.Paid {
					t.Errorf("at last the sale is %s", s.State)
				}
				notices := c.gateway.Notices()
				if len(notices) != tt.notices {
					t.Errorf("%d notifications sent", len(notices))
				}
				for _, notice := range notices {
					if notice.Answered != tt.atOnce {
						t.Errorf("notification %d answered SUCCESS: %v", notice.Attempt, notice.Answered)
					}
				}
			})
		})
	}
}

// notice is a notification's request, signed with a key.
func notice(n sale.Number, minor int, key string) *http.Request {
	signing, err := gateway.NewKey(key)
	if err != nil {
		panic(err)
	}
	body := fmt.Sprintf(`{"result":{"return_code":"SUCCESS"},"data":{"busi_id":%q,"out_trade_no":%q,"total_fee":%d,"fee_type":"CNY","state":1,"trade_no":"9","at":%d}}`,
		sim.TrainingBusiID, n, minor, time.Now().UnixNano())
	return httptest.NewRequest(http.MethodPost, "/notify?sign="+gateway.Sign([]byte(body), signing, time.Now()), strings.NewReader(body))
}

// TestNotificationIsAHint: what says "paid" makes nothing paid. Without the key
// it does not even make the till ask; with the key the till asks, no faster
// than its pace, and believes the answer.
func TestNotificationIsAHint(t *testing.T) {
	script := &sim.Script{Rules: []sim.ScriptRule{
		{Match: sim.Match{Action: "preOrder"}, Customer: &sim.Customer{Does: sim.Never}},
		{Match: sim.Match{Action: "order"}, Customer: &sim.Customer{Does: sim.Pays}},
	}}
	atListeningCounter(t, script, func(c *counter, listener http.Handler) {
		send := func(r *http.Request) bool {
			w := httptest.NewRecorder()
			listener.ServeHTTP(w, r)
			return w.Code == http.StatusOK && w.Body.String() == "SUCCESS"
		}
		n := c.sell(sale.QR, 1250, "")
		time.Sleep(time.Second)
		for range 300 {
			if send(notice(n, 1250, "another key")) || send(notice(n, 1251, merchantKey)) || send(notice("A020161NONE", 1250, merchantKey)) {
				t.Fatal("a forged notification was answered SUCCESS")
			}
			time.Sleep(10 * time.Millisecond)
		}
		synctest.Wait()
		if s := c.sale(n); c.queries() > 0 || s.State != sale.Pending || s.Facts.TradeNo == "9" {
			t.Errorf("%d queries after forged notifications, the sale is %s", c.queries(), s.State)
		}
		for range 300 { // 3 seconds of them
			if !send(notice(n, 1250, merchantKey)) {
				t.Fatal("a signed notification was not answered SUCCESS")
			}
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(2 * time.Second)
		if s := c.sale(n); c.queries() < 1 || c.queries() > 5 || s.State != sale.Pending || s.Facts.TradeNo == "9" {
			t.Errorf("%d queries in 5 s, the sale is %s", c.queries(), s.State)
		}
		if err := c.engine.GiveUp(sale.By{}, n); err != nil {
			t.Error(err)
		}
		c.settle()
		before := c.queries()
		if !send(notice(n, 1250, merchantKey)) {
			t.Error("a signed notification about an ended sale was not answered SUCCESS")
		}
		time.Sleep(time.Second)
		if s := c.sale(n); !s.State.Unpaid() || c.queries() != before+1 {
			t.Errorf("the sale that was given up is %s, after %d more queries", s.State, c.queries()-before)
		}
		refund, _ := c.refund(c.paid(), 1250)
		if send(notice(refund, 1250, merchantKey)) {
			t.Error("a refund's number was taken for an order's")
		}
		c.settle()
		c.agree()
	})
}
