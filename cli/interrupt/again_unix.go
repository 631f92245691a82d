//go:build unix

package interrupt

import (
	"os"
	"syscall"
)

// again sends this process a signal that it has taken.
func again(s os.Signal) {
	if number, ok := s.(syscall.Signal); ok {
		_ = syscall.Kill(os.Getpid(), number)
	}
}
