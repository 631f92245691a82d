package hands_test

import (
	"encoding/binary"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/sale"
	"fufupos/test/rig"
	"fufupos/till"
)

// realEvery is how often a session has the real engine and the training gateway
// behind its till.
const realEvery = 20

// realEngine starts the engine. Its gateway's customers do as the last digit of
// their amount says.
func (s *session) realEngine(t *testing.T) (engine, func()) {
	var rules []sim.ScriptRule
	for digit, does := range map[string]sim.Customer{"1": {Does: sim.Declines}, "2": {Does: sim.Never}, "3": {Does: sim.Password, After: 4 * time.Second}, "4": {Does: sim.Pays, After: 2 * time.Second}} {
		rules = append(rules, sim.ScriptRule{Match: sim.Match{LastDigits: digit}, Customer: &does})
	}
	g := sim.New(sim.Config{Key: strings.Repeat("k", 32), Seed: s.plan.seed, Script: &sim.Script{Seed: &s.plan.seed, Rules: rules}})
	key, err := gateway.NewKey(strings.Repeat("k", 32))
	if err != nil {
		t.Fatal(err)
	}
	client, err := gateway.New(gateway.Config{BaseURL: "https://pay.example.com/gateway/pay", BusiID: sim.TrainingBusiID, Key: key, Transport: wire{g}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	b := &rig.Books{}
	var seed [32]byte
	binary.LittleEndian.PutUint64(seed[:], s.plan.seed)
	e, err := checkout.Open(checkout.Options{
		Gateway: till.Gateway(client, ""), Journal: b, Rules: flow.LifeRules(),
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "茶 Tea"},
		CodeHash: hashOf, Now: time.Now, Random: rand.NewChaCha8(seed), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	stop := e.Subscribe(func(snap checkout.Snapshot) { s.window.post(func() { s.till.Apply(snap) }) })
	s.met("sessions with the real engine")
	return keeper{slipless{}, e, b}, func() { stop(); e.Close(); g.Close() }
}

// keeper is the engine as the till's window has it.
type keeper struct {
	slipless
	*checkout.Engine
	books *rig.Books
}

func (k keeper) Find(q checkout.Query) ([]sale.Sale, error) { return k.books.Find(q) }

func (k keeper) asks(r checkout.Request) bool {
	for _, s := range k.books.All() {
		open, failed := !s.State.Final(), s.State.Unpaid() && time.Since(s.FinishedAt) < time.Minute
		if s.Amount == r.Amount && (open || failed) || s.CodeHash == hashOf(r.AuthCode) && (open || s.State.Paid()) {
			return true
		}
	}
	return r.Amount.Minor > large
}

// hashOf is a code's hash.
func hashOf(code string) string { return fmt.Sprintf("%x", "hash of "+code) }

func (keeper) Entries(sale.Number) ([]sale.Entry, error) { return nil, nil }

// wire takes a request to the gateway.
type wire struct{ to http.Handler }

func (w wire) RoundTrip(r *http.Request) (_ *http.Response, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("broken off: %v", broken)
		}
	}()
	answer := httptest.NewRecorder()
	w.to.ServeHTTP(answer, r)
	return answer.Result(), nil
}
