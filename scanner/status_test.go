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
