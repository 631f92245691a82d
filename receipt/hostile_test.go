package receipt_test

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/words"
)

// states collects what is told of a print.
type states struct {
	mu  sync.Mutex
	all []sale.PrintState
}

func (s *states) tell(p sale.PrintState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, p)
}

func (s *states) told(p sale.PrintState) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.all {
		if x == p {
			return true
		}
	}
	return false
}

func hurried(t *testing.T, address string) receipt.Address {
	t.Helper()
	c, err := receipt.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	return receipt.Hurried(c)
}

func patient(t *testing.T, address string) receipt.Address {
	t.Helper()
	c, err := receipt.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	return receipt.Patient(c)
}

// throttle reads a connection to its end at so many bytes each step.
func throttle(r io.Reader, bytes int, step time.Duration) []byte {
	var all []byte
	buf := make([]byte, bytes)
	for {
		n, err := r.Read(buf)
		all = append(all, buf[:n]...)
		if err != nil {
			return all
		}
		time.Sleep(step)
	}
}

// TestHostilePrinters: each ends in what is known of it, and in a sentence.
func TestHostilePrinters(t *testing.T) {
	// The others end by what the printer does, however busy the machine is.
	byTime := []string{
		"takes all, never closes", "never closes, as set up", "never closes, as learned", "never closes, and nothing came out", "never reads",
		"never reads a picture", "reads half, then no more", "talks and never closes", "half closes at once", "says rubbish",
	}
	small, big := bytes.Repeat([]byte("x"), 1500), bytes.Repeat([]byte("x"), 8<<20)
	huge := bytes.Repeat([]byte("x"), 64<<20) // more than a system's buffers hold
	for name, c := range map[string]struct {
		data  []byte
		serve func(*net.TCPConn)
		query string
		knows receipt.Habit
		want  sale.PrintOutcome
		says  string
	}{
		"takes all and closes":    {small, func(c *net.TCPConn) { _, _ = io.ReadAll(c); _ = c.Close() }, "", receipt.Habit{}, sale.Printed, ""},
		"takes all, never closes": {small, func(c *net.TCPConn) { _, _ = io.ReadAll(c); <-t.Context().Done() }, "", receipt.Habit{}, sale.Taken, "look whether"},
		"never closes, as set up": {small, func(c *net.TCPConn) { _, _ = io.ReadAll(c); <-t.Context().Done() }, "?stays_open=1", receipt.Habit{}, sale.Printed, ""},
		"never closes, as learned": {
			small, func(c *net.TCPConn) { _, _ = io.ReadAll(c); <-t.Context().Done() }, "",
			receipt.Habit{StaysOpen: true, CameOut: time.Now()},
			sale.Printed, "",
		},
		"never closes, and nothing came out": {
			small, func(c *net.TCPConn) { _, _ = io.ReadAll(c); <-t.Context().Done() }, "",
			receipt.Habit{StaysOpen: true, CameOut: time.Now().Add(-time.Hour), Missing: time.Now()},
			sale.Taken, "look whether",
		},
		"never reads":           {small, func(*net.TCPConn) { <-t.Context().Done() }, "", receipt.Habit{}, sale.Taken, "look whether"},
		"never reads a picture": {big, func(*net.TCPConn) { <-t.Context().Done() }, "?stays_open=1", receipt.Habit{}, sale.MaybePrinted, "stopped after"},
		"reads half, then no more": {
			huge, func(c *net.TCPConn) { _, _ = io.CopyN(io.Discard, c, 4<<20); <-t.Context().Done() }, "", receipt.Habit{}, sale.MaybePrinted, "stopped after",
		},
		"is a web server": {
			small, func(c *net.TCPConn) {
				_, _ = c.Read(make([]byte, 100))
				_, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
				_ = c.CloseWrite()
				_, _ = io.ReadAll(c)
				_ = c.Close()
			}, "", receipt.Habit{}, sale.NotPrinted, "web server",
		},
		"closes midway": {small, func(c *net.TCPConn) { _, _ = io.ReadFull(c, make([]byte, 100)); _ = c.Close() }, "", receipt.Habit{}, sale.MaybePrinted, "check paper"},
		"closes in a picture": {
			big, func(c *net.TCPConn) { _, _ = io.CopyN(io.Discard, c, 1<<20); _ = c.Close() }, "", receipt.Habit{}, sale.MaybePrinted, "stopped after",
		},
		"resets": {small, func(c *net.TCPConn) { _ = c.SetLinger(0); _, _ = io.ReadFull(c, make([]byte, 100)); _ = c.Close() }, "", receipt.Habit{}, sale.MaybePrinted, "check paper"},
		"resets after all": {
			small, func(c *net.TCPConn) { _ = c.SetLinger(0); _, _ = io.ReadAll(c); _ = c.Close() }, "", receipt.Habit{}, sale.MaybePrinted, "did not confirm",
		},
		"resets, though it stays open": {
			small, func(c *net.TCPConn) { _ = c.SetLinger(0); _, _ = io.ReadAll(c); _ = c.Close() }, "?stays_open=1", receipt.Habit{}, sale.MaybePrinted, "did not confirm",
		},
		"talks all the time": {
			small, func(c *net.TCPConn) {
				go func() {
					for {
						if _, err := c.Write([]byte{0x14, 0, 0, 0x0f}); err != nil {
							return
						}
					}
				}()
				_, _ = io.ReadAll(c)
				_ = c.CloseWrite()
			}, "", receipt.Habit{}, sale.Printed, "",
		},
		"talks and never closes": {
			small, func(c *net.TCPConn) {
				for {
					if _, err := c.Write([]byte{0x14, 0, 0, 0x0f}); err != nil {
						return
					}
				}
			}, "", receipt.Habit{}, sale.Taken, "look whether",
		},
		"half closes at once": {
			big, func(c *net.TCPConn) { _ = c.CloseWrite(); _, _ = io.ReadAll(c); <-t.Context().Done() }, "", receipt.Habit{}, sale.Taken, "closed its side",
		},
		"is slow": {
			bytes.Repeat([]byte("x"), 90_000), func(c *net.TCPConn) { throttle(c, 2000, 10*time.Millisecond); _ = c.Close() }, "", receipt.Habit{}, sale.Printed, "",
		},
		"has no paper": {small, answering(t, 0x12, 0x72), "?status=1", receipt.Habit{}, sale.NotPrinted, "no paper"},
		"is off line":  {small, answering(t, 0x1a, 0x12), "?status=1", receipt.Habit{}, sale.NotPrinted, "off line"},
		"says rubbish": {small, answering(t, 0xff, 0xff), "?status=1&stays_open=1", receipt.Habit{}, sale.Printed, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var told states
			connector := patient(t, printer(t, c.serve)+c.query)
			if slices.Contains(byTime, name) {
				connector = receipt.Hurried(connector)
			}
			o, err := connector.SendKnowing(t.Context(), c.data, c.knows, told.tell)
			if o != c.want || (err == nil) != (o == sale.Printed) || err != nil && !strings.Contains(words.In("en").Error(err), c.says) {
				t.Errorf("%s, %v; want %s, %q", o, err, c.want, c.says)
			}
			if err != nil && strings.Contains(words.In("en").Error(err), "()") {
				t.Errorf("an empty reason: %v", err)
			}
		})
	}
}

