package answers_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/test/secrets"
	"fufupos/till"
)

// merchantKey and the payment codes are canaries: nothing that is kept or shown
// may hold them whole.
const (
	merchantKey = "K3yCanary0123456789abcdefABCDEF99"
	busiID      = sim.TrainingBusiID
	notifyURL   = "http://till.example.com/notify"
)

// talk is a plan being played.
type talk struct {
	plan    plan
	gateway *sim.Gateway
	disk    *disk
	tally   *tally
	random  *rand.ChaCha8
	began   time.Time

	mu      sync.Mutex
	engine  *checkout.Engine
	notify  *gateway.Listener
	calm    bool
	numbers []sale.Number // of the sales
	codes   []string      // read so far
	reborn  bool          // the till has been restarted, and has no code in its memory
	drawn   map[string]int
	heard   map[string]*heard
	wrong   []string
	trail   []string
	answers int
}

// play plays a plan in virtual time and gives what was wrong.
func play(t *testing.T, p plan, count *tally) (wrong, trail []string) {
	synctest.Test(t, func(t *testing.T) {
		// A time that a till can live in.
		time.Sleep(time.Until(time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)))
		c := &talk{plan: p, tally: count, began: time.Now(), drawn: map[string]int{}, heard: map[string]*heard{}}
		c.disk = newDisk(c)
		c.tally.met("habit: " + cmp.Or(string(p.habit), "none"))
		c.random = rand.NewChaCha8(seedBytes(p.seed))
		c.gateway = sim.New(sim.Config{Key: merchantKey, Script: &p.script, Transport: notices{c}})
		c.open()
		for _, d := range p.deeds {
			time.Sleep(d.at - time.Since(c.began))
			c.do(d)
		}
		time.Sleep(p.calm - time.Since(c.began))
		c.end()
		engine, _ := c.till()
		engine.Close()
		c.gateway.Close()
		count.add(c)
		wrong, trail = c.wrong, c.trail
	})
	return wrong, trail
}

func seedBytes(seed uint64) (b [32]byte) {
	binary.LittleEndian.PutUint64(b[:], seed)
	return b
}

// open starts the till on what the journal has.
func (c *talk) open() {
	key, err := gateway.NewKey(merchantKey)
	if err != nil {
		panic(err)
	}
	client, err := gateway.New(gateway.Config{BaseURL: "https://pay.example.com/gateway/pay", BusiID: busiID, Key: key, Transport: line{c}})
	if err != nil {
		panic(err)
	}
	rules := flow.LifeRules()
	rules.Parts = c.plan.parts
	log := slog.New(slog.NewTextHandler(recorded{c}, nil))
	options := checkout.Options{
		Gateway: watched{c, till.Gateway(client, notifyURL)}, Journal: c.disk, Printer: printer{c}, Rules: rules,
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "茶 Tea"},
		CodeHash: hashOf, Now: time.Now, Random: c.random, Log: log,
	}
	engine, err := checkout.Open(options)
	if err != nil {
		panic(err)
	}
	c.mu.Lock()
	c.engine = engine
	c.notify = gateway.NewListener(gateway.ListenerConfig{Key: key, BusiID: busiID, Orders: orders{c}, Now: time.Now, Log: log})
	c.mu.Unlock()
	engine.Subscribe(c.shown)
}

// hashOf is a code's keyed hash.
func hashOf(code string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte("key"+code))) }

// till is what runs now.
func (c *talk) till() (*checkout.Engine, *gateway.Listener) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.engine, c.notify
}

