package scanner

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// TestStatusReason has a sentence for whatever a system says of a port, and none while
// it is connected.
func TestStatusReason(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{&os.PathError{Op: "open", Path: "/dev/ttyACM0", Err: syscall.EBUSY}, "scanner.busy"},
		{&os.PathError{Op: "open", Path: "/dev/ttyACM0", Err: fs.ErrPermission}, "scanner.denied"},
		{&os.PathError{Op: "open", Path: "/dev/ttyACM0", Err: fs.ErrNotExist}, "scanner.missing"},
		{syscall.ENXIO, "scanner.missing"},
		{fmt.Errorf("read: %w", syscall.ENODEV), "scanner.missing"},
		{syscall.EIO, "scanner.lost"},
		{errors.New("the driver has no name for it"), "scanner.unusable"},
		{ErrNoScanner, "scanner.none"},
		{fmt.Errorf("open: %w", ErrBusy), "scanner.busy"},
	} {
		s := Status{Port: "/dev/ttyACM0", Err: explain(c.err), Connected: c.err == nil}
		if got := s.Reason(); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
	if err := explain(context.Canceled); err != context.Canceled {
		t.Errorf("the till's own end is said as %v", err)
	}
}

// TestUnplugged: the numbers of Windows' for a port that has gone mean that once it was
// open, and there alone.
func TestUnplugged(t *testing.T) {
	for _, number := range []syscall.Errno{5, 22, 31, 109, 995, 1167, 1617} {
		if err := lost("windows", fmt.Errorf("read: %w", number)); !errors.Is(err, ErrLost) {
			t.Errorf("%d is %v", uintptr(number), err)
		}
	}
	for system, err := range map[string]error{"windows": syscall.Errno(87), "linux": syscall.Errno(22)} {
		if got := lost(system, err); errors.Is(got, ErrLost) {
			t.Errorf("%v on %s is a lost port", err, system)
		}
	}
	if err := lost("windows", context.Canceled); err != context.Canceled {
		t.Errorf("the till's own end is said as %v", err)
	}
	if err := lost("linux", syscall.ENODEV); !errors.Is(err, ErrMissing) {
		t.Errorf("on Linux a port that has gone is %v", err)
	}
}
