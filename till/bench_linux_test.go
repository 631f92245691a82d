package till_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/till"
)

// BenchmarkScanToWire is what a customer waits for the till itself: from the
// text of a scan, the journal's commit included, to the request's first byte at
// a gateway on this machine. Beside it, in turn with it, it measures one write
// of 4 KiB with fdatasync to the same disk; "ratio" is the one median by the
// other. "fresh" has to connect first, as the first sale after a quiet while.
func BenchmarkScanToWire(b *testing.B) {
	b.Run("kept", func(b *testing.B) { scanToWire(b, false) })
	b.Run("fresh", func(b *testing.B) { scanToWire(b, true) })
}

// BenchmarkFdatasync4KiB is the measure: one write of 4 KiB to the end of a
// file, made durable.
func BenchmarkFdatasync4KiB(b *testing.B) {
	raw := newRawFile(b, b.TempDir())
	for b.Loop() {
		raw.write(b)
	}
}

type rawFile struct {
	f    *os.File
	page []byte
}

func newRawFile(b *testing.B, dir string) rawFile {
	b.Helper()
	f, err := os.Create(filepath.Join(dir, "raw"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	return rawFile{f, make([]byte, 4096)}
}

func (r rawFile) write(b *testing.B) time.Duration {
	b.Helper()
	begin := time.Now()
	if _, err := r.f.Write(r.page); err != nil {
		b.Fatal(err)
	}
	if err := unix.Fdatasync(int(r.f.Fd())); err != nil {
		b.Fatal(err)
	}
	return time.Since(begin)
}

func scanToWire(b *testing.B, fresh bool) {
	dir := b.TempDir()
	arrivals, address := wire(b)
	key, err := gateway.NewKey(merchantKey)
	if err != nil {
		b.Fatal(err)
	}
	client, err := gateway.New(gateway.Config{BaseURL: "http://" + address + "/gateway/pay", BusiID: sim.TrainingBusiID, Key: key})
	if err != nil {
		b.Fatal(err)
	}
	j, err := books.Open(dir, journalKey)
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	engine, err := checkout.Open(checkout.Options{
		Gateway: till.Gateway(client, ""), Journal: till.Books{Books: j}, Rules: flow.LifeRules(),
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "Tea"},
		CodeHash: j.CodeHash, Now: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close()
	raw := newRawFile(b, dir)
	var writes, scans []time.Duration
	for i := 0; b.Loop(); i++ {
		if fresh {
			client.CloseIdleConnections()
		}
		writes = append(writes, raw.write(b))

		text := fmt.Sprintf("28%016d", i)
		begin := time.Now()
		scan := scanner.Recognise(text)
		n, err := engine.Start(sale.By{}, checkout.Request{
			Method: sale.Scan, Amount: money.New(1250, money.CNY), AuthCode: scan.Text,
		})
		if err != nil {
			b.Fatal(err)
		}
		arrived := <-arrivals
		scans = append(scans, arrived.Sub(begin))
		engine.Wait(context.Background(), n, func(v flow.View, _ checkout.Snapshot) bool { return v.Sale.State.Paid() })
	}
	b.ReportMetric(median(scans)/median(writes), "ratio")
	b.ReportMetric(median(scans), "ns/scan-to-wire")
	b.ReportMetric(median(writes), "ns/4KiB-fdatasync")
}

func median(d []time.Duration) float64 {
	slices.Sort(d)
	return float64(d[len(d)/2])
}

// wire is a gateway where everybody pays at once. It gives the moments at which
// the first bytes of requests came in.
func wire(b *testing.B) (<-chan time.Time, string) {
	b.Helper()
	listener, err := (&net.ListenConfig{}).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	arrivals := make(chan time.Time, 1)
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var asked struct {
				Number string `json:"out_trade_no"`
			}
			_ = json.NewDecoder(r.Body).Decode(&asked)
			_, _ = io.WriteString(w, said(asked.Number, `,"state":"1"`))
		}),
		ReadHeaderTimeout: time.Minute,
	}
	go func() { _ = server.Serve(stamping{listener, arrivals}) }()
	b.Cleanup(func() { _ = server.Close() })
	return arrivals, listener.Addr().String()
}

// stamping hands out connections that tell when a request begins.
type stamping struct {
	net.Listener
	arrivals chan<- time.Time
}

func (l stamping) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	return &stampingConn{Conn: conn, arrivals: l.arrivals, quiet: true}, err
}

type stampingConn struct {
	net.Conn
	arrivals chan<- time.Time
	quiet    bool // nothing came since the last answer
}

func (c *stampingConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 && c.quiet {
		c.quiet = false
		c.arrivals <- time.Now()
	}
	return n, err
}

func (c *stampingConn) Write(p []byte) (int, error) {
	c.quiet = true
	return c.Conn.Write(p)
}
