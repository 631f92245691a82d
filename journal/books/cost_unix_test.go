//go:build unix

package books_test

import (
	"syscall"
	"time"
)

// cpu is the time that this process has had of all cores.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
