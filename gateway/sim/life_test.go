package sim_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/gateway/sim"
)

// took runs f and gives how long it was, on the bubble's clock.
func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func TestOrderEndsWithItsCustomer(t *testing.T) {
	for _, tc := range []struct {
		name   string
		does   sim.Customer
		blocks time.Duration
		answer string // state, or reason
		state  string // what query says then
		charge int64
	}{
		{"at once", sim.Customer{Does: sim.Pays}, 0, "1", "1", 1250},
		{"after 20 s", sim.Customer{Does: sim.Pays, After: 20 * time.Second}, 20 * time.Second, "1", "1", 1250},
		{"password", sim.Customer{Does: sim.Password, After: 6 * time.Second, Answers: sim.AnswersDecided}, 6 * time.Second, "1", "1", 1250},
		{"password, early", sim.Customer{Does: sim.Password, After: 6 * time.Second, Answers: sim.AnswersEarly}, 0, "0", "0", 0},
		{"declines", sim.Customer{Does: sim.Declines, After: time.Second, Then: sim.ThenClosed}, time.Second, "CANCELLED_BY_USER", "6", 0},
		{"poor", sim.Customer{Does: sim.Poor, Then: sim.ThenNonexistent}, 0, "BALANCE", "CHARGE_NONEXISTENT", 0},
		{"declines, waiting", sim.Customer{Does: sim.Declines, Then: sim.ThenWaiting, Reason: "别的"}, 0, "别的", "0", 0},
		{"never", sim.Customer{Does: sim.Never, Timeout: sim.TimeoutRevoked}, 80 * time.Second, "2", "2", 0},
		{"never, fail", sim.Customer{Does: sim.Never, Timeout: sim.TimeoutFail}, 80 * time.Second, "超时", "2", 0},
		{"never, no answer", sim.Customer{Does: sim.Never, Timeout: sim.TimeoutNone}, 80 * time.Second, "reset", "2", 0},
		{"last second", sim.Customer{Does: sim.LastSecond}, 80 * time.Second, "1", "1", 1250},
		{"too late", sim.Customer{Does: sim.Pays, After: 81 * time.Second, Timeout: sim.TimeoutRevoked}, 80 * time.Second, "2", "2", 0},
		{"late", sim.Customer{Does: sim.Late}, 80 * time.Second, "1", "1", 1250},
		{"late after", sim.Customer{Does: sim.Late, After: time.Minute, Timeout: sim.TimeoutRevoked}, 80 * time.Second, "2", "2", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for seed := range uint64(5) {
				synctest.Test(t, func(t *testing.T) {
					k, g := newTill(t, sim.Config{Seed: seed, Script: customer(tc.does)})
					var s said
					if d := took(func() { s = k.ask("order", nil) }); d != tc.blocks {
						t.Errorf("blocked for %v, want %v", d, tc.blocks)
					}
					if len(tc.answer) == 1 {
						s.want(t, "state", tc.answer, "out_trade_no", "A1", "total_fee", "1250", "auth_code", alipayCode, "channel_type", "1")
					} else {
						s.refused(t, tc.answer)
					}
					if q := k.ask("query", nil); len(tc.state) == 1 {
						q.want(t, "state", tc.state, "fee_type", "CNY")
					} else {
						q.refused(t, tc.state)
					}
					if got := g.Charges("A1"); got != tc.charge {
						t.Errorf("charged %d, want %d", got, tc.charge)
					}
					if err := g.Check(); err != nil {
						t.Error(err)
					}
				})
			}
		})
	}
}

func TestLateNews(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Script: customer(sim.Customer{Does: sim.Late, After: time.Minute, Timeout: sim.TimeoutRevoked})})
		k.ask("order", nil).want(t, "state", "2")
		time.Sleep(59 * time.Second)
		k.ask("query", nil).want(t, "state", "2")
		time.Sleep(time.Second)
		k.ask("query", nil).want(t, "state", "1")
		if o, _ := g.Order("A1"); o.Charged != 1250 || o.Charges != 1 {
			t.Errorf("charged %d", o.Charged)
		}
	})
}

// A client that goes away changes nothing about its order.
func TestClientGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Script: customer(sim.Customer{Does: sim.Pays, After: 30 * time.Second})})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		if s := k.askIn(ctx, "order", nil); !errors.Is(s.err, context.DeadlineExceeded) {
			t.Fatalf("got %v", s.err)
		}
		k.ask("query", nil).want(t, "state", "0")
		time.Sleep(20 * time.Second)
		k.ask("query", nil).want(t, "state", "1")
		if g.Charges("A1") != 1250 {
			t.Error("not charged")
		}
	})
}

