package journal

import (
	"syscall"
	"testing"
)

// TestSaysFull: each system's own numbers of a full disk, and no other's.
func TestSaysFull(t *testing.T) {
	for _, c := range []struct {
		system string
		number syscall.Errno
		full   bool
	}{
		{"linux", syscall.ENOSPC, true},
		{"linux", 112, false},
		{"windows", 112, true}, // ERROR_DISK_FULL
		{"windows", 39, true},  // ERROR_HANDLE_DISK_FULL
		{"windows", 5, false},  // ERROR_ACCESS_DENIED
		{"windows", 0, false},
	} {
		if got := saysFull(c.system, c.number); got != c.full {
			t.Errorf("%d on %s: %t", uintptr(c.number), c.system, got)
		}
	}
}
