package cli_test

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/test/rig"
)

// rest is how long a till that is ready waits for its scan, as it does at a
// counter: nothing is warm from the moment before.
const rest = 300 * time.Millisecond

// BenchmarkScanToWire is the same as the till's, seen from outside: from the
// scan's last byte on a serial line of a new process, pay --scan, to the first
// byte of the request at a gateway on this machine. Beside it, in turn with it
// and after the same rest, it measures one write of 4 KiB with fdatasync to the
// same disk, and then some more without a rest ("busy"); the ratios are of the
// medians.
func BenchmarkScanToWire(b *testing.B) {
	dir := b.TempDir()
	arrivals, address := firstBytes(b)
	line := rig.NewLine(b)
	config := fmt.Sprintf(fastConfig, "http://"+address+"/gateway/pay")
	config = strings.Replace(config, "serial = []", "wedge = false\nserial = [\""+line.Port+"\"]", 1)
	for name, content := range map[string]string{"config.toml": config, "mcht.key": merchantKey} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	raw, err := os.Create(filepath.Join(dir, "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer raw.Close()
	write := func() time.Duration {
		begin := time.Now()
		if _, err := raw.Write(make([]byte, 4096)); err != nil {
			b.Fatal(err)
		}
		if err := unix.Fdatasync(int(raw.Fd())); err != nil {
			b.Fatal(err)
		}
		return time.Since(begin)
	}
	var writes, busy, scans []time.Duration
	for i := 0; b.Loop(); i++ {
		time.Sleep(rest)
		writes = append(writes, write())
		for range 5 {
			busy = append(busy, write())
		}
		cmd := exec.CommandContext(b.Context(), "fufupos", "--config", filepath.Join(dir, "config.toml"),
			"--data", filepath.Join(dir, "data"), "pay", "--amount", "12.50", "--scan", "--json")
		stderr, err := cmd.StderrPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		said := bufio.NewScanner(stderr)
		for said.Scan() && !strings.Contains(said.Text(), " ready: ") {
		}
		time.Sleep(rest)
		if _, err := fmt.Fprintf(line.Master, "28%016d\r", i); err != nil {
			b.Fatal(err)
		}
		begin := time.Now()
		scans = append(scans, (<-arrivals).Sub(begin))
		for said.Scan() {
		}
		if err := cmd.Wait(); err != nil {
			b.Fatal(err)
		}
	}
	median := func(d []time.Duration) float64 {
		slices.Sort(d)
		return float64(d[len(d)/2])
	}
	b.ReportMetric(median(scans)/median(writes), "ratio")
	b.ReportMetric(median(scans)/median(busy), "ratio-to-busy")
	b.ReportMetric(median(scans), "ns/scan-to-wire")
	b.ReportMetric(median(writes), "ns/4KiB-fdatasync")
	b.ReportMetric(median(busy), "ns/4KiB-fdatasync-busy")
}

// firstBytes is a gateway where everybody pays at once. It gives the moments at
// which the first bytes of requests came in; each process is to send one.
func firstBytes(b *testing.B) (<-chan time.Time, string) {
	b.Helper()
	listener, err := (&net.ListenConfig{}).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { listener.Close() })
	arrivals := make(chan time.Time, 1)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				var request []byte
				piece := make([]byte, 4096)
				for !bytes.HasSuffix(request, []byte("}")) {
					n, err := conn.Read(piece)
					if err != nil {
						return
					}
					if len(request) == 0 {
						arrivals <- time.Now()
					}
					request = append(request, piece[:n]...)
				}
				_, rest, _ := bytes.Cut(request, []byte(`"out_trade_no":"`))
				number, _, _ := bytes.Cut(rest, []byte(`"`))
				answer := fmt.Sprintf(`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"%s","state":"1"}}`, number)
				fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", len(answer), answer)
			}()
		}
	}()
	return arrivals, listener.Addr().String()
}
