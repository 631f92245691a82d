//go:build unix

package scanner

import (
	"errors"
	"strings"

	"golang.org/x/sys/unix"
)

// portLock keeps a second till away from a port. It is an flock on the device
// itself: it goes with the process however that ends, holds for every path that
// leads to the device, and leaves no file behind.
type portLock struct{ fd int }

func lockPort(name string) (*portLock, error) {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_NOCTTY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB); err != nil {
		unix.Close(fd)
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, ErrBusy
		}
		return nil, err
	}
	return &portLock{fd}, nil
}

// opened is called when the serial library has opened the port. It makes the device
// exclusive, which a real one forgets when its last user is gone. A pseudo terminal
// remembers it as long as its other side lives, so that after a crash nobody
// could open it again.
func (l *portLock) opened(device string) {
	if strings.HasPrefix(device, "/dev/pts/") {
		unix.IoctlSetInt(l.fd, unix.TIOCNXCL, 0)
	}
}

func (l *portLock) release() { unix.Close(l.fd) }
