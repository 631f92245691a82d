package till_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/test/secrets"
	"fufupos/till"
)

// merchantKey and the payment codes are canaries: no file may hold them.
const merchantKey = "K3yCanary0123456789abcdefABCDEF99"

// counter is a shop's counter in virtual time: the engine, the gateway's client
// and a journal on the disk as they are, and the training gateway at the other
// end of the line.
type counter struct {
	t         testing.TB
	dir       string
	gateway   *sim.Gateway
	key       gateway.Key
	client    *gateway.Client
	notifyURL string
	rules     flow.Rules
	books     till.Books
	engine    *checkout.Engine
	file      *os.File
	log       *slog.Logger
	secrets   []string
	config    config.Config // of the staff; zero: everybody may do everything
	staff     *till.Staff
	shifts    bool // days are opened and closed here
	days      *till.Shifts
}

var journalKey = bytes.Repeat([]byte{7}, 32)

// atCounter runs f in virtual time, which begins at 08:00 UTC+8.
func atCounter(t *testing.T, script *sim.Script, f func(c *counter)) {
	t.Helper()
	(&counter{rules: flow.LifeRules()}).play(t, sim.Config{Script: script}, f)
}

// play runs f at this counter, with a gateway of its own.
func (c *counter) play(t *testing.T, of sim.Config, f func(c *counter)) {
	t.Helper()
	c.dir, c.secrets = t.TempDir(), []string{merchantKey}
	synctest.Test(t, func(t *testing.T) {
		of.Key = merchantKey
		c.t, c.gateway = t, sim.New(of)
		defer c.gateway.Close()
		c.connect(c.gateway.RoundTripper())
		c.open()
		defer func() { c.close(); c.noSecrets() }()
		f(c)
	})
}