// answering is a printer that answers DLE EOT 1 and 4.
func answering(t *testing.T, first, fourth byte) func(*net.TCPConn) {
	return func(c *net.TCPConn) {
		b := make([]byte, 3)
		for _, answer := range []byte{first, fourth} {
			if _, err := io.ReadFull(c, b); err != nil {
				return
			}
			_, _ = c.Write([]byte{answer})
		}
		_, _ = io.ReadAll(c)
		<-t.Context().Done()
	}
}

// TestWhatIsToldOfAPrint: that a printer takes nothing, or is silent.
func TestWhatIsToldOfAPrint(t *testing.T) {
	var waits, silent states
	release := make(chan struct{})
	pauses := printer(t, func(c *net.TCPConn) { <-release; _, _ = io.ReadAll(c); _ = c.Close() })
	c := receipt.Unhurried(hurried(t, pauses), 2*time.Second)
	go func() {
		for !waits.told(sale.PrintWaits) {
			time.Sleep(time.Millisecond)
		}
		close(release)
	}()
	if o, err := c.SendKnowing(t.Context(), make([]byte, 8<<20), receipt.Habit{}, waits.tell); o != sale.Printed {
		t.Errorf("%s, %v", o, err)
	}
	if waits.told(sale.PrintSilent) {
		t.Errorf("told %q", waits.all)
	}
	mute := printer(t, func(c *net.TCPConn) { _, _ = io.ReadAll(c); <-t.Context().Done() })
	if o, err := hurried(t, mute).SendKnowing(t.Context(), make([]byte, 9000), receipt.Habit{}, silent.tell); o != sale.Taken {
		t.Errorf("%s, %v", o, err)
	}
	if !silent.told(sale.PrintSilent) {
		t.Errorf("told %q", silent.all)
	}
}

// slow takes so many bytes a second, until it is stopped.
type slow struct {
	pace  int
	stops int // takes no more after so many bytes; 0: never
	got   int
	freed chan struct{}
	once  sync.Once
}

func (s *slow) Write(p []byte) (int, error) {
	if s.stops > 0 && s.got+len(p) > s.stops {
		<-s.freed
		return 0, os.ErrDeadlineExceeded
	}
	time.Sleep(time.Duration(len(p)) * time.Second / time.Duration(s.pace))
	s.got += len(p)
	return len(p), nil
}

func (s *slow) abort() { s.once.Do(func() { close(s.freed) }) }

