package receipt_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/sale"
	"fufupos/test/needs"
)

// openPty gives the far end of a serial line and the near end's address.
func openPty(t *testing.T) (*os.File, string) {
	t.Helper()
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		needs.Missing(t, needs.Terminals, err)
	}
	t.Cleanup(func() { _ = far.Close() })
	if err := unix.IoctlSetPointerInt(int(far.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(far.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	return far, fmt.Sprintf("serial:///dev/pts/%d?baud=115200", n)
}

func TestSerialPrinter(t *testing.T) {
	far, address := openPty(t)
	want := strings.Repeat("0123456789", 300)
	got := make(chan string, 1)
	go func() {
		var all strings.Builder
		buf := make([]byte, 512)
		for all.Len() < len(want) {
			n, err := far.Read(buf)
			if err != nil {
				break
			}
			all.Write(buf[:n])
		}
		got <- all.String()
	}()
	if o := send(t, t.Context(), address, []byte(want)); o != sale.Printed || <-got != want {
		t.Errorf("serial: %s", o)
	}
}

func TestSerialPrinterThatHangs(t *testing.T) {
	_, address := openPty(t)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if o := send(t, ctx, address, make([]byte, 1<<20)); o != sale.MaybePrinted {
		t.Errorf("hanging: %s", o)
	}
}

func TestPipePrinter(t *testing.T) {
	path := t.TempDir() + "/lp0"
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if o := send(t, t.Context(), "file://"+path, []byte("x")); o != sale.NotPrinted {
		t.Errorf("nobody at the other end: %s", o)
	}
	far, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer far.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if o := send(t, ctx, "file://"+path, make([]byte, 1<<20)); o != sale.MaybePrinted {
		t.Errorf("hanging: %s", o)
	}
}
