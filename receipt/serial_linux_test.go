package receipt_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/test/needs"
	"fufupos/words"
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
	// While nobody has the near end open, the far one cannot be read.
	near, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = near.Close() })
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

// TestXoffIsHeeded: after "wait" hardly anything more is sent, and after "go on"
// the rest, nothing lost. Both ways: by the system, and by ourselves.
func TestXoffIsHeeded(t *testing.T) {
	want := bytes.Repeat([]byte("0123456789"), 9000)
	for name, send := range map[string]func(receipt.Address) (sale.PrintOutcome, error){
		"by the system": func(c receipt.Address) (sale.PrintOutcome, error) {
			return c.SendKnowing(t.Context(), want, receipt.Habit{}, nil)
		},
		"by ourselves": func(c receipt.Address) (sale.PrintOutcome, error) { return c.SendGated(t.Context(), want) },
	} {
		t.Run(name, func(t *testing.T) {
			far, address := openPty(t)
			c, err := receipt.ParseAddress(address)
			if err != nil {
				t.Fatal(err)
			}
			came := make(chan int)
			all := make(chan []byte, 1)
			go func() {
				var got []byte
				buf := make([]byte, 256)
				for len(got) < len(want) {
					n, err := far.Read(buf)
					if err != nil {
						break
					}
					if got = append(got, buf[:n]...); n > 0 {
						came <- n
						time.Sleep(time.Millisecond) // a line has a speed
					}
				}
				all <- got
			}()
			ended := make(chan error, 1)
			go func() {
				o, err := send(c)
				if o != sale.Printed {
					err = fmt.Errorf("%s: %w", o, err)
				}
				ended <- err
			}()
			taken := 0
			for taken < 2000 {
				taken += <-came
			}
			if _, err := far.Write([]byte{0x13}); err != nil {
				t.Fatal(err)
			}
			after := 0
			for quiet := false; !quiet; {
				select {
				case n := <-came:
					after += n
				case <-time.After(500 * time.Millisecond):
					quiet = true
				}
			}
			if after > 24_000 { // what was in the line's own buffers
				t.Errorf("%d bytes came after XOFF", after)
			}
			if _, err := far.Write([]byte{0x11}); err != nil {
				t.Fatal(err)
			}
			var got []byte
			for printed := false; got == nil || !printed; {
				select {
				case <-came:
				case got = <-all:
				case err := <-ended:
					if err != nil {
						t.Fatal(err)
					}
					printed = true
				}
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%d bytes came", len(got))
			}
		})
	}
}

// TestAPrinterThatGoesOnWaiting is given up, with the reason; and without flow
// control nothing waits.
func TestAPrinterThatGoesOnWaiting(t *testing.T) {
	far, address := openPty(t)
	go func() {
		buf := make([]byte, 512)
		for sent := false; ; sent = true {
			if _, err := far.Read(buf); err != nil {
				return
			}
			if !sent {
				_, _ = far.Write([]byte{0x13})
			}
		}
	}()
	var told states
	c := hurried(t, address)
	o, err := c.SendKnowing(t.Context(), make([]byte, 200_000), receipt.Habit{}, told.tell)
	if o != sale.MaybePrinted || err == nil || !strings.Contains(words.In("en").Error(err), "it says wait") || !told.told(sale.PrintWaits) {
		t.Errorf("%s, %v, told %q", o, err, told.all)
	}
	if o, err := patient(t, address+"&flow=none").Send(t.Context(), make([]byte, 200_000)); o != sale.Printed {
		t.Errorf("without flow control: %s, %v", o, err)
	}
}

func TestFlowControlOfAWireThatIsNotThere(t *testing.T) {
	far, address := openPty(t)
	go func() { _, _ = io.Copy(io.Discard, far) }()
	c := patient(t, address+"&flow=rtscts")
	if o, err := c.Send(t.Context(), make([]byte, 3000)); o != sale.Printed {
		t.Errorf("by the system: %s, %v", o, err)
	}
	if o, err := c.SendGated(t.Context(), make([]byte, 3000)); o != sale.Printed {
		t.Errorf("by ourselves: %s, %v", o, err)
	}
}
