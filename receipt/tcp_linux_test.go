package receipt_test

import (
	"bytes"
	"net"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/words"
)

// TestAPrinterThatAcknowledgesNothingMore: a printer with little room, as most
// have, that hangs. The system has taken all bytes, but some are on their way yet.
func TestAPrinterThatAcknowledgesNothingMore(t *testing.T) {
	config := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		var set error
		if err := c.Control(func(fd uintptr) { set = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_RCVBUF, 1) }); err != nil {
			return err
		}
		return set
	}}
	l, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	address := "tcp://" + l.Addr().String() + "?stays_open=1"
	c, err := receipt.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	o, err := receipt.Hurried(c).Send(t.Context(), bytes.Repeat([]byte("x"), 4000))
	if o != sale.MaybePrinted || err == nil || !strings.Contains(words.In("en").Error(err), "stopped after") {
		t.Errorf("%s, %v", o, err)
	}
}
