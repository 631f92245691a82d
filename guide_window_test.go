//go:build guide

package main

import (
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
	"fufupos/ui/view"
)

// shapes are the ways to set a till up that are gone through.
var shapes = []shape{
	{"taps", "en", "en_US.UTF-8", 1024, 768, taps, false},
	{"taps-zh", "zh", "zh_CN.UTF-8", 1366, 768, taps, false},
	{"wide", "en", "en_US.UTF-8", 1366, 768, taps, false},
	{"narrow-zh", "zh", "zh_CN.UTF-8", 1024, 768, taps, false},
	{"keys", "en", "en_US.UTF-8", 1024, 768, keys, false},
	{"board", "en", "en_US.UTF-8", 800, 480, board, false},
	{"serial", "en", "en_US.UTF-8", 1024, 768, taps, true},
}

// TestFromNothingToTheFirstSale: no file, no key, no knowledge; the guide leads to a real
// payment in the same window, with its receipts.
func TestFromNothingToTheFirstSale(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) { fromNothing(t, s) })
	}
}

func fromNothing(t *testing.T, s shape) {
	const key = "K3yCanary0123456789abcdefABCDEF99"
	gateway := sim.New(sim.Config{Key: key})
	defer gateway.Close()
	server := httptest.NewServer(gateway)
	defer server.Close()
	paper, printed := listener(t)
	n := newNewcomer(t, s)
	file := filepath.Join(t.TempDir(), "config.toml")
	t.Setenv("LANG", n.locale)
	t.Setenv("LC_CTYPE", "C.UTF-8")                                // what is typed is no ASCII, and its locale may not be there
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // no keyring: the key goes into a file
	began := time.Now()
	data, end := n.opens("--config", file)
	n.next() // the language is the system's
	shop := "Lotus Tea House"
	if n.language == "zh" {
		shop = "荷香茶馆"
	}
	n.answers(shop)
	n.answers("02016")
	n.next() // the till's name
	n.tries(server.URL, view.Good, view.Warn)
	n.answers("581010199011345")
	n.tries(key, view.Good)
	if n.serial {
		n.turns(func() { n.press("", n.place("guide-scanner", "guide.port")) })
		n.answers(n.scanner.Port)
	}
	n.often("the scanner is heard", func() { n.scan("6901234567892") }, func() bool { return n.says(view.Good) })
	n.next()
	n.tries(paper, view.Good, view.Warn)
	n.next() // the display
	n.next() // the sound
	n.next() // the first sale, in training
	first := func() { n.scan("288886863488188613") }
	n.often("the first sale is paid in training", func() {
		first()
		first = func() { n.sells("0.01", "288886863488188613") }
	}, func() bool { return paid(sales(data, true)) })
	n.waits("the guide says that the sale is made", func() bool { return n.painted(area{4, 26, 8, 16}, n.skin.Tones[view.Good].Fill, 100) })
	n.film.add(n)
	n.turns(func() { n.press("Home", n.place("guide-sold", "guide.to_guide")) })
	n.next()
	n.film.add(n)
	n.does() // real payments
	n.waits("the till takes real payments", n.inEarnest)
	xdotool(t, "sleep", "2.5") // a person looks: what is typed at once may have been meant for the till before
	n.often("a real payment", func() { n.sells("12.50", "288886863488188620") }, func() bool { return paid(sales(data, false)) })
	seconds := time.Since(began).Seconds()
	n.waits("three receipts", func() bool { return printed.Load() >= 3 })
	n.film.add(n)
	if all := sales(data, false); len(all) != 1 || all[0].Amount.Minor != 1250 {
		t.Errorf("%+v", all)
	}
	if now, _ := os.ReadFile(file); !strings.Contains(string(now), shop) || n.serial && !strings.Contains(string(now), n.scanner.Port) {
		t.Errorf("the file: %s", now)
	}
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
	t.Logf("%s, %s at %dx%d: from nothing to the first real sale: %d taps or keys beside what is typed, %d on the screen's keyboard, %.0f s", n.name, n.language, n.wide, n.high, n.deeds, n.letters, seconds)
	n.film.cut(t, "guide-film."+n.language+".png")
}

// sales are those of the books, while a till has them open.
func sales(data string, training bool) []sale.Sale {
	books, err := till.OpenBooks(till.Options{Config: config.Training(), Data: data, Training: training})
	if err != nil {
		return nil
	}
	defer books.Close()
	all, _ := books.Find(checkout.Query{})
	return all
}

func paid(all []sale.Sale) bool { return len(all) > 0 && all[0].State == sale.Paid }

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
