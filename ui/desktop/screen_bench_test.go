package desktop_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/test/needs"
	"fufupos/ui"
	"fufupos/ui/desk"
	"fufupos/ui/desktop"
)

// The window wants the main goroutine; the tests run beside it.
var windows = make(chan func())

func TestMain(m *testing.M) {
	runtime.LockOSThread()
	code := make(chan int)
	go func() { code <- m.Run() }()
	for {
		select {
		case run := <-windows:
			run()
		case c := <-code:
			os.Exit(c)
		}
	}
}

// counter is an engine that answers when the benchmark says so.
type counter struct {
	ui.Engine
	snap  checkout.Snapshot
	show  func(checkout.Snapshot)
	count int
}

func (c *counter) Find(checkout.Query) ([]sale.Sale, error) { return nil, nil }

func (c *counter) Start(_ sale.By, r checkout.Request) (sale.Number, error) {
	c.count++
	n := sale.Number(fmt.Sprintf("F02016%08d", c.count))
	now := time.Now()
	c.snap = checkout.Snapshot{Sales: []flow.View{{Phase: flow.Contacting, Deadline: now.Add(80 * time.Second), Sale: sale.Sale{
		Number: n, Method: r.Method, Amount: r.Amount, State: sale.Created, CreatedAt: now,
	}}}}
	c.show(c.snap)
	return n, nil
}

func (c *counter) pay() {
	paid := c.snap.Sales[0]
	paid.Phase, paid.Sale.State, paid.Sale.FinishedAt = flow.Done, sale.Paid, time.Now()
	c.show(checkout.Snapshot{Sales: []flow.View{paid}})
}

// BenchmarkScreen measures what the cashier waits for on a real window: from a scan
// to "contacting" on the screen, and from the engine's news to the green panel. It
// reports medians and the worst, in milliseconds, read from the memory of the screen.
func BenchmarkScreen(b *testing.B) {
	screen := newScreen(b)
	engine := &counter{}
	scans, ready := make(chan scanner.Scan), make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	windows <- func() {
		ended <- desktop.Run(ctx, desktop.Options{
			Engine: engine, Till: desk.Options{
				Language: "en", Languages: []string{"en"}, Now: time.Now, Zone: time.UTC,
				Currency: money.CNY, MaxAmount: money.New(5_000_000, money.CNY),
			},
			Subscribe: func(show func(checkout.Snapshot)) func() {
				engine.show = show
				show(checkout.Snapshot{})
				return func() {}
			},
			Scans: scans, OnReady: func() { close(ready) },
		})
	}
	defer func() {
		cancel()
		if err := <-ended; err != nil {
			b.Error(err)
		}
	}()
	<-ready
	var contacting, green []time.Duration
	for i := 0; b.Loop(); i++ {
		if out, err := exec.Command("xdotool", "type", "--delay", "120", "12.50").CombinedOutput(); err != nil {
			b.Fatalf("xdotool: %v %s", err, out)
		}
		time.Sleep(400 * time.Millisecond) // a wedge's burst would be over by then
		before := screen.read(b)
		begun := time.Now()
		scans <- scanner.Recognise(fmt.Sprintf("28%016d", i+1))
		contacting = append(contacting, screen.await(b, begun, func(now []byte) bool { return !bytes.Equal(now, before) }))
		time.Sleep(150 * time.Millisecond)
		begun = time.Now()
		engine.pay()
		good := []byte{0x2F, 0x63, 0x07} // blue, green, red
		green = append(green, screen.await(b, begun, func(now []byte) bool { return bytes.HasPrefix(now, good) }))
		time.Sleep(50 * time.Millisecond)
	}
	b.ReportMetric(0, "ns/op")
	report(b, "contacting", contacting)
	report(b, "green", green)
}

// framebuffer is the memory of a screen of its own, which Xvfb shares as a file.
type framebuffer struct {
	file         *os.File
	start, pitch int64
}

// stage is where the panel that says what is happening stands in a window of the
// first size.
var stage = image.Rect(30, 260, 560, 640)

// newScreen starts a screen and makes it the one windows open on.
func newScreen(b *testing.B) framebuffer {
	b.Helper()
	dir, display := b.TempDir(), fmt.Sprintf(":%d", 400+os.Getpid()%5000)
	xvfb := exec.Command("Xvfb", display, "-screen", "0", "1280x800x24", "-fbdir", dir)
	if err := xvfb.Start(); err != nil {
		needs.Missing(b, needs.Screen, err)
	}
	b.Cleanup(func() { _ = xvfb.Process.Kill(); _ = xvfb.Wait() })
	b.Setenv("DISPLAY", display)
	for i := 0; exec.Command("xdotool", "getdisplaygeometry").Run() != nil; i++ {
		if i == 100 {
			needs.Missing(b, needs.Screen, "it does not answer, or there is no xdotool")
		}
		time.Sleep(50 * time.Millisecond)
	}
	f, err := os.Open(filepath.Join(dir, "Xvfb_screen0"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = f.Close() })
	// An XWD header: its own size, then among others the bytes of a row and the colours.
	var header [20]uint32
	if err := binary.Read(f, binary.BigEndian, &header); err != nil {
		b.Fatal(err)
	}
	return framebuffer{f, int64(header[0]) + 12*int64(header[19]), int64(header[12])}
}

// read gives the stage's pixels, four bytes each, row by row.
func (s framebuffer) read(b *testing.B) []byte {
	b.Helper()
	var pixels []byte
	row := make([]byte, 4*stage.Dx())
	for y := stage.Min.Y; y < stage.Max.Y; y += 4 {
		if _, err := s.file.ReadAt(row, s.start+int64(y)*s.pitch+4*int64(stage.Min.X)); err != nil {
			b.Fatal(err)
		}
		pixels = append(pixels, row...)
	}
	return pixels
}

// await waits until the stage looks as it should, and gives how long that took.
func (s framebuffer) await(b *testing.B, begun time.Time, there func([]byte) bool) time.Duration {
	b.Helper()
	for time.Since(begun) < 5*time.Second {
		if there(s.read(b)) {
			return time.Since(begun)
		}
		time.Sleep(time.Millisecond)
	}
	b.Fatal("it never came to the screen")
	return 0
}

func report(b *testing.B, what string, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, what+"-median-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, what+"-worst-ms")
}