// connect gives the counter its client of a gateway.
func (c *counter) connect(line http.RoundTripper) {
	c.t.Helper()
	var err error
	if c.key, err = gateway.NewKey(merchantKey); err != nil {
		c.t.Fatal(err)
	}
	c.client, err = gateway.New(gateway.Config{
		BaseURL: "https://pay.example.com/gateway/pay", BusiID: sim.TrainingBusiID, Key: c.key, Transport: line,
	})
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *counter) open() {
	c.t.Helper()
	j, err := books.Open(c.dir, journalKey)
	if err != nil {
		c.t.Fatal(err)
	}
	c.books = till.Books{Books: j}
	if c.file, err = os.OpenFile(filepath.Join(c.dir, "fufupos.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.log = slog.New(slog.NewTextHandler(c.file, nil))
	streams, authority := c.books.Streams(), checkout.Authority(nil)
	if c.config.Terminal.Zone != nil {
		c.staff = till.NewStaff(till.StaffOptions{Books: c.books, Key: journalKey, Dir: c.dir, Config: c.config, Price: staff.Cost{Rounds: 1, Memory: 8, Threads: 1}})
		streams, authority = c.staff.Streams(streams), c.staff
		defer func() { c.staff.Serve(c.engine) }()
	}
	needed := func() error { return nil }
	if c.shifts {
		c.days = till.NewShifts(&c.books, config.Default())
		streams, needed = c.days.Streams(streams), c.days.Needed
		defer func() { c.days.Serve(c.engine) }()
	}
	c.engine, err = checkout.Open(checkout.Options{
		Gateway: till.Gateway(c.client, c.notifyURL), Journal: c.books, Streams: streams, Authority: authority, Needed: needed, Printer: &paper{counter: c}, Rules: c.rules,
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "茶 Tea"},
		CodeHash: j.CodeHash, Mark: func() string { return j.Mark().String() }, Now: time.Now, Random: rand.Reader, Log: c.log,
	})
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *counter) close() {
	c.t.Helper()
	c.engine.Close()
	if err := errors.Join(c.books.Close(), c.file.Close()); err != nil {
		c.t.Error(err)
	}
}

// restart is a till that is closed and opened again.
func (c *counter) restart() {
	c.t.Helper()
	c.close()
	c.open()
}

// sell starts a sale that must be taken.
func (c *counter) sell(method sale.Method, minor int64, code string) sale.Number {
	c.t.Helper()
	n, err := c.trySell(method, minor, code)
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

func (c *counter) trySell(method sale.Method, minor int64, code string) (sale.Number, error) {
	r := checkout.Request{Method: method, Amount: money.New(minor, money.CNY)}
	if method == sale.Scan {
		r.AuthCode = code
		c.secrets = append(c.secrets, code)
	}
	n, err := c.engine.Start(sale.By{}, r)
	if doubts, asked := errors.AsType[checkout.Doubts](err); asked {
		r.Sure = doubts
		return c.engine.Start(sale.By{}, r)
	}
	return n, err
}

// sale is the sale as the journal has it now.
func (c *counter) sale(n sale.Number) sale.Sale {
	c.t.Helper()
	s, err := c.books.Sale(n)
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

// settle lets time pass until every sale has ended, and then until the till has
// asked once more about those that ended unpaid.
func (c *counter) settle() {
	c.t.Helper()
	for range 60 {
		time.Sleep(time.Minute)
		synctest.Wait()
		open, err := c.books.Find(checkout.Query{Open: true})
		if err != nil {
			c.t.Fatal(err)
		}
		if len(open) == 0 {
			break
		}
	}
	time.Sleep(3 * time.Minute)
	synctest.Wait()
}

// agree compares the journal with the gateway's own books.
func (c *counter) agree() {
	c.t.Helper()
	if err := c.gateway.Check(); err != nil {
		c.t.Errorf("the gateway's books: %v", err)
	}
	if report, err := c.books.Verify(); err != nil || report.Problem != nil {
		c.t.Errorf("the journal: %v %v", report.Problem, err)
	}
	sales, err := c.books.Find(checkout.Query{})
	if err != nil {
		c.t.Fatal(err)
	}
	sent := map[string]int{}
	for _, r := range c.gateway.Requests() {
		if r.Action == "order" || r.Action == "preOrder" {
			sent[r.Number]++
		}
	}
	ours := map[string]bool{}
	for _, s := range sales {
		number := string(s.Number)
		ours[number] = true
		o, known := c.gateway.Order(number)
		charged := known && o.Charged > 0
		switch {
		case charged && o.Charged != s.Amount.Minor:
			c.t.Errorf("%s: %d charged for %s", number, o.Charged, s.Amount)
		case charged != s.State.Paid() || s.State == sale.Unresolved || !s.Settled():
			c.t.Errorf("%s is %s (%s %s), but the gateway has it as %+v", number, s.State, s.Reason, s.Detail, o)
		case s.State.Paid() && s.PrintedReceipts() == 0:
			c.t.Errorf("%s is paid and has no receipt", number)
		case !s.State.Paid() && len(s.Receipts) > 0:
			c.t.Errorf("%s is %s and has a receipt", number, s.State)
		}
		if sent[number] > 1 {
			c.t.Errorf("%s was sent %d times", number, sent[number])
		}
	}
	for _, o := range c.gateway.Orders() {
		if !ours[o.Number] {
			c.t.Errorf("the gateway has order %s, the journal not", o.Number)
		}
	}
}

// noSecrets looks for the key and the payment codes in everything on the disk.
func (c *counter) noSecrets() {
	c.t.Helper()
	err := filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		for i, secret := range c.secrets {
			if secrets.In(content, secret) {
				c.t.Errorf("%s holds secret %d", d.Name(), i)
			}
		}
		return err
	})
	if err != nil {
		c.t.Error(err)
	}
}

// paper is a printer that takes everything, and checks that it may.
type paper struct {
	counter *counter
	busy    sync.Mutex
}

func (p *paper) Print(_ context.Context, s sale.Sale, _ sale.Receipt) (sale.PrintOutcome, string) {
	if !p.busy.TryLock() {
		p.counter.t.Error("two receipts at once")
	} else {
		defer p.busy.Unlock()
	}
	if held := p.counter.sale(s.Number); !held.State.Paid() {
		p.counter.t.Errorf("a receipt of %s is printed, which the journal has as %s", s.Number, held.State)
	}
	return sale.Printed, ""
}
