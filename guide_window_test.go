//go:build guide

package main

import (
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/gateway/sim"
	"fufupos/sale"
	"fufupos/till"
	"fufupos/ui/desktop/xwire/xhands"
)

// newcomer is a person who has never seen the till, on a screen of their own, without a
// file: they type, scan and tap.
type newcomer struct {
	t     *testing.T
	hands *xhands.Hands
	said  *output
	taps  int
}

// The places of the buttons on the smallest usual monitor, as the dumps in
// ui/testdata/screens have them: that of Enter at the foot, and that of the banner.
const (
	screenWide, screenHigh = 1024, 768
	nextX, nextY           = 902, 726
	guideX, guideY         = 368, 34
)

func (n *newcomer) tap(x, y int) {
	n.t.Helper()
	n.taps++
	xdotool(n.t, "mousemove", fmt.Sprint(x), fmt.Sprint(y), "sleep", "0.05", "click", "1")
}

// title is what stands at the head of a page.
func (n *newcomer) title() string {
	n.t.Helper()
	return string(n.hands.Picture(n.t, 140, 80, 860, 60))
}

// turns does what leads to another page, and waits until that is there.
func (n *newcomer) turns(do func()) {
	n.t.Helper()
	before := n.title()
	do()
	until(n.t, n.said, "the page turns", func() bool { return n.title() != before })
}

// next taps the strong button, which leads on.
func (n *newcomer) next() { n.t.Helper(); n.turns(n.does) }

// does taps the strong button, which tries what was typed.
func (n *newcomer) does() { n.t.Helper(); n.tap(nextX, nextY) }

// types types into the field that is there, in place of what stands in it.
func (n *newcomer) types(text string) { n.t.Helper(); n.sees(func() { n.keys(text) }) }

// sees does something, and looks what the till says of it below the field.
func (n *newcomer) sees(do func()) {
	n.t.Helper()
	said := func() string { return string(n.hands.Picture(n.t, 300, 230, 700, 200)) }
	before := said()
	do()
	until(n.t, n.said, "something is said of it", func() bool { return said() != before })
	last := ""
	until(n.t, n.said, "all of it is there", func() bool {
		time.Sleep(500 * time.Millisecond)
		before := last
		last = said()
		return last == before
	})
}

// keys types as no scanner does: not evenly.
func (n *newcomer) keys(text string) {
	n.t.Helper()
	args := []string{"key", "ctrl+a", "sleep", "0.1"}
	for len(text) > 0 {
		piece := text[:min(4, len(text))]
		text = text[len(piece):]
		args = append(args, "type", "--delay", "120", "--args", "1", piece, "sleep", "0.3")
	}
	xdotool(n.t, args...)
}

func (n *newcomer) scan(code string) { xdotool(n.t, "type", "--delay", "3", code+"\n") }

// TestFromNothingToTheFirstSale: no file, no key, no knowledge; the guide leads to a real
// payment in the same window, with its receipts.
func TestFromNothingToTheFirstSale(t *testing.T) {
	const key = "K3yCanary0123456789abcdefABCDEF99"
	gateway := sim.New(sim.Config{Key: key})
	defer gateway.Close()
	server := httptest.NewServer(gateway)
	defer server.Close()
	paper, printed := listener(t)
	n := &newcomer{t: t, hands: xhands.OnScreen(t, fmt.Sprintf("%dx%dx24", screenWide, screenHigh))}
	file := filepath.Join(t.TempDir(), "config.toml")
	t.Setenv("LANG", "en_US.UTF-8")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // no keyring: the key goes into a file
	began := time.Now()
	data, said, end := start(t, "--config", file)
	n.said = said
	sales := func(training bool) []sale.Sale {
		books, err := till.OpenBooks(till.Options{Config: config.Training(), Data: data, Training: training})
		if err != nil {
			return nil
		}
		defer books.Close()
		all, _ := books.Find(checkout.Query{})
		return all
	}
	holds := func(what string, text string) {
		t.Helper()
		until(t, said, what, func() bool { now, _ := os.ReadFile(file); return strings.Contains(string(now), text) })
	}
	n.next() // the language is the system's
	n.types("Lotus Tea House")
	n.next()
	n.types("02016")
	n.next()
	n.next() // the till's name
	n.types(server.URL)
	n.sees(n.does)
	holds("the address was reached", server.URL+"/gateway/pay")
	n.next()
	n.types("581010199011345")
	n.next()
	n.types(key)
	n.sees(n.does)
	holds("the key was taken", "mcht.key")
	n.next()
	n.sees(func() { n.scan("6901234567892") })
	n.next()
	n.types(paper)
	n.sees(n.does)
	holds("the printer has printed", "tcp://"+paper)
	n.next()
	n.next() // the display
	n.next() // the sound
	n.next() // the first sale, in training
	n.scan("288886863488188613")
	until(t, said, "the first sale is paid in training", func() bool {
		all := sales(true)
		return len(all) == 1 && all[0].State == sale.Paid
	})
	first, taps := n.title(), n.taps
	until(t, said, "the guide comes back", func() bool { // once the news of the sale, and its button, are there
		n.tap(guideX, guideY)
		time.Sleep(time.Second)
		return n.title() != first
	})
	n.taps = taps + 1
	n.next()
	n.does() // real payments
	until(t, said, "the books of the real till are open", func() bool { _, err := os.Stat(filepath.Join(data, "journal.db")); return err == nil })
	until(t, said, "a real payment", func() bool {
		n.keys("12.50")
		n.scan("288886863488188620")
		time.Sleep(2500 * time.Millisecond) // a person looks: what was begun before the real till was there is not taken
		all := sales(false)
		return len(all) > 0 && all[0].State == sale.Paid
	})
	if all := sales(false); len(all) != 1 || all[0].Amount.Minor != 1250 {
		t.Errorf("%+v", all)
	}
	until(t, said, "three receipts", func() bool { return printed.Load() >= 3 })
	t.Logf("from nothing to the first real sale: %d taps, %.0f s", n.taps, time.Since(began).Seconds())
	text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "mcht.key"))
	if err != nil || strings.TrimSpace(string(text)) != key {
		t.Errorf("the key's file: %v", err)
	}
	for _, name := range []string{file, filepath.Join(data, "training", "fufupos.log"), filepath.Join(data, "fufupos.log")} {
		if text, _ := os.ReadFile(name); strings.Contains(string(text), key) {
			t.Errorf("the key stands in %s", name)
		}
	}
	end()
}

// listener is a printer on the network that takes everything.
func listener(t *testing.T) (address string, jobs *atomic.Int32) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	jobs = &atomic.Int32{}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				if n, _ := io.Copy(io.Discard, c); n > 100 {
					jobs.Add(1)
				}
			}()
		}
	}()
	return l.Addr().String(), jobs
}
