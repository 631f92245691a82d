package till_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/test/rig"
	"fufupos/till"
)

// limit is how long a test waits for what must happen.
const limit = time.Minute

// openTill opens a till in training.
func openTill(t *testing.T, change func(*config.Config)) (*till.Till, config.Config) {
	t.Helper()
	c := config.Training()
	c.Scanner.Serial = nil
	change(&c)
	till, err := till.Open(till.Options{Config: c, Data: t.TempDir(), Training: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(till.Close)
	return till, c
}

// apply has a till go by c, of which everything can change at once.
func apply(t *testing.T, to *till.Till, c config.Config) {
	t.Helper()
	if restart, err := to.Apply(c); err != nil || len(restart) > 0 {
		t.Fatalf("Apply: %v, waits: %v", err, restart)
	}
}

// tcpPrinter is a printer on the network; papers gives each whole receipt.
func tcpPrinter(t *testing.T) (at receipt.Address, papers <-chan []byte) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	printed := make(chan []byte, 10)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			data, _ := io.ReadAll(conn)
			_ = conn.Close()
			printed <- data
		}
	}()
	return address(t, "tcp://"+l.Addr().String()), printed
}

func address(t *testing.T, text string) receipt.Address {
	t.Helper()
	a, err := receipt.ParseAddress(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var codes = 0

// begin starts a sale of an amount by a scan that nobody has shown before.
func begin(t *testing.T, at *till.Till, minor int64) sale.Number {
	t.Helper()
	codes++
	n, err := at.Engine.Start(sale.By{}, checkout.Request{Method: sale.Scan, Amount: money.New(minor, money.CNY), AuthCode: fmt.Sprintf("2888868634%08d", codes)})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// wait waits until a sale is as it must be.
func wait(t *testing.T, at *till.Till, n sale.Number, as func(flow.View) bool) sale.Sale {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	v := at.Engine.Wait(ctx, n, func(v flow.View, _ checkout.Snapshot) bool { return as(v) })
	if !as(v) {
		t.Fatalf("sale %s is %s, %s", n, v.Sale.State, v.Phase)
	}
	return v.Sale
}

func paid(v flow.View) bool { return v.Sale.State == sale.Paid }

func next[T any](t *testing.T, what string, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(limit):
		t.Fatalf("not in time: %s", what)
		panic("not reached")
	}
}

// TestAnotherPrinterBetweenTwoSales: each receipt comes out where the till prints at
// the time, in its language, and what waits for a printer that is gone comes out at the next.
func TestAnotherPrinterBetweenTwoSales(t *testing.T) {
	first, atFirst := tcpPrinter(t)
	second, atSecond := tcpPrinter(t)
	shop, c := openTill(t, func(c *config.Config) { c.Printer.Address, c.Terminal.StoreID = first, "" })
	n := begin(t, shop, 1250)
	if paper := next(t, "the first receipt", atFirst); !bytes.Contains(paper, []byte(n)) {
		t.Errorf("the first printer got %q", paper)
	}
	wait(t, shop, n, paid)

	c.Printer.Address, c.Terminal.Language, c.Terminal.MerchantName = second, "en", "The Tea House"
	apply(t, shop, c)
	n = begin(t, shop, 1350)
	if paper := next(t, "the second receipt", atSecond); !bytes.Contains(paper, []byte(n)) || !bytes.Contains(paper, []byte("The Tea House")) || !bytes.Contains(paper, []byte("Amount")) {
		t.Errorf("the second printer got %q", paper)
	}
	if s := wait(t, shop, n, paid); s.Subject != "The Tea House" {
		t.Errorf("the sale is of %q", s.Subject)
	}

	c.Printer.Address = receipt.Address{}
	apply(t, shop, c)
	n = begin(t, shop, 1450)
	if s := wait(t, shop, n, paid); len(s.Receipts) > 0 || s.Parts != 0 {
		t.Errorf("without a printer: %+v", s.Receipts)
	}

	c.Printer.Address = address(t, "tcp://127.0.0.1:1") // nobody is there
	apply(t, shop, c)
	n = begin(t, shop, 1550)
	wait(t, shop, n, func(v flow.View) bool { return paid(v) && len(v.Sale.Receipts) > 0 })
	c.Printer.Address, c.Printer.Barcode = first, true
	apply(t, shop, c)
	if paper := next(t, "the receipt that waited", atFirst); !bytes.Contains(paper, []byte(n)) || !bytes.Contains(paper, []byte{0x1d, 'k', 73}) {
		t.Errorf("the first printer got %q", paper)
	}
	if len(atFirst)+len(atSecond) > 0 {
		t.Error("something was printed twice")
	}
}

// TestAPaymentUnderWayIsNotTouched: other settings come into force with the next sale.
func TestAPaymentUnderWayIsNotTouched(t *testing.T) {
	shop, c := openTill(t, func(*config.Config) {})
	n := begin(t, shop, 12_95) // never pays
	before := wait(t, shop, n, func(v flow.View) bool { return v.Sale.State == sale.Pending })
	printer, papers := tcpPrinter(t)
	c.Limits.MaxAmount, c.Terminal.MerchantName, c.Printer.Address, c.Terminal.Language = money.New(1000, money.CNY), "other", printer, "th"
	apply(t, shop, c)
	after, err := shop.Books.Sale(n)
	if err != nil || after.State != sale.Pending || after.Subject != before.Subject || after.Parts != before.Parts || after.Amount != before.Amount {
		t.Errorf("%+v, %v, was %+v", after, err, before)
	}
	if _, err := shop.Engine.Start(sale.By{}, checkout.Request{Method: sale.QR, Amount: money.New(1001, money.CNY)}); err == nil || !strings.Contains(err.Error(), "limit") {
		t.Errorf("above the new limit: %v", err)
	}
	c.Limits.MaxAmount = money.New(5000, money.CNY)
	apply(t, shop, c)
	m := begin(t, shop, 4500)
	wait(t, shop, m, paid)
	if paper := next(t, "a receipt in Thai", papers); !bytes.Contains(paper, []byte{0x1d, 'v', '0'}) {
		t.Errorf("%d bytes without a picture", len(paper))
	}
}

// TestWhatWaitsForAStart: the gateway and the till's name stay, and are named.
func TestWhatWaitsForAStart(t *testing.T) {
	shop, c := openTill(t, func(*config.Config) {})
	seen := make(chan config.Config, 10)
	defer shop.Watch(func(c config.Config) { seen <- c })()
	was := next(t, "the present settings", seen)
	c.Gateway.BusiID, c.Terminal.TerminalID, c.Poll.Interval, c.Sound.Volume = "9", "till-9", time.Minute, 7
	restart, err := shop.Apply(c)
	var keys []string
	for _, s := range restart {
		keys = append(keys, s.Key())
	}
	if want := []string{"gateway.busi_id", "terminal.terminal_id", "poll.interval"}; err != nil || !slices.Equal(keys, want) {
		t.Errorf("%q, %v, want %q", keys, err, want)
	}
	now := next(t, "the new settings", seen)
	if now.Sound.Volume != 7 || now.Gateway.BusiID != was.Gateway.BusiID || now.Terminal.TerminalID != was.Terminal.TerminalID {
		t.Errorf("%+v", now)
	}
	if _, err := shop.Apply(now); err != nil || len(seen) > 0 {
		t.Errorf("nothing has changed, and was told; %v", err)
	}
}

// scannerPort is a serial port with a scanner at its other end.
func scannerPort(t *testing.T) (name string, scan func(code string)) {
	t.Helper()
	line := rig.NewLine(t)
	return line.Port, func(code string) {
		if _, err := line.Master.WriteString(code + "\r"); err != nil {
			t.Error(err)
		}
	}
}

// TestAnotherScannerWhileOneIsOpen: the old port is closed, and the new one read.
func TestAnotherScannerWhileOneIsOpen(t *testing.T) {
	one, scanOne := scannerPort(t)
	two, scanTwo := scannerPort(t)
	ports := func(names ...string) (ports []scanner.Port) {
		for _, name := range names {
			ports = append(ports, scanner.Port{Name: name, Baud: 9600})
		}
		return ports
	}
	shop, c := openTill(t, func(c *config.Config) { c.Scanner.Serial = ports(one) })
	ctx, cancel := context.WithCancel(t.Context())
	scans, states := make(chan scanner.Scan, 10), make(chan scanner.Status, 10)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		shop.Listen(ctx, till.Ears{Scan: func(s scanner.Scan) { scans <- s }, Status: func(s scanner.Status) { states <- s }})
	}()
	ready := func(name string) {
		t.Helper()
		for s := next(t, name+" is ready", states); !s.Connected || s.Port != name; s = next(t, name+" is ready", states) {
		}
	}
	ready(one)
	scanOne("288886863488188613")
	if s := next(t, "a scan", scans); s.Text != "288886863488188613" || s.Source != one {
		t.Errorf("%+v", s)
	}
	c.Scanner.Serial = ports(two)
	apply(t, shop, c)
	ready(two)
	scanOne("288886863488188614") // nobody reads that one any more
	scanTwo("288886863488188615")
	if s := next(t, "a scan", scans); s.Text != "288886863488188615" || s.Source != two {
		t.Errorf("%+v", s)
	}
	c.Terminal.Language = "en" // no reason to let go of a scanner
	apply(t, shop, c)
	scanTwo("288886863488188616")
	if s := next(t, "a scan", scans); s.Text != "288886863488188616" {
		t.Errorf("%+v", s)
	}
	c.Scanner.Serial = ports(one, two)
	apply(t, shop, c)
	ready(one)
	c.Scanner.Serial = nil
	apply(t, shop, c)
	cancel()
	next(t, "the end", ended)
}

// TestChangesFromManyHands: settings change from everywhere while sales are taken.
func TestChangesFromManyHands(t *testing.T) {
	printer, papers := tcpPrinter(t)
	go func() {
		for range papers {
		}
	}()
	shop, c := openTill(t, func(*config.Config) {})
	var hands sync.WaitGroup
	for hand := range 4 {
		mine := c
		hands.Go(func() {
			for i := range 10 {
				mine.Sound.Volume, mine.Limits.MaxAmount = hand*10+i, money.New(int64(100_000+i), money.CNY)
				if mine.Printer.Address = (receipt.Address{}); i%2 == 0 {
					mine.Printer.Address = printer
				}
				if _, err := shop.Apply(mine); err != nil {
					t.Error(err)
				}
				shop.Watch(func(config.Config) {})()
			}
		})
	}
	for i := range 5 {
		wait(t, shop, begin(t, shop, int64(10_000+i*100)), paid)
	}
	hands.Wait()
}