// do does one deed.
func (c *talk) do(d deed) {
	var n sale.Number
	if d.sale < len(c.numbers) {
		n = c.numbers[d.sale]
	}
	c.note("%s %d %s", d.what, d.sale, n)
	var err error
	engine, _ := c.till()
	switch d.what {
	case "sell":
		r := checkout.Request{Method: c.plan.methods[d.sale], Amount: money.New(c.plan.minors[d.sale], money.CNY)}
		if r.Method == sale.Scan {
			r.AuthCode = codeOf(c.plan.seed, d.sale)
			c.mu.Lock()
			c.codes = append(c.codes, r.AuthCode)
			c.mu.Unlock()
		}
		n, err = engine.Start(sale.By{}, r)
		if doubts, asked := errors.AsType[checkout.Doubts](err); asked {
			r.Sure = doubts
			n, err = engine.Start(sale.By{}, r)
		}
		if err != nil {
			c.fail("a sale was not taken: %v", err)
		}
		c.mu.Lock()
		c.numbers = append(c.numbers, n)
		c.mu.Unlock()
		return
	case "ask":
		err = engine.AskNow(n)
	case "give up":
		err = engine.GiveUp(sale.By{}, n)
	case "refund":
		held, _ := c.disk.Sale(n)
		r := c.draw("refund of", string(n))
		minor := pick(r, held.Amount.Minor, 1, 400, 500)
		if _, err = engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(minor, money.CNY), Reason: "菜凉了"}); err == nil {
			c.tally.met("refund made")
		}
	case "reprint":
		err = engine.Reprint(sale.By{}, n)
	case "restart":
		synctest.Wait() // what has arrived is heard
		engine.Close()
		c.tally.met("restart")
		c.mu.Lock()
		c.reborn = true
		c.mu.Unlock()
		c.open()
	}
	if err != nil {
		c.noSecret("an error", err.Error())
	}
}

// draw is a random source for one decision, the same in every run of the seed.
func (c *talk) draw(what, number string) *rand.Rand {
	key := fmt.Sprint(what, " ", c.disk.Place(sale.Number(number)))
	c.mu.Lock()
	c.drawn[key]++
	n := c.drawn[key]
	c.mu.Unlock()
	h := uint64(14695981039346656037)
	for _, b := range []byte(key) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return rand.New(rand.NewPCG(c.plan.seed, h+uint64(n)*0x9E3779B97F4A7C15))
}

func (c *talk) fail(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.wrong) < 12 {
		c.wrong = append(c.wrong, c.at()+" "+fmt.Sprintf(format, args...))
	}
}

func (c *talk) note(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.trail) < 400 {
		c.trail = append(c.trail, c.at()+" "+fmt.Sprintf(format, args...))
	}
}

func (c *talk) at() string { return time.Since(c.began).Round(time.Millisecond).String() }

// secrets are the key and the payment codes that the gateway has been sent.
func (c *talk) secrets() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string{merchantKey}, c.codes...)
}

// noSecret holds that neither the key nor a payment code stands whole in a text
// that leaves the till.
func (c *talk) noSecret(where, content string) {
	for i, secret := range c.secrets() {
		if secrets.In([]byte(content), secret) {
			c.fail("%s holds secret %d whole: %.300q", where, i, content)
		}
	}
}

// recorded is the till's log.
type recorded struct{ c *talk }

// maxLine is the longest line a log needs.
const maxLine = 2000

func (r recorded) Write(b []byte) (int, error) {
	r.c.noSecret("the log", string(b))
	if len(b) > maxLine {
		r.c.fail("a line of the log has %d bytes", len(b))
	}
	return len(b), nil
}

// shown holds that the screen shows nothing that the journal does not have.
func (c *talk) shown(snap checkout.Snapshot) {
	for _, v := range snap.Sales {
		if held, _ := c.disk.Sale(v.Sale.Number); v.Sale.State.Paid() && !held.State.Paid() {
			c.fail("sale %s is shown as %s, the journal has it as %q", v.Sale.Number, v.Sale.State, held.State)
		}
	}
}

// printer prints at once. What comes out is bounded, and holds no secret.
type printer struct{ c *talk }

// maxReceipt is what the longest receipt takes: 4 KB are two metres of paper.
const maxReceipt = 4 << 10

func (p printer) Print(_ context.Context, s sale.Sale, r sale.Receipt) (sale.PrintOutcome, string) {
	doc, err := receipt.For(s, r, receipt.Shop{Merchant: "芙芙咖啡"}, receipt.Chinese)
	if err != nil {
		p.c.fail("receipt %d of sale %s: %v", r.N, s.Number, err)
		return sale.NotPrinted, err.Error()
	}
	paper := receipt.Encode(receipt.Layout(doc, receipt.Paper80, nil), receipt.Paper80)
	p.c.noSecret("a receipt", string(paper))
	if len(paper) > maxReceipt {
		p.c.fail("receipt %d of sale %s has %d bytes", r.N, s.Number, len(paper))
	}
	p.c.tally.met("receipt")
	return sale.Printed, ""
}