func TestAutomaticChannelAndSingleUseCodes(t *testing.T) {
	k, g := newTill(t, sim.Config{})
	k.ask("order", m{"out_trade_no": "A1", "auth_code": wechatCode}).want(t, "channel_type", "2")
	k.ask("order", m{"out_trade_no": "A2", "auth_code": wechatCode}).refused(t, "AUTH_CODE_INVALID")
	for i, code := range []string{"999999999999999999", "1234", "28888686348818861x", "6212345678901234567", "3112345678901234567"} {
		k.ask("order", m{"out_trade_no": fmt.Sprintf("B%d", i), "auth_code": code}).refused(t, "AUTH_CODE_INVALID")
	}
	k.ask("order", m{"out_trade_no": "C", "channel_type": "2"}).refused(t, "AUTH_CODE_INVALID")
	if n := g.ChargedWithCode(wechatCode); n != 1250 {
		t.Errorf("charged %d with one code", n)
	}
	if n := len(g.OrdersWithCode(wechatCode)); n != 2 {
		t.Errorf("%d orders with the code", n)
	}
	if err := g.Check(); err != nil {
		t.Error(err)
	}
}

// Two orders with one code that are both waiting: whichever the customer pays first is paid, the other is not.
func TestCodeUsedMeanwhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Plain: true, Script: rules(
			sim.ScriptRule{Match: sim.Match{Number: "SLOW"}, Customer: &sim.Customer{Does: sim.Pays, After: 10 * time.Second}},
			sim.ScriptRule{Customer: &sim.Customer{Does: sim.Pays, After: 5 * time.Second}})})
		slow := make(chan said)
		go func() { slow <- k.ask("order", m{"out_trade_no": "SLOW"}) }()
		synctest.Wait()
		k.ask("order", m{"out_trade_no": "FAST"}).want(t, "state", "1")
		(<-slow).refused(t, "AUTH_CODE_INVALID")
		if g.ChargedWithCode(alipayCode) != 1250 {
			t.Error("charged twice")
		}
	})
}

func TestCancel(t *testing.T) {
	never := sim.Customer{Does: sim.Never, Timeout: sim.TimeoutRevoked}
	start := func(t *testing.T, c sim.Config) (*till, *sim.Gateway, chan said) {
		k, g := newTill(t, c)
		order := make(chan said, 1)
		go func() { order <- k.ask("order", nil) }()
		synctest.Wait()
		return k, g, order
	}
	t.Run("from 15 s on, and the waiting order answers", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, _, order := start(t, sim.Config{Script: customer(never)})
			time.Sleep(15*time.Second - 1)
			k.ask("cancel", nil).refused(t, "too early")
			time.Sleep(time.Nanosecond)
			k.ask("cancel", m{"trade_no": "1"}).refused(t, "CHARGE_NONEXISTENT")
			k.ask("cancel", nil).want(t)
			(<-order).want(t, "state", "2")
			k.ask("query", nil).want(t, "state", "2")
			k.ask("cancel", nil).refused(t, "AREADY_REVOKED")
		})
	})
	t.Run("the customer pays in that moment", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, _, order := start(t, sim.Config{Script: customer(sim.Customer{Does: sim.Late})})
			time.Sleep(20 * time.Second)
			k.ask("cancel", nil).want(t)
			k.ask("query", nil).want(t, "state", "1")
			(<-order).want(t, "state", "1")
			k.ask("cancel", nil).refused(t, "already paid")
		})
	})
	t.Run("takes a while", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, _, order := start(t, sim.Config{Script: customer(never), Timings: sim.Timings{Revocation: 3 * time.Second}})
			time.Sleep(20 * time.Second)
			k.ask("cancel", nil).want(t)
			k.ask("query", nil).want(t, "state", "3")
			k.ask("cancel", nil).want(t)
			if d := took(func() { (<-order).want(t, "state", "2") }); d != 3*time.Second {
				t.Errorf("took %v", d)
			}
		})
	})
	t.Run("paid, failed, preOrder, nothing", func(t *testing.T) {
		k, _ := newTill(t, sim.Config{Plain: true, Script: rules(
			sim.ScriptRule{Match: sim.Match{Number: "DECLINED"}, Customer: &sim.Customer{Does: sim.Declines}})})
		k.ask("order", nil)
		k.ask("cancel", nil).refused(t, "already paid")
		k.ask("order", m{"out_trade_no": "DECLINED"})
		k.ask("cancel", m{"out_trade_no": "DECLINED"}).refused(t, "already failed")
		k.ask("preOrder", m{"out_trade_no": "QR"}).want(t)
		k.ask("cancel", m{"out_trade_no": "QR"}).refused(t, "use close")
		k.ask("cancel", m{"out_trade_no": "NONE"}).refused(t, "CHARGE_NONEXISTENT")
	})
	for hhmm, open := range map[string]bool{"00:59": false, "01:00": true, "22:59": true, "23:00": false, "00:00": false} {
		t.Run("at "+hhmm, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				at, _ := time.Parse("2006-01-02 15:04 -07:00", "2000-01-03 "+hhmm+" +08:00")
				time.Sleep(time.Until(at) - time.Minute)
				k, _, order := start(t, sim.Config{Script: customer(never)})
				time.Sleep(time.Minute)
				if s := k.ask("cancel", nil); open {
					s.want(t)
				} else {
					s.refused(t, "01:00")
				}
				<-order
			})
		})
	}
}