// TestOnlyAStandstillEndsAPrint, in virtual time: a Thai slip at 2,000 bytes a
// second prints whole, and so does one at 50; what stands still for a minute is
// given up.
func TestOnlyAStandstillEndsAPrint(t *testing.T) {
	for _, c := range []struct {
		pace, stops int
		takes       time.Duration
		waits       bool
	}{
		{2000, 0, 45 * time.Second, false},
		{1000, 0, 90 * time.Second, false},
		{50, 0, 1800 * time.Second, true},
		{2000, 40960, 40960*time.Second/2000 + time.Minute, true},
		{2000, 1, time.Minute, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			var told states
			w, began := &slow{pace: c.pace, stops: c.stops, freed: make(chan struct{})}, time.Now()
			n, err := receipt.Pump(t.Context(), w, make([]byte, 90_000), told.tell, w.abort)
			took := time.Since(began)
			if whole := n == 90_000 && err == nil; whole != (c.stops == 0) {
				t.Errorf("at %d bytes/s, stopping after %d: %d bytes, %v", c.pace, c.stops, n, err)
			}
			if took < c.takes-time.Second || took > c.takes+time.Second || told.told(sale.PrintWaits) != c.waits {
				t.Errorf("at %d bytes/s, stopping after %d: %s, told %q", c.pace, c.stops, took, told.all)
			}
		})
	}
}

func TestQueues(t *testing.T) {
	bin := t.TempDir()
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("FUFUPOS_MCHT_KEY", "0123456789abcdef0123456789abcdef")
	t.Setenv("OUT", filepath.Join(bin, "out"))
	for name, c := range map[string]struct {
		script string
		want   sale.PrintOutcome
		says   string
	}{
		"takes it":          {`cat >"$OUT"; env >"$OUT.env"; echo request id is q-1`, sale.Printed, ""},
		"is not known":      {`cat >/dev/null; echo "lp: The printer or class does not exist." >&2; exit 1`, sale.NotPrinted, "does not exist"},
		"refuses unread":    {`echo "lp: Destination is not accepting jobs." >&2; exit 1`, sale.NotPrinted, "not accepting"},
		"hangs":             {`exec sleep 1000`, sale.MaybePrinted, "look whether"},
		"takes a part only": {`head -c 100 >/dev/null; exit 0`, sale.MaybePrinted, "look whether"},
		"is killed":         {`cat >/dev/null; kill -9 $$`, sale.MaybePrinted, "look whether"},
		"talks much":        {`cat >/dev/null; yes | head -c 1000000; exit 1`, sale.NotPrinted, "refused"},
	} {
		if err := os.WriteFile(filepath.Join(bin, "lp"), []byte("#!/bin/sh\n"+c.script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		data := bytes.Repeat([]byte("x"), 200_000)
		queue := patient(t, "spool://till")
		if name == "hangs" {
			queue = receipt.Hurried(queue)
		}
		o, err := queue.Send(t.Context(), data)
		if o != c.want || (err == nil) != (o == sale.Printed) || err != nil && (!strings.Contains(words.In("en").Error(err), c.says) || len(words.In("en").Error(err)) > 500) {
			t.Errorf("a queue that %s: %s, %v", name, o, err)
		}
		if o == sale.Printed {
			got, _ := os.ReadFile(filepath.Join(bin, "out"))
			env, _ := os.ReadFile(filepath.Join(bin, "out.env"))
			if !bytes.Equal(got, data) || len(env) == 0 || bytes.Contains(env, []byte("FUFUPOS_")) || bytes.Contains(env, []byte("0123456789abcdef")) {
				t.Errorf("lp got %d bytes, and the environment\n%s", len(got), env)
			}
		}
	}
	t.Setenv("PATH", t.TempDir())
	if o, err := hurried(t, "spool://till").Send(t.Context(), []byte("x")); o != sale.NotPrinted || !strings.Contains(words.In("en").Error(err), "no program lp") {
		t.Errorf("without lp: %s, %v", o, err)
	}
}

func TestFullDisks(t *testing.T) {
	o, err := hurried(t, "file:///dev/full").Send(t.Context(), []byte("x"))
	if o != sale.NotPrinted || err == nil {
		t.Errorf("%s, %v", o, err)
	}
	// A folder that takes no files: what is sent is printed, and said not to be kept.
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	if err := os.WriteFile(filepath.Join(dir, "receipts"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	st, err := receipt.New(receipt.Config{Address: at(t, "file://"+out), Shop: shop(), Dir: filepath.Join(dir, "receipts")})
	if err != nil {
		t.Fatal(err)
	}
	if o, detail := st.Print(t.Context(), paidSale(), sale.Receipt{N: 1}); o != sale.Printed || !strings.Contains(words.In("en").Tell(detail), "check the disk") {
		t.Errorf("%s, %q", o, detail)
	}
}
