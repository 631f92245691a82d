package rights_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/test/rig"
	"fufupos/till"
)

// shop is an engine with its staff, books in memory and a gateway that does as it is told.
type shop struct {
	t      *testing.T
	dir    string
	jump   atomic.Int64 // nanoseconds by which the clock is wrong
	books  *books
	config config.Config
	engine *checkout.Engine
	staff  *till.Staff

	mu    sync.Mutex
	fails atomic.Bool // the next refunds are turned down
	back  map[sale.Number]int64
	moved atomic.Int64 // calls that move money
	codes int
}

func (s *shop) now() time.Time { return time.Now().Add(time.Duration(s.jump.Load())) }

func (s *shop) by(b till.StaffBooks) till.StaffOptions {
	return till.StaffOptions{Books: b, Key: []byte("the key of these books"), Dir: s.dir, Config: s.config, Price: staff.Cost{Rounds: 1, Memory: 8, Threads: 1}, Now: s.now}
}

func (s *shop) open() {
	s.t.Helper()
	s.staff = till.NewStaff(s.by(s.books))
	var err error
	s.engine, err = checkout.Open(checkout.Options{
		Gateway: s, Journal: s.books, Streams: s.staff.Streams(s.books), Authority: s.staff, Rules: flow.LifeRules(),
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "Tea"},
		CodeHash: func(code string) string { return "hash of " + code }, Now: s.now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.staff.Serve(s.engine)
}

func (s *shop) restart() {
	s.engine.Close()
	s.open()
}

// Do is the gateway.
func (s *shop) Do(_ context.Context, c checkout.Call) flow.Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	reply := flow.Reply{Outcome: sale.GotAnswer, Reached: true, Named: flow.Agrees, Facts: sale.Facts{TradeNo: "T1"}}
	switch c.Kind {
	case sale.CallOrder:
		s.moved.Add(1)
		reply.Says = sale.SaysPaid
	case sale.CallQuery:
		if reply.Says = sale.SaysPaid; s.back[c.Sale.Number] > 0 {
			reply.Says, reply.Facts.RefundFee = sale.SaysPartRefunded, s.back[c.Sale.Number]
		}
	case sale.CallRefund:
		s.moved.Add(1)
		if s.fails.Load() {
			return flow.Reply{Outcome: sale.TurnedDown, Reached: true, Code: "REFUND_FAIL"}
		}
		s.back[c.Sale.Number] += c.Refund.Amount.Minor
		reply.Says = sale.SaysRefundDone
	case sale.CallRefundQuery:
		reply.Says = sale.SaysRefundDone
	}
	return reply
}

func (s *shop) sell(by sale.By, minor int64) (sale.Number, error) {
	s.codes++
	r := checkout.Request{Method: sale.Scan, Amount: money.New(minor, money.CNY), AuthCode: fmt.Sprintf("28%016d", s.codes)}
	n, err := s.engine.Start(by, r)
	if doubts, asked := err.(checkout.Doubts); asked {
		r.Sure = doubts
		n, err = s.engine.Start(by, r)
	}
	synctest.Wait()
	return n, err
}

func (s *shop) refund(by sale.By, of sale.Number, minor int64) error {
	_, err := s.engine.Refund(by, checkout.RefundRequest{Sale: of, Amount: money.New(minor, money.CNY), Reason: "cold"})
	time.Sleep(5 * time.Second) // it is looked up, and has ended
	synctest.Wait()
	return err
}

// books are in memory, with streams.
type books struct {
	rig.Books
	rig.Streams
}

func (b *books) GivenBack(operator string, from, to time.Time) (refunds []sale.Refund, _ error) {
	for _, s := range b.All() {
		for _, r := range s.Refunds {
			if r.By.Operator == operator && !r.CreatedAt.Before(from) && r.CreatedAt.Before(to) {
				refunds = append(refunds, r)
			}
		}
	}
	return refunds, nil
}

// length is how much is written down of deeds; counted PINs may come in at any time.
func (b *books) length() int {
	n := b.Lines()
	for _, e := range b.Noted() {
		if e.Kind != staff.PINWrong && e.Kind != staff.PINRight {
			n++
		}
	}
	return n
}
