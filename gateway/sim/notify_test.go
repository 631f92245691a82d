package sim_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/gateway/sim"
)

// listener is a merchant's notification address without a network.
type listener struct {
	mu     sync.Mutex
	answer string
	from   int // answers from this attempt on
	at     []time.Time
	bodies [][]byte
	signs  []string
}

func (l *listener) RoundTrip(r *http.Request) (*http.Response, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	l.at, l.bodies, l.signs = append(l.at, time.Now()), append(l.bodies, body), append(l.signs, r.URL.Query().Get("sign"))
	answer := "nothing"
	if len(l.at) >= l.from {
		answer = l.answer
	}
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(answer))}, nil
}

func TestNotifications(t *testing.T) {
	for _, tc := range []struct {
		name   string
		notify sim.Notify
		answer string
		from   int
		does   sim.Behaviour
		want   int
	}{
		{"answered at once", "", "SUCCESS", 1, sim.Pays, 1},
		{"answered the third time", "", "SUCCESS\n", 3, sim.Pays, 3},
		{"never answered", "", "success", 1, sim.Pays, 5},
		{"lost", sim.NotifyNone, "SUCCESS", 1, sim.Pays, 0},
		{"repeated", sim.NotifyRepeat, "SUCCESS", 1, sim.Pays, 5},
		{"not paid", "", "SUCCESS", 1, sim.Never, 0},
		{"forged", sim.NotifyBadSign, "FAIL", 1, sim.Pays, 5},
		{"another amount", sim.NotifyWrongAmount, "FAIL", 1, sim.Pays, 5},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := &listener{answer: tc.answer, from: tc.from}
				c := &sim.Customer{Does: tc.does, After: 7 * time.Second}
				k, g := newTill(t, sim.Config{Transport: l, Script: rules(sim.ScriptRule{Customer: c, Notify: tc.notify})})
				start := time.Now()
				k.ask("preOrder", m{"fee_type": "THB", "notifyUrl": "http://till.test/n?a=1", "channel_type": "2"}).want(t)
				time.Sleep(time.Hour)
				l.mu.Lock()
				defer l.mu.Unlock()
				if len(l.at) != tc.want || len(g.Notices()) != tc.want {
					t.Fatalf("%d notifications, %d notices, want %d", len(l.at), len(g.Notices()), tc.want)
				}
				for i, at := range l.at {
					if got, want := at.Sub(start), 7*time.Second+time.Duration(i)*5*time.Second; got != want {
						t.Errorf("notification %d after %v, want %v", i+1, got, want)
					}
					if good := l.signs[i] == signature(l.bodies[i], sim.TrainingKey, at); good != (tc.notify != sim.NotifyBadSign) {
						t.Errorf("signature %s good: %v", l.signs[i], good)
					}
					var v struct{ Data map[string]any }
					if err := json.Unmarshal(l.bodies[i], &v); err != nil {
						t.Fatal(err)
					}
					s := said{code: "SUCCESS", data: v.Data, raw: l.bodies[i]}
					fee := "1250"
					if tc.notify == sim.NotifyWrongAmount {
						fee = "1251"
					}
					s.want(t, "busi_id", sim.TrainingBusiID, "out_trade_no", "A1", "state", "1", "total_fee", fee, "channel_type", "2")
					if _, odd := v.Data["trans _amount_cny"]; odd != (i%2 == 1) {
						t.Errorf("notification %d: %s", i+1, l.bodies[i])
					}
				}
			})
		})
	}
}

// A listener that hangs costs its attempt, not the pace of the next.
func TestNotificationToAHangingListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Transport: hanging{}})
		start := time.Now()
		k.ask("preOrder", m{"notifyUrl": "http://till.test/"}).want(t)
		time.Sleep(time.Hour)
		notices := g.Notices()
		if len(notices) != 5 {
			t.Fatalf("%d notices, want 5", len(notices))
		}
		for i, n := range notices {
			if got, want := n.At.Sub(start), time.Duration(i+1)*5*time.Second; got != want || n.Answered {
				t.Errorf("attempt %d after %v, answered %v, want %v", i+1, got, n.Answered, want)
			}
		}
	})
}

type hanging struct{}

func (hanging) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}
