package cli_test

import (
	"bytes"
	"io"
	"net"
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