func TestQR(t *testing.T) {
	t.Run("paid after the scan", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, g := newTill(t, sim.Config{})
			s := k.ask("preOrder", nil)
			s.want(t, "out_trade_no", "A1")
			if got, want := s.get("qr_code"), "http://qr.example.com/online/pay/?id=581010199011345&tradeNo="+s.get("trade_no")+"&price=12.50"; got != want {
				t.Errorf("qr_code %q, want %q", got, want)
			}
			k.ask("query", nil).want(t, "state", "0", "channel_trade_no", "")
			time.Sleep(5 * time.Second)
			k.ask("query", nil).want(t, "state", "1", "end_time", "20000101080005")
			k.ask("close", nil).refused(t, "already paid")
			if o, _ := g.Order("A1"); o.Channel == 0 || o.Charged != 1250 {
				t.Errorf("%+v", o)
			}
		})
	})
	t.Run("expires", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, _ := newTill(t, sim.Config{Script: customer(sim.Customer{Does: sim.Never})})
			k.ask("preOrder", nil)
			k.ask("preOrder", m{"out_trade_no": "A2", "time_expire": "7"})
			time.Sleep(5*time.Minute - 1)
			k.ask("query", nil).want(t, "state", "0")
			time.Sleep(time.Nanosecond)
			k.ask("query", nil).want(t, "state", "2")
			k.ask("close", nil).refused(t, "already ended")
			time.Sleep(2*time.Minute - 1)
			k.ask("query", m{"out_trade_no": "A2"}).want(t, "state", "0")
			time.Sleep(time.Nanosecond)
			k.ask("query", m{"out_trade_no": "A2"}).want(t, "state", "2")
		})
	})
	t.Run("closed", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, g := newTill(t, sim.Config{})
			k.ask("preOrder", nil)
			k.ask("close", nil).want(t, "out_trade_no", "A1")
			k.ask("query", nil).want(t, "state", "6")
			time.Sleep(time.Hour)
			if g.Charges("A1") != 0 {
				t.Error("a closed order was paid")
			}
			k.ask("order", m{"out_trade_no": "A2"})
			k.ask("close", m{"out_trade_no": "A2"}).refused(t, "use cancel")
			k.ask("close", m{"out_trade_no": "A3"}).refused(t, "CHARGE_NONEXISTENT")
		})
	})
	t.Run("closed and paid after all", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			k, _ := newTill(t, sim.Config{Script: customer(sim.Customer{Does: sim.Late, After: 2 * time.Second})})
			k.ask("preOrder", nil)
			k.ask("close", nil).want(t)
			k.ask("query", nil).want(t, "state", "6")
			time.Sleep(2 * time.Second)
			k.ask("query", nil).want(t, "state", "1")
		})
	})
}

func TestJSAPI(t *testing.T) {
	forms := map[string]bool{}
	for seed := range uint64(30) {
		k, g := newTill(t, sim.Config{Seed: seed})
		k.ask("preOrder", m{"trade_type": "JSAPI", "channel_type": "1", "openId": "o"}).want(t)
		if o, _ := g.Order("A1"); o.Channel != 1 {
			t.Errorf("channel %d", o.Channel)
		}
		s := k.ask("preOrder", m{"out_trade_no": "A2", "trade_type": nil, "channel_type": "2", "openId": "o", "subAppId": "wx1"})
		switch s.data["payInfo"].(type) {
		case nil:
			forms["not JSON"] = s.code == "" && len(s.raw) > 0
		case string:
			forms["string"] = true
		case map[string]any:
			forms["object"] = true
		}
	}
	if len(forms) != 3 || !forms["not JSON"] {
		t.Errorf("forms of payInfo: %v", forms)
	}
	k, _ := newTill(t, sim.Config{Plain: true})
	if s := k.ask("preOrder", m{"trade_type": "JSAPI", "channel_type": "1", "openId": "o"}); s.get("prePayId") == "" {
		t.Errorf("no prePayId: %s", s.raw)
	}
}

