package rig

import (
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"fufupos/test/needs"
)

// Line is a serial line: a device to open, and the other end of it in our hands.
type Line struct {
	Master *os.File
	Port   string // "/dev/pts/3"
}

// NewLine makes one, which is gone when the test ends.
func NewLine(t testing.TB) Line {
	t.Helper()
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		needs.Missing(t, needs.Terminals, err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	l := Line{os.NewFile(uintptr(fd), "/dev/ptmx"), fmt.Sprintf("/dev/pts/%d", n)}
	t.Cleanup(func() { l.Master.Close() })
	return l
}
