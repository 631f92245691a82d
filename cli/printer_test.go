package cli_test

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPrinterLate: a printer that is not there holds no sale up; the receipt
// comes with the next command that finds it.
func TestPrinterLate(t *testing.T) {
	t.Parallel()
	listener, address := listen(t, "127.0.0.1:0")
	listener.Close() // its port is free now, and nobody answers there
	s := newShop(t, `[printer]`, `address = "tcp://`+address+`"`)
	e := s.run("pay", "--amount", "12.50", "--code", code)
	e.want(t, 0, "paid")
	if e.document["receipts"] != 0.0 || e.document["receipts_due"] != 1.0 {
		t.Errorf("%s", e.stdout)
	}
	listener, _ = listen(t, address)
	came := take(t, listener, -1)
	s.run("settle").want(t, 0, "")
	receipt := <-came
	number, _ := e.document["out_trade_no"].(string)
	if !bytes.Contains(receipt, []byte(number)) || bytes.Contains(receipt, []byte("COPY")) {
		t.Errorf("this came to the printer: %q", receipt)
	}
	if got := s.run("transactions").transactions()[number]; got["receipts"] != 1.0 || got["receipts_due"] != 0.0 {
		t.Errorf("%v", got)
	}
	s.agree()
}

// TestPrinterBreaks: of a receipt that the printer broke off, some may have come
// out, so the next is a copy.
func TestPrinterBreaks(t *testing.T) {
	t.Parallel()
	listener, address := listen(t, "127.0.0.1:0")
	s := newShop(t, `[printer]`, `address = "tcp://`+address+`"`)
	came := take(t, listener, 20)
	e := s.run("pay", "--amount", "12.50", "--code", code)
	e.want(t, 0, "paid")
	<-came
	came = take(t, listener, -1)
	s.run("settle").want(t, 0, "")
	if receipt := <-came; !bytes.Contains(receipt, []byte("COPY")) {
		t.Errorf("this came to the printer: %q", receipt)
	}
	s.agree()
}

// TestPrinterNeverCloses: what it took and did not confirm is said, no copy is
// made by itself, and what a person says by reprinting or in the window is not
// needed for the books.
func TestPrinterNeverCloses(t *testing.T) {
	t.Parallel()
	listener, address := listen(t, "127.0.0.1:0")
	s := newShop(t, `[printer]`, `address = "tcp://`+address+`"`)
	came := make(chan []byte, 10)
	go func() {
		for {
			conn, err := listener.AcceptTCP()
			if err != nil {
				return
			}
			go func() {
				data, _ := io.ReadAll(conn)
				came <- data
				<-t.Context().Done()
				conn.Close()
			}()
		}
	}()
	e := s.run("pay", "--amount", "12.50", "--code", code)
	e.want(t, 0, "paid")
	if e.document["receipts"] != 1.0 || e.document["receipts_due"] != 0.0 || !strings.Contains(e.stderr, "in question") || strings.Contains(e.stderr, "()") {
		t.Errorf("%s %s", e.stdout, e.stderr)
	}
	s.run("settle").want(t, 0, "")
	if n := len(came); n != 1 {
		t.Errorf("%d receipts were printed", n)
	}
	if receipt := <-came; !bytes.Contains(receipt, []byte("TRAINING")) { // the gateway is on this machine
		t.Errorf("it is not marked: %q", receipt)
	}
	list := s.run("printer", "list")
	list.want(t, 0, "")
	if !strings.Contains(list.stdout, `"habit":"asks"`) && !strings.Contains(list.stdout, `"habit": "asks"`) {
		t.Errorf("%s", list.stdout)
	}
	s.run("printer", "forget", address).want(t, 0, "")
	s.run("printer", "forget", address).want(t, 2, "")
	s.agree()
}

// TestPrinterIsSlow: a command waits for a printer that gets on.
func TestPrinterIsSlow(t *testing.T) {
	t.Parallel()
	listener, address := listen(t, "127.0.0.1:0")
	s := newShop(t, `[printer]`, `address = "tcp://`+address+`"`)
	config, err := os.ReadFile(filepath.Join(s.dir, "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	s.write("config.toml", strings.Replace(string(config), "[terminal]\n", "[terminal]\nlanguage = \"th\"\n", 1))
	came := make(chan int, 10)
	go func() {
		for {
			conn, err := listener.AcceptTCP()
			if err != nil {
				return
			}
			_ = conn.SetReadBuffer(4096)
			all, buf := 0, make([]byte, 500)
			for {
				n, err := conn.Read(buf)
				if all += n; err != nil {
					break
				}
				time.Sleep(25 * time.Millisecond) // 20,000 bytes a second
			}
			conn.Close()
			came <- all
		}
	}()
	e := s.run("pay", "--amount", "12.50", "--code", code)
	e.want(t, 0, "paid")
	if e.document["receipts"] != 1.0 || e.document["receipts_due"] != 0.0 || strings.Contains(e.stderr, "receipt") {
		t.Errorf("%s %s", e.stdout, e.stderr)
	}
	s.run("settle").want(t, 0, "")
	if n := <-came; len(came) != 0 || n < 50_000 {
		t.Errorf("%d bytes came, and %d more receipts", n, len(came))
	}
}

func listen(t *testing.T, at string) (*net.TCPListener, string) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l.(*net.TCPListener), l.Addr().String()
}

// take takes what comes to a printer: all of it, or so many bytes before it
// resets the connection. It goes on until somebody has sent something.
func take(t *testing.T, l *net.TCPListener, bytesAtMost int64) <-chan []byte {
	came := make(chan []byte, 1)
	go func() {
		defer close(came)
		for {
			_ = l.SetDeadline(time.Now().Add(20 * time.Second))
			conn, err := l.AcceptTCP()
			if err != nil {
				t.Errorf("nobody prints: %v", err)
				return
			}
			var data []byte
			if bytesAtMost < 0 {
				data, _ = io.ReadAll(conn)
			} else {
				data, _ = io.ReadAll(io.LimitReader(conn, bytesAtMost))
				_ = conn.SetLinger(0)
			}
			conn.Close()
			if len(data) > 0 {
				came <- data
				return
			}
		}
	}()
	return came
}