func TestForeignCurrencyAndZone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, _ := newTill(t, sim.Config{})
		k.ask("order", m{"fee_type": "THB", "time_zone": "泰国时间;Asia/Bangkok;+07:00", "merchant_param": "YWJj"}).
			want(t, "exchange_rate", "4.93", "trans_amount_cny", "254", "begin_time", "20000101070000", "merchant_param", "YWJj")
		k.ask("refund", m{"fee_type": "THB", "refund_fee": "493"}).want(t, "refund_amount_cny", "100")
		k.ask("refund", m{"out_refund_no": "R2"}).refused(t, "ILLEGAL_PARAMETER")
		time.Sleep(3 * time.Second)
		k.ask("query", nil).want(t, "refund_fee", "493", "refund_amount_cny", "100", "state", "4")
	})
}

func TestRefunds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, g := newTill(t, sim.Config{Script: rules(
			on("refund", sim.ScriptRule{Match: sim.Match{Amount: 111}, Refund: &sim.RefundCourse{After: time.Minute, Becomes: sim.RefundFailed}}))})
		order := k.ask("order", nil)
		look := func(no string) said { return k.ask("refundQuery", m{"out_trade_no": no}) }
		k.ask("refund", nil).want(t, "out_refund_no", "R1", "refund_fee", "300", "out_trade_no", "A1")
		look("R1").want(t, "trade_status", "refunding", "refund_fee", "")
		k.ask("query", nil).want(t, "state", "1")
		k.ask("refund", nil).refused(t, "SERIAL_REPEAT")
		time.Sleep(3 * time.Second)
		look("R1").want(t, "trade_status", "succ", "refund_fee", "300", "refund_subject", "退款", "gmt_refund_time", "20000101080003", "out_trade_no", "R1")
		k.ask("query", nil).want(t, "state", "4", "refund_fee", "300")

		k.ask("refund", m{"out_refund_no": "R2", "refund_fee": "951"}).refused(t, "AMT_ERROR")
		k.ask("refund", m{"out_refund_no": "R2", "refund_fee": "0"}).refused(t, "AMT_ERROR")
		k.ask("refund", m{"out_refund_no": "F1", "refund_fee": "111"}).want(t)
		k.ask("refund", m{"out_refund_no": "R2", "refund_fee": "950"}).refused(t, "AMT_ERROR") // F1 is under way
		time.Sleep(time.Minute)
		look("F1").want(t, "trade_status", "fail")
		k.ask("refund", m{"out_refund_no": "R2", "refund_fee": "950", "out_trade_no": "WRONG", "trade_no": order.get("trade_no")}).want(t, "out_trade_no", "A1")
		time.Sleep(3 * time.Second)
		k.ask("query", nil).want(t, "state", "5", "refund_fee", "1250")
		k.ask("refund", m{"out_refund_no": "R3", "refund_fee": "1"}).refused(t, "AMT_ERROR")

		k.ask("preOrder", m{"out_trade_no": "A2"})
		k.ask("refund", m{"out_refund_no": "R3", "out_trade_no": "A2"}).refused(t, "not paid")
		if err := g.Check(); err != nil {
			t.Error(err)
		}
		if n := len(g.Refunds()); n != 3 {
			t.Errorf("%d refunds, want 3", n)
		}
	})
}

// A late customer whose code has paid elsewhere meanwhile pays nothing, and the order ends: by the platform's own
// revocation, and by one that was asked for and takes a while.
func TestLateWithASpentCode(t *testing.T) {
	for _, cancelled := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			k, g := newTill(t, sim.Config{
				Timings: sim.Timings{Revocation: 3 * time.Second},
				Script: &sim.Script{Rules: []sim.ScriptRule{
					{Match: sim.Match{Number: "A1"}, Customer: &sim.Customer{Does: sim.Late, Then: sim.ThenWaiting, Timeout: sim.TimeoutRevoked}},
				}},
			})
			go k.ask("order", m{"out_trade_no": "A1"})
			time.Sleep(20 * time.Second)
			if cancelled {
				k.ask("cancel", m{"out_trade_no": "A1"}).want(t)
			}
			k.ask("order", m{"out_trade_no": "A2"}).want(t, "state", "1")
			time.Sleep(2 * time.Minute)
			if o, _ := g.Order("A1"); o.State != sim.StateRevoked || o.Charged != 0 || g.Check() != nil {
				t.Errorf("cancelled %v: %+v", cancelled, o)
			}
		})
	}
}
