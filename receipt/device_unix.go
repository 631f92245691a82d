//go:build !windows

package receipt

import "golang.org/x/sys/unix"

const nonBlocking = unix.O_NONBLOCK
