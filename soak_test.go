package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/child"
	"fufupos/cli"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
	"fufupos/ui/desktop"
)

// soakSales is the variable with the number of sales; make soak sets it to 10,000.
const soakSales = "SOAK"

// flatFrom is how many sales there must be for what grew to be judged: of few each is
// the first of its kind.
const flatFrom = 5000

// TestSoak sells and refunds in one window, at a gateway that breaks off, lies and lets
// wait, and holds that the process has no more memory, handles and threads after all sales
// than after half of them.
func TestSoak(t *testing.T) {
	sales := cmp.Or(os.Getenv(soakSales), "20")
	script, err := sim.ParseScript([]byte(`{
		"seed": 12, "training": true, "random_faults": {"rate": 0.02},
		"timings": {"order_timeout": "2s", "cancel_after": "300ms", "cancel_hours": "00:00-24:00", "expire_unit": "2s", "scan": "50ms", "refund": "300ms"}
	}`))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = sim.Serve(t.Context(), listener, sim.New(sim.Config{Script: script})) }()
	dir := t.TempDir()
	config := fmt.Sprintf(`
[gateway]
base_url = "http://%s/gateway/pay"
busi_id = "%s"
key_file = "mcht.key"
[terminal]
store_id = "02016"
language = "en"
[sound]
effects = false
speech = false
[printer]
address = "file://%s"
[poll]
interval = "50ms"
max_interval = "200ms"
order_timeout = "2s"
first_query = "200ms"
cancel_after = "300ms"
cancel_hours = "00:00-24:00"
qr_expire = "2s"
`, listener.Addr(), sim.TrainingBusiID, filepath.Join(dir, "receipts.bin"))
	for name, text := range map[string]string{"config.toml": config, "mcht.key": sim.TrainingKey} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv(soakSales, sales)
	_, said, end := start(t, "--config", filepath.Join(dir, "config.toml"))
	seen := 0
	soaked := func() bool { return strings.Contains(said.String(), soakEnds) }
	for moved := time.Now(); !soaked(); time.Sleep(100 * time.Millisecond) {
		if text := said.String(); len(text) > seen {
			seen, moved = len(text), time.Now()
		}
		if time.Since(moved) > 10*time.Minute {
			t.Fatalf("nothing was sold for ten minutes:\n%s", said.String())
		}
	}
	t.Log(said.String())
	end()
	half, all := soakedUntil(t, said.String(), 0.5), soakedUntil(t, said.String(), 1)
	t.Logf("soak of %s sales: %d KiB, %d KiB at half, %d handles, %d threads", sales, all.memory, half.memory, all.handles, all.threads)
	if n, _ := strconv.Atoi(sales); n < flatFrom {
		return
	}
	if all.memory > half.memory+half.memory/100 || all.handles > half.handles || all.threads > half.threads {
		t.Errorf("it grew: %+v after half of the sales, %+v after all", half, all)
	}
}

// soaked is what the process has after some sales.
type soaked struct{ sold, memory, handles, threads int }

const (
	soakLine = "soak: %d sold, %d KiB, %d handles, %d threads"
	soakEnds = "soak: done"
)

// soakedUntil finds the memory that was told after a share of the sales, and the most handles
// and threads until then: a connection is there at one moment and gone at the next.
func soakedUntil(t *testing.T, said string, share float64) (found soaked) {
	t.Helper()
	var all []soaked
	for line := range strings.Lines(said) {
		var s soaked
		if n, _ := fmt.Sscanf(line, soakLine, &s.sold, &s.memory, &s.handles, &s.threads); n == 4 {
			all = append(all, s)
		}
	}
	if len(all) != soakLooks {
		t.Fatalf("it has told %d times of %d what it has:\n%s", len(all), soakLooks, said)
	}
	all = all[:int(share*soakLooks)]
	found = all[len(all)-1]
	for _, s := range all {
		found.handles, found.threads = max(found.handles, s.handles), max(found.threads, s.threads)
	}
	return found
}

// soakLooks is how often the process tells what it has.
const soakLooks = 10

// soak is the till with a counter that is never empty: the window is the real one, and the
// sales are asked for as the window asks for them.
func soak(sales int) {
	env := os.Environ()
	child.Scrub()
	os.Exit(cli.Main(context.Background(), cli.Program{
		Args: os.Args[1:], Env: env, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: version, Trouble: desktop.OpenTrouble,
		Window: func(ctx context.Context, o cli.WindowOptions) error {
			log := &output{}
			window := o
			window.Log = io.MultiWriter(o.Log, log)
			go func() {
				for !strings.Contains(log.String(), "ready") {
					time.Sleep(50 * time.Millisecond)
				}
				sellOn(ctx, o.Till, o.Log, sales)
			}()
			return desktop.Open(ctx, window)
		},
	}))
}

// sellOn sells and refunds. What no answer came for stays behind, as at a counter.
func sellOn(ctx context.Context, t *till.Till, log io.Writer, sales int) {
	step := max(1, sales/soakLooks)
	for i := 1; i <= sales; i++ {
		r := checkout.Request{Method: sale.Scan, Amount: money.New(int64(100+i*37%9900), money.CNY), AuthCode: fmt.Sprintf("28%016d", i)}
		if i%10 == 0 {
			r.Method, r.AuthCode = sale.QR, ""
		}
		n, err := t.Engine.Start(sale.By{}, r)
		if doubts, asked := errors.AsType[checkout.Doubts](err); asked {
			r.Sure = doubts
			n, err = t.Engine.Start(sale.By{}, r)
		}
		if err != nil {
			fmt.Fprintln(log, "soak: no sale:", err)
			time.Sleep(100 * time.Millisecond)
		} else {
			soon, stop := context.WithTimeout(ctx, 300*time.Millisecond)
			v := t.Engine.Wait(soon, n, func(v flow.View, _ checkout.Snapshot) bool { return !v.Sale.Open() })
			stop()
			if v.Sale.State == sale.Paid && i%7 == 0 {
				_, _ = t.Engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(100, money.CNY), Reason: "soak"})
			}
		}
		if i%step == 0 && i/step <= soakLooks {
			settled, stop := context.WithTimeout(ctx, time.Minute)
			t.Engine.WaitAll(settled, func(s checkout.Snapshot) bool {
				return s.Paper.Waiting == 0 && !slices.ContainsFunc(s.Sales, func(v flow.View) bool { return v.Sale.Open() })
			})
			stop()
			fmt.Fprintf(log, soakLine+"\n", i, memory(), entries("/proc/self/fd"), entries("/proc/self/task"))
		}
	}
	fmt.Fprintln(log, soakEnds)
}

// memory is what the process has of it, in KiB, once what nobody needs is given back.
func memory() int {
	debug.FreeOSMemory()
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kib, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return kib
}

func entries(dir string) int {
	all, _ := os.ReadDir(dir)
	return len(all)
}
