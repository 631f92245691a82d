package checkout_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/test/rig"
)

// memory is a journal in memory that can be made to fail.
type memory struct {
	rig.Books
	before func(entries []sale.Entry) // called before entries are taken
	damage string                     // what is found wrong with every sale

	mu   sync.Mutex
	fail error
}

func (m *memory) Append(entries ...sale.Entry) error {
	if m.before != nil {
		m.before(entries)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	return m.Books.Append(entries...)
}

func (m *memory) broken(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = err
}

func (m *memory) Sale(n sale.Number) (sale.Sale, error) {
	s, err := m.Books.Sale(n)
	s.Damage = m.damage
	return s, err
}

// call is one request the fake gateway got.
type call struct {
	Kind sale.Call
	At   time.Duration // since the bench began
	Code string
}

// bench is an engine on virtual time with a scripted gateway and printer.
type bench struct {
	t       *testing.T
	began   time.Time
	journal *memory
	engine  *checkout.Engine
	rules   flow.Rules

	mu    sync.Mutex
	calls []call
	// answer is the gateway: what it says to a call, and how long it takes.
	answer func(c call, s sale.Sale) (time.Duration, flow.Reply)
	prints []sale.Receipt
	// print is the printer.
	print   func(r sale.Receipt) (sale.PrintOutcome, string)
	printer checkout.Printer // the bench itself
	// authority is the till's; nil for everyone.
	authority checkout.Authority
	streams   checkout.Streams
	older     string // what the books lack
}

func (b *bench) Do(ctx context.Context, c checkout.Call) flow.Reply {
	// What the journal holds at this moment is what a crash would leave.
	if c.Kind != sale.CallQuery {
		if s, err := b.journal.Sale(c.Sale.Number); err != nil || s.State == sale.Created {
			b.t.Errorf("%s of %s left before the journal had it: %v %v", c.Kind, c.Sale.Number, s.State, err)
		}
	}
	b.mu.Lock()
	got := call{c.Kind, time.Since(b.began), c.AuthCode}
	b.calls = append(b.calls, got)
	takes, reply := b.answer(got, c.Sale)
	b.mu.Unlock()
	select {
	case <-time.After(takes):
		return reply
	case <-ctx.Done():
		return unknown("no answer in time")
	}
}

func (b *bench) Print(_ context.Context, s sale.Sale, r sale.Receipt) (sale.PrintOutcome, string) {
	if held, err := b.journal.Sale(s.Number); err != nil || !held.State.Paid() {
		b.t.Errorf("receipt of %s printed before its payment was in the journal: %v", s.Number, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.prints = append(b.prints, r)
	return b.print(r)
}

// says changes the gateway's mind while the engine runs.
func (b *bench) says(answer func(call, sale.Sale) (time.Duration, flow.Reply)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answer = answer
}

// run makes a bench and runs f in virtual time, beginning at 12:00 UTC+8.
func run(t *testing.T, f func(b *bench)) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(4 * time.Hour) // a bubble begins at 00:00 UTC
		b := &bench{
			t: t, began: time.Now(), journal: &memory{}, rules: flow.LifeRules(),
			answer: func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, says(sale.SaysPaid) },
			print:  func(sale.Receipt) (sale.PrintOutcome, string) { return sale.Printed, "" },
		}
		b.printer = b
		b.open()
		defer func() { b.engine.Close() }()
		f(b)
	})
}

func (b *bench) open() {
	b.t.Helper()
	e, err := checkout.Open(checkout.Options{
		Gateway: b, Journal: b.journal, Printer: b.printer, Authority: b.authority, Streams: b.streams, OlderBooks: b.older, Rules: b.rules, Now: time.Now, Random: rand.Reader,
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "Tea"},
		CodeHash: func(code string) string { return "hash of " + code },
		Log:      slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.engine = e
}

// restart is a crash: the engine goes, the journal stays.
func (b *bench) restart() {
	b.engine.Close()
	b.open()
}

const code = "288886863488188613"

func (b *bench) start(method sale.Method) sale.Number {
	b.t.Helper()
	r := checkout.Request{Method: method, Amount: money.New(1250, money.CNY)}
	if method == sale.Scan {
		r.AuthCode = code
	}
	n, err := b.engine.Start(sale.By{}, r)
	if err != nil {
		b.t.Fatal(err)
	}
	return n
}

// after lets virtual time pass and gives the sale as the journal has it.
func (b *bench) after(d time.Duration, n sale.Number) sale.Sale {
	b.t.Helper()
	time.Sleep(d)
	synctest.Wait()
	s, err := b.journal.Sale(n)
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

func (b *bench) want(s sale.Sale, state sale.State, reason sale.Reason) {
	b.t.Helper()
	if s.State != state || s.Reason != reason {
		b.t.Errorf("sale is %s (%s %s), want %s (%s)", s.State, s.Reason, s.Detail, state, reason)
	}
}

// sent lists what went to the gateway: "order@0s query@5s".
func (b *bench) sent(kinds ...sale.Call) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for _, c := range b.calls {
		if len(kinds) == 0 || slices.Contains(kinds, c.Kind) {
			out = append(out, fmt.Sprintf("%s@%s", c.Kind, c.At.Round(time.Second)))
		}
	}
	return strings.Join(out, " ")
}

func (b *bench) printed() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for _, r := range b.prints {
		out = append(out, fmt.Sprintf("%d%s/%d", r.N, r.Part, r.Copy))
	}
	return strings.Join(out, " ")
}

// Replies of the gateway.

func says(what sale.Standing) flow.Reply {
	return flow.Reply{Outcome: sale.GotAnswer, Reached: true, Says: what, Named: flow.Agrees, Facts: sale.Facts{TradeNo: "T1"}}
}

func unknown(detail string) flow.Reply {
	return flow.Reply{Outcome: sale.NoWord, Detail: detail}
}

func said(outcome sale.Outcome, code string) flow.Reply {
	return flow.Reply{Outcome: outcome, Reached: true, Code: code}
}

func missing() flow.Reply {
	r := said(sale.NoWord, "CHARGE_NONEXISTENT")
	r.Says = sale.SaysMissing
	return r
}

func neverSent() flow.Reply {
	return flow.Reply{Outcome: sale.NeverLeft, Detail: "connection refused"}
}

var errDisk = errors.New("disk full")
